"""A register as of a day: every duty expanded, matched and judged in one pass."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain

from duty_cli.cadence.workdays import later
from duty_cli.engine.expand import Track, tracks
from duty_cli.engine.judge import judge
from duty_cli.engine.match import Facts, facts, match
from duty_cli.engine.placement import SHAPED, Outcome, Placement
from duty_cli.model.occurrence import Verdict
from duty_cli.model.record import Row
from duty_cli.model.register import Register

# A due date may lie before its window's start only by rolling over a holiday.
_SLACK = timedelta(days=31)


@dataclass(frozen=True, slots=True)
class Result:
    """One duty for one subject: its verdicts in order of period, and the records placed."""

    track: Track
    verdicts: tuple[Verdict, ...]
    placements: tuple[Placement, ...]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Everything judged as of a day.

    `results` are in register order; `verdicts` sorted by due date (none last), then id.
    """

    as_of: date
    results: tuple[Result, ...]
    verdicts: tuple[Verdict, ...]

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
    horizon = max(soon, last or soon) + _SLACK
    results = tuple(
        _result(register, track, known, waivers, misses=misses)
        for track in tracks(register, as_of, horizon, _named(register.rows))
    )
    verdicts = sorted(chain.from_iterable(result.verdicts for result in results), key=_order)
    return Evaluation(as_of, results, tuple(verdicts))


def last_judged(register: Register, as_of: date) -> date:
    """The last due date that `check` judges: the as-of day plus `due-soon`."""
    return later(as_of, register.organisation.due_soon, register.almanac)


def judged(register: Register, evaluation: Evaluation) -> tuple[Verdict, ...]:
    """What `check` judges: due from `since` to as-of plus `due-soon`, or open without a due."""
    last = last_judged(register, evaluation.as_of)
    return evaluation.due_between(register.organisation.since, last)


def _result(
    register: Register,
    track: Track,
    known: Facts,
    waivers: Mapping[tuple[str, str, str], Sequence[Row]],
    *,
    misses: bool,
) -> Result:
    placements = match(track, known)
    taken: dict[str, list[Placement]] = {}
    for placement in placements:
        if placement.outcome is Outcome.TAKEN and placement.period is not None:
            taken.setdefault(placement.period.id, []).append(placement)
    verdicts = tuple(
        judge(
            track,
            period,
            taken.get(period.id, ()),
            _covering(track, period.id, waivers),
            register.almanac,
            known.as_of,
            register.organisation.due_soon,
        )
        for period in track.periods
    )
    kept = placements if misses else tuple(p for p in placements if p.outcome in SHAPED)
    return Result(track, verdicts, kept)


def _covering(
    track: Track, period_id: str, waivers: Mapping[tuple[str, str, str], Sequence[Row]]
) -> Sequence[Row]:
    """The waivers of its unit; a member's occurrence is not covered where `by` names others."""
    if not waivers:
        return ()
    member = track.subject.member
    found = waivers.get((track.duty.key, track.subject.unit.id, period_id), ())
    return [row for row in found if member is None or not row.by or member.id in row.by]


def waivers_in_effect(
    rows: Sequence[Row], as_of: date
) -> Mapping[tuple[str, str, str], Sequence[Row]]:
    """The waivers in effect, by duty, unit and period."""
    found: dict[tuple[str, str, str], list[Row]] = {}
    for row in rows:
        if row.waives and row.state == "done" and row.day <= as_of:
            for unit in row.units:
                found.setdefault((row.waives.duty, unit, row.waives.period), []).append(row)
    return found


def _named(rows: Sequence[Row]) -> Mapping[str, frozenset[str]]:
    """The period ids that the records and waivers of each unit name."""
    found: dict[str, set[str]] = {}
    for row in rows:
        period = row.waives.period if row.waives else row.period
        if period is not None:
            for unit in row.units:
                found.setdefault(unit, set()).add(period)
    return {unit: frozenset(periods) for unit, periods in found.items()}


def _order(verdict: Verdict) -> tuple[date, bool, str]:
    due = verdict.period.due
    return (due or date.max, due is None, verdict.id)
