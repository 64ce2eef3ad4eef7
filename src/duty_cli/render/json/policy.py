"""A policy as JSON, cadence values as the file has them (contract, section 5)."""

from collections.abc import Mapping
from typing import Any

from duty_cli.model.words import Words
from duty_cli.render.display import Display
from duty_cli.render.json.document import VERSION, document, iso
from duty_cli.render.json.shapes import policy as shapes
from duty_cli.views.policies import PolicyPage
from duty_cli.views.story import Terms

_NUMBERS = frozenset({"day", "month", "times"})
_FLAGS: Mapping[object, bool] = {"true": True, "false": False}


def policy(view: PolicyPage, display: Display) -> str:
    """`{version, id, title, issuer, number, issued, duties, assessment}`."""
    head = view.summary.policy
    content: shapes.WrittenPolicy = {
        "version": VERSION,
        "id": head.id,
        "title": head.title.zh,
        "issuer": head.issuer.zh if head.issuer else None,
        "number": head.number,
        "issued": iso(head.issued),
        "duties": [
            _duty(terms, written) for terms, written in zip(view.terms, view.written, strict=True)
        ],
        "assessment": None if view.assessment is None else dict(view.assessment),
    }
    return document(content)


def _duty(terms: Terms, written: Mapping[str, Any]) -> shapes.WrittenDuty:
    duty, requires = terms.duty, _plain(written["requires"])
    values = {key: _typed(key, _plain(value)) for key, value in written.items()}
    return {
        "id": duty.id,
        "clause": duty.clause,
        "title": _both(duty.title),
        "for": values["for"],
        "kind": requires["kind"],
        "topics": requires.get("topics"),
        "to": requires.get("to"),
        "every": values.get("every"),
        "times": values.get("times"),
        "due": values.get("due"),
        "dates": values.get("dates"),
        "on": values.get("on"),
        "within": values.get("within"),
        "before": values.get("before"),
        "rrule": values.get("rrule"),
        "evidence": values.get("evidence"),
        "note": _both(duty.note) if duty.note else None,
    }


def _both(words: Words) -> shapes.InBothLanguages:
    return {"zh": words.zh, "en": words.en}


def _plain(value: Any) -> Any:
    """A value without an organisation's own keys, and without those left blank."""
    if not isinstance(value, dict):
        return value
    return {
        key: item for key, item in value.items() if item is not None and not key.startswith("x-")
    }


def _typed(key: str, value: Any) -> Any:
    """A value with its numbers and truths as JSON has them; the reader knows only texts."""
    if isinstance(value, dict):
        return {name: _typed(name, item) for name, item in value.items()}
    if key in _NUMBERS and isinstance(value, str) and value.isdigit():
        return int(value)
    return _FLAGS.get(value, value) if key == "before" else value
