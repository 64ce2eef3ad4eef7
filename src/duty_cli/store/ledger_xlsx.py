"""Reads and writes the sheets of a workbook; openpyxl does both, so there is one library for it.

It writes what a ledger needs (cells that are text whatever they begin with, lists to choose from,
comments), so a second library would only write what the first reads.
"""

import io
import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any
from warnings import catch_warnings, simplefilter

from duty_cli.errors import UsageError
from duty_cli.model.ledger import Cell, Line, Sheet, Unread
from duty_cli.store.ledger_archive import MOST_COLUMNS, MOST_ROWS, open_archive
from duty_cli.store.ledger_marks import Marks, Spot, marks_of

_MOST_MERGED = 1_000_000
_CODED = re.compile("_x([0-9A-Fa-f]{4})_")
"""How a workbook writes a character that XML has no place for."""


def read_xlsx(data: bytes, called: str) -> tuple[Sheet, ...]:
    """The sheets of a workbook in their order; UsageError where it cannot or must not be read."""
    # imported here: it takes long, and only ledgers need it
    from openpyxl import load_workbook

    archive = open_archive(data, called)
    try:
        with catch_warnings():
            simplefilter("ignore")  # about what it leaves out of a workbook; nobody writes it back
            book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
            marks = marks_of(archive)
            return tuple(
                _sheet(sheet, marks.get(sheet.title, Marks()), called) for sheet in book.worksheets
            )
    except UsageError:
        raise
    except Exception as error:  # whatever a broken workbook makes the library raise
        raise UsageError("sheet.broken", values={"path": called}) from error


def _sheet(sheet: Any, marks: Marks, called: str) -> Sheet:
    sheet.reset_dimensions()  # what it claims may be anything
    rows: dict[int, list[Cell]] = {}
    for number, cells in enumerate(sheet.iter_rows(max_col=MOST_COLUMNS), 1):
        if number > MOST_ROWS:
            raise UsageError("ledger.rows", values={"path": called, "most": MOST_ROWS})
        found = [_value(cell) for cell in cells]
        while found and found[-1] is None:
            found.pop()
        if found:
            rows[number] = found
    for row, column in marks.unresolved:
        _put(rows.setdefault(row, []), column, Unread.FORMULA)
    _spread(rows, marks, called)
    lines = (Line(number, tuple(cells)) for number, cells in sorted(rows.items()))
    return Sheet(sheet.title, tuple(lines), sheet.sheet_state != "visible")


def _value(cell: Any) -> Cell:
    """A cell's value without what only a spreadsheet tells apart."""
    value = cell.value
    if value is None or cell.data_type == "e":
        return None if value is None else Unread.FAULT
    if isinstance(value, str):
        text = _CODED.sub(lambda code: chr(int(code[1], 16)), value) if "_x" in value else value
        return text.replace("\r\n", "\n") or None
    if isinstance(value, timedelta):
        return (datetime.min + value).time() if timedelta() <= value < timedelta(1) else str(value)
    return value if isinstance(value, bool | int | float | date | time) else str(value)


def _spread(rows: dict[int, list[Cell]], marks: Marks, called: str) -> None:
    """Put the value of each merged area's first cell into all of them."""
    last = max(rows, default=0)
    cells = 0
    for first, end in marks.merged:
        value = _at(rows, first)
        if value is None:
            continue
        for spot in _within(first, end, last):
            cells += 1
            if cells > _MOST_MERGED:
                raise UsageError("ledger.merged", values={"path": called})
            _put(rows.setdefault(spot[0], []), spot[1], value)


def _within(first: Spot, end: Spot, last: int) -> Iterator[Spot]:
    """The cells of an area as far as the sheet has rows and a ledger columns."""
    for row in range(first[0], min(end[0], last) + 1):
        for column in range(first[1], min(end[1], MOST_COLUMNS) + 1):
            yield row, column


def _at(rows: dict[int, list[Cell]], spot: Spot) -> Cell:
    row = rows.get(spot[0], [])
    return row[spot[1] - 1] if spot[1] <= len(row) else None


def _put(row: list[Cell], column: int, value: Cell) -> None:
    row.extend([None] * (column - len(row)))
    row[column - 1] = value
