"""Records: as they are written, and in the sight of a duty."""

from typing import Annotated, TypedDict

from duty_cli.render.json.shapes.forms import (
    Clock,
    Day,
    DutyKey,
    Form,
    Id,
    KindName,
    OneOf,
    Path,
    RoleName,
)
from duty_cli.render.json.shapes.occurrence import Occurrence

OutcomeName = Annotated[str, OneOf("outcome")]
"""What became of a record in the sight of a duty."""

RecordState = Annotated[str, Form("record state", choices=("done", "planned", "cancelled"))]
"""Whether what a record is about was done, is planned or was cancelled."""

WaiverOutcome = Annotated[str, OneOf("waiver outcome")]
"""What a waiver decides."""


class SeenRecord(TypedDict):
    """A record in the sight of the duty."""

    path: Path
    """The record's file."""

    title: str
    """The record's title as it is written."""

    judged: Day | None
    """The day that decides where it counts; null where it has none, such as a report that was not
    sent."""

    outcome: OutcomeName
    """What became of it; `taken` where it counts, for this period or another."""

    reason: str | None
    """Why it does not count here, in one sentence; null where it does."""

    lacking: list[RoleName]
    """The roles of required evidence that it does not carry."""


class WaiverRecord(TypedDict):
    """A waiver."""

    path: Path
    """The waiver's file."""

    date: Day
    """The waiver's date."""

    outcome: WaiverOutcome
    """`exempt`: need not be done; `missed`: was not done, and nothing more is asked for."""

    reason: str | None
    """The reason as it is written; null where none is."""

    approver: str | None
    """The body that approved it; null where none is named."""


class EvidenceGiven(TypedDict):
    """A file that a record names as its evidence."""

    path: Path
    """The file."""

    role: RoleName
    """What it is to the record."""

    exists: bool
    """Whether it is in the register."""


class RecordGiven(TypedDict):
    """A record as it is written."""

    id: Id
    """Its id."""

    path: Path
    """Its file."""

    kind: KindName
    """Its kind."""

    title: str
    """Its title."""

    state: RecordState
    """Whether it was done, is planned or was cancelled."""

    units: list[Id]
    """The ids of the units that hold it."""

    by: list[Id]
    """The ids of the offices whose act it is; empty where none is named."""

    date: Day
    """Its date."""

    time: Clock | None
    """Its time of day, `HH:MM`; null where none is given."""

    submitted: Day | None
    """The day on which it was sent; null where none is given."""

    period: Id | None
    """The period that it says it is for; null where it says none and goes by its date."""

    topics: list[Id]
    """The ids of its topics."""

    to: list[Id]
    """The ids of its recipients."""

    re: list[str]
    """The ids or paths of the records that it answers."""

    evidence: list[EvidenceGiven]
    """The files that prove it."""


class CountedFor(Occurrence):
    """An occurrence that a record counts for."""

    lacking: list[RoleName]
    """The roles of required evidence that the record does not carry."""


class NotCountedFor(TypedDict):
    """A duty that a record nearly counts for."""

    duty: DutyKey
    """The duty, `policy/duty`."""

    unit: Id
    """The id of the unit that owes it."""

    member: Id | None
    """The id of the office that owes it; null where the unit itself does."""

    outcome: OutcomeName
    """What became of the record."""

    reason: str | None
    """Why it does not count, in one sentence; null where there is nothing to say."""
