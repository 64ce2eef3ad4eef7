"""`threshold`: the item's points less a step for each that fell short, never below zero.

How many fell short of the mark is entered as one number: who they are is not for the register.
The item is open until then.
"""

from duty_cli.engine.score.case import Case
from duty_cli.engine.score.entered import taken_off
from duty_cli.engine.score.tally import Tally
from duty_cli.model.sheet import Item, Threshold

NAME = "threshold"


def score(item: Item, terms: Threshold, case: Case) -> Tally:
    """All points, less a step for each shortfall entered."""
    return taken_off(item, case.entries.get(item.id), terms.step)
