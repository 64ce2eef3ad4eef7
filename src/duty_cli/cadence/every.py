"""`every:` one occurrence per calendar period: week, month, quarter, half-year, year, term.

Periods are half-open `[start, end)` and are computed from the calendar each time, never from
the period before, so nothing drifts. Weeks are those of ISO 8601.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar

from duty_cli.cadence.due import (
    AfterEnd,
    BeforeEnd,
    DueRule,
    LastDay,
    ListedDays,
    Unstated,
    clipped,
    due_shape,
    read_due,
)
from duty_cli.cadence.rhythm import all_of, day_of_year, deadline, how_often
from duty_cli.cadence.undetermined import Undetermined
from duty_cli.cadence.workdays import later, next_day, rolled
from duty_cli.model.almanac import Almanac
from duty_cli.model.cadence import Lack, Period, Span
from duty_cli.model.fields import Block, Choice, Shape
from duty_cli.model.finding import Message
from duty_cli.model.reading import Problem, Values, problem, read_day
from duty_cli.model.record import Row
from duty_cli.model.words import Words

KEY = "every"
MONTHS: Mapping[str, int] = {"month": 1, "quarter": 3, "half-year": 6, "year": 12}
"""How many months a period has, of those that consist of months."""
UNITS = ("week", *MONTHS, "term", "undetermined")
"""What `every:` may say."""
KEYS: Mapping[str, Shape] = {"every": Choice(UNITS), "due": due_shape(MONTHS["year"], "year")}


def _way(unit: str) -> Block:
    """What `due:` may say beside that unit; nothing where there is no period."""
    keys: dict[str, Shape] = {KEY: Choice((unit,))}
    if unit != "undetermined":
        keys["due"] = due_shape(MONTHS.get(unit), unit)
    return Block(keys, frozenset({KEY}))


WAYS: tuple[Block, ...] = tuple(_way(unit) for unit in UNITS)
_LAST_YEAR = 2199
_FIRST_YEAR = 1900
_DECEMBER = 12
FORMS: Mapping[str, re.Pattern[str]] = {
    "week": re.compile(r"([0-9]{4})-W([0-9]{2})\Z"),
    "month": re.compile(r"([0-9]{4})-([0-9]{2})\Z"),
    "quarter": re.compile(r"([0-9]{4})-Q([0-9])\Z"),
    "half-year": re.compile(r"([0-9]{4})-H([0-9])\Z"),
    "year": re.compile(r"([0-9]{4})()\Z"),
    "term": re.compile(r"([0-9]{4})-[0-9]{4}-([0-9])\Z"),
}
"""How the ids of calendar periods are written; whether there is such a period is another matter."""
_LISTED = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")
_NAMES: Mapping[str, Callable[[date], str]] = {
    "month": lambda start: f"{start:%Y-%m}",
    "quarter": lambda start: f"{start.year}-Q{(start.month + 2) // 3}",
    "half-year": lambda start: f"{start.year}-H{(start.month + 5) // 6}",
    "year": lambda start: f"{start.year}",
}


@dataclass(frozen=True, slots=True)
class Every:
    """One occurrence for each `unit`, owed by `due`."""

    unit: str
    due: DueRule

    triggered: ClassVar[bool] = False
    partial: ClassVar[bool | None] = None
    decides: ClassVar[bool] = True

    @property
    def form(self) -> str:
        """Its unit."""
        return self.unit

    @property
    def lacks(self) -> Lack | None:
        """The due date, where it was announced and left blank."""
        return Lack.DUE if isinstance(self.due, Unstated) else None

    def periods(self, span: Span, almanac: Almanac, triggers: Sequence[Row]) -> tuple[Period, ...]:
        """Every period that has a day in the span, in order.

        With `before-end` also those that begin after it and are due before they do.
        """
        if isinstance(self.due, BeforeEnd):
            ahead = later(span.last, self.due.length, almanac)
            span = Span(span.first, min(ahead, date(_LAST_YEAR, _DECEMBER, 31)))
        return tuple(
            self._period(name, start, end, almanac)
            for name, start, end in self._windows(span, almanac)
        )

    def claims(self, period_id: str, almanac: Almanac) -> bool:
        """Whether the id is written as this unit's periods are: `2025-H1` for a half-year."""
        if isinstance(self.due, ListedDays):
            return bool(_LISTED.match(period_id))
        known = self.unit == "term" and any(term.id == period_id for term in almanac.terms)
        return known or bool(FORMS[self.unit].match(period_id))

    def day_in(self, period_id: str, almanac: Almanac) -> date | None:
        """A day of that period; None for one that no calendar has, such as `2025-H3`."""
        if isinstance(self.due, ListedDays):
            day = read_day(period_id)
            return day if day and day.year <= _LAST_YEAR else None
        if self.unit == "term":
            return next((term.first for term in almanac.terms if term.id == period_id), None)
        found = FORMS[self.unit].match(period_id)
        if found is None or not _FIRST_YEAR <= int(found[1]) <= _LAST_YEAR:
            return None
        year, number = int(found[1]), int(found[2] or 1)
        if self.unit == "week":
            try:
                return date.fromisocalendar(year, number, 1)
            except ValueError:
                return None
        month = (number - 1) * MONTHS[self.unit] + 1
        return date(year, month, 1) if 1 <= month <= _DECEMBER else None

    def fires(self, row: Row, as_of: date) -> bool:
        """Never: the calendar starts these."""
        return False

    def working_days(self) -> bool:
        """Whether the due date is counted in working days."""
        return isinstance(self.due, BeforeEnd | AfterEnd) and self.due.length.unit == "wd"

    def rhythm(self, times: int, topics: Mapping[str, Words]) -> Message:
        """`once each half-year, by 15 June and 15 December`; listed days by themselves."""
        often = how_often(times)
        if isinstance(self.due, ListedDays):
            days = [day_of_year(month, day) for month, day in self.due.days]
            return Message("rhythm.listed-days", {"times": often, "days": all_of(days)})
        each = Message(f"rhythm.each-{self.unit}")
        by = deadline(self.due, self.unit)
        return Message("rhythm.every", {"each": each, "times": often, "by": by})

    def _period(self, name: str, start: date, end: date, almanac: Almanac) -> Period:
        day = self.due.of(start, end, almanac)
        due = None if day is None else rolled(day, almanac)
        carry = due if isinstance(self.due, AfterEnd) else None
        return Period(name, start, end, due, binds=start, carry=carry)

    def _windows(self, span: Span, almanac: Almanac) -> Iterator[tuple[str, date, date]]:
        if isinstance(self.due, ListedDays):
            return _listed_windows(self.due.days, span)
        if self.unit == "term":
            return _term_windows(span, almanac)
        return _week_windows(span) if self.unit == "week" else _month_windows(self.unit, span)


