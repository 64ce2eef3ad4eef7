"""The six stories that `duty explain` tells; `about` says which one it is."""

from typing import Literal, TypedDict

from duty_cli.model.finding import Severity
from duty_cli.render.json.shapes.explanation.records import (
    CountedFor,
    NotCountedFor,
    RecordGiven,
    SeenRecord,
    WaiverRecord,
)
from duty_cli.render.json.shapes.explanation.terms import DueStep, DutyTerms, PolicyName, Subject
from duty_cli.render.json.shapes.forms import (
    Clock,
    Commit,
    Day,
    Decimal,
    Id,
    Instant,
    OccurrenceId,
    Path,
    RuleName,
    SubjectId,
)
from duty_cli.render.json.shapes.journal import JournalEntry
from duty_cli.render.json.shapes.occurrence import Occurrence
from duty_cli.render.json.shapes.score import ItemScored


class RuleExplained(TypedDict):
    """A finding rule: `duty explain overdue`."""

    version: Literal[1]
    """The version of this contract."""

    about: Literal["rule"]
    """What is explained."""

    rule: RuleName
    """The rule's name."""

    severity: Severity
    """How bad what it finds is; a single finding may be milder."""

    text: str
    """The rule's page, several lines in the language of the output."""


class DutyExplained(TypedDict):
    """A duty, whom it binds, and its occurrences of the year: `duty explain half-year-report`."""

    version: Literal[1]
    """The version of this contract."""

    about: Literal["duty"]
    """What is explained."""

    as_of: Day
    """The day that was judged by."""

    duty: DutyTerms
    """What the duty says."""

    binds: list[Subject]
    """The units or offices that it binds."""

    occurrences: list[Occurrence]
    """Its occurrences in the as-of day's year; by due date, those without one last, then by id."""


class UnitDutyExplained(TypedDict):
    """A duty in one unit or office: `duty explain half-year-report@logistics-branch`."""

    version: Literal[1]
    """The version of this contract."""

    about: Literal["unit-duty"]
    """What is explained."""

    as_of: Day
    """The day that was judged by."""

    id: SubjectId
    """What was asked for: `policy/duty@unit`, or `policy/duty@unit:member` for one office."""

    duty: DutyTerms
    """What the duty says."""

    unit: Id
    """The unit's id."""

    occurrences: list[Occurrence]
    """Its occurrences that had opened by the as-of day, the latest first."""


class OccurrenceExplained(TypedDict):
    """An occurrence: `duty explain half-year-report@logistics-branch/2026-H1`."""

    version: Literal[1]
    """The version of this contract."""

    about: Literal["occurrence"]
    """What is explained."""

    as_of: Day
    """The day that was judged by."""

    occurrence: Occurrence
    """The occurrence."""

    verdict: str
    """How it stands and since when, in one sentence."""

    next: str
    """What to do, in one sentence."""

    waiver: WaiverRecord | None
    """The waiver that decides how it stands; null where none does."""

    duty: DutyTerms
    """What the duty says."""

    hour: Clock | None
    """The time of day on the due date, `HH:MM`, after which an answer is late; null where the whole
    day counts."""

    grace_until: Day | None
    """The last day of grace, the due date itself where there is no grace; null where it has no due
    date."""

    steps: list[DueStep]
    """How the due date came about, step by step."""

    counted: list[SeenRecord]
    """The records that count, in order of the day that they are judged by."""

    not_counted: list[SeenRecord]
    """Records that were perhaps meant for it and do not count, the nearest first."""


class RecordExplained(TypedDict):
    """A record: `duty explain records/…/2026-07-02-logistics-branch-report-ideology-h1.yaml`."""

    version: Literal[1]
    """The version of this contract."""

    about: Literal["record"]
    """What is explained."""

    as_of: Day
    """The day that was judged by."""

    record: RecordGiven
    """The record."""

    counts_for: list[CountedFor]
    """The occurrences that it counts for."""

    calls_for: list[OccurrenceId]
    """The ids of the occurrences that it called for."""

    waives: list[OccurrenceId]
    """The ids of the occurrences whose standing it decides as a waiver."""

    waiver: WaiverRecord | None
    """What it says as a waiver; null for any other kind."""

    perhaps_for: list[OccurrenceId]
    """The ids of unmet occurrences before it that it was perhaps meant for: then `period` is to be
    written in it."""

    not_counted: list[NotCountedFor]
    """The duties that it nearly counts for, the nearest first."""

    journal: list[JournalEntry] | None
    """The commits that touched it, each after those before it; null where there is no history, or
    not the whole of it."""


class PointsRecord(TypedDict):
    """A record that points rest on."""

    record: Path
    """The record."""

    entered: Decimal | None
    """The figure that an assessor entered with it; null where it is no entry."""

    commit: Commit | None
    """The commit that first filed it; null where there is none, or no history."""

    moment: Instant | None
    """When, by the clock of whoever committed; null where that is not known."""


class ItemExplained(TypedDict):
    """An item of a unit's score sheet: `duty explain 1.2@logistics-branch/2026`."""

    version: Literal[1]
    """The version of this contract."""

    about: Literal["item"]
    """What is explained."""

    as_of: Day
    """The day that was judged by."""

    id: str
    """What was asked for: `policy/item@unit/year`."""

    unit: Id
    """The unit's id."""

    year: int
    """The year that is assessed."""

    title: str
    """The item's title."""

    clause: str | None
    """The clause that it comes from; null where the sheet names none."""

    policy: PolicyName
    """The policy whose sheet it is."""

    item: ItemScored
    """Its points and the reasons for them."""

    rule: list[str]
    """The rule by which it scores and the rule's parameters, in sentences."""

    note: str | None
    """How the text was read where it leaves something open; null where it was not noted."""

    records: list[PointsRecord]
    """The records that its points rest on, by path."""

    enter: list[str]
    """The ids under which an assessor still has to enter something."""


Explanation = (
    RuleExplained
    | DutyExplained
    | UnitDutyExplained
    | OccurrenceExplained
    | RecordExplained
    | ItemExplained
)
"""One of the six; `about` says which."""
