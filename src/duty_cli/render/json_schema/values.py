r"""Single values as JSON Schema: what each form admits, as an editor's YAML types it.

The register's own reader takes every value for a text. Others type them by their looks, so that
`2025` is a number, `true` a boolean and nothing at all null; wherever any text will do, all of
these will. A pattern binds texts only, `minimum` and `maximum` numbers only.

Patterns are written for ECMAScript and Python alike: neither knows the other's `\p{Cc}` or `\Z`.
"""

from collections.abc import Mapping
from typing import Any

from duty_cli.model.fields import Choice, Form, UpTo
from duty_cli.model.schema import forms

Schema = dict[str, Any]

_CONTROL = r"\u0000-\u001f\u007f-\u009f"
# Format characters of the first plane: the others cannot be written so that both understand them.
_FORMAT = (
    r"\u00ad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u180e\u200b-\u200f\u202a-\u202e"
    r"\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb"
)
_CLASSES: Mapping[str, str] = {
    r"\p{Cc}": _CONTROL,
    r"\p{Cf}": _FORMAT,
    r"\p{Zl}": r"\u2028",
    r"\p{Zp}": r"\u2029",
}


def _spelt_out(pattern: str) -> str:
    """A pattern of the reader with its Unicode classes written out."""
    for name, characters in _CLASSES.items():
        pattern = pattern.replace(name, characters)
    return pattern


OWN = forms.OWN
ID = _spelt_out(forms.ID)
_DUTY_KEY = _spelt_out(forms.DUTY_KEY)
TEXT = r"\S"
# no drive, no part that is empty, `.`, `..` or git's own; something other than spaces
PATH = (
    r"^(?![A-Za-z]:)(?!(?:.*/)?(?:\.{0,2}|\.[Gg][Ii][Tt][. ]*)(?:/|$))(?=.*\S)"
    rf"[^\\{_CONTROL}\u2028\u2029]*$"
)
_DAY = r"(?:19|[2-9][0-9])[0-9]{2}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])"
_CLOCK = r"(?:[01][0-9]|2[0-3]):[0-5][0-9]"
# a moment may lie before the first day that a register knows; its day may not
_MOMENT = rf"^[0-9]{{4}}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])T{_CLOCK}$"
_MONTH_AND_DAY = (
    r"^(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])"
    r"|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|02-(?:0[1-9]|[12][0-9]))$"
)
_PART = "[A-Za-z]+=[A-Za-z0-9,+-]+"
_RULE = rf"^(?:[Rr][Rr][Uu][Ll][Ee]:)?{_PART}(?:;{_PART})*;?$"

ANY_TEXT = ("string", "number", "boolean", "null")
"""What a text may be to another reader of YAML."""


def _any_text(pattern: str, *others: str) -> Schema:
    return {"type": [*ANY_TEXT, *others], "pattern": pattern}


def _text(pattern: str) -> Schema:
    return {"type": "string", "pattern": pattern}


def _whole(least: int, most: int, pattern: str) -> Schema:
    return {"type": ["integer", "string"], "minimum": least, "maximum": most, "pattern": pattern}


def reference(name: str) -> Schema:
    """What refers to the definition of that name."""
    return {"$ref": f"#/$defs/{name}"}


NAMED: Mapping[Form, tuple[str, Schema]] = {
    Form.ID: ("id", _any_text(ID)),
    Form.IDS: ("ids", _any_text(ID, "array") | {"items": reference("id")}),
    Form.PATH: ("path", _any_text(PATH)),
    Form.SOME_IDS: (
        "some-ids",
        _any_text(ID, "array") | {"items": reference("id"), "minItems": 1},
    ),
    Form.TEXT: ("text", _any_text(TEXT)),
    Form.TEXTS: ("texts", _any_text(TEXT, "array") | {"items": reference("text")}),
}
"""Forms of which any text is one, with the name of their definition."""
USED: Mapping[Form, Form] = {Form.IDS: Form.ID, Form.SOME_IDS: Form.ID, Form.TEXTS: Form.TEXT}
"""Those whose definition refers to another."""

_INLINE: Mapping[Form, Schema] = {
    Form.CLOCK: _text(f"^{_CLOCK}$"),
    Form.COUNT: _whole(1, 9999, "^[1-9][0-9]{0,3}$"),
    Form.DAY: _text(f"^{_DAY}$") | {"format": "date"},
    Form.DAY_OR_FLAG: {"type": ["string", "boolean"], "pattern": f"^(?:{_DAY}|true|false)$"},
    Form.DUTY: _text(_DUTY_KEY),
    Form.FLAG: {"enum": [True, False, "true", "false"]},
    Form.LENGTH: _text("^(?:[0-9]{1,5}[dw]|[0-9]{1,3}wd)$"),
    Form.LENGTH_OR_HOURS: _text("^(?:[0-9]{1,5}[dhw]|[0-9]{1,3}wd)$"),
    Form.MOMENT: _text(_MOMENT),
    Form.MONTH_AND_DAY: _text(_MONTH_AND_DAY),
    Form.NUMBER: {
        "type": ["number", "string"],
        "exclusiveMinimum": -1_000_000,
        "exclusiveMaximum": 1_000_000,
        "pattern": r"^-?[0-9]{1,6}(?:\.[0-9]{1,4})?$",
    },
    Form.POINTS: {
        "type": ["number", "string"],
        "minimum": 0,
        "exclusiveMaximum": 1_000_000,
        "pattern": r"^[0-9]{1,6}(?:\.[0-9]{1,2})?$",
    },
    Form.RULE: _text(_RULE),
    Form.SHA256: _text(forms.SHA256),
    Form.VERSION: {"enum": [1, "1"]},
    Form.WHOLE: _whole(0, 999_999, "^[0-9]{1,6}$"),
    Form.YEAR: _whole(1900, 2199, "^(?:19|2[01])[0-9]{2}$"),
    Form.ZONE: _text("^[A-Za-z0-9_+/-]+$"),
}
_TRUTHS: Mapping[str, bool] = {"true": True, "false": False}


def value(form: Form) -> Schema:
    """What a form of one value admits that has no definition; KeyError for another."""
    return dict(_INLINE[form])


def one_of(choice: Choice) -> Schema:
    """One of a few words; `true` and `false` are typed by others."""
    typed = [_TRUTHS[option] for option in choice.options if option in _TRUTHS]
    return {"enum": [*typed, *choice.options]}


def up_to(bound: UpTo) -> Schema:
    """A whole number from 1."""
    digits = "|".join(str(number) for number in range(1, bound.most + 1))
    return _whole(1, bound.most, f"^(?:{digits})$")


def or_blank(schema: Schema) -> Schema:
    """The same where a key may be left blank."""
    match schema:
        case {"enum": options}:
            return schema | {"enum": [*options, None]}
        case {"type": str(only)}:
            return schema | {"type": [only, "null"]}
        case {"type": [*types]} if "null" not in types:
            return schema | {"type": [*types, "null"]}
        case {"anyOf": shapes}:
            return schema | {"anyOf": [*shapes, {"type": "null"}]}
    return schema


def as_value(text: str, schema: Schema) -> object:
    """A scalar as it is written, in the type by which the schema takes it."""
    schema = schema.get("anyOf", [schema])[0]
    types = schema.get("type", ())
    if text in _TRUTHS and ("boolean" in types or True in schema.get("enum", ())):
        return _TRUTHS[text]
    if 1 in schema.get("enum", ()) and text == "1":
        return 1
    if "integer" in types:
        return int(text)
    if "number" in types and "boolean" not in types:
        return float(text)
    return text.strip('"')
