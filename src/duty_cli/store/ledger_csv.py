"""Reads and writes a ledger as CSV, in which a text that begins like a formula stays a text.

A spreadsheet takes `=1+1` in a CSV file for a formula. Such a text is written with an apostrophe
before it, and so is one that begins with apostrophes and goes on like that: reading takes one away.
"""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime, time
from itertools import islice

from duty_cli.errors import UsageError
from duty_cli.model.ledger import Cell, Line, Sheet, Table
from duty_cli.store.ledger_archive import MOST_COLUMNS, MOST_ROWS

LARGEST = 8 * 1024 * 1024
"""Bytes of a file: nothing is compressed in it."""
_ENCODINGS = ("utf-8-sig", "gb18030")
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_DELIMITERS = ",\t;"
_LOOKED_AT = 30
_MOST_MARKS = 20_000
"""Separators on one line of the file; some may stand in a text."""
_FORMULA = re.compile("'*[=+\\-@\t\r\n＝＋－＠]")
_NUMBER = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?\Z", re.ASCII)


def read_csv(data: bytes, called: str) -> Sheet:
    """The rows of a CSV file, in whichever encoding and with whichever separator it was saved."""
    if len(data) > LARGEST:
        raise UsageError("sheet.too-large", values={"path": called, "largest": LARGEST})
    text = _decoded(data, called)
    too_wide = UsageError("ledger.columns", values={"path": called, "most": MOST_COLUMNS})
    if any(sum(map(line.count, _DELIMITERS)) > _MOST_MARKS for line in _lines(text)):
        raise too_wide  # before anything makes a cell of each
    csv.field_size_limit(LARGEST)
    lines = []
    try:
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
        for number, row in enumerate(rows, 1):
            if number > MOST_ROWS:
                raise UsageError("ledger.rows", values={"path": called, "most": MOST_ROWS})
            if len(row) > MOST_COLUMNS and any(row[MOST_COLUMNS:]):
                raise too_wide
            cells = tuple(bare(cell).replace("\r\n", "\n") or None for cell in row[:MOST_COLUMNS])
            if any(cells):
                lines.append(Line(number, cells))
    except csv.Error as error:
        raise UsageError("ledger.csv", values={"path": called}) from error
    return Sheet("", tuple(lines))


def _lines(text: str) -> Iterable[str]:
    return islice(io.StringIO(text), MOST_ROWS * 4)


def _decoded(data: bytes, called: str) -> str:
    encodings = ("utf-16",) if data.startswith(_UTF16) else _ENCODINGS
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UsageError("sheet.encoding", values={"path": called})


def _delimiter(text: str) -> str:
    """The separator that divides the most of the first rows into equally many cells."""

    def regular(delimiter: str) -> tuple[int, int]:
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        try:
            sizes = Counter(len(row) for row in islice(rows, _LOOKED_AT) if len(row) > 1)
        except csv.Error:
            return (0, 0)
        return max(((count, size) for size, count in sizes.items()), default=(0, 0))

    return max(_DELIMITERS, key=regular)


def write_csv(table: Table) -> bytes:
    """The table in UTF-8, with the mark by which Excel knows that it is."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow([armed(heading.text) for heading in table.headings])
    writer.writerows([[_written(cell) for cell in row] for row in table.rows])
    return stream.getvalue().encode("utf-8-sig")


def _written(cell: Cell) -> str:
    match cell:
        case None:
            return ""
        case datetime():
            return f"{cell:%Y-%m-%d %H:%M}"
        case date():
            return cell.isoformat()
        case time():
            return f"{cell:%H:%M}"
        case str():
            return armed(cell)
    return str(cell)


def armed(text: str) -> str:
    """The text, with an apostrophe before it where a spreadsheet would calculate."""
    return f"'{text}" if _FORMULA.match(text) and not _NUMBER.match(text) else text


def bare(cell: str) -> str:
    """The text that was armed so."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell
