"""An occurrence that is due within the days that the register calls soon.

`due-soon` in duty.yaml says how many days ahead; the default is 14.

What to do: prepare it; `duty due` shows the last working day before the due date.
"""

from collections.abc import Iterator

from duty_cli.engine.context import Context, Remark, on_verdict, with_status
from duty_cli.model.finding import Severity
from duty_cli.model.occurrence import Status

NAME = "due-soon"
SEVERITY = Severity.WARNING


def check(context: Context) -> Iterator[Remark]:
    """One remark for each occurrence that is due soon and lacks records."""
    for verdict in with_status(context, Status.DUE_SOON):
        if verdict.period.due is not None:
            days = (verdict.period.due - context.evaluation.as_of).days
            yield on_verdict(
                "finding.due-soon",
                verdict,
                days=days,
                required=verdict.required,
                counted=verdict.counted,
            )
