"""An occurrence that cannot be judged, because the source leaves open what would decide it.

The regulation says "regularly", or announces a deadline and leaves it blank. The tool shows
this and never guesses: neither fulfilled nor failed.

What to do: decide in the organisation, and write the decision under `set:` of the policy in
duty.yaml (`every:`, `due:` or `within:`).
"""

from collections.abc import Iterator

from duty_cli.engine.context import Context, Remark, on_verdict, with_status
from duty_cli.model.finding import Severity
from duty_cli.model.occurrence import Status

NAME = "undetermined"
SEVERITY = Severity.NOTE


def check(context: Context) -> Iterator[Remark]:
    """One remark for each occurrence that the source leaves open."""
    for verdict in with_status(context, Status.UNDETERMINED):
        open_cadence = verdict.required == 0
        which = "finding.undetermined-period" if open_cadence else "finding.undetermined-due"
        yield on_verdict(which, verdict, duty=verdict.duty.id, policy=verdict.duty.policy)
