"""Duties × subjects × periods: the occurrences that bind each subject.

A track is one duty and one subject with the periods in which the duty binds it. Subjects
that began and ended together share their periods, so 100 units cost little more than one.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from duty_cli.cadence.undetermined import Undetermined
from duty_cli.model.almanac import Almanac
from duty_cli.model.cadence import Cadence, Period, Span
from duty_cli.model.closed import TrackKey
from duty_cli.model.duty import Duty
from duty_cli.model.occurrence import Subject
from duty_cli.model.record import Row
from duty_cli.model.register import Policy, Register, Unit


class Track(NamedTuple):
    """One duty, one subject, and the periods that bind it, in order.

    `cadence` is the duty's, as this register can read it. `began` is the day on which a
    partial first period opens; windows that start later open when they start. `triggers` are
    the paths of the records that called for these periods. `closed` are the ids of its periods that
    are not among these, since they are closed.
    """

    duty: Duty
    cadence: Cadence
    subject: Subject
    periods: tuple[Period, ...]
    began: date
    triggers: tuple[str, ...] = ()
    closed: frozenset[str] = frozenset()

    @property
    def key(self) -> TrackKey:
        """What it is called by."""
        return key_of(self.duty, self.subject)


def key_of(duty: Duty, subject: Subject) -> TrackKey:
    """What the track of that duty and subject is called by."""
    member = subject.member
    return duty.key, subject.unit.id, None if member is None else member.id


def tracks(
    register: Register,
    as_of: date,
    last: date,
    named: Mapping[str, frozenset[str]],
) -> Iterator[Track]:
    """Every duty in force for every subject that it selects, in register order.

    `last` is the last day that periods are wanted for; `named` the period ids that the
    records of a unit name, which exist even where they lie beyond it.
    """
    triggered = any(
        duty.cadence.triggered for policy in register.policies for duty in policy.duties
    )
    by_unit = _rows_by_unit(register.rows) if triggered else {}
    for policy in register.policies:
        for duty in policy.duties:
            yield from _tracks_of(register, policy, duty, as_of, last, named, by_unit)


def readable(cadence: Cadence, almanac: Almanac) -> Cadence:
    """The cadence as this register can read it: per term without terms is undetermined."""
    if not almanac.terms and getattr(cadence, "unit", None) == "term":
        return Undetermined()
    return cadence


def subjects(duty: Duty, units: Iterable[Unit]) -> Iterator[Subject]:
    """The units with one of the duty's tags, or each holder of one of its roles in them."""
    for unit in units:
        if not set(duty.bound.tags) & set(unit.tags):
            continue
        if not duty.bound.roles:
            yield Subject(unit, None, unit.since, unit.until)
            continue
        for member in unit.members:
            if set(duty.bound.roles) & set(member.roles):
                since = max(filter(None, (unit.since, member.since)), default=None)
                until = min(filter(None, (unit.until, member.until)), default=None)
                yield Subject(unit, member, since, until)


def _tracks_of(
    register: Register,
    policy: Policy,
    duty: Duty,
    as_of: date,
    last: date,
    named: Mapping[str, frozenset[str]],
    by_unit: Mapping[str, Sequence[Row]],
) -> Iterator[Track]:
    organisation, almanac = register.organisation, register.almanac
    cadence = readable(duty.cadence, almanac)
    partial = cadence.partial
    if partial is None:
        partial = organisation.partial if duty.partial is None else duty.partial
    first = max(filter(None, (organisation.since, policy.since, duty.since)))
    calendar: tuple[Period, ...] = ()
    if not cadence.triggered:
        calendar = cadence.periods(Span(first, last), almanac, ())
    shared: dict[tuple[date, date | None, frozenset[str]], tuple[Period, ...]] = {}
    closings = register.closed.periods
    for subject in subjects(duty, register.units):
        since = max(first, subject.since) if subject.since else first
        closed = closings.get(key_of(duty, subject), frozenset()) if closings else frozenset()
        fired: list[Row] = []
        if cadence.triggered:
            fired = [row for row in by_unit.get(subject.unit.id, ()) if cadence.fires(row, as_of)]
            candidates = cadence.periods(Span(first, last), almanac, fired)
            periods = _bound(_rest(candidates, closed), since, subject.until, partial=partial)
        else:
            key = (since, subject.until, closed)
            if key not in shared:
                # where nothing is judged, the only window opens when everything has begun
                opening = calendar if cadence.decides else _opening(calendar, since)
                rest = _rest(opening, closed)
                shared[key] = _bound(rest, since, subject.until, partial=partial)
            periods = shared[key]
            beyond = _beyond(cadence, almanac, named.get(subject.unit.id, frozenset()), calendar)
            if beyond:
                periods += _bound(beyond, since, subject.until, partial=partial)
        began = since if partial else date.min
        paths = tuple(row.path for row in fired)
        yield Track(duty, cadence, subject, periods, began, paths, closed)


def _bound(
    periods: Iterable[Period], since: date, until: date | None, *, partial: bool
) -> tuple[Period, ...]:
    """The periods in which everything had begun, and whose due date the subject lives to see.

    A partial duty also binds the period that was running, unless its due date had passed.
    """
    return tuple(
        period
        for period in periods
        if (period.binds >= since or (partial and _running(period, since)))
        and (until is None or until >= (period.due or period.last_day))
    )


def _rest(periods: Iterable[Period], closed: frozenset[str]) -> Iterable[Period]:
    """The periods that are not closed."""
    return (period for period in periods if period.id not in closed) if closed else periods


def _opening(periods: Iterable[Period], since: date) -> Iterator[Period]:
    return (period._replace(start=since, binds=since) for period in periods)


def _running(period: Period, since: date) -> bool:
    in_time = period.due is None or since <= period.due
    return in_time and (period.end is None or since < period.end)


def _beyond(
    cadence: Cadence, almanac: Almanac, named: frozenset[str], known: Sequence[Period]
) -> tuple[Period, ...]:
    """The periods of these ids that exist but lie outside the ones known, in order."""
    if not named:
        return ()
    ids = {period.id for period in known}
    found: set[Period] = set()
    for period_id in named:
        if period_id in ids or not cadence.claims(period_id, almanac):
            continue
        day = cadence.day_in(period_id, almanac)
        if day is not None:
            there = cadence.periods(Span(day, day), almanac, ())
            found.update(period for period in there if period.id == period_id)
    return tuple(sorted(found, key=lambda period: period.start))


def _rows_by_unit(rows: Iterable[Row]) -> Mapping[str, list[Row]]:
    by_unit: dict[str, list[Row]] = {}
    for row in rows:
        for unit in row.units:
            by_unit.setdefault(unit, []).append(row)
    return by_unit
