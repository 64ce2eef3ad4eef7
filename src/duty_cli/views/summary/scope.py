"""The year that a summary is about: its occurrences, and the records that it tells of.

An occurrence belongs to the year in which it is due; without a due date, to every year that its
window touches, which for an answer ends with the answer. A record belongs to the year that its
date lies in, and to the year of every occurrence that it counts for.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, time

from duty_cli.engine.evaluate import Evaluation, Result, judged
from duty_cli.engine.placement import Outcome, Placement
from duty_cli.engine.stray import Stray, strays
from duty_cli.model.occurrence import Verdict
from duty_cli.model.record import Row
from duty_cli.model.register import Register, Unit
from duty_cli.views.stretch import Stretch

WAIVER = "waiver"
_NO_WORK = frozenset({"assessment", WAIVER})
"""Kinds of what others decide about a unit; the summary tells of what it did."""
INSPECTION = "inspection"


@dataclass(frozen=True, slots=True)
class Held:
    """One occurrence of the year with the records that it took, deciding one last."""

    verdict: Verdict
    taken: tuple[Placement, ...]
    trigger: Row | None


@dataclass(frozen=True, slots=True)
class Doubt:
    """A record that may have been `meant` for another occurrence than the one that it counts for.

    `day` is the day that it is judged by; `counted` is None where it counts for nothing.
    """

    row: Row
    day: date
    counted: Held | None
    meant: Held


@dataclass(frozen=True, slots=True)
class Scope:
    """What a summary is made of, for the period `stretch`. `rows` are in order of date, then path.

    `following` are the occurrences of its periods that fall due after it. `doubts` are in
    order of day. `dues` are all due dates of what each record counts for, in this year or another,
    by path. `earlier` are inspections before the period, which may have left something to be put
    right.
    """

    register: Register
    as_of: date
    stretch: Stretch
    whole: bool
    units: tuple[Unit, ...]
    held: tuple[Held, ...]
    following: tuple[Held, ...]
    doubts: tuple[Doubt, ...]
    dues: Mapping[str, tuple[date, ...]]
    rows: tuple[Row, ...]
    earlier: tuple[Row, ...]

    @property
    def first(self) -> date:
        """The period's first day."""
        return self.stretch.span.first

    @property
    def last(self) -> date:
        """The period's last day."""
        return self.stretch.span.last

    def paths(self) -> tuple[str, ...]:
        """The records that have to be read whole, in order."""
        return tuple(sorted({row.path for row in (*self.rows, *self.earlier)}))


def scope_of(
    register: Register, evaluation: Evaluation, stretch: Stretch, units: Collection[str] = ()
) -> Scope:
    """The period's part of an evaluation that reaches beyond it; for all units if none is named.

    Units that did not exist in it are left out, unless they are named.
    """
    first, last = stretch.span
    chosen = tuple(
        unit
        for unit in register.units
        if (unit.id in units if units else _existed(unit, first, last))
    )
    names = frozenset(unit.id for unit in chosen)
    by_path = {row.path: row for row in register.rows}
    results = [one for one in evaluation.results if one.track.subject.unit.id in names]
    found = [
        (held, _belongs(held.verdict, held.taken, evaluation.as_of, first, last))
        for result in results
        for held in _held(result, by_path, first, last)
    ]
    held = tuple(one for one, belongs in found if belongs)
    counted = {placement.row.path for found in held for placement in found.taken}
    done = [
        row
        for row in register.rows
        if row.state == "done"
        and row.day <= evaluation.as_of
        and row.kind not in _NO_WORK
        # a row whose units nobody knows belongs to the whole organisation's document only
        and (not units or names & set(row.units))
    ]
    done.sort(key=lambda row: (row.day, row.clock is not None, row.clock or time.min, row.path))
    rows = tuple(row for row in done if first <= row.day <= last or row.path in counted)
    known = {one.verdict.id: one for one, _ in found}
    shown = {one.verdict.id for one in held}
    told = {row.path for row in rows}
    doubts = [
        _doubt(stray, known)
        for stray in strays(evaluation, judged(register, evaluation))
        if stray.verdict.id in shown
        or (stray.verdict.id in known and stray.placement.row.path in told)
    ]
    return Scope(
        register=register,
        as_of=evaluation.as_of,
        stretch=stretch,
        whole=not units,
        units=chosen,
        held=held,
        following=tuple(one for one, _ in found if _follows(one.verdict, first, last)),
        doubts=tuple(sorted(doubts, key=lambda doubt: (doubt.day, doubt.row.path))),
        dues=_dues(results),
        rows=rows,
        earlier=tuple(
            row
            for row in done
            if row.kind == INSPECTION and row.day < first and row.path not in counted
        ),
    )


