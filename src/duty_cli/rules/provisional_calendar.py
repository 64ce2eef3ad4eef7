"""Due dates that rest on working days of a year whose holidays are not announced yet.

The State Council announces the holidays and make-up working days of a year late in the year
before. Until then only weekends count as days off, so a due date may still move.

What to do: when the year is announced, update the tool, or write calendar/<year>.yaml with
`announced: [<year>]`, `holidays` and `workdays`.
"""

from collections.abc import Iterator

from duty_cli.engine.context import Context, Remark
from duty_cli.model.finding import Message, Place, Severity
from duty_cli.model.occurrence import Verdict

NAME = "provisional-calendar"
SEVERITY = Severity.WARNING


def check(context: Context) -> Iterator[Remark]:
    """One remark for each year that a judged due date rests on and that is not announced."""
    almanac = context.register.almanac
    rolls = almanac.roll != "keep"
    years = {year for verdict in context.judged for year in _rested_on(verdict, rolls=rolls)}
    for year in sorted(years - almanac.work.announced):
        message = Message("finding.provisional-calendar", {"year": str(year)})
        yield Remark(message, Place("duty.yaml", ("roll",) if rolls else ()))


def _rested_on(verdict: Verdict, *, rolls: bool) -> range:
    """The years whose working days the verdict's due date was counted in."""
    due = verdict.period.due
    if due is None:
        return range(0)
    last = max(due, verdict.grace_until or due).year
    if verdict.duty.cadence.working_days() or verdict.duty.grace.unit == "wd":
        return range(verdict.opens.year, last + 1)
    return range(due.year, due.year + 1) if rolls else range(0)
