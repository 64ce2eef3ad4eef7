"""An occurrence whose due date and grace have passed without enough records.

The period's records do not add up to what the clause asks for. The finding points at the duty in
the register's own policy, or, for a shipped policy, at the policy's line in duty.yaml.

What to do: hold or send what is owed and record it, with `period:` where its date lies in a
later period; or record a waiver, with its reason and who approved it.
"""

from collections.abc import Iterator

from duty_cli.engine.context import Context, Remark, on_verdict, with_status
from duty_cli.model.duration import Duration
from duty_cli.model.finding import Severity
from duty_cli.model.occurrence import Status

NAME = "overdue"
SEVERITY = Severity.ERROR


def check(context: Context) -> Iterator[Remark]:
    """One remark for each overdue occurrence."""
    for verdict in with_status(context, Status.OVERDUE):
        if verdict.period.due is not None:
            days = (context.evaluation.as_of - verdict.period.due).days
            yield on_verdict(
                "finding.overdue",
                verdict,
                days=Duration(days, "d"),
                required=verdict.required,
                counted=verdict.counted,
            )
