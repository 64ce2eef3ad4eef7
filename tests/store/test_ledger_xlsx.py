"""Workbooks as ledgers: what their cells hold, and that a text stays a text."""

import io
from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.utils.datetime import MAC_EPOCH

from duty_cli.errors import DutyError, UsageError
from duty_cli.model.ledger import Cell, Heading, Line, Look, Table, Unread
from duty_cli.store.ledger_book import LONGEST, write_xlsx
from duty_cli.store.ledger_xlsx import read_xlsx

pytestmark = pytest.mark.slow  # the whole program, many times over


def saved(book: Workbook) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def workbook(*rows: Sequence[object]) -> Workbook:
    book = Workbook()
    sheet: Any = book.active
    for row in rows:
        sheet.append(row)
    return book


def read(book: Workbook) -> tuple[Line, ...]:
    (sheet,) = read_xlsx(saved(book), "a.xlsx")
    return sheet.lines


def table(*rows: Sequence[Cell], look: Look = Look.TEXT) -> Table:
    width = max(map(len, rows))
    headings = tuple(Heading(f"列{number}", look, 12) for number in range(width))
    return Table("会议", headings, tuple(map(tuple, rows)))


def through(*rows: Sequence[Cell], look: Look = Look.TEXT) -> list[tuple[Cell, ...]]:
    """The rows as they are read from the workbook that they were written into."""
    (sheet,) = read_xlsx(write_xlsx([table(*rows, look=look)]), "a.xlsx")
    return [line.cells for line in sheet.lines[1:]]


def test_cells_are_read_as_what_they_are() -> None:
    day, moment = datetime(2026, 3, 1), datetime(2026, 3, 1, 14, 30)
    (line,) = read(workbook([1, 2.5, "三", True, day, moment, time(9, 5), None, "  "]))
    assert line == Line(1, (1, 2.5, "三", True, day, moment, time(9, 5), None, "  "))


def test_rows_keep_their_numbers_and_empty_ones_are_left_out() -> None:
    assert [line.number for line in read(workbook(["a"], [], ["b"]))] == [1, 3]


def test_the_value_of_merged_cells_stands_in_each_of_them() -> None:
    book = workbook(["题", None, None], ["a", "b", "c"], ["x", 1, 2], [None, 3, 4])
    sheet: Any = book.active
    sheet.merge_cells("A1:C1")
    sheet.merge_cells("A3:A4")
    assert [line.cells for line in read(book)] == [
        ("题", "题", "题"),
        ("a", "b", "c"),
        ("x", 1, 2),
        ("x", 3, 4),
    ]


def test_merged_cells_end_with_the_rows_that_there_are() -> None:
    book = workbook(["a", "b"], ["x", 1])
    sheet: Any = book.active
    sheet.merge_cells("A2:A500")
    assert [line.number for line in read(book)] == [1, 2]


def test_a_formula_without_a_result_is_no_empty_cell() -> None:
    (line,) = read(workbook(["=1+1", "b"]))
    assert line.cells == (Unread.FORMULA, "b")


def test_a_formula_s_result_is_what_counts() -> None:
    data = saved(workbook(["=1+1", '=""', "b"]))
    data = edited(data, b"<v></v>", b"<v>2</v>", b"<v />", b"<v>2</v>")
    (sheet,) = read_xlsx(data, "a.xlsx")
    assert sheet.lines[0].cells == (2, 2, "b")


def test_a_formula_whose_result_is_an_empty_text_has_one() -> None:
    data = saved(workbook(['=""', "b"]))
    data = edited(data, b'<c r="A1">', b'<c r="A1" t="str">')
    (sheet,) = read_xlsx(data, "a.xlsx")
    assert sheet.lines[0].cells == (None, "b")


def test_a_formula_that_fails_is_told() -> None:
    data = saved(workbook(["#DIV/0!", "b"]))
    (sheet,) = read_xlsx(data, "a.xlsx")
    assert sheet.lines[0].cells == (Unread.FAULT, "b")


def test_days_are_counted_from_the_workbook_s_own_first_day() -> None:
    book = workbook([datetime(2026, 3, 1)])
    book.epoch = MAC_EPOCH
    assert read(book)[0].cells == (datetime(2026, 3, 1),)


def test_hidden_sheets_say_so() -> None:
    book = workbook(["a"])
    hidden = book.create_sheet("清单")
    hidden.append(["b"])
    hidden.sheet_state = "hidden"
    assert [(sheet.name, sheet.hidden) for sheet in read_xlsx(saved(book), "a.xlsx")] == [
        ("Sheet", False),
        ("清单", True),
    ]


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@a", "\tx", "=cmd|'/c calc'!A1", "#N/A", "'=1"]
)
def test_text_that_begins_like_a_formula_is_written_as_text(text: str) -> None:
    data = write_xlsx([table([text])])
    cell = load_workbook(io.BytesIO(data)).worksheets[0]["A2"]
    assert (cell.data_type, cell.value) == ("s", text)
    assert cell.quotePrefix  # so that it stays one when it is edited
    assert cell.number_format == "@"


