"""The annual summary as a whole."""

from typing import Annotated, Literal, TypedDict

from duty_cli.model.occurrence import Status
from duty_cli.model.register import Unversioned
from duty_cli.render.json.shapes.forms import Commit, Day, Id, OccurrenceId, OneOf, Path
from duty_cli.render.json.shapes.summary.audited import YearAudit
from duty_cli.render.json.shapes.summary.occurrences import (
    Later,
    Misplaced,
    Named,
    Tally,
    UnitTally,
    YearOccurrence,
    YearPolicy,
)
from duty_cli.render.json.shapes.summary.records import Defect, Entry, EvidenceFile, KindTally

ByStatus = Annotated[dict[Status, list[OccurrenceId]], OneOf("status", complete=True)]
"""Ids of occurrences by status; every status is a key."""

ByKind = Annotated[dict[str, list[Entry]], OneOf("record kind but waiver", complete=True)]
"""Records by kind; every kind but the waiver is a key."""


class State(TypedDict):
    """What the summary was made from; with anything `unread` or `unknown` it is incomplete."""

    commit: Commit | None
    """The commit that the register stands at; null where `unversioned` says why there is none."""

    clean: bool
    """Whether all files are as that commit has them; false without a commit."""

    unversioned: Unversioned | None
    """Why the register stands at no commit; null where it stands at one."""

    version: str
    """The version of duty."""

    unread: list[Path]
    """The files that could not be read."""

    unknown: list[Id]
    """The ids of policies that duty.yaml names and nobody has."""


class Summary(TypedDict):
    """The year of an organisation, or of some of its units, as of a day."""

    version: Literal[1]
    """The version of this contract."""

    organisation: str
    """The organisation's name in the language of the output."""

    mark: str | None
    """The name in which the organisation signs; null where duty.yaml gives none."""

    since: Day
    """The day on which the register begins; nothing before it is judged."""

    year: int
    """The year."""

    as_of: Day
    """The day that was judged by."""

    begun: bool
    """Whether the year had begun by the as-of day."""

    over: bool
    """Whether the year was over on the as-of day, its last day included."""

    whole: bool
    """Whether it is about the whole organisation; false where `--unit` picked some units."""

    units: list[Named]
    """The units that it is about, in the roster's order."""

    tally: Tally
    """How the occurrences of the year stand."""

    by_unit: list[UnitTally]
    """The same for each unit, the units of a unit behind it."""

    kinds: list[KindTally]
    """How many records there are of each kind; a kind without records is left out."""

    policies: list[YearPolicy]
    """The policies in force with their duties, in the order of duty.yaml."""

    later: list[Later]
    """What belongs to the year and falls due only after it, by due date."""

    misplaced: list[Misplaced]
    """Records that were perhaps meant for an earlier occurrence, by day."""

    by_status: ByStatus
    """The ids of the occurrences by status, every status included; by due date within each."""

    by_kind: ByKind
    """The records by kind, every kind but the waiver included; by date within each."""

    defects: list[Defect]
    """What the year's inspections found, and before it what earlier ones had left open."""

    evidence: list[EvidenceFile]
    """The files that prove the year's records, by path."""

    state: State
    """What the summary was made from."""

    audit: YearAudit
    """What git's history shows, of the register and of these records."""

    occurrences: list[YearOccurrence]
    """The occurrences of the year: due in it, or without a due date and open in it; by due date,
    those without one last, then by id."""
