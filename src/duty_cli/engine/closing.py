"""How much of one duty and subject is closed: the periods before a day that nothing reaches over.

A period is closed when its window, its due date, its grace and the days on which late records are
carried into it all lie before the first day of the year, and no record that is still to come names
it. Of a calendar's periods only a first stretch is closed, up to a day that no record's place and
no stray record's doubt crosses; of answers and preconditions each by itself.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from duty_cli.engine.evaluate import Result
from duty_cli.engine.expand import Track
from duty_cli.engine.placement import FITTING, ORDER, Placement
from duty_cli.engine.provisional import counts_working_days, unannounced
from duty_cli.engine.stray import UNMET
from duty_cli.model.almanac import Almanac
from duty_cli.model.cadence import Period, Span
from duty_cli.model.occurrence import Verdict
from duty_cli.model.record import Row


class Bounds(NamedTuple):
    """What closes a period: `first` is the first day of the year that is open.

    `named` are the periods and records that something still to come names; `rows` the records by
    id.
    """

    first: date
    named: Collection[str]
    rows: Mapping[str, Row]
    almanac: Almanac


class Part(NamedTuple):
    """The closed part of a result: its verdicts, and the records that the open part needs.

    `ids` are the ids of the closed periods.
    """

    ids: frozenset[str]
    verdicts: tuple[Verdict, ...]
    needed: frozenset[str]


def closing(result: Result, bounds: Bounds) -> Part:
    """How much of the result is closed, and which records its open part needs."""
    fitting = [placement for placement in result.placements if placement.outcome in FITTING]
    if result.track.cadence.triggered:
        return _answers(result, fitting, bounds)
    if not result.track.cadence.decides:
        return _undetermined(fitting, bounds)
    return _calendar(result, fitting, bounds)


def _undetermined(fitting: Sequence[Placement], bounds: Bounds) -> Part:
    """The only period never closes; of the records before the year the last one may be shown."""
    earlier = (p for p in fitting if p.period and _judged(p) < bounds.first)
    last = max(earlier, key=ORDER, default=None)
    return Part(frozenset(), (), frozenset() if last is None else frozenset({last.row.path}))


def _answers(result: Result, fitting: Sequence[Placement], bounds: Bounds) -> Part:
    """Each answer by itself; of the records that answer nothing, those that may have gone astray.

    What stays open may be called unmet, and then every later record is looked at that may have
    been meant for it.
    """
    verdicts = tuple(verdict for verdict in result.verdicts if _is_answered(verdict, bounds))
    ids = frozenset(verdict.period.id for verdict in verdicts)
    rest = [period for period in result.track.periods if period.id not in ids]
    doubtful = min([_earliest(result.track, bounds), *(period.start for period in rest)])
    needed = {bounds.rows[period.id].path for period in rest}
    for placement in fitting:
        if placement.period is not None:
            if placement.period.id not in ids:
                needed.add(placement.row.path)
        elif _judged(placement) >= doubtful and not placement.row.re:
            needed.add(placement.row.path)
    return Part(ids, verdicts, frozenset(needed))


def _earliest(track: Track, bounds: Bounds) -> date:
    """The day on which the window opens of something on the first open day, if that comes yet."""
    something = next(iter(bounds.rows.values()))._replace(day=bounds.first, clock=None)
    span = Span(bounds.first, bounds.first)
    return min(p.start for p in track.cadence.periods(span, bounds.almanac, (something,)))


def _is_answered(verdict: Verdict, bounds: Bounds) -> bool:
    period = verdict.period
    return (
        period.start < bounds.first
        and _is_past(verdict, bounds)
        and verdict.status not in UNMET
        and bounds.rows[period.id].path not in bounds.named
    )


def _calendar(result: Result, fitting: Sequence[Placement], bounds: Bounds) -> Part:
    track, periods = result.track, result.track.periods
    starts = [period.start for period in periods]
    named, dated = _by_name(track, fitting, bounds.almanac)
    if starts != sorted(starts):
        return Part(frozenset(), (), frozenset(placement.row.path for placement in fitting))
    count, before = _stretch(result, dated, bounds)
    verdicts = result.verdicts[:count]
    ids = frozenset(verdict.period.id for verdict in verdicts)
    needed = {placement.row.path for placement in dated if _judged(placement) >= before}
    needed |= {p.row.path for p in named if p.period is not None and p.period.id not in ids}
    return Part(ids, verdicts, frozenset(needed))


def _by_name(
    track: Track, fitting: Sequence[Placement], almanac: Almanac
) -> tuple[list[Placement], list[Placement]]:
    """Those placed by the period that they name, and those placed by their dates."""
    named: list[Placement] = []
    dated: list[Placement] = []
    for placement in fitting:
        name = placement.row.period
        by_name = name is not None and track.cadence.claims(name, almanac)
        (named if by_name else dated).append(placement)
    return named, dated


def _stretch(result: Result, dated: Sequence[Placement], bounds: Bounds) -> tuple[int, date]:
    """How many periods are closed, and the day before which records lie in these or in none."""
    periods = result.track.periods
    numbers = {period.id: number for number, period in enumerate(periods)}
    count = sum(1 for _ in _closed(result, bounds))
    while True:
        before = min([bounds.first, *(period.start for period in periods[count : count + 1])])
        crossing = [
            *_carried(dated, numbers, before),
            *_doubtful(result.verdicts[:count], dated, _limit(periods[count:], bounds)),
        ]
        open_from = min((number for number in crossing if number < count), default=count)
        if open_from == count:
            return count, before
        count = open_from


def _closed(result: Result, bounds: Bounds) -> Iterator[Verdict]:
    """The first verdicts of periods that each by itself is over for good."""
    for verdict in result.verdicts:
        period = verdict.period
        carried = period.carry is not None and period.carry >= bounds.first
        if _end(period) > bounds.first or carried or not _is_past(verdict, bounds):
            return
        yield verdict


def _is_past(verdict: Verdict, bounds: Bounds) -> bool:
    """Whether due date and grace have passed, for good, and nothing still to come names it."""
    until, duty, almanac = verdict.grace_until, verdict.duty, bounds.almanac
    return (
        (until is None or until < bounds.first)
        and verdict.period.id not in bounds.named
        and not (counts_working_days(duty, almanac) and unannounced(verdict, almanac))
    )


def _carried(dated: Sequence[Placement], numbers: Mapping[str, int], before: date) -> Iterator[int]:
    """The periods that hold records judged on that day or later."""
    for placement in dated:
        if placement.period is not None and _judged(placement) >= before:
            yield numbers[placement.period.id]


def _doubtful(
    verdicts: Sequence[Verdict], dated: Sequence[Placement], limit: date
) -> Iterator[int]:
    """The unmet periods for which no record before that day is known to be the first after them."""
    unnamed = [p for p in dated if p.row.period is None and _judged(p) < limit]
    last = max(unnamed, key=ORDER, default=None)
    for number, verdict in enumerate(verdicts):
        if verdict.status not in UNMET or verdict.waiver is not None:
            continue
        after = last is not None and _judged(last) >= _end(verdict.period)
        if not after or (last is not None and last.period == verdict.period):
            yield number


def _limit(periods: Sequence[Period], bounds: Bounds) -> date:
    """The day before which no record comes or goes, or is the first after one of these periods."""
    return min([bounds.first, *map(_end, periods)])


def _end(period: Period) -> date:
    return period.end or date.max


def _judged(placement: Placement) -> date:
    return placement.judged or date.max
