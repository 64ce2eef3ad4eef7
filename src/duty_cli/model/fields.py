"""What stands behind the keys of a register's files: the forms of values, and shapes made of them.

The schema types values by them; pages and editors are told by them.
"""

from collections.abc import Mapping
from enum import Enum
from typing import NamedTuple, Protocol


class Form(Enum):
    """What a key holds: one value each, but where the name is in the plural."""

    ATTENDANCE = "{expected, present}"
    CLOCK = "HH:MM"
    COUNT = "a whole number from 1"
    DAY = "YYYY-MM-DD"
    DAY_OR_FLAG = "YYYY-MM-DD, true or false"
    DUTIES = "a list of policy/duty"
    DUTY = "policy/duty"
    EVIDENCE = "a list of {path, role, sha256}, or paths alone"
    FINDINGS = "a list of {id, text, due, done}"
    FLAG = "true or false"
    ID = "an id"
    IDS = "an id or a list of ids"
    KIND = "a kind of records"
    LENGTH = "a length in days, weeks or working days"
    LENGTH_OR_HOURS = "a length, in hours too"
    LISTED_IDS = "a list of ids"
    MOMENT = "YYYY-MM-DDTHH:MM"
    MONTH_AND_DAY = "MM-DD"
    NAME = "a text, or {zh, en}"
    NUMBER = "a decimal number"
    PATH = "a path inside the register"
    POINTS = "a decimal number from 0"
    RULE = "a recurrence rule of RFC 5545"
    SHA256 = "64 hexadecimal digits"
    SOME_IDS = "an id or a list of ids, one at the least"
    TEXT = "text"
    TEXTS = "a text or a list of texts"
    UNITS = "a list of ids, one at the least"
    VERSION = "1"
    WHOLE = "a whole number from 0"
    YEAR = "a year"
    ZONE = "a time zone"


ROLES = ("attendance", "minutes", "other", "photo", "plan", "report", "summary")
"""What an evidence file can be to its record."""


class Choice(NamedTuple):
    """One of a few words."""

    options: tuple[str, ...]


Field = Form | Choice
"""What a key of a record holds."""


class Changed(NamedTuple):
    """Any keys of one of the schema's mappings but its id: what another file changes in it."""

    mapping: str


class UpTo(NamedTuple):
    """A whole number from 1 to `most`."""

    most: int


class Listed(NamedTuple):
    """A list, of at least so many entries; `distinct` where none may stand in it twice."""

    entry: "Shape"
    least: int = 0
    distinct: bool = False


class Keyed(NamedTuple):
    """A mapping whose keys are ids."""

    value: "Shape"


class Inner(NamedTuple):
    """One of the schema's mappings, by the name that the catalogue calls it."""

    mapping: str


class Block(NamedTuple):
    """A mapping with these keys; `needed` are those that it cannot do without.

    Where it could do without each of them, it has one at the least.
    """

    keys: Mapping[str, "Shape"]
    needed: frozenset[str]


class Either(NamedTuple):
    """Any one of these."""

    shapes: tuple["Shape", ...]


Shape = Form | Choice | UpTo | Listed | Keyed | Inner | Changed | Block | Either

COMMON: Mapping[str, Field] = {
    "kind": Form.TEXT,
    "title": Form.TEXT,
    "date": Form.DAY,
    "unit": Form.ID,
    "units": Form.UNITS,
    "time": Form.CLOCK,
    "topics": Form.LISTED_IDS,
    "by": Form.LISTED_IDS,
    "period": Form.ID,
    "duties": Form.DUTIES,
    "re": Form.TEXTS,
    "evidence": Form.EVIDENCE,
    "attendance": Form.ATTENDANCE,
    "state": Choice(("cancelled", "done", "planned")),
    "note": Form.TEXT,
    "id": Form.ID,
}
"""The keys that a record of any kind may have; contract, section 3."""
ALWAYS = frozenset({"kind", "title", "date"})
"""Those that none can do without, beside `unit` or `units`."""


class Kind(Protocol):
    """A record kind, as its module states it.

    `FIELDS` are the keys that it adds to the common ones, `REQUIRED` the keys (its own or
    common) that it cannot do without.
    """

    NAME: str
    FIELDS: Mapping[str, Field]
    REQUIRED: frozenset[str]
