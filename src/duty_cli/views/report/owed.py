"""What is owed: past its due date already, or due in the days ahead."""

from collections.abc import Collection, Iterator
from datetime import date
from typing import NamedTuple

from duty_cli.engine.evaluate import Evaluation
from duty_cli.model.occurrence import Status, Verdict
from duty_cli.model.record import Row
from duty_cli.model.register import Register
from duty_cli.views.summary.items import item, later
from duty_cli.views.summary.occurrences import Item, Later
from duty_cli.views.summary.scope import Held

_BEHIND = frozenset({Status.OVERDUE, Status.GRACE, Status.UNPROVEN})
_AHEAD = frozenset({Status.UPCOMING, Status.DUE_SOON, Status.OPEN})


class Owed(NamedTuple):
    """What a unit lacks as of a day, each in order of due date.

    `behind` is past its due date, or done without the evidence that is asked for; `ahead` is due
    by the day `until`.
    """

    as_of: date
    until: date
    behind: tuple[Item, ...]
    ahead: tuple[Item, ...]


def owed(register: Register, evaluation: Evaluation, unit: str, until: date) -> Owed:
    """What the unit and its offices lack on the evaluation's day, and by the day `until`."""
    as_of, since = evaluation.as_of, register.organisation.since
    by_id = {row.id: row for row in register.rows}
    found = [
        (verdict, verdict.period.due)
        for verdict in evaluation.due_between(since, until)
        if verdict.subject.unit.id == unit
    ]
    return Owed(
        as_of=as_of,
        until=until,
        behind=_items((verdict for verdict, _ in found if verdict.status in _BEHIND), by_id),
        ahead=_items(
            (
                verdict
                for verdict, due in found
                if verdict.status in _AHEAD and due is not None and due <= until
            ),
            by_id,
        ),
    )


def next_turns(
    register: Register, evaluation: Evaluation, units: Collection[str], after: date, until: date
) -> tuple[Later, ...]:
    """The periods of the units' duties that fall due after one day, and by another, and still lack
    something.
    """
    by_id = {row.id: row for row in register.rows}
    return later(
        _held(verdict, by_id)
        for verdict in evaluation.due_between(after, until)
        if verdict.subject.unit.id in units
        and verdict.status in _AHEAD | _BEHIND
        and verdict.period.due is not None
        and verdict.period.due > after
    )


def _items(verdicts: Iterator[Verdict], by_id: dict[str, Row]) -> tuple[Item, ...]:
    found = (item(_held(verdict, by_id)) for verdict in verdicts)
    return tuple(sorted(found, key=lambda one: one.due or date.max))


def _held(verdict: Verdict, by_id: dict[str, Row]) -> Held:
    triggered = verdict.duty.cadence.triggered
    return Held(verdict, (), by_id.get(verdict.period.id) if triggered else None)
