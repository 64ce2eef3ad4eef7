"""How the items of a score sheet came out for a unit, and how units are ranked."""

from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from duty_cli.model.finding import Message
from duty_cli.model.record import Row
from duty_cli.model.register import Unit
from duty_cli.model.sheet import Item, Section


class Entry(NamedTuple):
    """What an assessor entered for an item of a unit: a record of kind `assessment`.

    What `points` counts is the item's rule to say: points, or violations, shortfalls, records.
    """

    item: str
    unit: str
    points: Decimal
    reason: str
    assessor: str
    row: Row


class ItemState(StrEnum):
    """How far an item is decided; contract, section 5."""

    SCORED = "scored"
    OPEN = "open"
    NOT_APPLICABLE = "not-applicable"


class Reason(NamedTuple):
    """Why an item has its points: gained, or, negative, taken off.

    `of` is what could be gained here, None where points are taken off. While it is `open` nothing
    is gained or lost. `occurrence` is an occurrence's id, `record` a record's path, `part` the
    part of the item that it belongs to.
    """

    message: Message
    points: Decimal
    of: Decimal | None
    open: bool
    occurrence: str | None
    record: str | None
    part: Item | None


class ItemScore(NamedTuple):
    """An item of a unit: the points so far, None where nothing is decided or it does not apply.

    The points of `because` sum to them exactly. `open` are the points still to be decided.
    """

    item: Item
    state: ItemState
    points: Decimal | None
    open: Decimal
    because: tuple[Reason, ...]


class SectionScore(NamedTuple):
    """A section of a unit; `of` are the points of the items that apply to it."""

    section: Section
    points: Decimal
    of: Decimal
    open: Decimal
    items: tuple[ItemScore, ...]


class UnitScore(NamedTuple):
    """A unit's sheet: `points` of `of` so far, and `open` still to be decided.

    `base` are the points on the scale of the total, where the sheet rebases. `total` is `base`
    with the bonus and without the deductions, never below zero. `mean_of` are the units whose
    mean it takes; it has then no sections of its own.
    """

    unit: Unit
    sections: tuple[SectionScore, ...]
    points: Decimal
    of: Decimal
    open: Decimal
    base: Decimal
    bonus: ItemScore | None
    negative: ItemScore | None
    total: Decimal
    mean_of: tuple[Unit, ...]

    @property
    def complete(self) -> bool:
        """Whether nothing is left to be decided; else the total is the one so far."""
        items = (item for section in self.sections for item in section.items)
        return not self.open and all(item.state is not ItemState.OPEN for item in items)

    @property
    def items(self) -> tuple[ItemScore, ...]:
        """Every item in order, bonus and negative last."""
        listed = tuple(item for section in self.sections for item in section.items)
        return (*listed, *(item for item in (self.bonus, self.negative) if item is not None))


class Placing(NamedTuple):
    """A unit's place in its group; units with one total share a rank. `bottom`: among the last."""

    rank: int
    score: UnitScore
    bottom: bool


class Ranking(NamedTuple):
    """A group of units by tag, best first, units of one rank in the order of the roster."""

    tags: tuple[str, ...]
    rows: tuple[Placing, ...]
