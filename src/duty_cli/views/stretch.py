"""The period that a document is about, from what the user wrote: `2025`, `2025-H1`, `2025-Q3`."""

import re
from calendar import monthrange
from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from duty_cli.model.almanac import Almanac
from duty_cli.model.cadence import Span

_FORM = re.compile(r"(?P<year>[0-9]{4})(?:-(?P<sort>[HQ]?)(?P<number>[0-9]{1,2}))?\Z")
_MONTHS: Mapping[str, int] = {"H": 6, "Q": 3, "": 1}
_SORTS: Mapping[str, str] = {"H": "half", "Q": "quarter", "": "month"}
_YEAR = 12


class Stretch(NamedTuple):
    """A period of whole months or a term; `id` as cadences write it, `sort` is `year`, `half`,
    `quarter`, `month` or `term`, and `year` the calendar year that it begins in.
    """

    id: str
    sort: str
    span: Span

    @property
    def year(self) -> int:
        """The calendar year in which it begins."""
        return self.span.first.year


def the_year(year: int) -> Stretch:
    """A calendar year."""
    return Stretch(f"{year:04}", "year", Span(date(year, 1, 1), date(year, 12, 31)))


def read_stretch(text: str, almanac: Almanac) -> Stretch | None:
    """The period that `text` names, None where it names none; terms are the register's own."""
    for term in almanac.terms:
        if term.id == text:
            return Stretch(text, "term", Span(term.first, term.last))
    found = _FORM.match(text)
    if found is None or not date.min.year <= int(found["year"]) < date.max.year:
        return None
    year, number = int(found["year"]), found["number"]
    if number is None:
        return the_year(year)
    # a month has two digits, a half and a quarter one: so cadences write their ids
    fits = len(number) == (1 if found["sort"] else 2)
    months = int(number) * _MONTHS[found["sort"]]
    return _part(year, found["sort"], int(number)) if fits and 1 <= months <= _YEAR else None


def around(sort: str, day: date) -> Stretch:
    """The year, half, quarter or month that holds the day."""
    if sort == "year":
        return the_year(day.year)
    mark = next(mark for mark, name in _SORTS.items() if name == sort)
    return _part(day.year, mark, (day.month - 1) // _MONTHS[mark] + 1)


def _part(year: int, mark: str, number: int) -> Stretch:
    last = number * _MONTHS[mark]
    first = date(year, last - _MONTHS[mark] + 1, 1)
    span = Span(first, date(year, last, monthrange(year, last)[1]))
    return Stretch(f"{year:04}-{mark}{number:0{1 if mark else 2}}", _SORTS[mark], span)
