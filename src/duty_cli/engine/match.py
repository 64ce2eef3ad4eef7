"""Records -> occurrences: which record counts for which, each with its reason.

The rules are those of the contract, section 3, "Which record counts for which occurrence".
What `explain` tells is read from the placements; nothing is worked out twice.
"""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from datetime import date, time
from enum import StrEnum
from typing import NamedTuple

from duty_cli.engine.expand import Track
from duty_cli.model.almanac import Almanac
from duty_cli.model.cadence import Period
from duty_cli.model.duty import Duty
from duty_cli.model.kinds import submits
from duty_cli.model.record import Row
from duty_cli.model.register import Register


class Outcome(StrEnum):
    """What became of a record in the sight of one duty and subject."""

    TAKEN = "taken"
    SURPLUS = "surplus"
    OUTSIDE = "outside"
    NO_SUCH_PERIOD = "no-such-period"
    NO_REFERENCE = "no-reference"
    FUTURE = "future"
    STATE = "state"
    UNSUBMITTED = "unsubmitted"
    MEMBER = "member"
    RECIPIENT = "recipient"
    TOPICS = "topics"


FITTING = frozenset(
    {
        Outcome.TAKEN,
        Outcome.SURPLUS,
        Outcome.OUTSIDE,
        Outcome.NO_SUCH_PERIOD,
        Outcome.NO_REFERENCE,
    }
)
"""Outcomes of records that are what the duty asks for, wherever they were placed."""

SHAPED = FITTING | {Outcome.FUTURE, Outcome.STATE, Outcome.UNSUBMITTED}
"""Outcomes of records that the duty could count once they are done, sent or due."""


class Placement(NamedTuple):
    """A record, its judged date where the duty can judge it, and where it was placed.

    `clock` is the judged time of day. `proven` tells whether it carries all the evidence that
    the duty names. `period` is None where it counts for no occurrence.
    """

    row: Row
    judged: date | None
    clock: time | None
    outcome: Outcome
    period: Period | None
    proven: bool

    @property
    def order(self) -> tuple[date, bool, time, str]:
        """By judged date; on one day those without a time first, then by time, then by id."""
        return (
            self.judged or date.max,
            self.clock is not None,
            self.clock or time.min,
            self.row.id,
        )


class Facts(NamedTuple):
    """What matching looks things up in: records by unit and kind, evidence files, the day.

    `explicit` are the records that name duties, by unit; `ids` the record ids by path;
    `present` the evidence files that exist.
    """

    by_kind: Mapping[tuple[str, str], Sequence[Row]]
    explicit: Mapping[str, Sequence[Row]]
    ids: Mapping[str, str]
    present: frozenset[str]
    almanac: Almanac
    as_of: date


def facts(register: Register, as_of: date) -> Facts:
    """The register's records and files, as matching looks them up on that day."""
    by_kind: dict[tuple[str, str], list[Row]] = {}
    explicit: dict[str, list[Row]] = {}
    ids: dict[str, str] = {}
    for row in register.rows:
        ids[row.path] = row.id
        for unit in dict.fromkeys(row.units):
            by_kind.setdefault((unit, row.kind), []).append(row)
            if row.duties:
                explicit.setdefault(unit, []).append(row)
    present = register.evidence.present
    return Facts(by_kind, explicit, ids, present, register.almanac, as_of)


def match(track: Track, facts: Facts) -> tuple[Placement, ...]:
    """Every record of the duty's kind in the subject's unit, placed or with why it was not.

    Taken records come in the order in which their occurrence takes them.
    """
    duty, unit = track.duty, track.subject.unit.id
    rows = list(facts.by_kind.get((unit, duty.requires.kind), ()))
    rows += [
        row
        for row in facts.explicit.get(unit, ())
        if row.kind != duty.requires.kind and duty.key in row.duties
    ]
    if not rows:
        return ()
    seen = [_seen(track, row, facts) for row in rows]
    fitting = sorted((p for p in seen if p.outcome in FITTING), key=lambda p: p.order)
    missed = tuple(p for p in seen if p.outcome not in FITTING)
    if not fitting:
        return missed
    place = _by_reference if track.cadence.triggered else _by_date
    return (*_taken(track, place(track, fitting, facts)), *missed)


def _seen(track: Track, row: Row, facts: Facts) -> Placement:
    """The record with its judged date, and the first reason why it cannot count, if any."""
    duty = track.duty
    judged, clock = _judged(duty, row)
    outcome = _unfit(track, row, judged, facts.as_of) or Outcome.OUTSIDE
    return Placement(row, judged, clock, outcome, None, _proves(duty, row, facts.present))


def _judged(duty: Duty, row: Row) -> tuple[date | None, time | None]:
    """`submitted` for a duty with a recipient (which has no time of day), else `date`."""
    if duty.requires.to and submits(row.kind):
        return row.submitted, None
    return row.day, row.clock


