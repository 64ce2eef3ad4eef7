"""What the annual summary says of occurrences: each, and added up by unit, duty and period."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
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


class Later(NamedTuple):
    """A period of the year, of a duty that falls due only after it: a matter of that other year."""

    title: Words
    period: str
    trigger: Reference | None
    due: date


class Misplaced(NamedTuple):
    """A record that was possibly `meant` for an earlier occurrence, which stayed unmet.

    `day` is the day that decides where it counts; `counted` is None where it counts for nothing.
    """

    record: Reference
    day: date
    counted: Item | None
    meant: Item


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


class UnitTally(NamedTuple):
    """One unit's occurrences, and how many records it held alone or jointly.

    `depth` counts the parents above it among the units of the document. `founded` is the day on
    which it came into being, where the year had begun before.
    """

    unit: Named
    depth: int
    tally: Tally
    records: int
    founded: date | None
