"""The parts of a cadence's sentence: how often, by which day of a period, or of the year."""

from collections.abc import Mapping, Sequence

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

_MONTHS: Mapping[str, int] = {"quarter": 3, "half-year": 6, "year": 12}
"""How many months those periods have whose days can be told by their dates."""
_LENGTHS: Mapping[int, int] = {2: 29, 4: 30, 6: 30, 9: 30, 11: 30}
_LONGEST = 31
_FEBRUARY = 2


def how_often(times: int) -> Message:
    """`once`, `twice`, `3 times`."""
    if times <= len(_WORDS):
        return Message(_WORDS[times - 1])
    return Message("rhythm.times", {"count": times})


_WORDS = ("rhythm.once", "rhythm.twice")


def all_of(parts: Sequence[object]) -> object:
    """The parts as they are listed when all are meant: `a, b and c`."""
    *most, last = parts
    return Message("value.all", {"most": tuple(most), "last": last}) if most else last


def deadline(due: DueRule, unit: str) -> Message:
    """By which day each period of that unit is owed: `by 15 June and 15 December`.

    Days are told by their dates where every year has the same, and once where they mean the same.
    """
    match due:
        case LastDay() if unit in ("week", "term"):
            return Message(f"rhythm.by-last-of-{unit}")
        case LastDay():
            return _by_days(MonthDay(LAST, LAST), unit)
        case MonthDay():
            return _by_days(due, unit)
    return due_rule(due, unit)


def _by_days(due: MonthDay, unit: str) -> Message:
    if unit == "month":
        last = due.day in (LAST, _LONGEST)
        return Message("rhythm.by-month-end" if last else "rhythm.by-month", {"day": due.day})
    months = _MONTHS[unit]
    nth = due.month or months
    days = [_day_of(start + nth, due.day) for start in range(0, 12, months)]
    return Message("rhythm.by-days", {"days": all_of(days)})


def _day_of(month: int, day: int) -> Message:
    """That day of the month, or its last where it has no such day."""
    longest = _LENGTHS.get(month, _LONGEST)
    return day_of_year(month, longest if day == LAST else min(day, longest))


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
    """A day as every year has it: `30 June`; 29 February is the last day of that month."""
    if (month, day) == (_FEBRUARY, _LENGTHS[_FEBRUARY]):
        return Message("rhythm.february-end")
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
