"""`negative`: points off the total, as entered; at most the item's points where it has any."""

from fractions import Fraction

from duty_cli.engine.score.case import Case
from duty_cli.engine.score.entered import awaited, refused, values_of
from duty_cli.engine.score.tally import Gain, Tally
from duty_cli.model.finding import Message
from duty_cli.model.sheet import Entered, Item

NAME = "negative"


def score(item: Item, terms: Entered, case: Case) -> Tally:
    """The entered points, taken off."""
    entry = case.entries.get(item.id)
    if entry is None:
        return (awaited(item),)
    if entry.points < 0 or (item.points is not None and entry.points > item.points):
        return (refused(item, entry),)
    told = Message("score.entered", values_of(entry))
    return (Gain(told, -Fraction(entry.points), None, record=entry.row.path),)
