"""`dates:` one occurrence per listed day; the window opens `lead` before it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from duty_cli.cadence.rhythm import all_of, how_often
from duty_cli.cadence.workdays import earlier, next_day, rolled
from duty_cli.model.almanac import Almanac
from duty_cli.model.cadence import Lack, Period, Span
from duty_cli.model.duration import Duration, read_duration
from duty_cli.model.fields import Block, Form, Listed, Shape
from duty_cli.model.finding import Message
from duty_cli.model.reading import Problem, Values, problem, read_day
from duty_cli.model.record import Row
from duty_cli.model.words import Words

KEY = "dates"
KEYS: Mapping[str, Shape] = {"dates": Listed(Form.DAY, 1, distinct=True), "lead": Form.LENGTH}
WAYS: tuple[Block, ...] = (Block(KEYS, frozenset({KEY})),)
_FORM = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")


@dataclass(frozen=True, slots=True)
class Dates:
    """The listed days, in order; windows may overlap."""

    days: tuple[date, ...]
    lead: Duration

    triggered: ClassVar[bool] = False
    partial: ClassVar[bool | None] = False
    decides: ClassVar[bool] = True

    @property
    def form(self) -> str:
        """`dates`."""
        return KEY

    @property
    def lacks(self) -> Lack | None:
        """Nothing."""
        return None

    def periods(self, span: Span, almanac: Almanac, triggers: Sequence[Row]) -> tuple[Period, ...]:
        """The listed days whose window meets the span; a moved due date moves no window."""
        found = []
        for day in self.days:
            start = earlier(day, self.lead, almanac)
            if start <= span.last and day >= span.first:
                end = next_day(day)
                found.append(Period(day.isoformat(), start, end, rolled(day, almanac), binds=start))
        return tuple(found)

    def claims(self, period_id: str, almanac: Almanac) -> bool:
        """Whether the id is written as a date."""
        return bool(_FORM.match(period_id))

    def day_in(self, period_id: str, almanac: Almanac) -> date | None:
        """The day itself; None where it is not listed."""
        day = read_day(period_id)
        return day if day in self.days else None

    def fires(self, row: Row, as_of: date) -> bool:
        """Never: the calendar starts these."""
        return False

    def working_days(self) -> bool:
        """Whether the window's opening is counted in working days."""
        return self.lead.unit == "wd"

    def rhythm(self, times: int, topics: Mapping[str, Words]) -> Message:
        """`once by each of these days: …`, and how long before each its window opens."""
        which = "rhythm.dates-lead" if self.lead.count else "rhythm.dates"
        return Message(
            which, {"times": how_often(times), "days": all_of(self.days), "lead": self.lead}
        )


def read(values: Values, since: date | None) -> Dates | tuple[Problem, ...]:
    """`dates:` and `lead:` as written in a policy, or what is wrong with each of them."""
    listed = values[KEY]
    if not isinstance(listed, list) or not listed:
        return (problem(KEY, because="invalid.dates-list"),)
    problems = []
    days: list[date] = []
    for index, text in enumerate(listed):
        day = read_day(text)
        if day is None:
            problems.append(problem(KEY, index, because="invalid.day", value=text))
        elif day in days:
            problems.append(problem(KEY, index, because="invalid.due-twice", value=text))
        else:
            days.append(day)
    lead = read_lead(values, Duration(0, "d"))
    if isinstance(lead, Problem):
        problems.append(lead)
        return tuple(problems)
    return tuple(problems) or Dates(tuple(sorted(days)), lead)


def read_lead(values: Values, default: Duration) -> Duration | Problem:
    """`lead:` as written, or its default; a Problem where it is no length of whole days."""
    if "lead" not in values:
        return default
    length = read_duration(str(values["lead"]))
    if length is None or length.unit == "h":
        return problem("lead", because="invalid.duration", value=values["lead"])
    return length
