"""What `duty score --format json` prints."""

from typing import Literal, TypedDict

from duty_cli.model.occurrence import Status
from duty_cli.model.score import ItemState
from duty_cli.render.json.shapes.forms import Count, Day, Decimal, Id, OccurrenceId, Path


class PointReason(TypedDict):
    """Why an item has its points: something gained, or taken off."""

    text: str
    """What happened, in one sentence."""

    points: Decimal
    """The points gained here, negative where they are taken off; they sum to the item's."""

    of: Decimal | None
    """What could be gained here; null where points are taken off."""

    open: bool
    """Whether it is not decided yet, so that nothing is gained or lost here."""

    occurrence: OccurrenceId | None
    """The occurrence's id; null where it does not rest on one."""

    record: Path | None
    """The record; null where it does not rest on one."""

    part: str | None
    """The id of the part of the item that it belongs to; null where the item has no parts."""


class ItemScored(TypedDict):
    """An item of a unit."""

    id: str
    """The item's id in the sheet."""

    state: ItemState
    """How far it is decided."""

    points: Decimal | None
    """Its points so far; null where nothing is decided, or it does not apply."""

    of: Decimal | None
    """The most that it brings; null where there is no limit."""

    open: Decimal
    """The points of it that are still to be decided."""

    rule: str
    """The scoring rule by which it has its points."""

    because: list[PointReason]
    """Why it has them."""


class SectionScored(TypedDict):
    """A section of a unit's sheet."""

    id: str
    """The section's id in the sheet."""

    points: Decimal
    """Its points so far."""

    of: Decimal
    """The points of those of its items that apply to the unit."""

    open: Decimal
    """The points that are still to be decided."""

    items: list[ItemScored]
    """Its items, in the order of the sheet."""


class UnitScored(TypedDict):
    """A unit's sheet."""

    unit: Id
    """The unit's id."""

    total: Decimal
    """The total so far: `base` with the bonus and without the deductions."""

    complete: bool
    """Whether nothing is left to be decided, bonus and deductions included."""

    rank: Count | None
    """Its rank; units with one total have the same. Null where it stands in no group."""

    bottom: bool
    """Whether it is among the last of its group, which the sheet wants marked."""

    group: list[str]
    """The tags of the group in which it is ranked; empty where it stands in none."""

    mean_of: list[Id]
    """The units whose mean it takes; it then has no sections. Empty for any other."""

    points: Decimal
    """The points of its sections so far."""

    of: Decimal
    """The points of the items that apply to it."""

    open: Decimal
    """The points that are still to be decided."""

    base: Decimal
    """`points` on the scale of the sheet's total where the sheet says so, else the same."""

    bonus: ItemScored | None
    """The bonus; null where the sheet has none."""

    negative: ItemScored | None
    """The deductions; null where the sheet has none."""

    without: Decimal | None
    """The total without what is supposed; null where nothing is."""

    sections: list[SectionScored]
    """Its sections, in the order of the sheet."""


class SupposedStatus(TypedDict):
    """An occurrence that was taken to stand otherwise than it does."""

    occurrence: OccurrenceId
    """The occurrence."""

    status: Status
    """The status that it was supposed to have."""


class StrayEntry(TypedDict):
    """A record of an assessor that counts for nothing."""

    item: str
    """The item that it names."""

    unit: Id
    """The unit that it names."""

    record: Path
    """The record."""


class Score(TypedDict):
    """The assessment of a year: the sheets of all units, or of those that were asked for."""

    version: Literal[1]
    """The version of this contract."""

    as_of: Day
    """The day that was judged by."""

    year: int
    """The year that is assessed."""

    organisation: str
    """The organisation's name in the language of the output."""

    policy: Id
    """The id of the policy whose sheet it is."""

    complete: bool
    """Whether nothing is left to be decided of any unit."""

    supposed: list[SupposedStatus]
    """What was supposed with `--if`; usually empty."""

    units: list[UnitScored]
    """The units, in the order of the roster."""

    unused: list[StrayEntry]
    """Entries for items that no sheet has, or for units that are not assessed."""
