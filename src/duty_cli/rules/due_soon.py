"""An occurrence that is due within the days that the register calls soon.

`due-soon` in duty.yaml says how long before (`14d`, `2w`, `10wd`); the default is `14d`.

What to do: prepare it; `duty due` shows the last working day before the due date.
"""

from collections.abc import Iterator

from duty_cli.engine.context import Context, Remark, on_verdict, with_status
from duty_cli.model.duration import Duration
from duty_cli.model.finding import Message, Severity
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
                left=_left(days),
                required=verdict.required,
                counted=verdict.counted,
            )


def _left(days: int) -> Message:
    """How many days there are still, in words."""
    if days == 0:
        return Message("finding.due-today")
    return Message("finding.due-in", {"days": Duration(days, "d")})
