"""Due dates that may still move: they rest on working days of years not announced yet."""

from duty_cli.model.almanac import Almanac
from duty_cli.model.occurrence import Verdict


def unannounced(verdict: Verdict, almanac: Almanac) -> tuple[int, ...]:
    """The years in which the due date or grace counts working days that are not known yet."""
    return tuple(y for y in _rested_on(verdict, almanac) if y not in almanac.work.announced)


def _rested_on(verdict: Verdict, almanac: Almanac) -> range:
    """The years whose working days the verdict's due date was counted in."""
    due = verdict.period.due
    if due is None:
        return range(0)
    last = max(due, verdict.grace_until or due).year
    if verdict.duty.cadence.working_days() or verdict.duty.grace.unit == "wd":
        return range(verdict.opens.year, last + 1)
    return range(due.year, due.year + 1) if almanac.roll != "keep" else range(0)
