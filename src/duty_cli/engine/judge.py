"""Occurrences, their records and the as-of day -> verdicts: the contract's table, in order."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from duty_cli.cadence.workdays import later
from duty_cli.engine.expand import Track
from duty_cli.engine.placement import Placement
from duty_cli.model.almanac import Almanac
from duty_cli.model.cadence import Period
from duty_cli.model.duration import Duration
from duty_cli.model.occurrence import Status, Verdict
from duty_cli.model.record import Row


class Today(NamedTuple):
    """The day to judge by; `soon` is the last day that is `due-soon` from there."""

    as_of: date
    soon: date
    almanac: Almanac


def judge(
    track: Track,
    taken: Mapping[str, Sequence[Placement]],
    waivers: Mapping[str, Sequence[Row]],
    today: Today,
) -> Iterator[Verdict]:
    """How each occurrence of `track` stands at the end of the day, in order of period.

    `taken` holds by period id the records that it takes, proven ones first; `waivers` those
    that cover it.
    """
    duty, subject, began = track.duty, track.subject, track.began
    decides, grace = track.cadence.decides, duty.grace
    required = duty.times if decides else 0
    for period in track.periods:
        grace_until = _grace_until(period.due, grace, today.almanac)
        opens = max(period.start, began)
        records = taken.get(period.id, ())
        covering = _covering(waivers.get(period.id, ()))
        status = Status.UNDETERMINED
        if decides:
            status = _status(duty.times, opens, period, grace_until, records, covering, today)
        proven = sum([placement.proven for placement in records])
        rows = tuple([placement.row for placement in records])
        waiver = covering.exempt or covering.missed
        yield Verdict(
            duty, subject, period, opens, status, required, rows, proven, grace_until, waiver
        )


class _Covering(NamedTuple):
    """The first waiver of each outcome that covers an occurrence."""

    exempt: Row | None
    missed: Row | None


_UNCOVERED = _Covering(None, None)


def _covering(waivers: Sequence[Row]) -> _Covering:
    if not waivers:
        return _UNCOVERED
    first: dict[str, Row] = {}
    for row in waivers:
        if row.waives is not None:
            first.setdefault(row.waives.outcome, row)
    return _Covering(first.get("exempt"), first.get("missed"))


def _status(
    times: int,
    opens: date,
    period: Period,
    grace_until: date | None,
    records: Sequence[Placement],
    covering: _Covering,
    today: Today,
) -> Status:
    """The first row of the table that applies."""
    if len(records) >= times:  # proven ones come first, so that the n-th tells of all before it
        deciding = records[times - 1]
        if deciding.proven:
            return Status.LATE if _after_due(deciding, period) else Status.MET
    if covering.exempt is not None:
        return Status.WAIVED
    passed = grace_until is not None and today.as_of > grace_until
    if passed and covering.missed is not None:
        return Status.MISSED
    if len(records) >= times:
        return Status.UNPROVEN
    if period.due is None:
        return Status.UNDETERMINED
    if today.as_of < opens:
        return Status.UPCOMING
    if passed:
        return Status.OVERDUE
    if today.as_of > period.due:
        return Status.GRACE
    return Status.DUE_SOON if period.due <= today.soon else Status.OPEN


def _grace_until(due: date | None, grace: Duration, almanac: Almanac) -> date | None:
    if due is None or not grace.count:
        return due
    return later(due, grace, almanac)


def _after_due(deciding: Placement, period: Period) -> bool:
    """Whether the deciding record came late: after the due day, or on it after its last hour."""
    if period.due is None or deciding.judged is None:
        return False
    if deciding.judged != period.due:
        return deciding.judged > period.due
    return period.hour is not None and deciding.clock is not None and deciding.clock > period.hour
