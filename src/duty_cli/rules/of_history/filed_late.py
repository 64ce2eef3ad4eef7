"""A record that is judged on time, and was filed long after the due date.

The verdict goes by the day that the record declares. The committer's clock on the commit that
filed it shows a day later than the due date and `audit: {tolerance}` (7 days where duty.yaml does
not say) together. What was done in time and written down late looks the same.

What to do: see what else shows that it was done in time: evidence with a date of its own, the
recipient's mark. Where the commit gives its reason (`Duty-Reason`), this is a note and quotes it.
"""

from collections.abc import Iterator

from duty_cli.cadence.workdays import later
from duty_cli.engine.context import Remark, on_verdict
from duty_cli.model.finding import Place, Severity
from duty_cli.model.occurrence import Status
from duty_cli.rules.of_history.context import HistoryContext, claim_of, note_where, told

NAME = "filed-late"
SEVERITY = Severity.WARNING


def check(context: HistoryContext) -> Iterator[Remark]:
    """One remark for each record that an occurrence met in time rests on, filed so late."""
    almanac, tolerance = context.now.register.almanac, context.settings.tolerance
    for verdict in context.now.judged:
        due = verdict.period.due
        if due is None or verdict.status is not Status.MET:
            continue
        last = later(due, tolerance, almanac)
        for row in verdict.records:
            claim = claim_of(context, row)
            if claim is not None and claim.filed > last:
                yield on_verdict(
                    "finding.filed-late",
                    verdict,
                    Place(row.path, (claim.key,)),
                    note_where(claim.entry.reason),
                    who_bound=verdict.subject.name,
                    record=row.title,
                    day=claim.day,
                    filed=claim.filed,
                    **told(claim.entry),
                )
