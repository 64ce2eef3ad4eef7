"""A record as the text of its file, keys in the house's order."""

from collections.abc import Mapping, Sequence

from duty_cli.model.fields import COMMON, Choice, Field, Form, Kind
from duty_cli.model.yaml_text import flow, in_flow, literal, text

_ORDER = (
    "kind",
    "id",
    "title",
    "unit",
    "units",
    "date",
    "time",
    "occurred",
    "period",
    "topics",
    "by",
    "duties",
    "re",
    "to",
    "submitted",
    "received",
)
"""The keys that stand first, in this order; then the kind's own, then the common ones left."""
_LAST = ("attendance", "evidence", "state", "note")
_BARE = frozenset({Form.DAY, Form.MOMENT, Form.NUMBER})
"""Forms that no reader takes for something else; a time such as 12:30 is a number to some."""
_TEXTS = frozenset({"id", "path", "text"})
"""Keys of findings and evidence that hold any text."""
_WIDEST = 88

Values = Mapping[str, object]
"""A record's keys as a file gives them: texts, lists and mappings of texts."""


def record_text(values: Values, kind: Kind) -> str:
    """The file's text; blank keys are left out, an organisation's own are kept and come last."""
    given = {key: value for key, value in values.items() if says_something(key, value)}
    return "".join(
        f"{line}\n" for key in in_order(given, kind) for line in entry_lines(key, given[key], kind)
    )


def says_something(key: str, value: object) -> bool:
    """Whether a new record has the key: an organisation's own may be blank."""
    return key.startswith("x-") or value not in (None, "", (), [], {})


def in_order(keys: Mapping[str, object], kind: Kind) -> list[str]:
    """The keys in the order in which the house writes them."""
    own = [key for key in kind.FIELDS if key not in _ORDER]
    middle = [key for key in COMMON if key not in _ORDER and key not in _LAST]
    known = [*_ORDER, *own, *middle, *_LAST]
    rest = sorted(key for key in keys if key not in known)
    return [key for key in (*known, *rest) if key in keys]


def entry_lines(key: str, value: object, kind: Kind) -> tuple[str, ...]:
    """A key with its value as lines: the first with the key, further ones indented."""
    first, *more = value_lines(key, value, kind)
    return (f"{text(key)}: {first}" if first else f"{text(key)}:", *more)


def value_lines(key: str, value: object, kind: Kind) -> tuple[str, ...]:
    """A value as it stands behind its key and the colon, and in lines below, indented."""
    field = field_of(key, kind)
    if isinstance(value, list | tuple):
        return _listed(key, value)
    if isinstance(value, Mapping) or field in _BARE or isinstance(field, Choice) or value is None:
        return (flow(value),)
    first, *more = literal(str(value)) or (text(str(value)),)
    return (first, *(f"  {line}" if line else "" for line in more))


def field_of(key: str, kind: Kind) -> Field | None:
    """What a key of such a record holds; None for an organisation's own, and an unknown one."""
    return kind.FIELDS.get(key) or COMMON.get(key)


def _listed(key: str, values: Sequence[object]) -> tuple[str, ...]:
    """On one line where it fits; mappings, and what is long, one below the other."""
    if all(isinstance(value, str) for value in values):
        line = f"[{', '.join(in_flow(str(value)) for value in values)}]"
        if len(f"{key}: {line}") <= _WIDEST:
            return (line,)
    items = (text(value) if isinstance(value, str) else _item(value) for value in values)
    return ("", *(f"  - {item}".rstrip() for item in items))


def _item(value: object) -> str:
    """An entry of a list that is no text: a file of evidence, a finding."""
    if not isinstance(value, Mapping):
        return flow(value)
    parts = (
        f"{text(key)}: {in_flow(item) if key in _TEXTS and isinstance(item, str) else flow(item)}"
        for key, item in value.items()
    )
    return "{" + ", ".join(parts) + "}"
