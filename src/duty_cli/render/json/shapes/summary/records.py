"""Records in the annual summary, and by what they are proved."""

from typing import Annotated, TypedDict

from duty_cli.render.json.shapes.forms import (
    Clock,
    Count,
    Day,
    Decimal,
    Digest,
    Form,
    Id,
    KindName,
    OccurrenceId,
    Path,
    RoleName,
)
from duty_cli.render.json.shapes.summary.occurrences import Named, Reference

OwnKeys = Annotated[dict[str, object], Form("own keys", pattern="^x-")]
"""An organisation's own keys with whatever they hold."""


class Attendance(TypedDict):
    """How many came, over the records of one kind that say so."""

    of: Count
    """How many records say how many were expected and how many came."""

    expected: Count
    """How many were expected at these."""

    present: Count
    """How many came to these."""

    joint: Count
    """How many of these several units held together; those of all units are then counted."""


class KindTally(TypedDict):
    """The records of one kind."""

    kind: KindName
    """The kind."""

    count: Count
    """How many there are."""

    attendance: Attendance
    """Who attended them."""


class EvidenceFile(TypedDict):
    """A file that proves a record."""

    path: Path
    """The file."""

    role: RoleName
    """What it is to the record."""

    record: Reference
    """The record that it proves."""

    sha256: Digest | None
    """The SHA-256 that the record says it has; null where it says none."""

    present: bool
    """Whether the file is in the register."""

    intact: bool | None
    """Whether the file has that SHA-256; null where the record says none, or there is no file."""


class Defect(TypedDict):
    """Something that an inspection found, as it stands on the as-of day."""

    id: Id
    """Its id within the inspection."""

    text: str
    """What was found."""

    due: Day | None
    """The day by which it is to be put right; null where none is set."""

    done: Day | None
    """The day on which it was put right; null where it was not, or the day is not known."""

    closed: bool
    """Whether it was put right."""

    overdue: bool
    """Whether it was not, and the day has passed."""

    inspection: Reference
    """The inspection."""

    day: Day
    """The day of the inspection."""

    units: list[Named]
    """The units that hold the inspection's record."""


class Entry(TypedDict):
    """A record of the year; what its kind does not have, or was not noted, is null or empty."""

    id: Id
    """Its id."""

    path: Path
    """Its file."""

    kind: KindName
    """Its kind."""

    title: str
    """Its title."""

    units: list[Named]
    """The units that hold it."""

    by: list[Named]
    """The offices whose act it is."""

    day: Day
    """Its date."""

    clock: Clock | None
    """Its time of day, `HH:MM`; null where none is noted."""

    period: Id | None
    """The period that it says it is for; null where it says none and goes by its date."""

    topics: list[str]
    """The names of its topics in the language of the output."""

    to: list[str]
    """The names of its recipients in the language of the output."""

    submitted: Day | None
    """The day on which it was sent; null where it was not by the as-of day."""

    received: Day | None
    """The day on which the recipient confirmed it; null where that was not by the as-of day."""

    expected: Count | None
    """How many were expected; null where that was not noted."""

    present: Count | None
    """How many came; null where that was not noted."""

    presider: str | None
    """Who presided; null where that was not noted."""

    place: str | None
    """Where it was held; null where that was not noted."""

    hours: Decimal | None
    """How many hours it took, a decimal number as text; null where that was not noted."""

    level: str | None
    """How grave an event is, in the organisation's own words; null where that was not noted."""

    decisions: list[str]
    """What was decided."""

    materials: list[str]
    """What was studied."""

    inspector: list[str]
    """Who inspected: bodies or offices."""

    defects: list[Defect]
    """What the inspection found."""

    note: str | None
    """Its note; null where there is none."""

    serves: list[OccurrenceId]
    """The ids of the occurrences of the year that it counts for."""

    dues: list[Day]
    """All due dates of what it counts for, in this year or another."""

    extra: OwnKeys
    """The organisation's own keys, `x-…`, as they are written."""
