"""`timeliness`: points for what came on time, shared evenly over the occurrences of the year.

On time brings an occurrence's whole share, late the share less `late` (never below zero), missing
nothing. A record without the evidence that its duty names is missing once its time is over.
"""

from fractions import Fraction

from duty_cli.engine.score.case import Case, Standing, Turn, past
from duty_cli.engine.score.owed import about, shared
from duty_cli.engine.score.tally import Tally
from duty_cli.model.finding import Message
from duty_cli.model.occurrence import Status
from duty_cli.model.sheet import Item, Timeliness

NAME = "timeliness"


def score(item: Item, terms: Timeliness, case: Case) -> Tally:
    """The points of each occurrence by when it was done."""
    return shared(item, terms, case, lambda turn, share: _judged(turn, share, terms, case))


def _judged(
    turn: Turn, share: Fraction, terms: Timeliness, case: Case
) -> tuple[Message, Fraction | None]:
    if turn.standing is Standing.OPEN:
        return about(turn, "score.waiting"), None
    if turn.standing is Standing.MISSING:
        return about(turn, "score.missing"), Fraction()
    if turn.verdict.status is Status.UNPROVEN:
        nothing = Fraction() if past(case, turn.verdict) else None
        return about(turn, "score.not-proven"), nothing
    if not turn.late:
        return about(turn, "score.on-time"), share
    return about(turn, "score.late", off=terms.late), max(share - Fraction(terms.late), Fraction())
