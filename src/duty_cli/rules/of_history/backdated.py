"""A record that declares a day long before the day on which that was filed.

Two clocks are compared: the day in the record (`submitted`, or else `date`), which its writer
chooses, and the committer's clock on the commit in which the record first said so, which the
computer of whoever filed it sets. They are further apart than `audit: {tolerance}` allows (7 days
where duty.yaml does not say). That is no proof of anything: who was on leave files late too, and a
rebase or a cherry-pick sets the committer's clock anew while the author's keeps the first day. The
message says where the author's clock agrees with the record; but that one can be set by hand.

What to do: ask whoever filed it. Where the commit gives its reason (`Duty-Reason`), this is a
note and quotes it.
"""

from collections.abc import Iterator

from duty_cli.cadence.workdays import later
from duty_cli.engine.context import Remark, on_record
from duty_cli.model.finding import Message, Severity
from duty_cli.rules.of_history.context import (
    HistoryContext,
    claims,
    is_imported,
    note_where,
    told,
)

NAME = "backdated"
SEVERITY = Severity.WARNING


def check(context: HistoryContext) -> Iterator[Remark]:
    """One remark for each record whose day is further before its filing than is tolerated."""
    almanac, tolerance = context.now.register.almanac, context.settings.tolerance
    for claim in claims(context):
        last = later(claim.day, tolerance, almanac)
        if claim.filed <= last or is_imported(context, claim):
            continue
        written = context.written(claim.entry)
        agrees = written is not None and claim.day <= written <= last
        remark = on_record(
            "finding.backdated" if claim.first else "finding.backdated-later",
            claim.row,
            claim.key,
            day=claim.day,
            filed=claim.filed,
            days=(claim.filed - claim.day).days,
            author=Message("audit.author-agrees", {"written": written}) if agrees else "",
            **told(claim.entry),
        )
        yield remark._replace(severity=note_where(claim.entry.reason))
