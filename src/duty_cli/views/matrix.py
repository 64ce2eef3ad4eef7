"""The matrix of units by duties: how each unit stands with each duty in a span of days."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from duty_cli.engine.evaluate import Evaluation
from duty_cli.model.cadence import Span
from duty_cli.model.duty import Duty
from duty_cli.model.occurrence import Status, Verdict
from duty_cli.model.register import Member, Policy, Register, Unit
from duty_cli.model.words import Words
from duty_cli.views.roster import in_tree_order
from duty_cli.views.selection import Selection
from duty_cli.views.spans import shown_in

_DONE = frozenset({Status.MET, Status.LATE})
_NOT_OWED = frozenset({Status.WAIVED, Status.UNDETERMINED})

Office = tuple[Member | None, tuple[Verdict, ...]]


class Tally(NamedTuple):
    """How many occurrences are done, of those that are done or past their due date.

    What is waived or undetermined is in neither number.
    """

    done: int
    fallen_due: int


@dataclass(frozen=True, slots=True)
class Column:
    """One duty, numbered from 1, and how it stands over all units shown.

    `slots` are the ids of its periods in order of time; none where records call for them, since
    each unit then has its own.
    """

    number: int
    duty: Duty
    policy: Policy
    slots: tuple[str, ...]
    tally: Tally


@dataclass(frozen=True, slots=True)
class Line:
    """One unit, `depth` parents below the top of those shown.

    `cells` has an entry for each column: the occurrences in order of time, by office where the
    duty binds offices. `silent` means that something has fallen due, and not one record counts.
    """

    unit: Unit
    depth: int
    cells: tuple[tuple[Office, ...], ...]
    tally: Tally
    silent: bool

    @property
    def verdicts(self) -> tuple[Verdict, ...]:
        """Every occurrence of the line."""
        return tuple(verdict for cell in self.cells for _, shown in cell for verdict in shown)


@dataclass(frozen=True, slots=True)
class MatrixView:
    """`occurrences` is the list that the contract's JSON has; the grid may hold fewer.

    An occurrence without a due date stands in the grid where its window meets the span.
    `idle` are the chosen duties without an occurrence in the grid, `unbound` the chosen units.
    `since` is the register's first day.
    """

    as_of: date
    since: date
    span: Span
    organisation: Words
    occurrences: tuple[Verdict, ...]
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    idle: tuple[Duty, ...]
    unbound: tuple[Unit, ...]


def matrix_view(
    register: Register, evaluation: Evaluation, span: Span, selection: Selection
) -> MatrixView:
    """The matrix of the span, both days inclusive, for what was selected."""
    as_of = evaluation.as_of
    grid = [verdict for verdict in shown_in(evaluation, span) if selection.has(verdict)]
    by_duty = _grouped((verdict.duty.key, verdict) for verdict in grid)
    by_unit = _grouped((verdict.subject.unit.id, verdict) for verdict in grid)
    duties = [
        (policy, duty)
        for policy in register.policies
        for duty in policy.duties
        if selection.covers(duty)
    ]
    shown = [(policy, duty) for policy, duty in duties if duty.key in by_duty]
    columns = tuple(
        Column(number, duty, policy, _slots(by_duty[duty.key]), _tally(by_duty[duty.key], as_of))
        for number, (policy, duty) in enumerate(shown, start=1)
    )
    units = [unit for unit in register.units if not selection.units or unit.id in selection.units]
    bound = [unit for unit in units if unit.id in by_unit]
    return MatrixView(
        as_of=as_of,
        since=register.organisation.since,
        span=span,
        organisation=register.organisation.name,
        occurrences=tuple(v for v in evaluation.due_between(*span) if selection.has(v)),
        columns=columns,
        lines=tuple(
            _line(unit, depth, by_unit[unit.id], columns, as_of)
            for unit, depth in in_tree_order(bound)
        ),
        idle=tuple(duty for _, duty in duties if duty.key not in by_duty),
        unbound=tuple(unit for unit in units if unit.id not in by_unit),
    )


def _line(
    unit: Unit, depth: int, verdicts: Sequence[Verdict], columns: Sequence[Column], as_of: date
) -> Line:
    by_duty = _grouped((verdict.duty.key, verdict) for verdict in verdicts)
    tally = _tally(verdicts, as_of)
    return Line(
        unit=unit,
        depth=depth,
        cells=tuple(_offices(by_duty.get(column.duty.key, ())) for column in columns),
        tally=tally,
        silent=tally.fallen_due > 0 and not any(verdict.records for verdict in verdicts),
    )


def _offices(verdicts: Sequence[Verdict]) -> tuple[Office, ...]:
    """The occurrences by office, in order of the roster; a unit's own duty has one entry."""
    if not verdicts:
        return ()
    ordered = sorted(verdicts, key=_time)
    unit = verdicts[0].subject.unit
    offices: dict[str | None, list[Verdict]] = {
        member: [] for member in (None, *(member.id for member in unit.members))
    }
    for verdict in ordered:
        member = verdict.subject.member
        offices[member.id if member else None].append(verdict)
    return tuple((found[0].subject.member, tuple(found)) for found in offices.values() if found)


def _slots(verdicts: Sequence[Verdict]) -> tuple[str, ...]:
    if verdicts[0].duty.cadence.triggered:
        return ()
    return tuple(dict.fromkeys(verdict.period.id for verdict in sorted(verdicts, key=_time)))


def _time(verdict: Verdict) -> tuple[date, str]:
    return (verdict.period.start, verdict.period.id)


def _tally(verdicts: Iterable[Verdict], as_of: date) -> Tally:
    done = fallen_due = 0
    for verdict in verdicts:
        due = verdict.period.due
        if verdict.status in _DONE:
            done += 1
            fallen_due += 1
        elif verdict.status not in _NOT_OWED and due is not None and due < as_of:
            fallen_due += 1
    return Tally(done, fallen_due)


def _grouped(pairs: Iterable[tuple[str, Verdict]]) -> Mapping[str, list[Verdict]]:
    found: dict[str, list[Verdict]] = {}
    for key, verdict in pairs:
        found.setdefault(key, []).append(verdict)
    return found