@given(
    st.lists(
        st.text(
            st.sampled_from("=+-@'\"<>&_x0041F \n\t中é🀄\u200b\u3000")
            | st.characters(min_codepoint=32, exclude_categories=["Cs"]),
            min_size=1,
        ).filter(
            lambda text: (
                not any("\x7f" <= char <= "\x9f" or char in "\ufffe\uffff" for char in text)
            )
        ),
        min_size=1,
        max_size=5,
    )
)
def test_every_text_is_read_as_it_was_written(texts: list[str]) -> None:
    assert through(*[[text] for text in texts]) == [(text,) for text in texts]


@given(st.dates(date(1900, 3, 1), date(9999, 12, 31)))
def test_every_day_is_a_real_one(day: date) -> None:
    ((cell,),) = through([day], look=Look.DAY)
    assert cell == datetime(day.year, day.month, day.day)


@given(st.datetimes(datetime(1900, 3, 1), datetime(9999, 12, 30)), st.times())
def test_moments_and_times_are_kept_to_the_second(moment: datetime, clock: time) -> None:
    moment, clock = moment.replace(microsecond=0), clock.replace(microsecond=0)
    assert through([moment, clock], look=Look.MOMENT) == [(moment, clock)]


def test_a_day_that_spreadsheets_count_wrongly_is_written_as_text() -> None:
    assert through([date(1900, 2, 28)], look=Look.DAY) == [("1900-02-28",)]


def test_a_text_longer_than_a_cell_is_refused_and_not_cut() -> None:
    assert through(["长" * LONGEST]) == [("长" * LONGEST,)]
    with pytest.raises(DutyError) as caught:
        write_xlsx([table(["a"], ["长" * (LONGEST + 1)])])
    assert caught.value.message.id == "ledger.too-long"
    assert caught.value.message.values["row"] == 3


def test_the_same_tables_give_the_same_bytes() -> None:
    data = write_xlsx([table(["a"])])
    assert data == write_xlsx([table(["a"])])
    with ZipFile(io.BytesIO(data)) as archive:
        assert {member.date_time[0] for member in archive.infolist()} == {1980}
        assert archive.read("docProps/core.xml").count(b">1980-01-01T00:00:00Z<") == 2


def test_headings_stay_in_sight_and_explain_themselves() -> None:
    headings = (
        Heading("日期", Look.DAY, 13, "哪一天"),
        Heading("状态", Look.TEXT, 9, "", ("甲", "乙"), True),
    )
    sheet = load_workbook(io.BytesIO(write_xlsx([Table("会议", headings, ())]))).worksheets[0]
    assert sheet.freeze_panes == "A2"
    assert sheet["A1"].comment.text == "哪一天"
    assert sheet.column_dimensions["A"].number_format == "yyyy-mm-dd"
    assert sheet.column_dimensions["A"].width == 13


def test_choices_are_offered_from_a_hidden_sheet() -> None:
    only = Heading("状态", Look.TEXT, 9, "", ("甲", "乙，丙"), only=True)
    some = Heading("主题", Look.TEXT, 9, "", ("丁",))
    book = load_workbook(io.BytesIO(write_xlsx([Table("会议", (only, some), (("甲", None),))])))
    first, second = book.worksheets[0].data_validations.dataValidation
    assert (first.formula1, str(first.sqref), first.showErrorMessage) == (
        "_lists!$A$1:$A$2",
        "A2:A1002",
        True,
    )
    assert (second.formula1, second.showErrorMessage) == ("_lists!$B$1:$B$1", False)
    lists = book["_lists"]
    assert lists.sheet_state == "hidden"
    assert [cell.value for cell in lists["A"]] == ["甲", "乙，丙"]


def test_a_sheet_s_name_is_made_fit() -> None:
    name = "甲/乙:丙" * 10
    (sheet,) = read_xlsx(write_xlsx([table(["a"])._replace(name=name)]), "a.xlsx")
    assert sheet.name == "甲 乙 丙" * 6 + "甲"


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"a,b\n"])
def test_what_is_no_workbook_is_told(data: bytes) -> None:
    with pytest.raises(UsageError) as caught:
        read_xlsx(data, "a.xlsx")
    assert caught.value.message.id == "sheet.broken"


def test_an_old_or_encrypted_workbook_is_told_as_such() -> None:
    with pytest.raises(UsageError) as caught:
        read_xlsx(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "a.xlsx")
    assert caught.value.message.id == "sheet.old"


def edited(data: bytes, *pairs: bytes) -> bytes:
    """A workbook with texts of its first sheet replaced."""
    stream = io.BytesIO()
    with ZipFile(io.BytesIO(data)) as old, ZipFile(stream, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "xl/worksheets/sheet1.xml":
                for before, after in zip(pairs[::2], pairs[1::2], strict=True):
                    part = part.replace(before, after)
            new.writestr(name, part)
    return stream.getvalue()
