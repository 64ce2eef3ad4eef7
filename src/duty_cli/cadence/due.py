"""The day by which a period's duty is owed: the forms of `due:` (contract, section 2)."""

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from duty_cli.cadence.workdays import earlier, later
from duty_cli.model.almanac import Almanac
from duty_cli.model.duration import Duration, read_duration
from duty_cli.model.fields import Block, Choice, Either, Form, Listed, UpTo
from duty_cli.model.reading import Problem, problem, read_count, read_day

LAST = 0
"""`last`, where a month or a day is counted from 1."""
_LONGEST_MONTH = 31
_DECEMBER = 12


@dataclass(frozen=True, slots=True)
class LastDay:
    """No `due:` given: the period's last day."""

    def of(self, start: date, end: date, almanac: Almanac) -> date:
        """The day before `end`."""
        return end - timedelta(days=1)


@dataclass(frozen=True, slots=True)
class MonthDay:
    """`{month, day}`: a day of the n-th month in the period, clipped to that month's last."""

    month: int
    day: int

    def of(self, start: date, end: date, almanac: Almanac) -> date:
        """The day in `[start, end)`, a period of whole months."""
        if self.month == LAST:
            day_before_end = end - timedelta(days=1)
            year, month = day_before_end.year, day_before_end.month
        else:
            # a period of whole months lies within one year
            year, month = start.year, start.month + self.month - 1
        return clipped(year, month, self.day)


@dataclass(frozen=True, slots=True)
class BeforeEnd:
    """`{before-end: 15d}`: the period's last day minus 15 days."""

    length: Duration

    def of(self, start: date, end: date, almanac: Almanac) -> date:
        """The day, counted back from the last day of `[start, end)`."""
        return earlier(end - timedelta(days=1), self.length, almanac)


@dataclass(frozen=True, slots=True)
class AfterEnd:
    """`{after-end: 10d}`: the period's last day plus 10 days."""

    length: Duration

    def of(self, start: date, end: date, almanac: Almanac) -> date:
        """The day, counted on from the last day of `[start, end)`."""
        return later(end - timedelta(days=1), self.length, almanac)


@dataclass(frozen=True, slots=True)
class ListedDays:
    """`[06-30, 12-31]`: one occurrence for each listed `(month, day)` of every year, in order."""

    days: tuple[tuple[int, int], ...]

    def of(self, start: date, end: date, almanac: Almanac) -> date:
        """The listed day itself, the last of its window."""
        return end - timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Unstated:
    """`undetermined`: the source announces a deadline and leaves it blank or vague."""

    def of(self, start: date, end: date, almanac: Almanac) -> None:
        """No day."""


DueRule = LastDay | MonthDay | BeforeEnd | AfterEnd | ListedDays | Unstated


def due_shape(months: int | None, every: str) -> Either:
    """What `due:` may say for a period of `months` whole months (None: of none)."""
    return Either(
        (
            Choice(("undetermined",)),
            *(() if months is None else (_within(months),)),
            Block({"before-end": Form.LENGTH}, frozenset({"before-end"})),
            Block({"after-end": Form.LENGTH}, frozenset({"after-end"})),
            *((Listed(Form.MONTH_AND_DAY, 1, distinct=True),) if every == "year" else ()),
        )
    )


def _within(months: int) -> Block:
    last = Choice(("last",))
    keys = {"month": Either((UpTo(months), last)), "day": Either((UpTo(_LONGEST_MONTH), last))}
    return Block(keys, frozenset())


def clipped(year: int, month: int, day: int) -> date:
    """That day of the month; `LAST`, or a day that the month lacks, is its last."""
    last = monthrange(year, month)[1]
    return date(year, month, last if day == LAST else min(day, last))


def read_due(raw: object, months: int | None, every: str) -> DueRule | tuple[Problem, ...]:
    """`due:` as written, for a period of `months` whole months (None: of none).

    Problems carry the way from the duty's mapping.
    """
    if raw == "undetermined":
        return Unstated()
    if isinstance(raw, list):
        return _listed(raw, every)
    if not isinstance(raw, Mapping):
        return (problem("due", because="invalid.due-form"),)
    raw = {key: value for key, value in raw.items() if not str(key).startswith("x-")}
    keys = set(raw)
    if not keys:
        return (problem("due", because="invalid.due-form"),)
    if keys <= {"month", "day"}:
        return _month_day(raw, months, every)
    if len(keys) == 1 and keys <= {"before-end", "after-end"}:
        (key,) = keys
        length = read_duration(str(raw[key]))
        if length is None or length.unit == "h":
            return (problem("due", str(key), because="invalid.duration", value=raw[key]),)
        return BeforeEnd(length) if key == "before-end" else AfterEnd(length)
    return (problem("due", because="invalid.due-form"),)


def _month_day(
    raw: Mapping[str, object], months: int | None, every: str
) -> MonthDay | tuple[Problem, ...]:
    if months is None:
        return (problem("due", because="invalid.due-months", every=every),)
    month, day = (_counted(raw.get(key, "last")) for key in ("month", "day"))
    problems = []
    if month is None or month > months:
        values = {"value": raw["month"], "last": months}
        problems.append(problem("due", "month", because="invalid.due-month", **values))
    if day is None or day > _LONGEST_MONTH:
        problems.append(problem("due", "day", because="invalid.due-day", value=raw["day"]))
    if problems or month is None or day is None:
        return tuple(problems)
    return MonthDay(month, day)


def _counted(text: object) -> int | None:
    return LAST if text == "last" else read_count(text)


def _listed(raw: list[object], every: str) -> ListedDays | tuple[Problem, ...]:
    if every != "year":
        return (problem("due", because="invalid.due-list-year", every=every),)
    if not raw:
        return (problem("due", because="invalid.due-form"),)
    days: list[tuple[int, int]] = []
    problems = []
    for index, text in enumerate(raw):
        day = _month_and_day(text)
        if day is None:
            problems.append(problem("due", index, because="invalid.due-listed", value=text))
        elif day in days:
            problems.append(problem("due", index, because="invalid.due-twice", value=text))
        else:
            days.append(day)
    return tuple(problems) or ListedDays(tuple(sorted(days)))


def _month_and_day(text: object) -> tuple[int, int] | None:
    leap_year = 2024
    day = read_day(f"{leap_year}-{text}")
    return (day.month, day.day) if day else None
