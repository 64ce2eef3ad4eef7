"""Points shared evenly over the occurrences that the year has of some duties."""

from collections.abc import Callable, Mapping
from fractions import Fraction

from duty_cli.engine.score.case import Case, Turn, turns
from duty_cli.engine.score.entered import decided
from duty_cli.engine.score.tally import Gain, Tally
from duty_cli.model.finding import Message
from duty_cli.model.sheet import Item, Owed, Timeliness
from duty_cli.model.words import PeriodName

Judge = Callable[[Turn, Fraction], tuple[Message, Fraction | None]]
"""Of one occurrence and its share: why, and the points; None while they are open."""


def shared(item: Item, terms: Owed | Timeliness, case: Case, judge: Judge) -> Tally:
    """Each occurrence with its share of the points, as `judge` gives them.

    None where nothing was owed, unless the points are given then: once the year is over. What an
    assessor entered goes before all of it.
    """
    entry = case.entries.get(item.id)
    if entry is not None:
        return decided(item, entry)
    assert item.points is not None
    points = Fraction(item.points)
    found = tuple(turns(case, terms.duties))
    if found:
        share = points / len(found)
        return tuple(_gain(turn, share, judge) for turn in found)
    if not terms.full_if_none:
        return ()
    if case.over:
        return (Gain(Message("score.none-owed"), points, points),)
    return (Gain(Message("score.none-owed-yet"), Fraction(), points, open=True),)


def about(turn: Turn, message: str, **values: object) -> Message:
    """A message about an occurrence."""
    return Message(message, {**_values(turn), **values})


def _gain(turn: Turn, share: Fraction, judge: Judge) -> Gain:
    message, points = judge(turn, share)
    return Gain(
        message=message,
        points=points or Fraction(),
        of=share,
        open=points is None,
        occurrence=turn.verdict.id,
        record=turn.record,
    )


def _values(turn: Turn) -> Mapping[str, object]:
    verdict = turn.verdict
    return {
        "who": verdict.subject.name,
        "title": verdict.duty.title,
        "period": PeriodName(verdict.period.id),
        "due": verdict.period.due,
    }
