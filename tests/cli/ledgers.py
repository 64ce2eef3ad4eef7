"""Workbooks as secretaries keep them, made for a test."""

import io
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook

Rows = Sequence[Sequence[object]]
HEAD = ("会议名称", "单位", "会议日期", "主题", "应到", "实到", "备注")


def workbook(path: Path, sheets: Mapping[str, Rows]) -> str:
    """The sheets by name; the file's path as it is typed."""
    book = Workbook()
    book.remove(book.active)  # type: ignore[arg-type]
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(path)
    return str(path)


def meetings(path: Path, *rows: Sequence[object]) -> str:
    """A ledger of meetings under a title that goes across, as most begin."""
    book = Workbook()
    sheet: Any = book.active
    sheet.title = "会议"
    sheet.append(["2025年会议台账"])
    sheet.merge_cells("A1:G1")
    sheet.append(HEAD)
    for row in rows:
        sheet.append(row)
    book.save(path)
    return str(path)


def read_back(data: bytes | Path) -> dict[str, list[tuple[object, ...]]]:
    """The rows of each sheet that can be seen, as another program reads them."""
    book = load_workbook(io.BytesIO(data) if isinstance(data, bytes) else data)
    return {
        sheet.title: list(sheet.iter_rows(values_only=True))
        for sheet in book.worksheets
        if sheet.sheet_state == "visible"
    }


def offered(path: Path, sheet: str) -> Iterator[tuple[object, list[object]]]:
    """The heads of columns that offer something, and what they offer."""
    book = load_workbook(path)
    page = book[sheet]
    for offer in page.data_validations.dataValidation:
        name, _, cells = offer.formula1.partition("!")
        first, last = cells.replace("$", "").split(":")
        values = [row[0].value for row in book[name][first:last]]
        yield page[f"{str(offer.sqref).partition('2')[0]}1"].value, values


def commented(path: Path, sheet: str) -> Iterator[tuple[object, str]]:
    """The heads of columns with what their comments say."""
    for cell in load_workbook(path)[sheet][1]:
        yield cell.value, cell.comment.text if cell.comment else ""
