"""Due dates that rest on working days of a year whose holidays are not announced yet.

The State Council announces the holidays and make-up working days of a year late in the year
before. Until then only weekends count as days off, so a due date may still move.

What to do: when the year is announced, update the tool, or write calendar/<year>.yaml with
`announced: [<year>]`, `holidays` and `workdays`.
"""

from collections.abc import Iterator

from duty_cli.engine.context import Context, Remark
from duty_cli.engine.provisional import counts_working_days, unannounced
from duty_cli.model.finding import Message, Place, Severity

NAME = "provisional-calendar"
SEVERITY = Severity.WARNING


def check(context: Context) -> Iterator[Remark]:
    """One remark for each year that a judged due date rests on and that is not announced."""
    almanac = context.register.almanac
    duties = (duty for policy in context.register.policies for duty in policy.duties)
    if not any(counts_working_days(duty, almanac) for duty in duties):
        return
    keys = ("roll",) if almanac.roll != "keep" else ()
    for year in sorted({year for v in context.judged for year in unannounced(v, almanac)}):
        message = Message("finding.provisional-calendar", {"year": str(year)})
        yield Remark(message, Place("duty.yaml", keys))
