"""A record as the text of its file, keys in the house's order."""

import re
from collections.abc import Callable, Mapping, Sequence

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
_BARE = frozenset({Form.DAY, Form.NUMBER})
"""Forms that no reader takes for something else; a time such as 12:30 is a number to some."""
_MOMENT = re.compile(r"[0-9-]{10}T[0-9:]{5}\Z")
"""A moment without seconds, which is a text to every reader."""
_TEXTS = frozenset({"id", "path", "text"})
"""Keys of findings and evidence that hold any text."""
_LONG = frozenset({Form.FINDINGS, Form.TEXTS})
"""Lists of sentences, but for keys that stand first, which refer to something."""
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
        return _listed(key, value, short=field not in _LONG or key in _ORDER)
    if field is Form.MOMENT and _MOMENT.match(str(value)):
        return (str(value),)
    if isinstance(value, Mapping) or field in _BARE or isinstance(field, Choice) or value is None:
        return (flow(value),)
    first, *more = literal(str(value)) or (text(str(value)),)
    return (first, *(f"  {line}" if line else "" for line in more))


def field_of(key: str, kind: Kind) -> Field | None:
    """What a key of such a record holds; None for an organisation's own, and an unknown one."""
    return kind.FIELDS.get(key) or COMMON.get(key)


def _listed(key: str, values: Sequence[object], *, short: bool) -> tuple[str, ...]:
    """Names on one line where it fits; sentences, mappings and what is long one below the other."""
    if not values:
        return ("[]",)
    if short and all(isinstance(value, str) for value in values):
        line = f"[{', '.join(in_flow(str(value)) for value in values)}]"
        if len(f"{key}: {line}") <= _WIDEST:
            return (line,)
    items = ((text(value),) if isinstance(value, str) else _item(key, value) for value in values)
    return ("", *(line for first, *more in items for line in (f"  - {first}".rstrip(), *more)))


def _item(key: str, value: object) -> tuple[str, ...]:
    """An entry of a list that is no text: a file of evidence on one line, a finding key by key."""
    if not isinstance(value, Mapping):
        return (flow(value),)
    if key == "findings" and value:
        first, *more = (
            f"{text(name)}: {_part(name, one, text)}".rstrip() for name, one in value.items()
        )
        return (first, *(f"    {line}" for line in more))
    parts = (f"{text(name)}: {_part(name, one, in_flow)}" for name, one in value.items())
    return ("{" + ", ".join(parts) + "}",)


def _part(name: str, value: object, write: Callable[[str], str]) -> str:
    return write(value) if name in _TEXTS and isinstance(value, str) else flow(value)
