"""What the calendar of one register says: working days, school terms, time zone, rolling."""

from datetime import date, tzinfo
from typing import NamedTuple

SATURDAY = 5


class Term(NamedTuple):
    """A school term, its first and last day inclusive."""

    id: str
    first: date
    last: date


class WorkCalendar(NamedTuple):
    """Public holidays and make-up working days of the years that were announced.

    Years not announced count weekends only; what rests on them is provisional.
    """

    holidays: frozenset[date] = frozenset()
    workdays: frozenset[date] = frozenset()
    announced: frozenset[int] = frozenset()

    def works(self, day: date) -> bool:
        """Whether `day` is a working day."""
        if day in self.workdays:
            return True
        return day not in self.holidays and day.weekday() < SATURDAY


class Almanac(NamedTuple):
    """The register's calendar: what cadence arithmetic asks beside the duty itself.

    `zone` is where days begin; `roll` is keep, next or previous (contract, section 2).
    """

    zone: tzinfo
    work: WorkCalendar = WorkCalendar()
    terms: tuple[Term, ...] = ()
    roll: str = "keep"