def _existed(unit: Unit, first: date, last: date) -> bool:
    return (unit.since or first) <= last and (unit.until or last) >= first


def _held(result: Result, by_path: dict[str, Row], first: date, last: date) -> Iterator[Held]:
    """The occurrences of one duty and subject."""
    triggers = {by_path[path].id: by_path[path] for path in result.track.triggers}
    placed: dict[str, list[Placement]] = {}
    for placement in result.placements:
        if placement.period is not None and _shown(result, placement, first, last):
            placed.setdefault(placement.period.id, []).append(placement)
    for verdict in result.verdicts:
        taken = tuple(placed.get(verdict.period.id, ()))
        yield Held(verdict, taken, triggers.get(verdict.period.id))


def _doubt(stray: Stray, known: Mapping[str, Held]) -> Doubt:
    verdict, placement = stray.verdict, stray.placement
    day = placement.judged or placement.row.day
    if placement.outcome is not Outcome.TAKEN or placement.period is None:
        return Doubt(placement.row, day, None, known[verdict.id])
    counted = next(one for one in stray.result.verdicts if one.period == placement.period)
    return Doubt(placement.row, day, known[counted.id], known[verdict.id])


def _dues(results: list[Result]) -> Mapping[str, tuple[date, ...]]:
    found: dict[str, set[date]] = {}
    for result in results:
        for placement in result.placements:
            period = placement.period
            if placement.outcome is Outcome.TAKEN and period and period.due:
                found.setdefault(placement.row.path, set()).add(period.due)
    return {path: tuple(sorted(dues)) for path, dues in found.items()}


def _follows(verdict: Verdict, first: date, last: date) -> bool:
    """Whether its period is the year's, or if endless began in it, and its due date is later."""
    period = verdict.period
    if period.due is None or period.due <= last:
        return False
    day = period.start if period.end is None else period.last_day
    return first <= day <= last


def _shown(result: Result, placement: Placement, first: date, last: date) -> bool:
    """What the occurrence took; where nothing can be judged, all that was done in the year."""
    if result.track.cadence.decides:
        return placement.outcome is Outcome.TAKEN
    fits = placement.outcome in (Outcome.TAKEN, Outcome.SURPLUS)
    return fits and placement.judged is not None and first <= placement.judged <= last


def _belongs(
    verdict: Verdict, taken: tuple[Placement, ...], as_of: date, first: date, last: date
) -> bool:
    period = verdict.period
    if period.due is not None:
        return first <= period.due <= last
    if verdict.opens > min(as_of, last):
        return False
    if verdict.duty.cadence.triggered:
        return _settled(verdict, taken, first) >= first
    return period.end is None or period.last_day >= first


def _settled(verdict: Verdict, taken: tuple[Placement, ...], first: date) -> date:
    """The day on which an answer came or was waived, not before it was called for.

    One that is still owed is settled no earlier than the year that asks.
    """
    day = None
    if verdict.decided is not None and taken:
        day = taken[-1].judged
    elif verdict.excuse is not None:
        day = verdict.excuse.day
    return first if day is None else max(day, verdict.period.start)
