"""Ledgers as CSV: encodings, separators, and texts that a spreadsheet would calculate."""

from contextlib import suppress
from datetime import date, datetime, time
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duty_cli.errors import UsageError
from duty_cli.model.ledger import Cell, Heading, Line, Look, Table
from duty_cli.store.ledger_archive import MOST_ROWS
from duty_cli.store.ledger_csv import LARGEST, armed, bare, read_csv, write_csv

FORMULAS = ["=1+1", "+cmd", "-x", "@SUM(A1)", "\tx", "＝1", "'=1", "''=1"]


def lines(data: bytes) -> list[tuple[Cell, ...]]:
    return [line.cells for line in read_csv(data, "a.csv").lines]


def table(*rows: tuple[Cell, ...]) -> Table:
    headings = tuple(Heading(f"列{number}", Look.TEXT, 9) for number in range(len(rows[0])))
    return Table("", headings, rows)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_encodings_that_spreadsheets_save_in(encoding: str) -> None:
    assert lines("名称,单位\n例会,机电系\n".encode(encoding)) == [
        ("名称", "单位"),
        ("例会", "机电系"),
    ]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_separators_that_spreadsheets_save_with(separator: str) -> None:
    text = f'台账\n名称{separator}单位{separator}备注\n例会{separator}机电系{separator}"甲;乙,丙"\n'
    assert lines(text.encode())[1:] == [("名称", "单位", "备注"), ("例会", "机电系", "甲;乙,丙")]


def test_rows_keep_their_numbers_and_empty_ones_are_left_out() -> None:
    assert read_csv(b"a,b\n,\n\nc,d\n", "a.csv").lines == (Line(1, ("a", "b")), Line(4, ("c", "d")))


def test_a_cell_may_hold_line_breaks() -> None:
    assert lines(b'a,"b\r\nc"\r\n') == [("a", "b\nc")]


def test_what_is_written_begins_with_the_mark_of_its_encoding() -> None:
    data = write_csv(
        table(("一", date(2026, 3, 1), datetime(2026, 3, 1, 9, 5), time(9, 5), 1.5, None))
    )
    assert data.startswith(b"\xef\xbb\xbf")
    assert lines(data)[1] == ("一", "2026-03-01", "2026-03-01 09:05", "09:05", "1.5", None)


@pytest.mark.parametrize("text", FORMULAS)
def test_a_text_that_a_spreadsheet_would_calculate_is_armed(text: str) -> None:
    assert armed(text) == f"'{text}"
    assert bare(armed(text)) == text


@pytest.mark.parametrize("text", ["-3", "+12.5", "会议", "a=b", "'s", ""])
def test_other_texts_stay_as_they_are(text: str) -> None:
    assert armed(text) == bare(text) == text


def test_a_heading_is_armed_too() -> None:
    data = write_csv(Table("", (Heading("=x", Look.TEXT, 9),), ()))
    assert data.decode("utf-8-sig") == "'=x\r\n"


@given(st.text(st.sampled_from("'=+-@＝\t\r\n0a中,\";"), max_size=6))
def test_every_text_is_read_as_it_was_written(text: str) -> None:
    assert bare(armed(text)) == text
    first = armed(text)[:1]
    assert first not in "=@＝\t\r\n" or not text
    found = lines(write_csv(table((text, "x"))))[1][0]
    assert found == (text.replace("\r\n", "\n") or None)


REFUSED = {
    "sheet.too-large": b"a" * (LARGEST + 1),
    "ledger.rows": b"a,b\n" * (MOST_ROWS + 1),
    "ledger.columns": b",".join([b"a"] * 300),
    "ledger.csv": b'a,"b\n',
    "sheet.encoding": b"\x81\xff\xff\n",
}


@pytest.mark.slow
@pytest.mark.parametrize("char", [b",", b"\n", b"\r", b'"', b"'"])
def test_a_file_of_one_character_is_dealt_with_within_a_second(char: bytes) -> None:
    before = process_time()
    with suppress(UsageError):
        read_csv(char * LARGEST, "a.csv")
    assert process_time() - before < 1


@pytest.mark.parametrize("message", REFUSED)
def test_what_cannot_be_read_is_told(message: str) -> None:
    with pytest.raises(UsageError) as caught:
        read_csv(REFUSED[message], "a.csv")
    assert caught.value.message.id == message
