"""Whether two records say the same, whatever ways of writing it their files chose."""

from collections.abc import Callable, Mapping
from decimal import Decimal

from duty_cli.model.fields import COMMON, Field, Form, Kind
from duty_cli.model.schema.forms import read_number, read_whole
from duty_cli.model.schema.problems import NULLS

Values = Mapping[str, object]
"""A record's keys as its file gives them: texts, lists and mappings of texts."""

_WORDS = frozenset({Form.IDS, Form.TEXT, Form.TEXTS})
"""Forms of which `~` is a text like any other."""
_EMPTY: tuple[object, ...] = (None, "", [], {})


def canonical(values: Values, kind: Kind) -> dict[str, object]:
    """The record's keys in one form: no blanks, no defaults, what may stand alone in a list."""
    fields: Mapping[str, Field] = {**COMMON, **kind.FIELDS}
    found: dict[str, object] = {}
    for key, value in values.items():
        field = fields.get(key)
        if value in _EMPTY or (field is not None and field not in _WORDS and _is_null(value)):
            continue
        form = _FORMS.get(field) if isinstance(field, Form) else None
        found[key] = form(value) if form else value
    if "unit" in found:
        found.setdefault("units", [found.pop("unit")])
    if found.get("state") == "done":
        del found["state"]
    return {key: value for key, value in found.items() if value not in _EMPTY}


def differences(one: Values, other: Values) -> tuple[str, ...]:
    """The keys in which two records in canonical form differ."""
    keys = dict.fromkeys((*one, *other))
    return tuple(key for key in keys if one.get(key) != other.get(key))


def _is_null(value: object) -> bool:
    return isinstance(value, str) and value in NULLS


def _text(value: object) -> object:
    return value.strip() if isinstance(value, str) else value


def _texts(value: object) -> object:
    return [_text(one) for one in _listed(value)] if isinstance(value, str | list) else value


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]


def _number(value: object) -> object:
    found = read_number(value)
    return value if found is None else _decimal(found)


def _decimal(number: Decimal) -> str:
    return f"{number:f}".rstrip("0").rstrip(".") if "." in f"{number:f}" else str(int(number))


def _whole(value: object) -> object:
    found = read_whole(value)
    return value if found is None else str(found)


def _attendance(value: object) -> object:
    return _mapping(value, {"expected": _whole, "present": _whole})


def _evidence(value: object) -> object:
    return [_file(one) for one in _listed(value)]


def _file(value: object) -> object:
    if isinstance(value, str):
        return {"path": value}
    found = _mapping(value, {"sha256": _lower})
    if isinstance(found, dict) and found.get("role") == "other":
        del found["role"]
    return found


def _lower(value: object) -> object:
    return value.lower() if isinstance(value, str) else value


def _findings(value: object) -> object:
    return [_mapping(one, {"text": _text}) for one in _listed(value)]


def _mapping(value: object, forms: Mapping[str, Callable[[object], object]]) -> object:
    if not isinstance(value, dict):
        return value
    return {
        key: forms[key](one) if key in forms else one
        for key, one in value.items()
        if one not in _EMPTY and (key.startswith("x-") or key == "text" or not _is_null(one))
    }


_FORMS: Mapping[Form, Callable[[object], object]] = {
    Form.ATTENDANCE: _attendance,
    Form.EVIDENCE: _evidence,
    Form.FINDINGS: _findings,
    Form.IDS: _listed,
    Form.NUMBER: _number,
    Form.TEXT: _text,
    Form.TEXTS: _texts,
    Form.WHOLE: _whole,
}
