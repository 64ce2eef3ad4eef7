"""A duty owed twice in a year, where the text may mean once in each half-year.

`every: year` with `times: 2` asks for two records between 1 January and 31 December and for
nothing else: both may fall into one week. "At least twice a year" says just that. "Half-yearly",
or a due date in each half, is `every: half-year`: one record in each half, and the first half is
overdue when nothing was done in it. Two listed days (`due: [06-30, 12-31]`) are never mentioned.

What to do: look at the text. If it means one in each half, write `every: half-year` and leave out
`times`. If it means any two in the year, say so in the duty's `note`: with a note this is only a
note too.
"""

from collections.abc import Iterator

from duty_cli.cadence.due import ListedDays
from duty_cli.cadence.every import Every
from duty_cli.engine.context import Remark
from duty_cli.model.duty import Duty
from duty_cli.model.finding import Severity
from duty_cli.rules.of_policies.context import PolicyContext, on_duty

NAME = "half-yearly-or-twice"
SEVERITY = Severity.WARNING

_TWICE = 2


def check(context: PolicyContext) -> Iterator[Remark]:
    """One remark for each duty that is owed twice in a year; a note where it has a note."""
    for duty in context.duties:
        if _any_two(duty):
            remark = on_duty("finding.half-yearly-or-twice", duty, "times")
            yield remark._replace(severity=Severity.NOTE) if duty.note else remark


def _any_two(duty: Duty) -> bool:
    cadence = duty.cadence
    return (
        isinstance(cadence, Every)
        and cadence.unit == "year"
        and duty.times == _TWICE
        and not isinstance(cadence.due, ListedDays)
    )
