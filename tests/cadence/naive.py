"""Calendar arithmetic as one would do it on paper: one day after the other.

It shares nothing with the program but the values that go in and come out.
"""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from duty_cli.model.almanac import Almanac, Term, WorkCalendar

DAY = timedelta(days=1)
SHANGHAI = ZoneInfo("Asia/Shanghai")
PLAIN = Almanac(SHANGHAI)
"""Weekends only, no terms, nothing rolled."""

TERMS = (
    Term("2024-2025-2", date(2025, 2, 24), date(2025, 7, 6)),
    Term("2025-2026-1", date(2025, 9, 1), date(2026, 1, 18)),
    Term("2025-2026-2", date(2026, 3, 2), date(2026, 7, 12)),
)
QUARTERS = {1: 1, 2: 1, 3: 1, 4: 2, 5: 2, 6: 2, 7: 3, 8: 3, 9: 3, 10: 4, 11: 4, 12: 4}


def d(text: str) -> date:
    return date.fromisoformat(text)


def walk(first: date, last: date) -> Iterator[date]:
    """Every day from first to last."""
    while first <= last:
        yield first
        first += DAY


def period_of(unit: str, day: date) -> str | None:
    """The id of the period of that unit in which the day lies; None between two terms."""
    if unit == "week":
        year, week, _ = day.isocalendar()
        return f"{year:04}-W{week:02}"
    if unit == "term":
        return next((term.id for term in TERMS if day in walk(term.first, term.last)), None)
    return {
        "month": f"{day.year:04}-{day.month:02}",
        "quarter": f"{day.year:04}-Q{QUARTERS[day.month]}",
        "half-year": f"{day.year:04}-H{1 if day.month <= 6 else 2}",
        "year": f"{day.year:04}",
    }[unit]


def days_of(unit: str, day: date) -> list[date]:
    """All days of the period around a day, found by walking out of it on both sides."""
    name = period_of(unit, day)
    first = last = day
    while period_of(unit, first - DAY) == name:
        first -= DAY
    while period_of(unit, last + DAY) == name:
        last += DAY
    return list(walk(first, last))


def clip(year: int, month: int, day: int) -> date:
    """That day of the month, or the month's last where it has no such day."""
    days = [it for it in days_of("month", date(year, month, 1)) if it.day <= day]
    return days[-1]


def works(day: date, almanac: Almanac) -> bool:
    if day in almanac.work.workdays:
        return True
    return day.isoweekday() not in {6, 7} and day not in almanac.work.holidays


def shift(day: date, count: int, step: timedelta, counts: Callable[[date], bool]) -> date:
    """The count-th day that counts, walking from the day after (or before) `day`."""
    while count:
        day += step
        count -= counts(day)
    return day


def move(day: date, count: int, unit: str, almanac: Almanac, *, back: bool = False) -> date:
    """`day` later (or earlier) by a duration."""
    step = -DAY if back else DAY
    if unit == "wd":
        return shift(day, count, step, lambda it: works(it, almanac))
    return shift(day, count * {"d": 1, "w": 7}[unit], step, lambda _: True)


def roll(day: date, almanac: Almanac) -> date:
    step = {"keep": timedelta(0), "next": DAY, "previous": -DAY}[almanac.roll]
    while step and not works(day, almanac):
        day += step
    return day


days = st.dates(d("1950-01-01"), d("2090-12-31"))
near_days = st.dates(d("2025-01-01"), d("2026-12-31"))


@st.composite
def almanacs(draw: st.DrawFn) -> Almanac:
    """A calendar with holidays and make-up days in 2025 and 2026 and any way of rolling."""
    return Almanac(
        SHANGHAI,
        WorkCalendar(
            draw(st.frozensets(near_days, max_size=40)),
            draw(st.frozensets(near_days, max_size=15)),
        ),
        TERMS,
        draw(st.sampled_from(["keep", "next", "previous"])),
    )
