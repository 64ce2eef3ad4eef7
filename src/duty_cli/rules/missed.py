"""An occurrence that was not fulfilled, and a waiver records that it was missed.

A waiver with `outcome: missed` closes the matter: the duty was not done and will not be made
up for. It stays visible as a note and in the reports.

What to do: nothing.
"""

from collections.abc import Iterator

from duty_cli.engine.context import Context, Remark, grounds, on_verdict, with_status
from duty_cli.model.finding import Place, Severity
from duty_cli.model.occurrence import Status

NAME = "missed"
SEVERITY = Severity.NOTE


def check(context: Context) -> Iterator[Remark]:
    """One remark for each missed occurrence, at its waiver."""
    for verdict in with_status(context, Status.MISSED):
        place = Place(verdict.excuse.path, ("period",)) if verdict.excuse else None
        yield on_verdict("finding.missed", verdict, place, grounds=grounds(verdict))
