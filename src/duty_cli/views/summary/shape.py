"""What the annual summary says: plain data, which every format and template reads.

The names here are those that an own template uses, and those of the JSON. Times are days; names
and titles that exist in both languages are `Words`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time
from typing import NamedTuple

from duty_cli.model.occurrence import Status
from duty_cli.model.register import Unversioned
from duty_cli.model.words import Words
from duty_cli.views.summary.occurrences import (
    Item,
    Later,
    Misplaced,
    Named,
    PolicyPart,
    Reference,
    Tally,
    UnitTally,
)


@dataclass(frozen=True, slots=True)
class Attendance:
    """How many were expected at records that say so, and how many came; `of` are those records.

    At the `joint` ones among them, held by several units, those of all units are counted.
    """

    of: int
    expected: int
    present: int
    joint: int


@dataclass(frozen=True, slots=True)
class KindTally:
    """How many records of one kind there are, and who attended them."""

    kind: str
    count: int
    attendance: Attendance


class EvidenceFile(NamedTuple):
    """A file of the evidence index.

    `present` tells whether it is in the register; `sha256` is the digest that the record claims,
    `intact` whether the file has it, None where none is claimed or there is no file.
    """

    path: str
    role: str
    record: Reference
    sha256: str | None
    present: bool
    intact: bool | None


class Defect(NamedTuple):
    """What an inspection found; `closed` where it was put right, `done` the day if known.

    `overdue` where it is not, and the day by which it should have been has passed.
    """

    id: str
    text: str
    due: date | None
    done: date | None
    closed: bool
    overdue: bool
    inspection: Reference
    day: date
    units: tuple[Named, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One record of the year, as far as its kind has the fields; absent ones are None or ().

    `serves` are the occurrences of the year that it counts for, `dues` all due dates of what it
    counts for, in this year or another; `extra` its own `x-` keys.
    """

    id: str
    path: str
    kind: str
    title: str
    units: tuple[Named, ...]
    by: tuple[Named, ...]
    day: date
    clock: time | None
    period: str | None
    topics: tuple[Words, ...]
    to: tuple[Words, ...]
    submitted: date | None
    received: date | None
    expected: int | None
    present: int | None
    presider: str | None
    place: str | None
    hours: str | None
    level: str | None
    decisions: tuple[str, ...]
    materials: tuple[str, ...]
    inspector: tuple[str, ...]
    defects: tuple[Defect, ...]
    note: str | None
    serves: tuple[Item, ...]
    dues: tuple[date, ...]
    extra: Mapping[str, object] = field(default_factory=dict)


class State(NamedTuple):
    """What the document was made from: commit, or why there is none, version, gaps.

    `clean` tells whether all files are as that commit has them. `unread` are files that could
    not be read, and `unknown` policies that nobody has: with either the document is incomplete.
    """

    commit: str | None
    clean: bool
    unversioned: Unversioned | None
    version: str
    unread: tuple[str, ...]
    unknown: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Summary:
    """A period of an organisation, or of some of its units, as of a day.

    `period` is its id (`2025`, `2025-H1`), from `first` to `last`; `year` is the one it begins in.

    `mark` is the name in which the organisation signs. `since` is the day on which the register
    begins; `begun` and `over` tell whether the period has begun and is over, `whole` whether no
    units were picked. `by_status` and `by_kind` have every status and every kind, with an empty
    tuple where there is nothing. `later` are in order of due date, `misplaced` of day.
    """

    organisation: Words
    mark: str | None
    since: date
    year: int
    as_of: date
    period: str
    first: date
    last: date
    begun: bool
    over: bool
    whole: bool
    units: tuple[Named, ...]
    tally: Tally
    by_unit: tuple[UnitTally, ...]
    kinds: tuple[KindTally, ...]
    policies: tuple[PolicyPart, ...]
    later: tuple[Later, ...]
    misplaced: tuple[Misplaced, ...]
    by_status: Mapping[Status, tuple[Item, ...]]
    by_kind: Mapping[str, tuple[Entry, ...]]
    defects: tuple[Defect, ...]
    evidence: tuple[EvidenceFile, ...]
    state: State
