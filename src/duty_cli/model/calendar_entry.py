"""What a calendar file says of one occurrence."""

from datetime import date
from typing import NamedTuple


class CalendarEntry(NamedTuple):
    """An event as it was written last: its day, and how often that day has moved before."""

    day: date
    sequence: int
