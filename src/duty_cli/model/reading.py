"""Reading scalars strictly: days, times and counts as the contract writes them.

YAML gives plain strings. Python's own parsers take more than the contract does
(`20250615`, `2025-W24-7`, full-width digits), so each form is checked first.
"""

import re
from collections.abc import Mapping
from datetime import date, datetime, time
from typing import NamedTuple

from duty_cli.model.finding import Message

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")
_CLOCK = re.compile(r"(?:[01][0-9]|2[0-3]):[0-5][0-9]\Z")
_MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T(?:[01][0-9]|2[0-3]):[0-5][0-9]\Z")
_COUNT = re.compile(r"[1-9][0-9]{0,3}\Z")
_FIRST_YEAR = 1900


class Problem(NamedTuple):
    """What is wrong with a value: the way to it from the top of its mapping, and why."""

    keys: tuple[str | int, ...]
    message: Message


def problem(*keys: str | int, because: str, **values: object) -> Problem:
    """A problem at `keys`, told by the message `because`."""
    return Problem(keys, Message(because, values))


def read_day(text: object) -> date | None:
    """`YYYY-MM-DD` as a day from 1900 on, or None."""
    if not isinstance(text, str) or not _DAY.match(text):
        return None
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if day.year >= _FIRST_YEAR else None


def read_clock(text: object) -> time | None:
    """`HH:MM` as a time of day, or None."""
    if not isinstance(text, str) or not _CLOCK.match(text):
        return None
    return time.fromisoformat(text)


def read_moment(text: object) -> datetime | None:
    """`YYYY-MM-DDTHH:MM` as a local date and time, or None."""
    if not isinstance(text, str) or not _MOMENT.match(text):
        return None
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def read_count(text: object) -> int | None:
    """A whole number from 1 to 9999, or None."""
    if not isinstance(text, str) or not _COUNT.match(text):
        return None
    return int(text)


Values = Mapping[str, object]
"""A mapping as the reader gives it, without blank keys: texts, lists and mappings by key."""
