"""How a due date was worked out, step by step, from the period to the end of grace."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from duty_cli.cadence.due import AfterEnd, BeforeEnd, ListedDays, Unstated
from duty_cli.cadence.every import Every
from duty_cli.cadence.rhythm import due_rule
from duty_cli.cadence.rrule import Rrule
from duty_cli.cadence.trigger import Trigger, whole_days
from duty_cli.cadence.workdays import last_workday
from duty_cli.engine.expand import readable
from duty_cli.engine.provisional import unannounced
from duty_cli.model.almanac import Almanac
from duty_cli.model.cadence import Cadence
from duty_cli.model.duration import Duration
from duty_cli.model.finding import Message
from duty_cli.model.occurrence import Verdict
from duty_cli.model.record import Row


class Step(NamedTuple):
    """One step: its name, the day that it leads to, and the sentence that tells it.

    Names are trigger, opens, period, rule, working-days, roll, grace and provisional. `day` is None
    where the step leads to none.
    """

    name: str
    day: date | None
    text: Message


def arithmetic(verdict: Verdict, almanac: Almanac, trigger: Row | None) -> tuple[Step, ...]:
    """The steps from the period to the due date and grace; `trigger` is what called for it."""
    cadence = readable(verdict.duty.cadence, almanac)
    return (
        *_window(verdict, cadence, trigger),
        *_rule(verdict, cadence, almanac, trigger),
        *_grace(verdict, almanac),
        *_provisional(verdict, almanac),
    )


def weekday(day: date) -> Message:
    """A day with its day of the week."""
    return Message("explain.weekday", {"day": day, "name": Message(f"weekday.{day.isoweekday()}")})


def _window(verdict: Verdict, cadence: Cadence, trigger: Row | None) -> Iterator[Step]:
    period = verdict.period
    if trigger is not None:
        named = {
            "record": trigger.title,
            "path": trigger.path,
            "day": weekday(trigger.day),
        }
        if trigger.clock is None:
            yield Step("trigger", trigger.day, Message("step.trigger", named))
        else:
            timed = {**named, "clock": trigger.clock}
            yield Step("trigger", trigger.day, Message("step.trigger-clock", timed))
    if isinstance(cadence, Trigger) and cadence.before is not None:
        values = {"lead": cadence.before, "opens": period.start}
        yield Step("opens", period.start, Message("step.opens-before", values))
    elif period.end is None:
        yield Step("opens", verdict.opens, Message("step.opens", {"opens": verdict.opens}))
    else:
        values = {"period": period.id, "first": period.start, "last": period.last_day}
        yield Step("period", period.last_day, Message("step.period", values))
        if verdict.opens != period.start:
            yield Step("opens", verdict.opens, Message("step.partial", {"opens": verdict.opens}))


def _rule(
    verdict: Verdict, cadence: Cadence, almanac: Almanac, trigger: Row | None
) -> Iterator[Step]:
    """From the window to the day that the text names, and from there to the due date."""
    period = verdict.period
    raw: date | None = period.due
    match cadence:
        case Every(due=Unstated()):
            yield Step("rule", None, Message("step.due-unstated"))
        case Every(due=ListedDays()):
            raw = period.last_day
            yield Step("rule", raw, Message("step.due-listed", {"due": weekday(raw)}))
        case Every(due=due, unit=unit) if period.end is not None:
            raw = due.of(period.start, period.end, almanac)
            if raw is not None:
                values = {"rule": due_rule(due, unit), "due": weekday(raw)}
                yield Step("rule", raw, Message("step.due-rule", values))
            if isinstance(due, BeforeEnd | AfterEnd) and raw is not None:
                yield from _counted(due.length, period.last_day, raw, almanac)
        case Trigger(before=None) if trigger is not None:
            raw, _ = cadence.owed(trigger, almanac)
            yield from _answer(verdict, cadence, almanac, trigger, raw)
        case Trigger() if trigger is not None:
            yield Step(
                "rule", trigger.day, Message("step.due-before", {"due": weekday(trigger.day)})
            )
            return  # a precondition is never moved
        case _ if cadence.decides and period.end is not None:
            raw = period.last_day
            which = "step.due-rrule" if isinstance(cadence, Rrule) else "step.due-date"
            yield Step("rule", raw, Message(which, {"due": weekday(raw)}))
        case _:
            yield Step("rule", None, Message("step.undetermined"))
    if raw is not None and period.due is not None:
        yield from _rolled(raw, period.due, almanac)


def _answer(
    verdict: Verdict, cadence: Trigger, almanac: Almanac, trigger: Row, raw: date | None
) -> Iterator[Step]:
    if cadence.within is None or raw is None:
        yield Step("rule", None, Message("step.within-unstated"))
        return
    length = whole_days(cadence.within) if trigger.clock is None else cadence.within
    values = {"within": cadence.within, "length": length, "due": weekday(raw)}
    hour = verdict.period.hour or cadence.owed(trigger, almanac)[1]
    if hour is not None:
        yield Step("rule", raw, Message("step.within-hour", {**values, "hour": hour}))
    elif length != cadence.within:
        yield Step("rule", raw, Message("step.within-rounded", values))
    else:
        yield Step("rule", raw, Message("step.within", values))
        yield from _counted(length, trigger.day, raw, almanac)


def _counted(length: Duration, one: date, other: date, almanac: Almanac) -> Iterator[Step]:
    """The days off that a count of working days leaves out."""
    if length.unit == "wd" and length.count:
        first, last = min(one, other), max(one, other)
        days = (first + timedelta(days=number) for number in range((last - first).days + 1))
        off = sum(not almanac.work.works(day) for day in days)
        yield Step("working-days", other, Message("step.working-days", {"count": off}))


def _rolled(raw: date, due: date, almanac: Almanac) -> Iterator[Step]:
    works = almanac.work.works(raw)
    if due != raw:
        values = {"day": raw, "due": weekday(due), "roll": almanac.roll}
        yield Step("roll", due, Message("step.rolled", values))
    elif not works:
        before = weekday(last_workday(raw, almanac.work))
        yield Step("roll", due, Message("step.kept", {"day": raw, "before": before}))


def _grace(verdict: Verdict, almanac: Almanac) -> Iterator[Step]:
    until, grace = verdict.grace_until, verdict.duty.grace
    if until is not None and verdict.period.due is not None and grace.count:
        values = {"grace": grace, "until": weekday(until)}
        yield Step("grace", until, Message("step.grace", values))
        yield from _counted(grace, verdict.period.due, until, almanac)


def _provisional(verdict: Verdict, almanac: Almanac) -> Iterator[Step]:
    for year in unannounced(verdict, almanac):
        yield Step("provisional", None, Message("step.provisional", {"year": str(year)}))
