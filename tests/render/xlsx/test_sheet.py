"""The shared sheet: what is written is what is read, and it is ready to be filed and printed."""

import csv
import io
import subprocess
import zipfile
from datetime import date, datetime
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from duty_cli.errors import DutyError
from duty_cli.render.language import LANGUAGES, Language
from duty_cli.render.xlsx.sheet import LONGEST, About, Cell, Sheet, Value, workbook
from tests.programs import program, saved_as

ABOUT = About("2025年度工作台账", "某学院", date(2025, 7, 1))
ROWS: list[tuple[Value, ...]] = [
    (1, date(2025, 6, 12), "支部委员会会议", 22),
    (2, date(2025, 6, 13), Cell("逾期", "#FFC7CE"), None),
]
HEADINGS = ("序号", "日期", "题目", "实到")
FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "=cmd|' /C calc'!A0", "http://a.b", "007", "1e5", "'x"]
ODD = [
    "_x0041_",
    "\ufffe",
    "\uffff",
    "👍🏽𠮷",
    "a\nb",
    " x ",
    '"',
    "<b>&amp;",
    "{{ x }}",
    "\u3000甲",
]


def made(rows: list[tuple[Value, ...]] | None = None, code: str = "zh") -> bytes:
    sheet = Sheet("台账", HEADINGS, ROWS if rows is None else rows, frozen=1)
    return workbook([sheet], ABOUT, Language(code))


def read(data: bytes) -> Any:
    return load_workbook(io.BytesIO(data)).active


def one(text: str) -> bytes:
    return workbook([Sheet("s", ("h",), [(text,)])], ABOUT, Language("zh"))


def test_values_have_their_types() -> None:
    sheet = read(made())
    assert [tuple(row) for row in sheet.values] == [
        HEADINGS,
        (1, datetime(2025, 6, 12), "支部委员会会议", 22),
        (2, datetime(2025, 6, 13), "逾期", None),
    ]
    assert sheet["B2"].is_date
    assert sheet["B2"].number_format == "yyyy-mm-dd"
    assert sheet["C3"].fill.fgColor.rgb == "FFFFC7CE"


def test_a_day_before_spreadsheets_count_is_text() -> None:
    assert read(made([(1, date(1899, 12, 31), "", None)]))["B2"].value == "1899-12-31"


@pytest.mark.parametrize("text", [*FORMULAS, *ODD])
def test_text_stays_text(text: str) -> None:
    cell = read(one(text))["A2"]
    assert cell.data_type == "s"
    assert coded(cell.value) == text
    assert cell.quotePrefix
    assert cell.number_format == "@"


def coded(text: str) -> str:
    """What openpyxl leaves as it stands in the file."""
    return (
        text.replace("_x005F_x0041_", "_x0041_")
        .replace("_xFFFE_", "\ufffe")
        .replace("_xFFFF_", "\uffff")
    )


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cn"]), min_size=1))
def test_any_text_comes_back(text: str) -> None:
    value = read(one(text))["A2"].value
    assert value.replace("_x005F_x", "_x") == text


def test_the_sheet_is_ready_to_work_with() -> None:
    sheet = read(made())
    assert sheet.freeze_panes == "B2"
    assert sheet.auto_filter.ref == "A1:D3"
    assert all(cell.font.bold and cell.alignment.wrap_text for cell in sheet[1])
    assert all(cell.alignment.wrap_text for row in sheet.iter_rows(min_row=2) for cell in row)


def test_columns_are_as_wide_as_what_they_hold() -> None:
    sheet = read(made([(1, date(2025, 6, 12), "长" * 500, 3)]))
    widths = {letter: sheet.column_dimensions[letter].width for letter in "ABCD"}
    assert widths["B"] > len("2025-06-12")
    assert widths["A"] < widths["B"] < widths["C"] < 50


def test_chinese_is_twice_as_wide() -> None:
    chinese, english = (read(one(text)) for text in ("支部委员会会议记录册", "abcdefghij"))
    widths = [sheet.column_dimensions["A"].width for sheet in (chinese, english)]
    assert widths[0] - widths[1] == 10


def test_a_long_heading_goes_over_several_lines() -> None:
    heading = "Lesson attended by each leader of the school"
    sheet = read(workbook([Sheet("s", (heading,), [(1,)])], ABOUT, Language("en")))
    assert sheet.column_dimensions["A"].width < len(heading) / 2
    assert sheet.row_dimensions[1].height > 40


def test_headings_that_stand_upright_make_their_columns_narrow() -> None:
    headings = ("单位", *["意识形态工作责任制落实情况"] * 40)
    lying, standing = (
        read(workbook([Sheet("s", headings, [], turned=turned)], ABOUT, Language("zh")))
        for turned in (None, 1)
    )
    assert [cell.alignment.textRotation for cell in standing[1]] == [0] + [90] * 40
    assert standing.column_dimensions["B"].width < lying.column_dimensions["B"].width / 2
    assert standing.row_dimensions[1].height > 100


