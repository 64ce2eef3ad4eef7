"""Moving from a day by durations and over days off, within the calendar's bounds.

Working days follow the State Council's yearly announcement, as `WorkCalendar` holds it.
"""

from datetime import date, timedelta

from duty_cli.model.almanac import Almanac, WorkCalendar
from duty_cli.model.duration import Duration

_DAYS = {"d": 1, "w": 7}
_ONE = timedelta(days=1)


def later(day: date, length: Duration, almanac: Almanac) -> date:
    """`day` plus a duration in d, w or wd; working days are counted from the next one.

    At most the calendar's last day, 9999-12-31.
    """
    return _moved(day, length, almanac, forward=True)


def earlier(day: date, length: Duration, almanac: Almanac) -> date:
    """`day` minus a duration in d, w or wd; at least the calendar's first day."""
    return _moved(day, length, almanac, forward=False)


def next_day(day: date) -> date:
    """The day after; the calendar's last day has none and stands for it."""
    return _step(day, forward=True)


def rolled(day: date, almanac: Almanac) -> date:
    """`day`, moved off a non-working day as the register's `roll` says: keep, next or previous."""
    if almanac.roll == "keep":
        return day
    forward = almanac.roll == "next"
    while not almanac.work.works(day):
        moved = _step(day, forward=forward)
        if moved == day:
            break
        day = moved
    return day


def last_workday(day: date, work: WorkCalendar) -> date:
    """The last working day on or before `day`."""
    while not work.works(day) and day > date.min:
        day -= _ONE
    return day


def _moved(day: date, length: Duration, almanac: Almanac, *, forward: bool) -> date:
    if length.unit != "wd":
        days = timedelta(days=length.count * _DAYS[length.unit])
        try:
            return day + days if forward else day - days
        except OverflowError:
            return date.max if forward else date.min
    for _ in range(length.count):
        day = _next_workday(day, almanac.work, forward=forward)
    return day


def _next_workday(day: date, work: WorkCalendar, *, forward: bool) -> date:
    while True:
        moved = _step(day, forward=forward)
        if moved == day or work.works(moved):
            return moved
        day = moved


def _step(day: date, *, forward: bool) -> date:
    """The neighbouring day; the calendar's first and last day stay where they are."""
    if forward:
        return day if day == date.max else day + _ONE
    return day if day == date.min else day - _ONE
