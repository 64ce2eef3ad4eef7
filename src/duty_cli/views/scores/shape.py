"""The assessment as plain data, by the names that templates use: sheets, rankings, reasons."""

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from duty_cli.model.finding import Message
from duty_cli.model.occurrence import Status
from duty_cli.model.score import ItemState
from duty_cli.model.words import Words
from duty_cli.views.summary.occurrences import Named


class Because(NamedTuple):
    """Why an item has its points: gained, or, negative, taken off.

    `of` is what could be gained here, none where points are taken off. While it is `open` nothing
    is gained or lost. `entered`: an assessor said so. `part` is the id of the part of the item that
    it belongs to.
    """

    text: Message
    points: Decimal
    of: Decimal | None
    open: bool
    entered: bool
    occurrence: str | None
    record: str | None
    part: str | None


class ScoredItem(NamedTuple):
    """An item of a unit: its points so far, none where nothing is decided or it does not apply.

    `of` are the most that it brings, none where there is no limit; `open` those still to be
    decided. `awaits` are the ids under which an assessor still has to enter something. `without`
    are the points without what is supposed.
    """

    id: str
    title: Words
    clause: str | None
    rule: str
    state: ItemState
    points: Decimal | None
    of: Decimal | None
    open: Decimal
    because: tuple[Because, ...]
    awaits: tuple[str, ...]
    without: Decimal | None

    @property
    def told(self) -> tuple[Message, ...]:
        """Why points are lost or open, and what assessors said; each once."""
        found: list[Message] = []
        for reason in self.because:
            lost = reason.of is None or reason.points < reason.of
            if (reason.open or reason.entered or lost) and reason.text not in found:
                found.append(reason.text)
        return tuple(found)


class ScoredSection(NamedTuple):
    """A section of a unit; `of` are the points of the items that apply to it."""

    id: str
    title: Words
    points: Decimal
    of: Decimal
    open: Decimal
    items: tuple[ScoredItem, ...]


class Mean(NamedTuple):
    """A unit of whose total another takes the mean."""

    id: str
    name: Words
    total: Decimal


class ScoredUnit(NamedTuple):
    """A unit's sheet: `points` of `of` so far, and `open` still to be decided.

    `base` are the points on the scale of the sheet's total, `total` that with bonus and deductions.
    `complete`: nothing of the sheet is open any more. `mean` are the units whose mean it takes: it
    has then no sections of its own. `group` are the tags of the group in which it has its `rank`,
    none where it is not ranked, `ranked` how many are in that group, and `bottom` whether it is
    among the last. `without` is the total without what is supposed, none where nothing is.
    """

    id: str
    name: Words
    sections: tuple[ScoredSection, ...]
    points: Decimal
    of: Decimal
    open: Decimal
    base: Decimal
    bonus: ScoredItem | None
    negative: ScoredItem | None
    total: Decimal
    complete: bool
    mean: tuple[Mean, ...]
    group: tuple[Named, ...]
    rank: int | None
    ranked: int
    bottom: bool
    without: Decimal | None

    @property
    def items(self) -> tuple[ScoredItem, ...]:
        """Every item in order, bonus and negative last."""
        listed = tuple(item for section in self.sections for item in section.items)
        return (*listed, *(item for item in (self.bonus, self.negative) if item is not None))

    @property
    def awaits(self) -> tuple[str, ...]:
        """The ids under which an assessor still has to enter something."""
        return tuple(found for item in self.items for found in item.awaits)


class RankedGroup(NamedTuple):
    """Units that are ranked with each other, best first; `tags` are those that it is of."""

    tags: tuple[Named, ...]
    units: tuple[ScoredUnit, ...]


class Supposed(NamedTuple):
    """An occurrence that was taken to stand otherwise than it does."""

    occurrence: str
    status: Status


class Stray(NamedTuple):
    """An entry that counts for nothing: its item is in no sheet, or its unit is not assessed."""

    item: str
    unit: str
    record: str


class Scores(NamedTuple):
    """A policy's assessment of a year, as far as it was asked for, as of a day.

    `units` are in the order of the roster, `groups` in that of the sheet; `unranked` are the units
    that stand in no group. `full` is the sheet's total, `rebased` whether a unit to which not all
    items apply is put on its scale, `last` how many of each group are marked as the last. `sheets`:
    single units were asked for, and not how all of them rank. `strays` count for nothing; `unread`
    are files that could not be read, so that points may be missing.
    """

    as_of: date
    year: int
    organisation: Words
    policy: Named
    number: str | None
    full: Decimal
    rebased: bool
    last: int
    sheets: bool
    units: tuple[ScoredUnit, ...]
    groups: tuple[RankedGroup, ...]
    unranked: tuple[ScoredUnit, ...]
    supposed: tuple[Supposed, ...]
    strays: tuple[Stray, ...]
    unread: tuple[str, ...]

    @property
    def complete(self) -> bool:
        """Whether nothing is left to be decided of any unit."""
        return all(unit.complete for unit in self.units)
