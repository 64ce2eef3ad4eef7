"""A record of something done that is dated, or sent, after today.

Either it has not happened yet (then `state: planned` says so) or the date is wrong. Not
reported where `--as-of` chooses the day.

What to do: correct the date, or write `state: planned` until it is done.
"""

from collections.abc import Iterator

from duty_cli.engine.context import Context, Remark, on_record
from duty_cli.model.finding import Severity

NAME = "future-date"
SEVERITY = Severity.WARNING


def check(context: Context) -> Iterator[Remark]:
    """One remark for each done record that is dated, or sent, after the real day."""
    if context.today is None:
        return
    for row in context.register.rows:
        if row.state != "done":
            continue
        for key, day in (("date", row.day), ("submitted", row.submitted)):
            if day is not None and day > context.today:
                yield on_record("finding.future-date", row, key, day=day, today=context.today)
                break
