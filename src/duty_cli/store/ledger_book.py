"""Writes tables as a workbook: frozen headings, days as days, text as text, lists to choose from.

The same tables give the same bytes: what openpyxl puts in of the clock is taken out again.
"""

import io
import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from duty_cli.errors import DutyError
from duty_cli.model.ledger import Cell, Heading, Look, Table

LONGEST = 32_767
"""Characters that a cell can hold; a library would cut what is longer, silently."""
Written = Any
"""A sheet or a cell that is being written: the stubs know neither kind whole."""
_LISTS = "_lists"
_AUTHOR = "duty"
_ROOM = 1_000
"""Empty rows below the last one that offer the same choices."""
_FORMATS: Mapping[Look, str] = {
    Look.CLOCK: "hh:mm",
    Look.DAY: "yyyy-mm-dd",
    Look.MOMENT: "yyyy-mm-dd hh:mm",
    Look.NUMBER: "General",
    Look.TEXT: "@",
}
_FIRST_DAY = date(1900, 3, 1)
"""Before it spreadsheets count a day that there never was."""
_LOOKS_CODED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_STAMP = re.compile(rb"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}Z")
_NO_DAY = (1980, 1, 1, 0, 0, 0)
_UNNAMED = re.compile(r"[\[\]:*?/\\]")
_LONGEST_NAME = 31


def write_xlsx(tables: Sequence[Table]) -> bytes:
    """The tables as the sheets of a workbook, in their order.

    DutyError where a text is longer than a cell can be.
    """
    # imported here: it takes long, and only ledgers need it
    from openpyxl import Workbook

    for table in tables:
        _require_room(table)
    book = Workbook(write_only=True)
    lists = [column for table in tables for column in table.headings if column.choices]
    places = _places(lists)
    for table in tables:
        sheet = book.create_sheet(_UNNAMED.sub(" ", table.name)[:_LONGEST_NAME])
        _fill(sheet, table, places)
    if places:
        _write_lists(book, places)
    stream = io.BytesIO()
    book.save(stream)
    return _timeless(stream.getvalue())


Places = Mapping[tuple[str, ...], int]
"""Choices by the column of the hidden sheet in which they stand, from 1."""


def _places(columns: Sequence[Heading]) -> Places:
    distinct = dict.fromkeys(column.choices for column in columns)
    return {choices: number for number, choices in enumerate(distinct, 1)}


def _fill(sheet: Written, table: Table, places: Places) -> None:
    from openpyxl.utils import get_column_letter

    sheet.freeze_panes = "A2"
    for number, heading in enumerate(table.headings, 1):
        letter = get_column_letter(number)
        sheet.column_dimensions[letter].width = heading.width
        # what is typed further down is then taken for what it is meant as
        sheet.column_dimensions[letter].number_format = _FORMATS[heading.look]
        if heading.choices:
            last = len(table.rows) + 1 + _ROOM
            _offer(sheet, heading, f"{letter}2:{letter}{last}", places[heading.choices])
    sheet.append([_head(sheet, heading) for heading in table.headings])
    for row in table.rows:
        pairs = zip(row, table.headings, strict=True)
        sheet.append([_cell(sheet, cell, heading.look) for cell, heading in pairs])


def _require_room(table: Table) -> None:
    for number, row in enumerate(table.rows, 2):
        for cell, heading in zip(row, table.headings, strict=True):
            if isinstance(cell, str) and len(_coded(cell)) > LONGEST:
                values = {"sheet": table.name, "row": number, "column": heading.text}
                raise DutyError("ledger.too-long", values={**values, "most": LONGEST})


def _offer(sheet: Written, heading: Heading, cells: str, place: int) -> None:
    """A list to choose from; where several can be named, others are taken too."""
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    letter = get_column_letter(place)
    source = f"{_LISTS}!${letter}$1:${letter}${len(heading.choices)}"
    offer = DataValidation(
        type="list", formula1=source, allow_blank=True, showErrorMessage=heading.only
    )
    offer.add(cells)
    sheet.data_validations.append(offer)


def _write_lists(book: Written, places: Places) -> None:
    sheet = book.create_sheet(_LISTS)
    sheet.sheet_state = "hidden"
    for number in range(max(map(len, places))):
        row = [choices[number] if number < len(choices) else None for choices in places]
        sheet.append([_cell(sheet, cell, Look.TEXT) for cell in row])


def _head(sheet: Written, heading: Heading) -> Written:
    from openpyxl.comments import Comment
    from openpyxl.styles import Alignment, Font, PatternFill

    cell = _text(sheet, heading.text)
    cell.font = Font(bold=True)
    cell.fill = PatternFill("solid", fgColor="DDE6F0")
    cell.alignment = Alignment(vertical="center", wrap_text=True)
    if heading.hint:
        cell.comment = Comment(heading.hint, _AUTHOR, height=120, width=280)
    return cell


def _cell(sheet: Written, value: Cell, look: Look) -> Written:
    from openpyxl.cell import WriteOnlyCell

    cell: Written
    match value:
        case None:
            return None
        case str():
            return _text(sheet, value)
        case datetime() if value.date() >= _FIRST_DAY:
            cell = WriteOnlyCell(sheet, value)
        case datetime():
            return _text(sheet, f"{value:%Y-%m-%d %H:%M}")
        case date() if value < _FIRST_DAY:
            return _text(sheet, value.isoformat())
        case _:
            cell = WriteOnlyCell(sheet)
            cell.value = value
    cell.number_format = _FORMATS[look]
    return cell


def _text(sheet: Written, text: str) -> Written:
    """A cell that is text, whatever it begins with, also when it is edited."""
    from openpyxl.cell import WriteOnlyCell

    cell: Written = WriteOnlyCell(sheet, _coded(text))
    cell.data_type = "s"
    cell.number_format = _FORMATS[Look.TEXT]
    cell.quotePrefix = True
    return cell


def _coded(text: str) -> str:
    """The text so that a workbook's reader takes no part of it for the code of a character."""
    return _LOOKS_CODED.sub("_x005F_", text)


def _timeless(data: bytes) -> bytes:
    """The archive with the same content and no trace of when it was written."""
    stream = io.BytesIO()
    with ZipFile(io.BytesIO(data)) as archive, ZipFile(stream, "w", ZIP_DEFLATED) as copy:
        for member in archive.infolist():
            part = archive.read(member)
            if member.filename == "docProps/core.xml":
                part = _STAMP.sub(b"1980-01-01T00:00:00Z", part)
            entry = ZipInfo(member.filename, _NO_DAY)
            entry.compress_type = ZIP_DEFLATED
            copy.writestr(entry, part)
    return stream.getvalue()
