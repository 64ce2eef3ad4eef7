"""The documents that there are: what each is about, and in which forms it comes.

REPORTS maps the names of those that `duty report` writes to what they need, SCORES those that
`duty score` writes; DOCUMENTS are all. The words of each stand in the template
`<name>.<language>.md.j2`, its title in the catalogue as `report.<name>`, and what it is for as
`report.<name>-for`.
"""

from collections.abc import Mapping
from typing import NamedTuple

LETTER, TABLE = "letter", "table"
_GATHERINGS = frozenset({"activity", "analysis", "lecture", "meeting", "study", "training"})
_ANY = ("year", "half", "quarter", "month", "term")


class Report(NamedTuple):
    """What a document needs. `periods` are the sorts of period that it can be about, the usual one
    first; with none it is about a day. `each` where every unit gets one of its own, `records` the
    kinds of which it is about one record. `shape` is that of its pages. `audited` where it tells
    what history proves, which has to be read for it.
    """

    periods: tuple[str, ...]
    each: bool = False
    records: frozenset[str] = frozenset()
    shape: str = LETTER
    formats: tuple[str, ...] = ("md", "docx", "html")
    audited: bool = False


REPORTS: Mapping[str, Report] = {
    "annual": Report(("year",), formats=("md", "docx", "html", "json"), audited=True),
    "half-year": Report(("half",), each=True),
    "ledger": Report(_ANY, shape=TABLE, formats=("xlsx", "md", "docx", "html")),
    "minutes": Report((), records=_GATHERINGS),
    "quarter-analysis": Report(("quarter",), each=True),
    "rectification": Report(_ANY, shape=TABLE, formats=("xlsx", "md", "docx", "html")),
    "reminder": Report((), each=True),
    "self-check": Report(_ANY, each=True),
}

SCORES: Mapping[str, Report] = {
    "ranking": Report(("year",), formats=("md", "docx", "html", "xlsx")),
    "score-sheet": Report(
        ("year",), each=True, shape=TABLE, formats=("md", "docx", "html", "xlsx")
    ),
}

DOCUMENTS: Mapping[str, Report] = {**REPORTS, **SCORES}
"""Every document, by the name of its template."""
