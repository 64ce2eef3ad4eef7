"""A document that is owed: what its template is told, and what stands around the text."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from duty_cli.model.words import Words


class Head(NamedTuple):
    """What stands around the text of an official document (GB/T 9704-2012, 7.2 and 7.4).

    With `mark` (the issuer's mark) and `series` (the letters of its document numbers) it has a red
    head. `number` is this document's in the `year`; None leaves a gap to be filled in by hand.
    `issuer` signs on the day `date`.
    """

    mark: str | None
    series: str | None
    number: int | None
    year: int
    issuer: Words
    date: date


class DocumentView(NamedTuple):
    """One document: the name of its template, the data by name, and its head.

    `shape` is `letter`, or `table` for one that is landscape throughout.
    """

    template: str
    data: Mapping[str, object]
    head: Head
    shape: str = "letter"
