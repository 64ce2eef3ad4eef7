"""A record that may have been meant for an earlier occurrence, which stayed unmet.

Nothing is moved silently: a record counts in the period that its date lies in. This one is the
first after a period that was left without enough records, and names no `period:` itself.

What to do: if it was the late one, write the `period:` (for an answer, the `re:`) that the
message names; if not, nothing, or record a waiver for the missed period.
"""

from collections.abc import Iterator

from duty_cli.engine.context import Context, Remark, on_verdict
from duty_cli.engine.stray import strays
from duty_cli.model.finding import Place, Severity

NAME = "stray"
SEVERITY = Severity.WARNING


def check(context: Context) -> Iterator[Remark]:
    """One remark for each such record and duty, naming the last period that it may be for."""
    for stray in strays(context.evaluation, context.judged):
        row, judged = stray.placement.row, stray.placement.judged
        answer = stray.result.track.cadence.triggered
        yield on_verdict(
            "finding.stray-answer" if answer else "finding.stray",
            stray.verdict,
            Place(row.path, ("submitted" if judged != row.day else "date",)),
            record=row.title,
            id=stray.verdict.period.id,
            day=judged,
        )
