"""`rrule:` a recurrence of RFC 5545, for what the other cadences cannot say.

Anchored on the duty's `since`, which opens the first window; each window runs from the day
after the date before to the date, which names the period and is its due date.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import islice
from typing import ClassVar

from duty_cli.cadence.rhythm import how_often
from duty_cli.cadence.workdays import next_day, rolled
from duty_cli.model.almanac import Almanac
from duty_cli.model.cadence import Lack, Period, Span
from duty_cli.model.fields import Block, Form, Shape
from duty_cli.model.finding import Message
from duty_cli.model.reading import Problem, Values, problem, read_day
from duty_cli.model.record import Row
from duty_cli.model.words import Words

KEY = "rrule"
KEYS: Mapping[str, Shape] = {"rrule": Form.RULE}
WAYS: tuple[Block, ...] = (Block(KEYS, frozenset({KEY, "since"})),)
_FORM = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")
_RULE = re.compile(r"(?:RRULE:)?([A-Z]+=[A-Z0-9,+-]+(?:;[A-Z]+=[A-Z0-9,+-]+)*);?\Z")
_UNTIL = re.compile(r"([0-9]{8})(?:T[0-9]{6}Z?)?\Z")
_NUMBER = r"(?:[1-9][0-9]{0,3})"
_WEEKDAY = r"[+-]?[0-9]{0,2}(?:MO|TU|WE|TH|FR|SA|SU)"
_PARTS: Mapping[str, re.Pattern[str]] = {
    "BYDAY": re.compile(rf"{_WEEKDAY}(?:,{_WEEKDAY})*\Z"),
    "COUNT": re.compile(rf"{_NUMBER}\Z"),
    "FREQ": re.compile(r"(?:DAILY|WEEKLY|MONTHLY|YEARLY)\Z"),
    "INTERVAL": re.compile(rf"{_NUMBER}\Z"),
    "UNTIL": _UNTIL,
    "WKST": re.compile(r"(?:MO|TU|WE|TH|FR|SA|SU)\Z"),
}
# The parts that list numbers: the largest, and whether they may count from the end (RFC 5545).
_LISTS: Mapping[str, tuple[int, bool]] = {
    "BYMONTH": (12, False),
    "BYMONTHDAY": (31, True),
    "BYSETPOS": (366, True),
    "BYWEEKNO": (53, True),
    "BYYEARDAY": (366, True),
}
_MOST_WEEKDAYS: Mapping[str, int] = {"MONTHLY": 5, "YEARLY": 53}
# A rule may never match again (30 February); the search has to end somewhere.
_HORIZON = date(2200, 12, 31)
_MOST = 200_000
# A 29 February on one weekday comes round in 40 years at the latest.
_PROBED = 41


@dataclass(frozen=True, slots=True)
class Rrule:
    """The rule's parts as RFC 5545 writes them, and the day it is anchored on."""

    rule: str
    anchor: date

    triggered: ClassVar[bool] = False
    partial: ClassVar[bool | None] = False
    decides: ClassVar[bool] = True

    @property
    def form(self) -> str:
        """`rrule`."""
        return KEY

    @property
    def lacks(self) -> Lack | None:
        """Nothing."""
        return None

    def periods(self, span: Span, almanac: Almanac, triggers: Sequence[Row]) -> tuple[Period, ...]:
        """The windows that meet the span, in order."""
        found = []
        start = self.anchor
        for moment in _moments(self.rule, self.anchor):
            if start > span.last:
                break
            day = moment.date()
            end = next_day(day)
            if day >= span.first:
                due = rolled(day, almanac)
                found.append(Period(day.isoformat(), start, end, due, binds=start))
            start = end
        return tuple(found)

    def claims(self, period_id: str, almanac: Almanac) -> bool:
        """Whether the id is written as a date."""
        return bool(_FORM.match(period_id))

    def day_in(self, period_id: str, almanac: Almanac) -> date | None:
        """The date itself, whether or not the rule has it."""
        return read_day(period_id)

    def fires(self, row: Row, as_of: date) -> bool:
        """Never: the calendar starts these."""
        return False

    def working_days(self) -> bool:
        """Never: RFC 5545 knows no public holidays."""
        return False

    def rhythm(self, times: int, topics: Mapping[str, Words]) -> Message:
        """`once in each window of FREQ=…, from 2025-01-01 on`."""
        values = {"times": how_often(times), "rule": self.rule, "anchor": self.anchor}
        return Message("rhythm.rrule", values)


