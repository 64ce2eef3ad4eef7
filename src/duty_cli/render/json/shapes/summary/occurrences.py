"""Occurrences in the annual summary: each, and added up by unit, duty and period."""

from typing import Annotated, TypedDict

from duty_cli.model.occurrence import Status
from duty_cli.render.json.shapes.forms import Count, Day, Digest, Id, OccurrenceId, OneOf, Path

StatusCounts = Annotated[dict[Status, Count], OneOf("status", complete=True)]
"""How many have each status; every status is a key."""


class Named(TypedDict):
    """A unit, or an office in it."""

    id: Id
    """Its id."""

    name: str
    """Its name in the language of the output."""


class Reference(TypedDict):
    """A record that something rests on."""

    path: Path
    """The record's file."""

    title: str
    """The record's title."""


class YearWaiver(TypedDict):
    """Why an occurrence was not asked for, or was given up."""

    record: Reference
    """The waiver."""

    reason: str | None
    """The reason as it is written; null where none is."""

    approver: str | None
    """The body that approved it; null where none is named."""


class YearOccurrence(TypedDict):
    """An occurrence of the year."""

    id: OccurrenceId
    """The occurrence's id, `policy/duty@unit[:member]/period`; the same in every run."""

    policy: Id
    """The policy's id."""

    duty: Id
    """The duty's id within its policy."""

    clause: str | None
    """The clause that the duty comes from; null where the policy names none."""

    title: str
    """The duty's title in the language of the output."""

    unit: Named
    """The unit that owes it."""

    member: Named | None
    """The office in the unit that owes it; null where the unit itself does."""

    period: Id
    """The period, as in `duty status`."""

    trigger: Reference | None
    """The record that called for it; null where none did."""

    opens: Day
    """The first day of the window."""

    due: Day | None
    """The day by which it is due, that whole day included; null where the source sets none."""

    status: Status
    """How it stands."""

    required: Count
    """How many records it needs; 0 where the source leaves open how often."""

    counted: Count
    """How many records were counted, with all their evidence or not; at most `required`."""

    done: Day | None
    """The day on which the last record that it needed was held or sent; null while some are
    lacking."""

    records: list[Reference]
    """The records that count for it."""

    waiver: YearWaiver | None
    """The waiver that decides how it stands; null where none does."""


class Tally(TypedDict):
    """How many occurrences stand how; the rate of fulfilment is `fulfilled` by `fallen_due`."""

    total: Count
    """How many there are."""

    counts: StatusCounts
    """How many have each status, every status included."""

    fulfilled: Count
    """How many are met or late."""

    fallen_due: Count
    """How many are met or late, or past their due date and neither waived nor undetermined."""


class Turn(TypedDict):
    """One period of a duty, over all units that it binds."""

    period: Id
    """The period, as in `duty status`."""

    trigger: Reference | None
    """The record that called for it; null where none did."""

    due: Day | None
    """The day by which it is due; null where the source sets none."""

    tally: Tally
    """How its occurrences stand."""

    items: list[OccurrenceId]
    """The ids of its occurrences."""

    notable: list[OccurrenceId]
    """The ids of those that are late, waived, missed, unproven, overdue or in grace."""


class YearDuty(TypedDict):
    """A duty in the year."""

    id: Id
    """The duty's id within its policy."""

    clause: str | None
    """The clause that it comes from; null where the policy names none."""

    title: str
    """Its title in the language of the output."""

    note: str | None
    """The reading chosen where the source is ambiguous; null where none is noted."""

    turns: list[Turn]
    """Its periods by due date."""


class YearPolicy(TypedDict):
    """A policy in force."""

    id: Id
    """Its id."""

    title: str
    """Its title in the language of the output."""

    number: str | None
    """Its document number; null where it has none."""

    issued: Day | None
    """The day on which it was issued; null where it does not say."""

    digest: Digest
    """The SHA-256 of its file, so that it is certain which text was judged by."""

    changed: list[str]
    """The titles of the duties that `set` in duty.yaml has changed."""

    skipped: dict[str, str]
    """The duties that duty.yaml leaves out: by the duty's id, the reason."""

    duties: list[YearDuty]
    """Its duties with an occurrence in the year, in the policy's order."""


class UnitTally(TypedDict):
    """A unit in the year."""

    unit: Named
    """The unit."""

    depth: Count
    """How many of the units above it are part of the document."""

    tally: Tally
    """How its occurrences stand."""

    records: Count
    """How many records of the year it holds, alone or jointly."""

    founded: Day | None
    """The day on which it came into being; null where that was not within the year."""


class Later(TypedDict):
    """A period of the year of a duty that falls due only after the year."""

    title: str
    """The duty's title in the language of the output."""

    period: Id
    """The period."""

    trigger: Reference | None
    """The record that called for it; null where none did."""

    due: Day
    """The day by which it is due."""


class Misplaced(TypedDict):
    """A record that was perhaps meant for an earlier occurrence, which stayed unmet."""

    record: Reference
    """The record."""

    day: Day
    """The day that decides where it counts."""

    counted: OccurrenceId | None
    """The id of the occurrence that it counts for; null where it counts for none."""

    meant: OccurrenceId
    """The id of the unmet occurrence that it was perhaps meant for."""
