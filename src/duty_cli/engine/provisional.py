"""Due dates that may still move: they rest on working days of years not announced yet."""

from datetime import date

from duty_cli.model.almanac import Almanac
from duty_cli.model.duty import Duty
from duty_cli.model.occurrence import Verdict
from duty_cli.model.reading import read_day


def counts_working_days(duty: Duty, almanac: Almanac) -> bool:
    """Whether anything about the duty's due dates depends on which days are worked."""
    return almanac.roll != "keep" or duty.grace.unit == "wd" or duty.cadence.working_days()


def unannounced(verdict: Verdict, almanac: Almanac) -> tuple[int, ...]:
    """The years in which the due date or grace counts working days that are not known yet."""
    return tuple(y for y in _rested_on(verdict, almanac) if y not in almanac.work.announced)


def _rested_on(verdict: Verdict, almanac: Almanac) -> range:
    """The years whose working days the verdict's due date was counted in."""
    period, cadence = verdict.period, verdict.duty.cadence
    if period.due is None:
        return range(0)
    if cadence.working_days() or verdict.duty.grace.unit == "wd":
        return _years(verdict.opens, period.last_day, period.due, verdict.grace_until)
    # a precondition is due on the day of the thing itself, whatever day that is
    fixed = cadence.triggered and period.due == period.binds
    if almanac.roll == "keep" or fixed:
        return range(0)
    return _years(period.due, read_day(period.id))


def _years(*days: date | None) -> range:
    years = [day.year for day in days if day is not None]
    return range(min(years), max(years) + 1)
