"""A score sheet as a policy's assessment states it: sections of items, each with its rule."""

from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple

from duty_cli.model.duty import Requirement
from duty_cli.model.words import Words


class Parts(NamedTuple):
    """An item made of parts, each with points and a rule of its own; they sum to the item's."""

    parts: tuple["Item", ...]


class Owed(NamedTuple):
    """Points for what duties ask: shared evenly over the occurrences that the year has of them.

    `duties` are ids in the sheet's own policy. `evidence` are the roles that each record has to
    carry, None for those that its duty names. `full_if_none`: the points are given where nothing
    was owed.
    """

    duties: tuple[str, ...]
    evidence: tuple[str, ...] | None
    full_if_none: bool


class Timeliness(NamedTuple):
    """As `Owed`, but for being on time: each late occurrence loses `late` of its share."""

    duties: tuple[str, ...]
    late: Decimal
    full_if_none: bool


class Count(NamedTuple):
    """`each` points per record, up to the item's.

    Counted are records that duties count, or that are as `requires` says; entered where neither
    is stated. `evidence` are the roles that a record has to carry, None for those that its duty
    names.
    """

    each: Decimal
    duties: tuple[str, ...]
    requires: Requirement | None
    evidence: tuple[str, ...] | None


class Deduct(NamedTuple):
    """The item's points less `each` per violation; an assessor enters how many there were."""

    each: Decimal


class Threshold(NamedTuple):
    """The item's points less `step` per shortfall; an assessor enters how many fell short."""

    step: Decimal


class Entered(NamedTuple):
    """Points that an assessor enters: `external`, `bonus` and `negative`."""


Terms = Parts | Owed | Timeliness | Count | Deduct | Threshold | Entered
"""The parameters of a scoring rule."""


class Item(NamedTuple):
    """One item of a sheet, or a part of one, with the rule by which it scores.

    `id` is the one by which entries call it, for a part `item.part`. `points` are the most that
    it brings; None where there is no limit (`negative`). `tags` are the units that it concerns,
    none for all. `keys` lead to it from the top of its policy's file.
    """

    id: str
    title: Words
    clause: str | None
    points: Decimal | None
    tags: tuple[str, ...]
    rule: str
    terms: Terms
    note: Words | None
    keys: tuple[str | int, ...]

    @property
    def awaits(self) -> bool:
        """Whether an assessor has to enter it, since no record can decide it."""
        match self.terms:
            case Count(_, duties, requires):
                return not duties and requires is None
            case Parts() | Owed() | Timeliness():
                return False
        return True


class Section(NamedTuple):
    """A section: items that sum to its points."""

    id: str
    title: Words
    points: Decimal
    items: tuple[Item, ...]


class Sheet(NamedTuple):
    """An assessment: which units (by tag) it concerns, and sections that sum to the total.

    `rebase`: a unit to which not every item applies is put on the scale of the total. `groups`
    are ranked apart, each by tags; the last `bottom` of each are marked. A unit with a tag of
    `mean`, of which it has assessed children, takes the mean of theirs.
    """

    units: tuple[str, ...]
    total: Decimal
    rebase: bool
    groups: tuple[tuple[str, ...], ...]
    bottom: int
    mean: tuple[str, ...]
    sections: tuple[Section, ...]
    bonus: Item | None
    negative: Item | None
    note: Words | None

    @property
    def items(self) -> tuple[Item, ...]:
        """Every item in order, without the parts; bonus and negative last."""
        listed = tuple(item for section in self.sections for item in section.items)
        return (*listed, *(item for item in (self.bonus, self.negative) if item is not None))

    def find(self, item: str) -> Item | None:
        """An item or a part of one by its id."""
        return self.by_id.get(item)

    @property
    def by_id(self) -> Mapping[str, Item]:
        """Items and their parts by id."""
        found = {}
        for item in self.items:
            found[item.id] = item
            if isinstance(item.terms, Parts):
                found.update((part.id, part) for part in item.terms.parts)
        return found
