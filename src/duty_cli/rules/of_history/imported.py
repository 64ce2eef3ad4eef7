"""A record of the time before the register, filed with an import.

Its day lies before `audit: {since}` (where that is not given: before the register's `since`), and
it was first filed by `duty import`, as the commit's `Duty-Action` says. When it was really made
git cannot tell; nothing is suspected. It stands here so that nobody takes the day of filing for
more than it is.

What to do: nothing; if it matters, compare it with the papers that it was copied from.
"""

from collections.abc import Iterator

from duty_cli.cadence.workdays import later
from duty_cli.engine.context import Remark, on_record
from duty_cli.model.finding import Severity
from duty_cli.rules.of_history.context import (
    HistoryContext,
    claims,
    is_imported,
    told,
)

NAME = "imported"
SEVERITY = Severity.NOTE


def check(context: HistoryContext) -> Iterator[Remark]:
    """One remark for each such record that is filed later than the tolerance allows."""
    almanac, tolerance = context.now.register.almanac, context.settings.tolerance
    for claim in claims(context):
        if is_imported(context, claim) and claim.filed > later(claim.day, tolerance, almanac):
            yield on_record(
                "finding.imported",
                claim.row,
                claim.key,
                day=claim.day,
                filed=claim.filed,
                **told(claim.entry),
            )
