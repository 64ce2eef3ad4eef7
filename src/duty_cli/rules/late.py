"""An occurrence that was fulfilled after its due date.

The record that completed it was judged by its `submitted` date where the duty has a recipient,
else by its date. Grace does not make a late record timely.

What to do: nothing, if it was late. If the date was typed wrong, correct the record.
"""

from collections.abc import Iterator

from duty_cli.engine.context import Context, Remark, on_verdict, with_status
from duty_cli.model.finding import Place, Severity
from duty_cli.model.occurrence import Status

NAME = "late"
SEVERITY = Severity.WARNING


def check(context: Context) -> Iterator[Remark]:
    """One remark for each late occurrence, at the record that decided it."""
    for verdict in with_status(context, Status.LATE):
        record = verdict.decided
        if record is not None:
            by_sending = verdict.duty.requires.to and record.submitted
            place = Place(record.path, ("submitted" if by_sending else "date",))
            day = record.submitted if by_sending else record.day
            yield on_verdict("finding.late", verdict, place, record=record.title, day=day)
