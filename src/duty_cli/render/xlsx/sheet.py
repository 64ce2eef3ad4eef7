"""Sheets as they are filed and printed: headings that stay, days as days, text as text.

The same sheets give the same bytes: the only day in a workbook is the one that it is given.
"""

import io
import re
from collections.abc import Sequence
from datetime import date, datetime, time
from decimal import Decimal
from math import ceil
from typing import NamedTuple

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from duty_cli.errors import DutyError
from duty_cli.render.language import Language
from duty_cli.render.terminal import columns

LONGEST = 32_767
"""UTF-16 units that a cell can hold; what is longer the library would leave out, silently."""
_FONTS = {"en": "Calibri", "zh": "宋体"}
_FIRST_DAY = date(1900, 3, 1)
"""Before it spreadsheets count a day that there never was."""
_NARROWEST, _LEAST, _WIDEST = 6, 18, 44
_PAGE = 220
"""Characters in the width of a page, in letters that can still be read."""
_PADDING = 2
_ARROW = 3
"""What the button of the filter covers of a heading."""
_LINE = 15.0
"""Points from line to line."""
_TALLEST = 409.0
"""No row can be higher."""
_HEADING = 12
"""A heading that is longer goes over several lines, rather than make its column wide."""
_WORD = re.compile("[!-~]+")
_LONGEST_TITLE = 80
_LOOK = {"border": 1, "border_color": "#808080", "valign": "vcenter", "text_wrap": True}


class Cell(NamedTuple):
    """A text on a coloured ground; `fill` is `#RRGGBB`. `fixed` sets it in letters of one width."""

    text: str
    fill: str | None = None
    fixed: bool = False


Value = str | int | Decimal | date | Cell | None


class Sheet(NamedTuple):
    """A table with its headings; `frozen` columns at the left stay in sight.

    The headings of the column `turned` and those behind it stand upright, so that many have room.
    """

    name: str
    headings: Sequence[str]
    rows: Sequence[Sequence[Value]]
    frozen: int = 0
    turned: int | None = None


class About(NamedTuple):
    """What is printed above each page, who made the workbook, and the day it speaks of."""

    title: str
    author: str
    day: date


def workbook(sheets: Sequence[Sheet], about: About, language: Language) -> bytes:
    """The sheets in their order; DutyError where a text is longer than a cell can be."""
    stream = io.BytesIO()
    book = Workbook(
        stream,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_numbers": False,
            "strings_to_urls": False,
        },
    )
    created = datetime.combine(about.day, time())
    title = _cut(about.title)
    book.set_properties({"title": title, "author": _cut(about.author), "created": created})
    looks = _Looks(book, _FONTS[language.code])
    for sheet in sheets:
        page = book.add_worksheet(sheet.name)
        widths = _widths(sheet)
        _fill(page, sheet, widths, looks)
        _prepare_print(page, sheet, ceil(sum(widths) / _PAGE))
        _name_pages(page, title, language)
    book.close()
    return stream.getvalue()


class _Looks:
    """The formats of a workbook, each made once."""

    def __init__(self, book: Workbook, font: str) -> None:
        self._book = book
        self._font = font
        self._made: dict[tuple[tuple[str, object], ...], Format] = {}

    def look(self, **more: object) -> Format:
        key = tuple(sorted(more.items()))
        if key not in self._made:
            look = {"font_name": self._font, "font_size": 11, **_LOOK, **more}
            self._made[key] = self._book.add_format(look)
        return self._made[key]

    def heading(self, *, turned: bool) -> Format:
        more: dict[str, object] = {"rotation": 90, "valign": "bottom"} if turned else {}
        return self.look(bold=True, align="center", bg_color="#DDE6F0", **more)

    def text(self, cell: Cell) -> Format:
        more: dict[str, object] = {"num_format": "@", "quote_prefix": True}
        more |= {"bg_color": cell.fill} if cell.fill else {}
        more |= {"font_name": "Consolas"} if cell.fixed else {}
        return self.look(**more)

    def day(self) -> Format:
        return self.look(num_format="yyyy-mm-dd", align="center")


def _fill(page: Worksheet, sheet: Sheet, widths: Sequence[int], looks: _Looks) -> None:
    for at, (heading, width) in enumerate(zip(sheet.headings, widths, strict=True)):
        page.set_column(at, at, width)
        page.write_string(0, at, heading, looks.heading(turned=_is_turned(sheet, at)))
    page.set_row(0, _heading_height(sheet, widths))
    for number, row in enumerate(sheet.rows, 1):
        page.set_row(number, _height([_shown(value) for value in row], widths))
        for at, value in enumerate(row):
            _require_room(sheet, number, at)
            _write(page, number, at, value, looks)
    page.freeze_panes(1, sheet.frozen)
    page.autofilter(0, 0, len(sheet.rows), len(sheet.headings) - 1)


