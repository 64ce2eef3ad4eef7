"""`rrule:` a recurrence of RFC 5545, for what the other cadences cannot say.

Anchored on the duty's `since`, which opens the first window; each window runs from the day
after the date before to the date, which names the period and is its due date.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import ClassVar

from duty_cli.cadence.workdays import rolled
from duty_cli.model.almanac import Almanac
from duty_cli.model.cadence import Period, Span
from duty_cli.model.reading import Problem, Values, problem, read_day
from duty_cli.model.record import Row

KEY = "rrule"
COMPANIONS: frozenset[str] = frozenset()
_FORM = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")
_PARTS = re.compile(r"(?:RRULE:)?((?:[A-Z]+=[A-Z0-9,+-]+)(?:;[A-Z]+=[A-Z0-9,+-]+)*);?\Z")
_FREQUENCIES = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
_NAMES = frozenset(
    (
        "BYDAY",
        "BYMONTH",
        "BYMONTHDAY",
        "BYSETPOS",
        "BYWEEKNO",
        "BYYEARDAY",
        "COUNT",
        "FREQ",
        "INTERVAL",
        "UNTIL",
        "WKST",
    )
)
_UNTIL = re.compile(r"([0-9]{8})(?:T[0-9]{6}Z?)?\Z")
_POSITIVE = re.compile(r"[1-9][0-9]{0,3}\Z")
# A rule may never match again (30 February); the search has to end somewhere.
_HORIZON = datetime(2200, 12, 31)


@dataclass(frozen=True, slots=True)
class Rrule:
    """The rule's parts as RFC 5545 writes them, and the day it is anchored on."""

    rule: str
    anchor: date

    triggered: ClassVar[bool] = False
    partial: ClassVar[bool | None] = False
    decides: ClassVar[bool] = True

    def periods(self, span: Span, almanac: Almanac, triggers: Sequence[Row]) -> tuple[Period, ...]:
        """The windows that meet the span, in order."""
        found = []
        start = self.anchor
        for moment in _parsed(self.rule, self.anchor):
            if start > span.last:
                break
            day = moment.date()
            end = day + timedelta(days=1)
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


def read(values: Values, since: date | None) -> Rrule | tuple[Problem, ...]:
    """`rrule:` as written in a policy, anchored on the duty's `since`."""
    text = values[KEY]
    if since is None:
        return (problem(KEY, because="invalid.rrule-since"),)
    parts = _PARTS.match(text.upper()) if isinstance(text, str) else None
    if parts is None:
        return (problem(KEY, because="invalid.rrule-form", value=text),)
    named = dict(part.split("=", 1) for part in parts[1].split(";"))
    unknown = sorted(set(named) - _NAMES)
    if unknown or len(named) != parts[1].count(";") + 1:
        return (problem(KEY, because="invalid.rrule-form", value=text),)
    if named.get("FREQ") not in _FREQUENCIES:
        return (problem(KEY, because="invalid.rrule-frequency", value=text),)
    if not all(_POSITIVE.match(named.get(name, "1")) for name in ("COUNT", "INTERVAL")):
        return (problem(KEY, because="invalid.rrule-count", value=text),)
    if "UNTIL" in named:
        until = _UNTIL.match(named["UNTIL"])
        if until is None:
            return (problem(KEY, because="invalid.rrule-form", value=text),)
        named["UNTIL"] = until[1]
    rule = ";".join(f"{name}={value}" for name, value in named.items())
    try:
        _parsed(rule, since)
    except (ValueError, TypeError):
        return (problem(KEY, because="invalid.rrule-form", value=text),)
    return Rrule(rule, since)


def _parsed(rule: str, anchor: date) -> Iterable[datetime]:
    # imported here: few registers have such a duty, and the library takes 20 ms to load
    from dateutil.rrule import rrule, rrulestr

    found = rrulestr(rule, dtstart=datetime.combine(anchor, time.min))
    if not isinstance(found, rrule):
        raise ValueError(rule)
    if "COUNT=" in rule or "UNTIL=" in rule:
        return found
    ending: rrule = found.replace(until=_HORIZON)
    return ending
