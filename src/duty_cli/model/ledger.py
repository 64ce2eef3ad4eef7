"""A ledger as plain data: sheets of cells as they are read and written, and what rows become."""

from collections.abc import Mapping
from datetime import date, datetime, time
from enum import StrEnum
from typing import NamedTuple

from duty_cli.model.finding import Message
from duty_cli.model.words import Words


class Unread(StrEnum):
    """Why a cell that holds something has no value."""

    FAULT = "fault"
    FORMULA = "formula"


Cell = str | bool | int | float | date | datetime | time | Unread | None
"""What a cell holds: None for nothing; a day with its time of day is a datetime."""


class Line(NamedTuple):
    """A row of a sheet by its number from 1, with as many cells as it has."""

    number: int
    cells: tuple[Cell, ...]


class Sheet(NamedTuple):
    """The rows of a sheet that hold anything; a CSV file is one sheet without a name.

    The value of merged cells stands in each of them.
    """

    name: str
    lines: tuple[Line, ...]
    hidden: bool = False


class Look(StrEnum):
    """How a column of a written sheet is formatted."""

    CLOCK = "clock"
    DAY = "day"
    MOMENT = "moment"
    NUMBER = "number"
    TEXT = "text"


class Heading(NamedTuple):
    """The head of a written column; `choices` are offered, and with `only` nothing else taken.

    `width` is in characters.
    """

    text: str
    look: Look
    width: int
    hint: str = ""
    choices: tuple[str, ...] = ()
    only: bool = False


class Table(NamedTuple):
    """A sheet to be written: its name, and rows of as many cells as there are headings."""

    name: str
    headings: tuple[Heading, ...]
    rows: tuple[tuple[Cell, ...], ...]


class Wording(NamedTuple):
    """What keys, kinds and options may be called; the first name is the one that is printed.

    `keys` are by key, by `kind.key` where a kind calls it otherwise, and by `key.entry` for the
    entries of a mapping, `labels` likewise in each language; `options` are by key, and `role` for
    those of evidence.
    """

    keys: Mapping[str, tuple[str, ...]]
    labels: Mapping[str, Words]
    kinds: Mapping[str, tuple[str, ...]]
    options: Mapping[str, Mapping[str, tuple[str, ...]]]


class CellRemark(NamedTuple):
    """Something to be said of a cell, by its column's letters and heading; both empty: of a row."""

    column: str
    heading: str
    message: Message


class Becomes(StrEnum):
    """What a row of a ledger becomes."""

    NEW = "new"
    UNCHANGED = "unchanged"
    DUPLICATE = "duplicate"
    PASSED = "passed"
    UNCLEAR = "unclear"


class LedgerRow(NamedTuple):
    """A row with what it becomes; kind, title and day are None where they cannot be told.

    `path` is the record's: the new one, or the one that is there already; `differs` are the keys
    in which that one differs. `remarks` say what is unclear, or why a row is passed over.
    """

    sheet: str
    number: int
    becomes: Becomes
    kind: str | None = None
    units: tuple[str, ...] = ()
    day: str | None = None
    title: str | None = None
    path: str | None = None
    differs: tuple[str, ...] = ()
    remarks: tuple[CellRemark, ...] = ()
