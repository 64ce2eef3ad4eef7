"""What is wrong, where, and how badly: findings and the messages in them."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import NamedTuple


class Severity(StrEnum):
    """How bad a finding is; the order of members is worst first."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Message(NamedTuple):
    """A sentence without its language: the catalogue's id, and the values it names.

    Values are plain values of the model (str, int, date, Words, Duration, Message, tuples of
    them); `render` turns them into words.
    """

    id: str
    values: Mapping[str, object] = {}


class Place(NamedTuple):
    """Where in the register: a path, and in it a key by its way from the top of the document.

    `line` and `column` count from 1. They are known when the reader stopped there, else the
    store finds them from `keys` for what is shown.
    """

    path: str
    keys: tuple[str | int, ...] = ()
    line: int | None = None
    column: int | None = None


class Finding(NamedTuple):
    """One problem of the register: `{rule, severity, message, path, line, column, …}`.

    `day` is the day that it is about; text output folds what lies in past years. `units` are
    the units that it concerns and `policy` the policy: none means the register as a whole.
    """

    rule: str
    severity: Severity
    message: Message
    place: Place | None = None
    occurrence: str | None = None
    clause: str | None = None
    day: date | None = None
    units: tuple[str, ...] = ()
    policy: str | None = None


class Fault(NamedTuple):
    """What the reader found wrong with a file; the rule of that name makes a finding of it."""

    rule: str
    message: Message
    place: Place
