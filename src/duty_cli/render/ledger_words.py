"""What a ledger's columns, sheets and choices are called: in both languages, one of them first."""

from collections.abc import Iterator, Mapping

from duty_cli.model.fields import ALWAYS, COMMON, ROLES, Choice, Field, Form, Kind
from duty_cli.model.ledger import Wording
from duty_cli.model.schema.record import ENTRIES
from duty_cli.model.words import Words
from duty_cli.render.glossary import Glossary
from duty_cli.render.language import LANGUAGES, Language

_OWN = frozenset({"id", "reason"})
"""Keys that a ledger calls otherwise than the pages: a column of many kinds, or of mere numbers."""
_CHOICE = "ledger.hint-choice"
_HINTS: Mapping[Form, str] = {
    Form.ATTENDANCE: "ledger.hint-attendance",
    Form.CLOCK: "ledger.hint-clock",
    Form.DAY: "ledger.hint-day",
    Form.DUTIES: "ledger.hint-names",
    Form.DUTY: _CHOICE,
    Form.EVIDENCE: "ledger.hint-evidence",
    Form.FINDINGS: "ledger.hint-findings",
    Form.IDS: "ledger.hint-names",
    Form.LISTED_IDS: "ledger.hint-names",
    Form.MOMENT: "ledger.hint-moment",
    Form.NUMBER: "ledger.hint-number",
    Form.TEXTS: "ledger.hint-lines",
}
_BY_KEY: Mapping[str, str] = {"period": "ledger.hint-period", "unit": "ledger.hint-names"}


def wording(first: str, kinds: Mapping[str, Kind]) -> Wording:
    """The names in both languages, those of the language `first` before the others."""
    codes = (first, *(code for code in LANGUAGES if code != first))
    languages = [Language(code) for code in codes]
    glossaries = [Glossary(code) for code in codes]
    keys: dict[str, tuple[str, ...]] = {}
    labels: dict[str, Words] = {}
    for name, text in _labels(kinds):
        found = [glossary.find(text) for glossary in glossaries]
        if name in _OWN:
            found = [*_said(languages, f"ledger.key.{name}"), *found]
        names = tuple(dict.fromkeys(one for one in found if one))
        if names:
            keys[name] = names
            said = dict(zip(codes, found, strict=False))
            labels[name] = Words(said.get("zh") or names[0], said.get("en") or names[0])
    fields = dict(_fields(kinds))
    options = {
        key: {one: _option(languages, key, one) for one in field.options}
        for key, field in fields.items()
        if isinstance(field, Choice)
    }
    options["role"] = {
        role: (*_said(languages, f"evidence.{role}"), *_said(languages, f"role.{role}"))
        for role in ROLES
    }
    return Wording(
        keys=keys,
        labels=labels,
        kinds={kind: _said(languages, f"kind.{kind}") or (kind,) for kind in kinds},
        options=options,
    )


def hints(language: Language, kinds: Mapping[str, Kind]) -> dict[str, str]:
    """How each column is to be filled in, by `kind.key`; nothing where any text will do."""
    found = {}
    for kind in kinds.values():
        needed = {*ALWAYS, "unit", *kind.REQUIRED}
        for key, field in {**COMMON, **kind.FIELDS}.items():
            parts = [language.say("ledger.hint-needed")] if key in needed else []
            hint = _BY_KEY.get(key) or (_HINTS.get(field) if isinstance(field, Form) else _CHOICE)
            if key == "period" and key in needed:
                hint = "ledger.hint-which-period"
            parts += [language.say(hint)] if hint else []
            if parts:
                found[f"{kind.NAME}.{key}"] = "\n".join(parts)
        for part in ENTRIES[Form.ATTENDANCE]:
            found[f"{kind.NAME}.attendance.{part}"] = language.say("ledger.hint-number")
    return found


def _fields(kinds: Mapping[str, Kind]) -> Iterator[tuple[str, Field]]:
    yield from COMMON.items()
    for kind in kinds.values():
        yield from kind.FIELDS.items()


def _labels(kinds: Mapping[str, Kind]) -> Iterator[tuple[str, str]]:
    """Each key, also as some kind has it, with the id of its label."""
    for key, field in dict(_fields(kinds)).items():
        yield key, f"key.record.{key}.label"
        if field is Form.ATTENDANCE:
            for part in ENTRIES[Form.ATTENDANCE]:
                yield f"{key}.{part}", f"key.attendance.{part}.label"
    for kind in kinds.values():
        for key in (*COMMON, *kind.FIELDS):
            yield f"{kind.NAME}.{key}", f"key.record.{kind.NAME}.{key}.label"


def _option(languages: list[Language], key: str, option: str) -> tuple[str, ...]:
    if key == "state":
        return _said(languages, f"state.{option}")
    return _said(languages, f"choice.{key}.{option}")


def _said(languages: list[Language], message: str) -> tuple[str, ...]:
    """The message in each language that has it."""
    found = []
    for language in languages:
        try:
            found.append(language.say(message))
        except LookupError:
            continue
    return tuple(dict.fromkeys(found))
