"""An occurrence past its due date that is still within the days of grace.

What comes now counts, and counts as late: grace moves no due date, it only keeps the
occurrence from being overdue.

What to do: hold or send what is owed before the grace ends.
"""

from collections.abc import Iterator

from duty_cli.engine.context import Context, Remark, on_verdict, with_status
from duty_cli.model.finding import Severity
from duty_cli.model.occurrence import Status

NAME = "grace"
SEVERITY = Severity.WARNING


def check(context: Context) -> Iterator[Remark]:
    """One remark for each occurrence in its days of grace."""
    for verdict in with_status(context, Status.GRACE):
        yield on_verdict("finding.grace", verdict, until=verdict.grace_until)