def test_a_sheet_too_wide_to_be_read_goes_over_several_pages_with_its_first_column() -> None:
    data = workbook([Sheet("s", ("h",) * 60, [], frozen=1)], ABOUT, Language("zh"))
    sheet = read(data)
    assert sheet.page_setup.fitToWidth == 2
    assert sheet.print_title_cols == "$A:$A"


def test_long_texts_give_way_so_that_a_page_holds_them() -> None:
    rows: list[tuple[Value, ...]] = [(1, *["长" * 60] * 8)]
    sheet = read(workbook([Sheet("s", ("h",) * 9, rows)], ABOUT, Language("zh")))
    widths = {found.width for found in sheet.column_dimensions.values()}
    assert len(widths) == 2
    assert (sheet.page_setup.fitToWidth or 1) == 1


def test_a_row_is_high_enough_for_its_lines() -> None:
    sheet = read(made([(1, None, "一\n二\n三", 1), (2, None, "长" * 100, 1), (3, None, "短", 1)]))
    heights = [sheet.row_dimensions[number].height for number in (2, 3, 4)]
    assert heights[0] > 45
    assert heights[1] > 60
    assert heights[2] < 30


@pytest.mark.parametrize(("code", "page"), [("zh", "第&P页，共&N页"), ("en", "Page &P of &N")])
def test_the_sheet_is_ready_to_be_printed(code: str, page: str) -> None:
    sheet = read(made(code=code))
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.print_title_rows == "$1:$1"
    assert sheet.oddHeader.center.text == ABOUT.title
    assert sheet.oddFooter.center.text == page


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("R&D &P 2025", "R&&D &&P 2025"),
        ("&12", "&&12"),
        ("测&" * 150, "测&&" * 39 + "测…"),
    ],
)
def test_a_title_above_the_pages_is_text_and_not_too_long(title: str, shown: str) -> None:
    data = workbook([Sheet("s", ("h",), [])], ABOUT._replace(title=title), Language("zh"))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        text = unescape(archive.read("xl/worksheets/sheet1.xml").decode())
    assert f'&C&14&"宋体,Bold"{shown}</oddHeader>' in text


def test_an_empty_table_has_its_headings() -> None:
    sheet = read(made([]))
    assert [tuple(row) for row in sheet.values] == [HEADINGS]
    assert sheet.auto_filter.ref == "A1:D1"


def test_a_text_too_long_for_a_cell_is_refused_with_its_place() -> None:
    assert read(one("x" * LONGEST))["A2"].value == "x" * LONGEST
    for text in ("x" * (LONGEST + 1), "👍" * (LONGEST // 2 + 1)):
        with pytest.raises(DutyError) as caught:
            one(text)
        assert caught.value.message.id == "book.too-long"
        assert caught.value.message.values["row"] == 2


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_same_sheets_give_the_same_bytes(code: str) -> None:
    first = made(code=code)
    assert made(code=code) == first
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    properties = load_workbook(io.BytesIO(first)).properties
    assert properties.created == properties.modified == datetime(2025, 7, 1)
    assert (properties.title, properties.creator) == (ABOUT.title, ABOUT.author)


@pytest.mark.slow
def test_libreoffice_reads_every_value(tmp_path: Path) -> None:
    texts = [*FORMULAS, *(text for text in ODD if text.isprintable() or "\n" in text), "\u3000乙"]
    rows: list[tuple[Value, ...]] = [
        (number, date(2025, 6, 12), text, number) for number, text in enumerate(texts)
    ]
    # fields by comma, texts quoted, UTF-8, all columns as text, as shown
    book = tmp_path / "book.xlsx"
    book.write_bytes(made(rows))
    file = saved_as("csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true", book, tmp_path)
    with file.open(encoding="utf-8", newline="") as stream:
        found = list(csv.reader(stream))
    assert found == [
        list(HEADINGS),
        *([str(number), "2025-06-12", text, str(number)] for number, text in enumerate(texts)),
    ]


@pytest.mark.slow
def test_libreoffice_prints_a4_landscape_with_headings_on_each_page(tmp_path: Path) -> None:
    rows: list[tuple[Value, ...]] = [
        (number, date(2025, 6, 12), "第次会议" * 20, number) for number in range(60)
    ]
    book = tmp_path / "book.xlsx"
    book.write_bytes(made(rows))
    pdf = saved_as("pdf", book, tmp_path)
    pages = subprocess.run(
        [program("pdftotext"), "-layout", pdf, "-"], capture_output=True, check=True, text=True
    ).stdout.split("\f")[:-1]
    assert len(pages) > 1
    for number, page in enumerate(pages, 1):
        assert "题目" in page
        assert ABOUT.title in page
        assert f"第{number}页，共{len(pages)}页" in page.replace(" ", "")
    sizes = subprocess.run(["pdfinfo", pdf], capture_output=True, check=True, text=True).stdout
    assert "841.89 x 595" in sizes or "842 x 595" in sizes
