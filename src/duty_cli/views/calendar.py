"""Due dates as events of a calendar: one for each occurrence, on the day by which it is owed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid5

from duty_cli.cadence.workdays import earlier, last_workday, next_day
from duty_cli.engine.evaluate import Evaluation
from duty_cli.model.almanac import Almanac
from duty_cli.model.cadence import Span
from duty_cli.model.calendar_entry import CalendarEntry
from duty_cli.model.duration import Duration
from duty_cli.model.duty import Duty
from duty_cli.model.occurrence import Status, Verdict
from duty_cli.model.register import Register
from duty_cli.model.words import Words
from duty_cli.views.reasons import printed
from duty_cli.views.selection import Selection
from duty_cli.views.story import Terms
from duty_cli.views.terms import terms_in_force

# Drawn once; never to change, or every calendar would show each occurrence twice.
_NAMESPACE = UUID("6f1a3c1e-5d0b-4e0c-9a57-2c8b6b0f4d71")
_SETTLED = frozenset({Status.MET, Status.LATE, Status.WAIVED, Status.MISSED})
_LAST_WORKDAY = Duration(1, "wd")


@dataclass(frozen=True, slots=True)
class CalendarEvent:
    """One occurrence on its due date.

    `uid` is the same in every calendar. `sequence` counts how often the day has moved, and `moved`
    tells that it has just now. `ends` is the day after it, `last_workday` the last working day on
    or before it; `provisional` means that the holidays of that year are not announced yet. `owed`
    means that it is still to be done, and not past. `alarms` are numbers of days before the due
    date, the earliest alarm first.
    """

    uid: str
    sequence: int
    moved: bool
    verdict: Verdict
    terms: Terms
    topics: tuple[object, ...]
    due: date
    ends: date
    last_workday: date
    provisional: bool
    owed: bool
    alarms: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class CalendarView:
    """The events in order of due date. `since` is the register's first day."""

    organisation: Words
    since: date
    events: tuple[CalendarEvent, ...]


def year_ahead(day: date) -> date:
    """The same day a year later; 28 February after the 29th."""
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return day.replace(year=day.year + 1, day=28)


def usual_alarms(register: Register) -> tuple[Duration, ...]:
    """When it is due soon, and on the last working day before."""
    return (register.organisation.due_soon, _LAST_WORKDAY)


def calendar_view(
    register: Register,
    evaluation: Evaluation,
    span: Span,
    selection: Selection,
    *,
    everything: bool,
    alarms: Sequence[Duration],
    before: Mapping[str, CalendarEntry],
) -> CalendarView:
    """The due dates in the span, both days inclusive: those ahead of what is still owed.

    With `everything` also what is past or settled. `before` is by UID what a former calendar says;
    an occurrence that is due on another day by now has a higher number in the new one.
    """
    said: dict[str, Terms] = {}
    events = []
    for verdict in evaluation.due_between(*span):
        due = verdict.period.due
        if due is None or not selection.has(verdict):
            continue
        owed = due >= evaluation.as_of and _owed(verdict)
        if not (owed or everything):
            continue
        uid = uid_of(register, verdict)
        former = before.get(uid, CalendarEntry(due, 0))
        moved = former.day != due
        terms = _terms(register, verdict.duty, said)
        events.append(
            CalendarEvent(
                uid=uid,
                sequence=former.sequence + moved,
                moved=moved,
                verdict=verdict,
                terms=terms,
                topics=printed(terms.policy.names.get("topics", {}), verdict.duty.requires.topics),
                due=due,
                ends=next_day(due),
                last_workday=last_workday(due, register.almanac.work),
                provisional=due.year not in register.almanac.work.announced,
                owed=owed,
                alarms=_days(due, alarms, register.almanac) if owed else (),
            )
        )
    return CalendarView(register.organisation.name, register.organisation.since, tuple(events))


def uid_of(register: Register, verdict: Verdict) -> str:
    """The event's id in every calendar of the world.

    Registers of one policy have occurrences of the same ids, and a superior office may keep the
    calendars of all of them: so the organisation's name goes into it.
    """
    return str(uuid5(uuid5(_NAMESPACE, register.organisation.name.zh), verdict.id))


def _owed(verdict: Verdict) -> bool:
    return verdict.status not in _SETTLED and verdict.status is not Status.UNDETERMINED


def _terms(register: Register, duty: Duty, said: dict[str, Terms]) -> Terms:
    """The terms of the duty, worked out once for all its occurrences."""
    if duty.key not in said:
        said[duty.key] = terms_in_force(register, duty)
    return said[duty.key]


def _days(due: date, alarms: Iterable[Duration], almanac: Almanac) -> tuple[int, ...]:
    """How many days before the due date each alarm is; two on one day are one."""
    days = {(due - earlier(due, length, almanac)).days for length in alarms}
    return tuple(sorted(days, reverse=True))
