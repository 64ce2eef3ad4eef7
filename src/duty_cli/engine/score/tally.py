"""Points before they are rounded: what rules make, and how an item's reasons come of it.

Shares such as two points over three reports are exact fractions here. Points are rounded to
hundredths once, and the reasons so that they sum to the item's points exactly.
"""

from decimal import Decimal
from fractions import Fraction
from math import floor
from typing import NamedTuple

from duty_cli.model.finding import Message
from duty_cli.model.score import ItemScore, ItemState, Reason
from duty_cli.model.sheet import Item

STEP = Decimal("0.01")
"""What points are rounded to, halves up."""
NOTHING = Decimal(0)


class Gain(NamedTuple):
    """Points gained, or taken off where negative; of how many (None where they are taken off).

    `open`: not decided yet, so that `of` is neither gained nor lost.
    """

    message: Message
    points: Fraction
    of: Fraction | None
    open: bool = False
    occurrence: str | None = None
    record: str | None = None
    part: Item | None = None


Tally = tuple[Gain, ...]
"""What a rule makes of an item; none at all where the item does not apply."""


def rounded(points: Fraction) -> Decimal:
    """Points in hundredths, halves away from zero."""
    hundredths = floor(abs(points) * 100 + Fraction(1, 2))
    return (Decimal(hundredths if points > 0 else -hundredths) / 100).quantize(STEP)


def scaled(tally: Tally, factor: Fraction) -> Tally:
    """The same for another number of points."""
    return tuple(
        gain._replace(points=gain.points * factor, of=None if gain.of is None else gain.of * factor)
        for gain in tally
    )


def item_score(item: Item, tally: Tally) -> ItemScore:
    """An item with its reasons, rounded; not applicable where there is no gain at all."""
    if not tally:
        return ItemScore(item, ItemState.NOT_APPLICABLE, None, NOTHING, ())
    settled = sum((gain.points for gain in tally), Fraction())
    undecided = sum((gain.of or Fraction() for gain in tally if gain.open), Fraction())
    points = rounded(settled)
    state = ItemState.OPEN if any(gain.open for gain in tally) else ItemState.SCORED
    return ItemScore(
        item=item,
        state=state,
        points=None if all(gain.open for gain in tally) else points,
        open=rounded(settled + undecided) - points,
        because=_reasons(tally),
    )


def _reasons(tally: Tally) -> tuple[Reason, ...]:
    """Each rounded as the difference of rounded sums, so that they sum to the rounded sum."""
    reasons = []
    exact, told = Fraction(), NOTHING
    for gain in tally:
        exact += gain.points
        points = rounded(exact) - told
        told += points
        of = None if gain.of is None else rounded(gain.of)
        if of is not None and (gain.points == gain.of or points > of):
            of = points  # a whole share is whole, whichever way it was rounded
        reasons.append(
            Reason(gain.message, points, of, gain.open, gain.occurrence, gain.record, gain.part)
        )
    return tuple(reasons)
