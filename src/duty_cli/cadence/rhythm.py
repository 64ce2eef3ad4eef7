"""The parts of a cadence's sentence: how often, by which day of a period, or of the year."""

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
from duty_cli.model.finding import Message


def how_often(times: int) -> Message:
    """`once`, `3 times`."""
    return Message("rhythm.times", {"count": times})


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


def day_of_year(month: int, day: int) -> Message:
    """A day that every year has: `30 June`."""
    return Message("rhythm.month-and-day", {"month": Message(f"month.{month}"), "day": day})


def _month(month: int, unit: str) -> Message:
    if unit == "month":
        return Message("rhythm.month-own")
    if month == LAST:
        return Message("rhythm.month-last")
    if unit == "year":
        return Message(f"month.{month}")
    return Message("rhythm.month-nth", {"month": month})


def _day(day: int) -> Message:
    return Message("rhythm.day-last") if day == LAST else Message("rhythm.day-nth", {"day": day})
