"""What the annual summary says: plain data, which every format and template reads.

The names here are those that an own template uses, and those of the JSON. Times are days; names
and titles that exist in both languages are `Words`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time
from typing import NamedTuple

from duty_cli.model.occurrence import Status
from duty_cli.model.words import Words


class Named(NamedTuple):
    """A unit, or an office in it: its id and its printed name."""

    id: str
    name: Words


class Reference(NamedTuple):
    """A record that something rests on."""

    path: str
    title: str


class Waiver(NamedTuple):
    """Why an occurrence was not asked for, or was given up, and who agreed."""

    record: Reference
    reason: str | None
    approver: str | None


@dataclass(frozen=True, slots=True)
class Item:
    """One occurrence of the year.

    `trigger` is the record that called for it, where the duty answers one. `done` is the day on
    which the last record that it needed was held or sent; None while some are lacking.
    """

    id: str
    policy: str
    duty: str
    clause: str | None
    title: Words
    unit: Named
    member: Named | None
    period: str
    trigger: Reference | None
    opens: date
    due: date | None
    status: Status
    required: int
    counted: int
    done: date | None
    records: tuple[Reference, ...]
    waiver: Waiver | None = None


@dataclass(frozen=True, slots=True)
class Tally:
    """How many occurrences stand how; `counts` has every status.

    `fulfilled` is met and late; `fallen_due` are these and what is past its due date, but for
    the waived and the undetermined. The rate of fulfilment is one by the other.
    """

    total: int
    counts: Mapping[Status, int]
    fulfilled: int
    fallen_due: int


@dataclass(frozen=True, slots=True)
class Turn:
    """One period of a duty, over all units that it binds; `notable` need a word of their own."""

    period: str
    trigger: Reference | None
    due: date | None
    tally: Tally
    items: tuple[Item, ...]
    notable: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Fulfilment:
    """One duty in the year: its periods in order, and its text's reading where that is noted."""

    id: str
    clause: str | None
    title: Words
    note: Words | None
    turns: tuple[Turn, ...]


@dataclass(frozen=True, slots=True)
class PolicyPart:
    """One policy in force: what makes its text certain, what was set in it and left out of it.

    `digest` is the SHA-256 of its file. `duties` are those with an occurrence in the year.
    """

    id: str
    title: Words
    number: str | None
    issued: date | None
    digest: str
    changed: tuple[Words, ...]
    skipped: Mapping[str, str]
    duties: tuple[Fulfilment, ...]


@dataclass(frozen=True, slots=True)
class Attendance:
    """How many were expected at records that say so, and how many came; `of` are those records."""

    of: int
    expected: int
    present: int


@dataclass(frozen=True, slots=True)
class KindTally:
    """How many records of one kind there are, and who attended them."""

    kind: str
    count: int
    attendance: Attendance


class UnitTally(NamedTuple):
    """One unit's occurrences, and how many records it held alone or jointly.

    `depth` counts the parents above it among the units of the document.
    """

    unit: Named
    depth: int
    tally: Tally
    records: int


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
    """What an inspection found; `closed` where it was put right, `done` the day if known."""

    id: str
    text: str
    due: date | None
    done: date | None
    closed: bool
    inspection: Reference
    day: date
    units: tuple[Named, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One record of the year, as far as its kind has the fields; absent ones are None or ().

    `serves` are the occurrences of the year that it counts for; `extra` its own `x-` keys.
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
    extra: Mapping[str, object] = field(default_factory=dict)


class State(NamedTuple):
    """What the document was made from: commit (None without version control), version, gaps.

    `clean` tells whether all files are as that commit has them. `unread` are files that could
    not be read, and `unknown` policies that nobody has: with either the document is incomplete.
    """

    commit: str | None
    clean: bool
    version: str
    unread: tuple[str, ...]
    unknown: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Summary:
    """The year of an organisation, or of some of its units, as of a day.

    `since` is the day on which the register begins; `over` tells whether the year is over,
    `whole` whether no units were picked. `by_status` and `by_kind` have every status and every
    kind, with an empty tuple where there is nothing.
    """

    organisation: Words
    since: date
    year: int
    as_of: date
    over: bool
    whole: bool
    units: tuple[Named, ...]
    tally: Tally
    by_unit: tuple[UnitTally, ...]
    kinds: tuple[KindTally, ...]
    policies: tuple[PolicyPart, ...]
    by_status: Mapping[Status, tuple[Item, ...]]
    by_kind: Mapping[str, tuple[Entry, ...]]
    defects: tuple[Defect, ...]
    evidence: tuple[EvidenceFile, ...]
    state: State
