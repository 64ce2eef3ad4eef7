"""Tables as secretaries keep them, XLSX and CSV, as rows of text.

What a file is, its first bytes tell, whatever its name says.
"""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple

from duty_cli.errors import UsageError
from duty_cli.store.handed import read_handed
from duty_cli.store.ledger_archive import MOST_COLUMNS, open_archive

LARGEST = 8 * 1024 * 1024
"""Bytes of a file; a roster or a ledger of this size is none."""
LONGEST_CELL = 131_072
"""Characters of a cell; a longer one is a quote that never ends."""
MOST_ROWS = 100_000
_ZIP, _OLD_EXCEL = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_WIDE = (b"\xff\xfe", b"\xfe\xff")
_DELIMITERS = ",\t;"
_SHEETS, _MERGED = "worksheets/", b"<mergeCell "

Row = tuple[str, ...]
Numbered = tuple[int, Row]


class Sheet(NamedTuple):
    """The rows that hold anything, with their numbers from 1, as text without space around it."""

    name: str
    rows: tuple[Numbered, ...]


def read_sheet(path: Path, called: str) -> Sheet:
    """The first sheet of a workbook, or a CSV file; UsageError where it cannot be read."""
    data = read_handed(path, called, LARGEST)
    if len(data) > LARGEST:
        raise _too_large(called)
    if data.startswith(_OLD_EXCEL):
        raise UsageError("sheet.old", values={"path": called})
    rows = _xlsx(data, called) if data.startswith(_ZIP) else _csv(data, called)
    if not rows:
        raise UsageError("sheet.empty", values={"path": called})
    if len(rows) > MOST_ROWS:
        raise UsageError("sheet.too-many", values={"path": called, "most": MOST_ROWS})
    return Sheet(called, tuple(rows))


def _xlsx(data: bytes, called: str) -> list[Numbered]:
    # imported here: it takes long, and only tables need it
    from openpyxl import load_workbook

    with open_archive(data, called) as archive:
        sheets = (entry for entry in archive.infolist() if _SHEETS in entry.filename)
        merged = any(_MERGED in archive.read(entry) for entry in sheets)
    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        read = book.worksheets[0].iter_rows(values_only=True, max_col=MOST_COLUMNS)
        rows = _filled(_cells(row) for row in read)
        return _spread(rows, data) if merged else rows
    except Exception as error:  # whatever a broken archive makes the library raise
        raise UsageError("sheet.broken", values={"path": called}) from error


def _cells(row: Sequence[object]) -> Iterable[str]:
    # a sheet may have a million rows of nothing
    return () if row.count(None) == len(row) else map(_shown, row)


def _spread(rows: list[Numbered], data: bytes) -> list[Numbered]:
    """The rows, where a cell that is merged over several stands in each that has one of its own."""
    from openpyxl import load_workbook  # as above

    numbered = {number: [*row] for number, row in rows}
    # only the whole reader knows which cells are merged
    for merged in load_workbook(io.BytesIO(data)).worksheets[0].merged_cells.ranges:
        column = merged.min_col - 1  # openpyxl counts from 1
        value = dict(enumerate(numbered.get(merged.min_row, ()))).get(column, "")
        for number, row in numbered.items():
            if merged.min_row < number <= merged.max_row:
                row.extend([""] * (column + 1 - len(row)))
                row[column] = value
    return [(number, tuple(row)) for number, row in numbered.items()]


def _csv(data: bytes, called: str) -> list[Numbered]:
    text = _decoded(data, called)
    before = csv.field_size_limit(LONGEST_CELL)  # the limit belongs to the whole process
    try:
        return _filled(csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text)))
    except csv.Error as error:
        raise UsageError("sheet.broken", values={"path": called}) from error
    finally:
        csv.field_size_limit(before)


def _filled(rows: Iterable[Iterable[str]]) -> list[Numbered]:
    """The rows that hold anything, without the space around cells and the empty ones at the end.

    There may be one more than are allowed.
    """
    filled: list[Numbered] = []
    for number, row in enumerate(rows, 1):
        cells = [cell.strip() for cell in row]
        while cells and not cells[-1]:
            cells.pop()
        if cells:
            filled.append((number, tuple(cells)))
        if len(filled) > MOST_ROWS:
            break
    return filled


def _decoded(data: bytes, called: str) -> str:
    """UTF-8, else what Excel saves: UTF-16 with its mark, or the Chinese code page."""
    for encoding in ("utf-16",) if data.startswith(_WIDE) else ("utf-8-sig", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise UsageError("sheet.encoding", values={"path": called})


def _delimiter(text: str) -> str:
    """What separates the cells: the mark that the first line with any has most of."""
    for line in text.splitlines():
        counts = {mark: line.count(mark) for mark in _DELIMITERS}
        if any(counts.values()):
            return max(_DELIMITERS, key=counts.__getitem__)
    return ","


def _shown(value: object) -> str:
    """A cell as it would be written: days as days, whole numbers without a point."""
    match value:
        case None:
            return ""
        case datetime():
            return value.date().isoformat()
        case date():
            return value.isoformat()
        case bool():
            return str(value).lower()
        case float() if value.is_integer():
            return str(int(value))
    return str(value)


def _too_large(called: str) -> UsageError:
    return UsageError("sheet.too-large", values={"path": called, "largest": LARGEST})