def read(values: Values, since: date | None) -> Every | Undetermined | tuple[Problem, ...]:
    """`every:` and `due:` as written in a policy, or what is wrong with them."""
    unit = values[KEY]
    if not isinstance(unit, str):
        return (problem(KEY, because="invalid.every-form", known=UNITS),)
    if unit not in UNITS:
        return (problem(KEY, because="invalid.every", value=unit, known=UNITS),)
    months = MONTHS.get(unit)
    due = read_due(values["due"], months, unit) if "due" in values else LastDay()
    if unit == "undetermined" and "due" in values:
        return (problem("due", because="invalid.due-undetermined"),)
    if isinstance(due, tuple):
        return due
    return Undetermined() if unit == "undetermined" else Every(unit, due)


def _week_windows(span: Span) -> Iterator[tuple[str, date, date]]:
    start = span.first - timedelta(days=span.first.weekday())
    while start <= span.last:
        end = start + timedelta(days=7)
        year, week, _ = start.isocalendar()
        yield f"{year}-W{week:02}", start, end
        start = end


def _month_windows(unit: str, span: Span) -> Iterator[tuple[str, date, date]]:
    months, name = MONTHS[unit], _NAMES[unit]
    first = (span.first.year * _DECEMBER + span.first.month - 1) // months
    last = (span.last.year * _DECEMBER + span.last.month - 1) // months
    for number in range(first, last + 1):
        start = _first_of_month(number * months)
        yield name(start), start, _first_of_month((number + 1) * months)


def _first_of_month(count: int) -> date:
    """The first day of a month, counted from January of year 0."""
    return date(count // _DECEMBER, count % _DECEMBER + 1, 1)


def _term_windows(span: Span, almanac: Almanac) -> Iterator[tuple[str, date, date]]:
    for term in sorted(almanac.terms, key=lambda term: term.first):
        if term.first <= span.last and term.last >= span.first:
            yield term.id, term.first, next_day(term.last)


def _listed_windows(
    days: tuple[tuple[int, int], ...], span: Span
) -> Iterator[tuple[str, date, date]]:
    """Each window runs from the day after the listed day before it, across the year's end."""
    before = clipped(span.first.year - 1, *days[-1])
    for year in range(span.first.year, span.last.year + 2):
        for month, day_of_month in days:
            day = clipped(year, month, day_of_month)
            # 02-28 and 02-29 are one day in a common year
            if day != before and day >= span.first and before < span.last:
                yield day.isoformat(), before + timedelta(days=1), day + timedelta(days=1)
            before = day
