"""A cadence in words: how often, by which day, or on what occasion."""

from collections.abc import Mapping

from duty_cli.cadence.dates import Dates
from duty_cli.cadence.due import (
    LAST,
    AfterEnd,
    BeforeEnd,
    DueRule,
    LastDay,
    ListedDays,
    MonthDay,
    Unstated,
)
from duty_cli.cadence.every import Every
from duty_cli.cadence.rrule import Rrule
from duty_cli.cadence.trigger import Trigger
from duty_cli.model.duty import Duty
from duty_cli.model.finding import Message
from duty_cli.model.words import Words


def rhythm(duty: Duty, topics: Mapping[str, Words]) -> Message:
    """The duty's cadence as a sentence; `topics` are printed names by id."""
    cadence = duty.cadence
    times = Message("rhythm.times", {"count": duty.times})
    match cadence:
        case Every(due=ListedDays(days=days)):
            listed = tuple(_month_and_day(month, day) for month, day in days)
            return Message("rhythm.listed-days", {"times": times, "days": listed})
        case Every(unit=unit, due=due):
            values = {"each": Message(f"rhythm.each-{unit}"), "times": times}
            return Message("rhythm.every", {**values, "by": due_rule(due, unit)})
        case Dates(days=days, lead=lead):
            which = "rhythm.dates-lead" if lead.count else "rhythm.dates"
            return Message(which, {"times": times, "days": days, "lead": lead})
        case Trigger():
            return _on_occasion(cadence, topics)
        case Rrule(rule=rule, anchor=anchor):
            return Message("rhythm.rrule", {"times": times, "rule": rule, "anchor": anchor})
        case _:
            return Message("rhythm.undetermined")


def due_rule(due: DueRule, unit: str) -> Message:
    """The form of a due date as part of a sentence, for periods of that unit."""
    match due:
        case MonthDay(month=month, day=day):
            values = {"month": _month(month, unit), "day": _day(day)}
            return Message("rhythm.by-month-day", values)
        case BeforeEnd(length=length):
            return Message("rhythm.by-before-end", {"length": length})
        case AfterEnd(length=length):
            return Message("rhythm.by-after-end", {"length": length})
        case Unstated():
            return Message("rhythm.by-unstated")
        case LastDay() | ListedDays():
            return Message("rhythm.by-last-day")


def occasion(cadence: Trigger, topics: Mapping[str, Words]) -> Message:
    """The records that a duty answers: their kind and topics."""
    kind = Message(f"kind.{cadence.kind}")
    if not cadence.topics:
        return kind
    names = tuple(topics.get(topic, topic) for topic in cadence.topics)
    return Message("rhythm.occasion", {"kind": kind, "topics": names})


def _on_occasion(cadence: Trigger, topics: Mapping[str, Words]) -> Message:
    what = occasion(cadence, topics)
    if cadence.before is not None:
        return Message("rhythm.before", {"what": what, "lead": cadence.before})
    if cadence.within is None:
        return Message("rhythm.after-open", {"what": what})
    return Message("rhythm.after", {"what": what, "within": cadence.within})


def _month(month: int, unit: str) -> Message:
    if unit == "month":
        return Message("rhythm.month-own")
    if month == LAST:
        return Message("rhythm.month-last")
    if unit == "year":
        return Message(f"month.{month}")
    return Message("rhythm.month-nth", {"month": month})


def _month_and_day(month: int, day: int) -> Message:
    return Message("rhythm.month-and-day", {"month": Message(f"month.{month}"), "day": day})


def _day(day: int) -> Message:
    return Message("rhythm.day-last") if day == LAST else Message("rhythm.day-nth", {"day": day})