def _unfit(track: Track, row: Row, judged: date | None, as_of: date) -> Outcome | None:
    duty, member = track.duty, track.subject.member
    if duty.key not in row.duties:
        if not all(topic in row.topics for topic in duty.requires.topics):
            return Outcome.TOPICS
        if not all(recipient in row.to for recipient in duty.requires.to):
            return Outcome.RECIPIENT
    if member is not None and member.id not in row.by:
        return Outcome.MEMBER
    if row.state != "done":
        return Outcome.STATE
    if judged is None:
        return Outcome.UNSUBMITTED
    return Outcome.FUTURE if judged > as_of else None


def _proves(duty: Duty, row: Row, present: frozenset[str]) -> bool:
    """Whether the record carries each role that the duty names, in a file that exists."""
    return all(
        any(file.role == role and file.path in present for file in row.evidence)
        for role in duty.evidence
    )


def _by_reference(track: Track, fitting: Sequence[Placement], facts: Facts) -> list[Placement]:
    """An answer goes to every trigger that its `re` or `period` names, whatever its date."""
    periods = {period.id: period for period in track.periods}
    placed = []
    for placement in fitting:
        row = placement.row
        named = [facts.ids.get(reference, reference) for reference in row.re]
        if row.period is not None:
            named.append(row.period)
        answered = [periods[name] for name in dict.fromkeys(named) if name in periods]
        placed += [placement._replace(period=period) for period in answered]
        if not answered:
            placed.append(placement._replace(outcome=Outcome.NO_REFERENCE))
    return placed


def _by_date(track: Track, fitting: Sequence[Placement], facts: Facts) -> list[Placement]:
    """Records with `period` first; the rest by judged date, each where one is still needed."""
    calendar = _Calendar(track)
    named: list[Placement] = []
    dated: list[Placement] = []
    for placement in fitting:
        period_id = placement.row.period
        by_name = period_id is not None and track.cadence.claims(period_id, facts.almanac)
        (named if by_name else dated).append(placement)
    return [calendar.by_name(p) for p in named] + [calendar.by_day(p) for p in dated]


class _Calendar:
    """The periods of one track, filling up as records are placed in their order."""

    def __init__(self, track: Track) -> None:
        self._periods = track.periods
        self._starts = [period.start for period in track.periods]
        self._by_id = {period.id: period for period in track.periods}
        self._times = track.duty.times
        self._placed: dict[str, int] = {}

    def by_name(self, placement: Placement) -> Placement:
        """Into the period that the record names, if there is one."""
        period = self._by_id.get(placement.row.period or "")
        if period is None:
            return placement._replace(outcome=Outcome.NO_SUCH_PERIOD)
        return self._put(placement, period)

    def by_day(self, placement: Placement) -> Placement:
        """Into the period of its judged date; outside where there is none."""
        day = placement.judged or date.max
        ended, windows = self._around(day)
        needy = next(filter(self._needs, ended), None) or next(filter(self._needs, windows), None)
        if needy is not None:
            return self._put(placement, needy)
        return self._put(placement, windows[0]) if windows else placement

    def _around(self, day: date) -> tuple[list[Period], list[Period]]:
        """The ended periods that still take records on that day (`after-end`), and its windows.

        Both in order; starts, ends and last carried days all ascend, so the search backwards
        ends at the first period that is over for good.
        """
        ended: list[Period] = []
        windows: list[Period] = []
        for number in range(bisect_right(self._starts, day) - 1, -1, -1):
            period = self._periods[number]
            if period.end is None or day < period.end:
                windows.insert(0, period)
            elif period.carry is not None and day <= period.carry:
                ended.insert(0, period)
            else:
                break
        return ended, windows

    def _needs(self, period: Period) -> bool:
        return self._placed.get(period.id, 0) < self._times

    def _put(self, placement: Placement, period: Period) -> Placement:
        self._placed[period.id] = self._placed.get(period.id, 0) + 1
        return placement._replace(period=period)


def _taken(track: Track, placed: Sequence[Placement]) -> list[Placement]:
    """Each occurrence takes its n earliest, those with all the required evidence first.

    Where nothing can be judged, the last record alone is shown.
    """
    if not track.cadence.decides:
        latest = max((p for p in placed if p.period), key=lambda p: p.order, default=None)
        return [
            p._replace(outcome=Outcome.TAKEN if p is latest else Outcome.SURPLUS) if p.period else p
            for p in placed
        ]
    counts: dict[str, int] = {}
    result = []
    for placement in sorted(placed, key=lambda p: (not p.proven, p.order)):
        if placement.period is None:
            result.append(placement)
            continue
        count = counts.get(placement.period.id, 0)
        counts[placement.period.id] = count + 1
        outcome = Outcome.TAKEN if count < track.duty.times else Outcome.SURPLUS
        result.append(placement._replace(outcome=outcome))
    return result
