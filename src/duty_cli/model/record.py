"""A dated record of what a body did, as the compact row that matching works on."""

from collections.abc import Mapping
from datetime import date, time
from typing import NamedTuple


class Evidence(NamedTuple):
    """A file that proves a record: its path from the register's top, role, claimed SHA-256."""

    path: str
    role: str
    sha256: str | None


class Waives(NamedTuple):
    """What a waiver covers: a duty (`policy/duty`) in a period; outcome exempt or missed.

    `reason` and `approver` are empty where the record does not say.
    """

    duty: str
    period: str
    outcome: str
    reason: str = ""
    approver: str = ""


class Row(NamedTuple):
    """One record, as far as rules and matching need it.

    `day` is `date`; `clock` the local time of day, from `time` or `occurred`. `path` is relative
    to the register's top. `state` is done, planned or cancelled; `re` are ids or paths.
    The whole record is read again, by path, for what is shown.
    """

    id: str
    path: str
    kind: str
    title: str
    state: str
    units: tuple[str, ...]
    by: tuple[str, ...]
    day: date
    clock: time | None
    submitted: date | None
    topics: tuple[str, ...]
    to: tuple[str, ...]
    period: str | None
    duties: tuple[str, ...]
    re: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    waives: Waives | None


class Attendance(NamedTuple):
    """How many were expected, and how many came; None where it was not noted."""

    expected: int | None
    present: int | None


class Rectification(NamedTuple):
    """Something that an inspection found; `done` is the day on which it was put right, or whether.

    It is open while `done` is None or False.
    """

    id: str
    text: str
    due: date | None
    done: date | bool | None


class Record(NamedTuple):
    """One record whole, for what is shown.

    `fields` are the further keys of its kind that are given: texts, tuples of texts, days,
    moments, decimal numbers. `own` are the organisation's keys (`x-…`), as they are written.
    """

    row: Row
    note: str | None
    attendance: Attendance | None
    findings: tuple[Rectification, ...]
    fields: Mapping[str, object]
    own: Mapping[str, object]
