"""`external`: the points that an assessor enters, as one figure with a reason; open until then.

What rests on data about persons is scored so: the register holds the figure and nothing else.
"""

from duty_cli.engine.score.case import Case
from duty_cli.engine.score.entered import awaited, decided
from duty_cli.engine.score.tally import Tally
from duty_cli.model.sheet import Entered, Item

NAME = "external"


def score(item: Item, terms: Entered, case: Case) -> Tally:
    """The entered points."""
    entry = case.entries.get(item.id)
    return (awaited(item),) if entry is None else decided(item, entry)