def read(values: Values, since: date | None) -> Rrule | tuple[Problem, ...]:
    """`rrule:` as written in a policy, anchored on the duty's `since`, or what is wrong with it.

    Refused are rules finer than a day, and those without a day in the 40 years after `since`.
    """
    text = values[KEY]
    if since is None:
        return (problem(KEY, because="invalid.rrule-since"),)
    found = _RULE.match(text.upper()) if isinstance(text, str) else None
    parts = [part.partition("=") for part in found[1].split(";")] if found else []
    named = {name: value for name, _, value in parts}
    wrong = "invalid.rrule-form" if len(named) < max(len(parts), 1) else _wrong(named)
    if wrong is not None:
        return (problem(KEY, because=wrong, value=text),)
    if "UNTIL" in named:
        named["UNTIL"] = named["UNTIL"][: len("20251231")]
    rule = ";".join(f"{name}={value}" for name, value in named.items())
    try:
        first = next(iter(_moments(rule, since, _PROBED)), None)
    except (ValueError, TypeError, IndexError):
        return (problem(KEY, because="invalid.rrule-form", value=text),)
    if first is None:
        return (problem(KEY, because="invalid.rrule-never", value=text),)
    return Rrule(rule, since)


def _wrong(named: Mapping[str, str]) -> str | None:
    """The message for the first thing in the rule that RFC 5545, or a register, does not take."""
    if not set(named) <= {*_PARTS, *_LISTS}:
        return "invalid.rrule-form"
    frequency = named.get("FREQ", "")
    if not _PARTS["FREQ"].match(frequency):
        return "invalid.rrule-frequency"
    for name, value in named.items():
        if name in _LISTS:
            good = all(_in_range(number, *_LISTS[name]) for number in value.split(","))
        else:
            good = bool(_PARTS[name].match(value))
        if not good:
            return "invalid.rrule-count" if name in ("COUNT", "INTERVAL") else "invalid.rrule-form"
    if "COUNT" in named and "UNTIL" in named:
        return "invalid.rrule-form"
    ordinals = [day[:-2] for day in named.get("BYDAY", "").split(",") if day[:-2]]
    most = _MOST_WEEKDAYS.get(frequency, 0)
    if not all(_in_range(ordinal, most, True) for ordinal in ordinals):
        return "invalid.rrule-form"
    return None


def _in_range(text: str, most: int, from_end: bool) -> bool:
    number = int(text) if re.match(r"[+-]?[0-9]{1,3}\Z", text) else 0
    return 1 <= abs(number) <= most and (from_end or number > 0)


def _moments(rule: str, anchor: date, years: int = _MOST) -> Iterable[datetime]:
    """The rule's dates from the anchor on, for so many years, up to the last that duty looks at."""
    # imported here: few registers have such a duty, and the library takes 20 ms to load
    from dateutil.rrule import rrule, rrulestr

    # dateutil takes COUNT or an end, and without an end a rule may never stop looking
    parts = dict(part.split("=") for part in rule.split(";"))
    count = int(parts.pop("COUNT", _MOST))
    until = _written_day(parts.pop("UNTIL", None))
    endless = ";".join(f"{name}={value}" for name, value in parts.items())
    found = rrulestr(endless, dtstart=datetime.combine(anchor, time.min))
    if not isinstance(found, rrule):
        raise ValueError(rule)
    horizon = min(_HORIZON, date(min(anchor.year + years, _HORIZON.year), 12, 31))
    last = horizon if until is None else min(until, horizon)
    return islice(found.replace(until=datetime.combine(last, time.min)), count)


def _written_day(text: str | None) -> date | None:
    """`20251231`, as UNTIL has it, as a day."""
    return None if text is None else date(int(text[:4]), int(text[4:6]), int(text[6:]))
