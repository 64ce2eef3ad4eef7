"""An occurrence, its records and the as-of day -> a verdict: the contract's table, in order."""

from collections.abc import Sequence
from datetime import date

from duty_cli.cadence.workdays import later
from duty_cli.engine.expand import Track
from duty_cli.engine.placement import Placement
from duty_cli.model.almanac import Almanac
from duty_cli.model.cadence import Period
from duty_cli.model.duration import Duration
from duty_cli.model.occurrence import Status, Verdict
from duty_cli.model.record import Row


def judge(
    track: Track,
    period: Period,
    taken: Sequence[Placement],
    waivers: Sequence[Row],
    almanac: Almanac,
    as_of: date,
    due_soon: Duration,
) -> Verdict:
    """How the occurrence of `track` in `period` stands at the end of `as_of`.

    `taken` are the records that it takes, proven ones first; `waivers` those that cover it.
    """
    duty = track.duty
    proven = [placement for placement in taken if placement.proven]
    enough = len(proven) >= duty.times
    grace_until = None if period.due is None else later(period.due, duty.grace, almanac)
    exempt = _waiver(waivers, "exempt")
    excused = _waiver(waivers, "missed")
    passed = grace_until is not None and as_of > grace_until
    if not track.cadence.decides:
        status = Status.UNDETERMINED
    elif enough:
        status = Status.LATE if _after_due(proven[duty.times - 1], period) else Status.MET
    elif exempt is not None:
        status = Status.WAIVED
    elif passed and excused is not None:
        status = Status.MISSED
    elif len(taken) >= duty.times:
        status = Status.UNPROVEN
    elif period.due is None:
        status = Status.UNDETERMINED
    else:
        status = _waiting(track.opens(period), period.due, grace_until, almanac, as_of, due_soon)
    return Verdict(
        duty=duty,
        subject=track.subject,
        period=period,
        opens=track.opens(period),
        status=status,
        required=duty.times if track.cadence.decides else 0,
        records=tuple(placement.row for placement in taken),
        proven=len(proven),
        grace_until=grace_until,
        waiver=exempt or excused,
    )


def _waiting(
    opens: date,
    due: date,
    grace_until: date | None,
    almanac: Almanac,
    as_of: date,
    due_soon: Duration,
) -> Status:
    """The status of an occurrence that lacks records, by the calendar alone."""
    if as_of < opens:
        return Status.UPCOMING
    if grace_until is not None and as_of > grace_until:
        return Status.OVERDUE
    if as_of > due:
        return Status.GRACE
    if due <= later(as_of, due_soon, almanac):
        return Status.DUE_SOON
    return Status.OPEN


def _after_due(deciding: Placement, period: Period) -> bool:
    """Whether the deciding record came late: after the due day, or on it after its last hour."""
    if period.due is None or deciding.judged is None:
        return False
    if deciding.judged != period.due:
        return deciding.judged > period.due
    return period.hour is not None and deciding.clock is not None and deciding.clock > period.hour


def _waiver(waivers: Sequence[Row], outcome: str) -> Row | None:
    """The first waiver with that outcome."""
    return next((row for row in waivers if row.waives and row.waives.outcome == outcome), None)
