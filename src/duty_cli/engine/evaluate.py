"""A register as of a day: every duty expanded, matched and judged in one pass."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from itertools import chain
from typing import NamedTuple

from duty_cli.cadence.workdays import later
from duty_cli.engine.expand import Track, tracks
from duty_cli.engine.judge import Today, judge
from duty_cli.engine.match import Facts, facts, match
from duty_cli.engine.placement import Outcome, Placement
from duty_cli.model.occurrence import Verdict
from duty_cli.model.record import Row
from duty_cli.model.register import Register

# A due date may lie before its window's start only by rolling over a holiday.
_SLACK = timedelta(days=31)

Waivers = Mapping[tuple[str, str], Mapping[str, Sequence[Row]]]
"""By duty and unit, and therein by period."""


class Result(NamedTuple):
    """One duty for one subject: its verdicts in order of period, and the records placed."""

    track: Track
    verdicts: tuple[Verdict, ...]
    placements: tuple[Placement, ...]


class Evaluation(NamedTuple):
    """Everything judged as of a day.

    `results` are in register order; `verdicts` sorted by due date (none last), then id. `taken` are
    the paths of the records that closed occurrences took.
    """

    as_of: date
    results: tuple[Result, ...]
    verdicts: tuple[Verdict, ...]
    taken: frozenset[str] = frozenset()

    def due_between(self, first: date, last: date) -> tuple[Verdict, ...]:
        """Those due in the range, both days inclusive, and, without a due date, those opened."""
        return tuple(
            verdict
            for verdict in self.verdicts
            if (
                first <= verdict.period.due <= last
                if verdict.period.due
                else verdict.opens <= self.as_of
            )
        )


def evaluate(
    register: Register, as_of: date, last: date | None = None, *, misses: bool = False
) -> Evaluation:
    """The register as of a day, with every occurrence due by `last` or about to be due.

    With `misses` the placements tell also of records that no duty could count as they are.
    """
    known = facts(register, as_of)
    waivers = waivers_in_effect(register.rows, as_of)
    soon = last_judged(register, as_of)
    today = Today(as_of, soon, register.almanac)
    horizon = min(max(soon, last or soon), date.max - _SLACK) + _SLACK
    results = tuple(
        _result(track, known, waivers, today, misses=misses)
        for track in tracks(register, as_of, horizon, _named(register.rows))
    )
    verdicts = sorted(chain.from_iterable(result.verdicts for result in results), key=_order)
    return Evaluation(as_of, results, tuple(verdicts), register.closed.taken)


def last_judged(register: Register, as_of: date) -> date:
    """The last due date that `check` judges: the as-of day plus `due-soon`."""
    return later(as_of, register.organisation.due_soon, register.almanac)


def judged(register: Register, evaluation: Evaluation) -> tuple[Verdict, ...]:
    """What `check` judges: due from `since` to as-of plus `due-soon`, or open without a due."""
    last = last_judged(register, evaluation.as_of)
    return evaluation.due_between(register.organisation.since, last)


def _result(track: Track, known: Facts, waivers: Waivers, today: Today, *, misses: bool) -> Result:
    placements = match(track, known, misses=misses)
    taken: dict[str, list[Placement]] = {}
    for placement in placements:
        if placement.outcome is Outcome.TAKEN and placement.period is not None:
            taken.setdefault(placement.period.id, []).append(placement)
    covering = _covering(track, waivers) if waivers else {}
    verdicts = tuple(judge(track, taken, covering, today))
    return Result(track, verdicts, placements)


def _covering(track: Track, waivers: Waivers) -> Mapping[str, Sequence[Row]]:
    """The waivers of its unit; a member's occurrence is not covered where `by` names others."""
    found = waivers.get((track.duty.key, track.subject.unit.id), {})
    member = track.subject.member
    if member is None:
        return found
    return {
        period: [row for row in rows if not row.by or member.id in row.by]
        for period, rows in found.items()
    }


def waivers_in_effect(rows: Sequence[Row], as_of: date) -> Waivers:
    """The waivers in effect on a day."""
    found: dict[tuple[str, str], dict[str, list[Row]]] = {}
    for row in rows:
        if row.waives and row.state == "done" and row.day <= as_of:
            for unit in row.units:
                of_duty = found.setdefault((row.waives.duty, unit), {})
                of_duty.setdefault(row.waives.period, []).append(row)
    return found


def _named(rows: Sequence[Row]) -> Mapping[str, frozenset[str]]:
    """The period ids that the records and waivers of each unit name."""
    found: dict[str, set[str]] = {}
    for row in rows:
        if row.period is not None:
            for unit in row.units:
                found.setdefault(unit, set()).add(row.period)
    return {unit: frozenset(periods) for unit, periods in found.items()}


def _order(verdict: Verdict) -> tuple[date, bool, str]:
    due = verdict.period.due
    return (due or date.max, due is None, verdict.id)
