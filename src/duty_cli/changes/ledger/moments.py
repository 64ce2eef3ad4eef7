"""Days and times of day in cells: real ones, serial numbers, and text as people write it."""

import re
import unicodedata
from datetime import date, datetime, time, timedelta

from duty_cli.changes.dates import read_date
from duty_cli.model.ledger import Cell
from duty_cli.model.reading import read_day

_EPOCH = date(1899, 12, 30)
_FIRST, _LAST = date(1950, 1, 1), date(2199, 12, 31)
"""Days that a bare number is taken for; a smaller one may be a year or a month."""
_SERIAL = re.compile(r"[0-9]{5,6}(?:\.[0-9]+)?\Z", re.ASCII)
_DIGITS = re.compile(r"(?:19|20|21)[0-9]{6}\Z", re.ASCII)
_DAY = re.compile(
    r"(?P<day>(?:19|20|21)[0-9]{2}[-/.年]\s*[0-9]{1,2}[-/.月]\s*[0-9]{1,2}[日号]?)", re.ASCII
)
_WEEKDAY = re.compile(r"[(\[]?(?:星期|周|礼拜)[一二三四五六日天][)\]]?")
_CLOCK = re.compile(
    r"(?P<part>上午|下午|晚上|晚|中午|am|pm)?\s*(?P<hour>[0-9]{1,2})"
    r"(?:[:时点](?P<minute>[0-9]{1,2}|半)?(?:[:分](?:[0-9]{2}(?:\.0+)?)?)?)\s*(?P<after>am|pm)?\Z"
)
_LATE = frozenset({"下午", "晚上", "晚", "pm"})
_NOON = 12
_LAST_YEAR = 9999


def day_and_time(cell: Cell) -> tuple[date, time | None] | None:
    """The day in a cell, and the time of day that stands with it; None where there is no day."""
    match cell:
        case datetime():
            clock = _to_minutes(cell)
            return clock.date(), None if clock.time() == time() else clock.time()
        case date():
            return cell, None
        case bool():
            return None
        case int() | float():
            return _serial(cell)
        case str():
            return _typed(_plain(cell))
    return None


def clock_in(cell: Cell) -> time | None:
    """The time of day in a cell, to the minute; None where there is none."""
    match cell:
        case datetime():
            return _to_minutes(cell).time()
        case time():
            return _to_minutes(datetime.combine(_FIRST, cell)).time()
        case bool():
            return None
        case int() | float() if 0 <= cell < 1:
            return _to_minutes(datetime.combine(_FIRST, time()) + timedelta(days=cell)).time()
        case str():
            return _clock(_plain(cell))
    return None


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip().casefold()


def _to_minutes(moment: datetime) -> datetime:
    """Without seconds; a second that is missing is the rounding of a spreadsheet."""
    near = moment if moment.year == _LAST_YEAR else moment + timedelta(seconds=1)
    return near.replace(second=0, microsecond=0)


def _serial(number: float) -> tuple[date, time | None] | None:
    if isinstance(number, int) and _DIGITS.match(str(number)):
        return _typed(str(number))
    whole = int(number)
    if not (_FIRST - _EPOCH).days <= whole <= (_LAST - _EPOCH).days:
        return None
    moment = _to_minutes(datetime.combine(_EPOCH, time()) + timedelta(days=number))
    return moment.date(), None if moment.time() == time() else moment.time()


def _typed(text: str) -> tuple[date, time | None] | None:
    day = read_day(text)
    if day is not None:
        return day, None
    if _SERIAL.match(text):
        return _serial(float(text))
    if _DIGITS.match(text):
        text = f"{text[:4]}-{text[4:6]}-{text[6:]}"
    found = _DAY.match(text)
    if found is None:
        return None
    # a year stands there, so no other day is needed to tell which is meant
    day = read_date(re.sub(r"\s", "", found["day"]), _FIRST)
    rest = _WEEKDAY.sub("", text[found.end() :]).strip(" t,，")
    if day is None or not rest:
        return None if day is None else (day, None)
    clock = _clock(rest)
    return None if clock is None else (day, None if clock == time() else clock)


def _clock(text: str) -> time | None:
    found = _CLOCK.match(text)
    if found is None:
        return None
    hour, minute = int(found["hour"]), 30 if found["minute"] == "半" else int(found["minute"] or 0)
    if (found["part"] in _LATE or found["after"] == "pm") and hour < _NOON:
        hour += _NOON
    try:
        return time(hour, minute)
    except ValueError:
        return None