def _is_turned(sheet: Sheet, at: int) -> bool:
    return sheet.turned is not None and at >= sheet.turned


def _write(page: Worksheet, row: int, at: int, value: Value, looks: _Looks) -> None:
    match value:
        case None | "":
            page.write_blank(row, at, None, looks.text(Cell("")))
        case int():
            page.write_number(row, at, value, looks.look(align="center"))
        case Decimal():  # of hundredths, which a double holds to the digit
            page.write_number(row, at, float(value), looks.look(num_format="0.00"))
        case date() if value >= _FIRST_DAY:
            page.write_datetime(row, at, value, looks.day())
        case Cell():
            page.write_string(row, at, value.text, looks.text(value))
        case _:
            page.write_string(row, at, str(value), looks.text(Cell("")))


def _require_room(sheet: Sheet, number: int, at: int) -> None:
    if len(_shown(sheet.rows[number - 1][at]).encode("utf-16-le")) // 2 > LONGEST:
        values = {"sheet": sheet.name, "row": number + 1, "column": sheet.headings[at]}
        raise DutyError("book.too-long", values={**values, "most": LONGEST})


def _shown(value: Value) -> str:
    return value.text if isinstance(value, Cell) else "" if value is None else str(value)


def _widths(sheet: Sheet) -> list[int]:
    """The columns' widths; long texts are wrapped, all at one width, so that a page holds them."""
    needed = [
        _needed("" if _is_turned(sheet, at) else heading, [_shown(row[at]) for row in sheet.rows])
        for at, heading in enumerate(sheet.headings)
    ]
    narrow = next(
        (most for most in range(_WIDEST, _LEAST, -1) if _capped(needed, most) <= _PAGE), _LEAST
    )
    return [min(need, narrow) for need in needed]


def _capped(needed: Sequence[int], most: int) -> int:
    return sum(min(need, most) for need in needed)


def _needed(heading: str, texts: Sequence[str]) -> int:
    """By the longest line, a Chinese character as two columns; a long heading is wrapped."""
    lines = (line for text in texts for line in text.split("\n"))
    words = map(len, _WORD.findall(heading))
    head = min(columns(heading), max(_HEADING, ceil(columns(heading) / 3), *words)) + _ARROW
    widest = max(head if heading else 0, *map(columns, lines), 0)
    return max(widest + _PADDING, _NARROWEST)


def _heading_height(sheet: Sheet, widths: Sequence[int]) -> float:
    """Enough for those that lie, and for those that stand."""
    lying = [
        ("" if _is_turned(sheet, at) else heading) for at, heading in enumerate(sheet.headings)
    ]
    standing = max(
        (columns(text) for at, text in enumerate(sheet.headings) if _is_turned(sheet, at)),
        default=0,
    )
    needed = _height(lying, [width - _ARROW for width in widths])
    return max(needed, min((standing + 6) * _LINE / 2.4, _TALLEST / 2) if standing else 0)


def _height(texts: Sequence[str], widths: Sequence[int]) -> float:
    """Enough for the text of a row, which not every program works out by itself."""
    lines = max(
        sum(ceil(max(columns(line), 1) / (width - 1)) for line in text.split("\n"))
        for text, width in zip(texts, widths, strict=True)
    )
    return min((lines + 0.4) * _LINE, _TALLEST)


def _prepare_print(page: Worksheet, sheet: Sheet, across: int) -> None:
    """A4 landscape, `across` pages for the width, each with headings and frozen columns."""
    page.set_paper(9)
    page.set_landscape()
    page.fit_to_pages(across, 0)
    page.repeat_rows(0)
    if sheet.frozen:
        page.repeat_columns(0, sheet.frozen - 1)
    page.set_margins(left=0.6, right=0.6, top=0.9, bottom=0.8)
    page.center_horizontally()


def _name_pages(page: Worksheet, title: str, language: Language) -> None:
    """The title above each page, its number below; a title is text there, whatever it holds."""
    # the font stands between the size and the title, which may begin with a digit
    header = f'&C&14&"{_FONTS[language.code]},Bold"{title.replace("&", "&&")}'
    footer = "&C" + language.say("book.page", page="&P", pages="&N")
    size = {"scale_with_doc": False}  # they stay readable where a wide table is made small
    page.set_header(header, size)
    page.set_footer(footer, size)


def _cut(text: str) -> str:
    """Excel takes no longer title above a page."""
    return text if len(text) <= _LONGEST_TITLE else text[: _LONGEST_TITLE - 1] + "…"
