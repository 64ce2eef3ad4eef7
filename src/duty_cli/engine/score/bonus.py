"""`bonus`: points beside the total, as entered, up to the cap that the sheet sets."""

from fractions import Fraction

from duty_cli.engine.score.case import Case
from duty_cli.engine.score.entered import awaited, refused, values_of
from duty_cli.engine.score.tally import Gain, Tally
from duty_cli.model.finding import Message
from duty_cli.model.sheet import Entered, Item

NAME = "bonus"


def score(item: Item, terms: Entered, case: Case) -> Tally:
    """The entered points, less what lies beyond the cap."""
    entry = case.entries.get(item.id)
    if entry is None:
        return (awaited(item),)
    if entry.points < 0:
        return (refused(item, entry),)
    points, cap = Fraction(entry.points), Fraction(item.points or 0)
    gains = [Gain(Message("score.entered", values_of(entry)), points, cap, record=entry.row.path)]
    if points > cap:
        gains.append(Gain(Message("score.beyond-cap", {"most": item.points}), cap - points, None))
    return tuple(gains)
