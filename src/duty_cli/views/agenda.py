"""What comes next: the occurrences due in the days ahead that still lack something."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from duty_cli.cadence.workdays import last_workday, later
from duty_cli.engine.evaluate import Evaluation
from duty_cli.model.duration import Duration
from duty_cli.model.duty import Duty
from duty_cli.model.occurrence import Status, Verdict
from duty_cli.model.register import Register
from duty_cli.model.words import Words
from duty_cli.views.selection import Selection

_AHEAD = frozenset({Status.UPCOMING, Status.DUE_SOON, Status.OPEN, Status.UNPROVEN})


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """One occurrence ahead: days until it is due, and the last working day on or before that.

    `provisional` means that the holidays of that year are not announced yet.
    """

    verdict: Verdict
    due: date
    days_left: int
    last_workday: date
    provisional: bool

    @property
    def duty(self) -> Duty:
        """The duty that is owed."""
        return self.verdict.duty

    @property
    def period(self) -> str:
        """The id of the period that it is owed for."""
        return self.verdict.period.id


@dataclass(frozen=True, slots=True)
class AgendaView:
    """What is due from the as-of day to `until`, soonest first.

    `overdue` counts what is past its due date already, `undated` what has no due date.
    """

    as_of: date
    until: date
    organisation: Words
    items: tuple[AgendaItem, ...]
    overdue: int
    undated: int


def agenda_end(register: Register, as_of: date, within: Duration) -> date:
    """The last day of an agenda that looks so far ahead."""
    return later(as_of, within, register.almanac)


def agenda_view(
    register: Register, evaluation: Evaluation, until: date, selection: Selection
) -> AgendaView:
    """The agenda from the as-of day to `until`, both inclusive."""
    as_of = evaluation.as_of
    selected = [verdict for verdict in evaluation.verdicts if selection.has(verdict)]
    place = _order(register)
    work = register.almanac.work
    items = tuple(
        AgendaItem(
            verdict=verdict,
            due=due,
            days_left=(due - as_of).days,
            last_workday=last_workday(due, work),
            provisional=due.year not in work.announced,
        )
        for verdict in sorted(selected, key=lambda v: (v.period.due or date.max, place(v)))
        if (due := verdict.period.due) and as_of <= due <= until and verdict.status in _AHEAD
    )
    late = (Status.OVERDUE, Status.GRACE)
    return AgendaView(
        as_of=as_of,
        until=until,
        organisation=register.organisation.name,
        items=items,
        overdue=sum(verdict.status in late for verdict in selected),
        undated=sum(
            verdict.status is Status.UNDETERMINED and verdict.opens <= as_of for verdict in selected
        ),
    )


def _order(register: Register) -> Callable[[Verdict], tuple[int, str, int, int]]:
    """A verdict's place: duties as the policies list them, units and offices as the roster does."""
    duties = [duty.key for policy in register.policies for duty in policy.duties]
    at_duty = {key: number for number, key in enumerate(duties)}
    at_unit = {unit.id: number for number, unit in enumerate(register.units)}

    def place(verdict: Verdict) -> tuple[int, str, int, int]:
        unit, member = verdict.subject.unit, verdict.subject.member
        office = unit.members.index(member) if member else -1
        return at_duty[verdict.duty.key], verdict.period.id, at_unit[unit.id], office

    return place
