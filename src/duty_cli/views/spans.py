"""Which occurrences belong into a span of days, as it is shown."""

from datetime import date

from duty_cli.engine.evaluate import Evaluation
from duty_cli.model.cadence import Span
from duty_cli.model.occurrence import Verdict


def shown_in(evaluation: Evaluation, span: Span) -> tuple[Verdict, ...]:
    """Those due in the span, both days inclusive; without a due date those whose window meets it.

    A window without an end closes with the record or the waiver that settles it.
    """
    as_of = evaluation.as_of
    return tuple(
        verdict
        for verdict in evaluation.due_between(*span)
        if verdict.period.due is not None
        or (verdict.opens <= span.last and _closed(verdict, as_of) >= span.first)
    )


def _closed(verdict: Verdict, as_of: date) -> date:
    """The last day on which an occurrence without a due date was still open."""
    if verdict.period.end is not None:
        return verdict.period.last_day
    settling = verdict.decided or verdict.excuse
    if settling is None:
        return as_of
    by_sending = verdict.duty.requires.to and settling.submitted
    return by_sending or settling.day
