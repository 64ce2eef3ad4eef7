"""An occurrence that a waiver exempts.

A waiver with `outcome: exempt` says that the duty did not apply this time. It should
say why and who approved it; where it does not, the note says so. It stays visible as a note and
in the reports.

What to do: nothing.
"""

from collections.abc import Iterator

from duty_cli.engine.context import Context, Remark, grounds, on_verdict, with_status
from duty_cli.model.finding import Place, Severity
from duty_cli.model.occurrence import Status

NAME = "waived"
SEVERITY = Severity.NOTE


def check(context: Context) -> Iterator[Remark]:
    """One remark for each exempted occurrence, at its waiver."""
    for verdict in with_status(context, Status.WAIVED):
        place = Place(verdict.excuse.path, ("period",)) if verdict.excuse else None
        yield on_verdict("finding.waived", verdict, place, grounds=grounds(verdict))
