"""`deduct`: the item's points less so many per violation, never below zero.

An assessor enters how many violations there were in the year, 0 where there was none; the item is
open until then.
"""

from duty_cli.engine.score.case import Case
from duty_cli.engine.score.entered import taken_off
from duty_cli.engine.score.tally import Tally
from duty_cli.model.sheet import Deduct, Item

NAME = "deduct"


def score(item: Item, terms: Deduct, case: Case) -> Tally:
    """All points, less those for the entered violations."""
    return taken_off(item, case.entries.get(item.id), terms.each)
