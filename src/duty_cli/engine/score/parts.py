"""`parts`: points per required document or record, or for parts that each have a rule of their own.

Of documents, the points are shared evenly over the occurrences that the year has of the duties;
each brings its share when enough records were made, early or late, and carry the evidence asked
for here. Parts sum to the item; the points of one that does not apply are shared by the others.
"""

from fractions import Fraction

from duty_cli.engine.score.case import Case, Standing, Turn, carries, past
from duty_cli.engine.score.entered import decided
from duty_cli.engine.score.owed import about, shared
from duty_cli.engine.score.tally import Tally, scaled
from duty_cli.model.finding import Message
from duty_cli.model.sheet import Item, Owed, Parts

NAME = "parts"


def score(item: Item, terms: Parts | Owed, case: Case) -> Tally:
    """The points of what was done, occurrence by occurrence, or part by part."""
    if isinstance(terms, Owed):
        return shared(item, terms, case, lambda turn, share: _judged(turn, share, terms, case))
    entry = case.entries.get(item.id)
    return _together(item, terms, case) if entry is None else decided(item, entry)


def _together(item: Item, terms: Parts, case: Case) -> Tally:
    found = [(part, case.tally(part)) for part in terms.parts]
    applicable = sum((Fraction(part.points or 0) for part, tally in found if tally), Fraction())
    factor = Fraction(item.points or 0) / applicable if applicable else Fraction()
    return tuple(
        gain._replace(part=part) for part, tally in found for gain in scaled(tally, factor)
    )


def _judged(
    turn: Turn, share: Fraction, terms: Owed, case: Case
) -> tuple[Message, Fraction | None]:
    match turn.standing:
        case Standing.OPEN:
            return about(turn, "score.waiting"), None
        case Standing.MISSING:
            return about(turn, "score.missing"), Fraction()
    asked = turn.verdict.duty.evidence if terms.evidence is None else terms.evidence
    lacking = [row for row in turn.records if not carries(row, asked, case.present)]
    if not lacking:
        return about(turn, "score.done"), share
    carried = {file.role for file in lacking[0].evidence if file.path in case.present}
    roles = tuple(Message(f"evidence.{it}") for it in asked if it not in carried)
    told = about(turn, "score.unproven", lacking=roles, record=lacking[0].title)
    return told, Fraction() if past(case, turn.verdict) else None
