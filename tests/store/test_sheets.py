"""Tables as Excel and its kin save them, read as rows of text; what cannot be read is said."""

import io
import zipfile
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from duty_cli.errors import UsageError
from duty_cli.store import sheets
from duty_cli.store.sheets import LARGEST, Numbered, read_sheet

TABLE = "名称,标签\n机关党支部,党支部\n东村党支部,党支部\n"
ROWS = ((1, ("名称", "标签")), (2, ("机关党支部", "党支部")), (3, ("东村党支部", "党支部")))


def saved(path: Path, *rows: tuple[Any, ...], merged: str = "") -> Path:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    if merged:
        sheet.merge_cells(merged)
    book.create_sheet("另一张").append(("不读",))
    book.save(path)
    return path


def rows(path: Path) -> tuple[Numbered, ...]:
    found = read_sheet(path, "roster")
    assert found.name == "roster"
    return found.rows


def refused(path: Path) -> str:
    with pytest.raises(UsageError) as caught:
        read_sheet(path, "roster")
    assert caught.value.message.values["path"] == "roster"
    return caught.value.message.id


def test_a_workbook_with_days_numbers_and_blank_rows(tmp_path: Path) -> None:
    path = saved(
        tmp_path / "u.xlsx",
        ("名称", "起始", "序号", "是"),
        (" 机关党支部 ", datetime(2019, 9, 1, 0, 0), 1, True),
        (None, None, None, None),
        ("东村党支部", date(2020, 1, 31), 2.0, None),
        ("西村党支部", "2020/1/31", 2.5, False),
    )
    assert rows(path) == (
        (1, ("名称", "起始", "序号", "是")),
        (2, ("机关党支部", "2019-09-01", "1", "true")),
        (4, ("东村党支部", "2020-01-31", "2")),
        (5, ("西村党支部", "2020/1/31", "2.5", "false")),
    )


def test_a_formula_shows_the_value_that_was_saved_with_it(tmp_path: Path) -> None:
    path = saved(tmp_path / "u.xlsx", ("名称",), ("=A1",), ("甲",))
    with zipfile.ZipFile(path) as archive:
        entries = {name: archive.read(name) for name in archive.namelist()}
    name = next(name for name in entries if name.endswith("sheet1.xml"))
    assert b"<v></v>" in entries[name] or b"<v />" in entries[name]
    entries[name] = (
        entries[name]
        .replace(b"<f>A1</f><v></v>", "<f>A1</f><v>算得</v>".encode())
        .replace(b"<f>A1</f><v />", "<f>A1</f><v>算得</v>".encode())
        .replace(b'<c r="A2">', b'<c r="A2" t="str">')
    )
    with zipfile.ZipFile(path, "w") as archive:
        for entry, data in entries.items():
            archive.writestr(entry, data)
    assert rows(path) == ((1, ("名称",)), (2, ("算得",)), (3, ("甲",)))


def test_a_cell_merged_over_rows_stands_in_each_of_them(tmp_path: Path) -> None:
    path = saved(
        tmp_path / "u.xlsx",
        ("名称", "标签"),
        ("甲", "党支部"),
        ("乙", None),
        (None, None),
        ("丙", None),
        ("丁", None),
        merged="B2:B5",
    )
    assert rows(path) == (
        (1, ("名称", "标签")),
        (2, ("甲", "党支部")),
        (3, ("乙", "党支部")),
        (5, ("丙", "党支部")),
        (6, ("丁",)),
    )


def test_a_title_merged_over_columns_stands_once(tmp_path: Path) -> None:
    path = saved(tmp_path / "u.xlsx", ("某镇名册", None), ("名称", "标签"), merged="A1:B1")
    assert rows(path) == ((1, ("某镇名册",)), (2, ("名称", "标签")))


def test_only_the_first_sheet_is_read(tmp_path: Path) -> None:
    assert rows(saved(tmp_path / "u.xlsx", ("名称",))) == ((1, ("名称",)),)


@pytest.mark.parametrize(
    "data",
    [
        TABLE.encode(),
        TABLE.encode("utf-8-sig"),
        TABLE.encode("gb18030"),
        TABLE.encode("utf-16"),
        TABLE.replace("\n", "\r\n").encode(),
        TABLE.replace("\n", "\r").encode(),
        TABLE.replace(",", ";").encode(),
        TABLE.replace(",", "\t").encode(),
        TABLE.replace(",", " , ").encode(),
        TABLE.replace("标签", '"标签"').encode(),
        TABLE.rstrip("\n").encode(),
    ],
)
def test_a_csv_file_as_programs_save_it(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "u.csv"
    path.write_bytes(data)
    assert rows(path) == ROWS


def test_quotes_hold_line_breaks_and_separators(tmp_path: Path) -> None:
    path = tmp_path / "u.csv"
    path.write_text('名称,team\n"甲\n（东）","书记, ""副书记"""\n乙,;\n', encoding="utf-8")
    assert rows(path) == (
        (1, ("名称", "team")),
        (2, ("甲\n（东）", '书记, "副书记"')),
        (3, ("乙", ";")),
    )


def test_the_separator_is_that_of_the_first_line_that_has_one(tmp_path: Path) -> None:
    path = tmp_path / "u.csv"
    path.write_text("某镇名册\n\n名称;标签\n甲;a, b\n", encoding="utf-8")
    assert rows(path) == (
        (1, ("某镇名册",)),
        (3, ("名称", "标签")),
        (4, ("甲", "a, b")),
    )


def test_a_table_may_have_one_column(tmp_path: Path) -> None:
    path = tmp_path / "u.csv"
    path.write_text("名称\n甲\n乙\n", encoding="utf-8")
    assert rows(path) == ((1, ("名称",)), (2, ("甲",)), (3, ("乙",)))


def test_what_a_file_is_its_content_tells(tmp_path: Path) -> None:
    book = saved(tmp_path / "u.csv", ("名称",))
    assert rows(book) == ((1, ("名称",)),)
    (tmp_path / "u.xlsx").write_text(TABLE, encoding="utf-8")
    assert rows(tmp_path / "u.xlsx") == ROWS


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "sheet.empty"),
        (b"\n , \n,,\n", "sheet.empty"),
        (b"PK\x03\x04 and nothing that follows", "sheet.broken"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 an old workbook", "sheet.old"),
        (b"\xff\xff\xff,\x80", "sheet.encoding"),
        (b"a\0b", "sheet.encoding"),
        (b"a," + b"b" * 200_000, "sheet.broken"),
        (b"x" * (LARGEST + 1), "sheet.too-large"),
    ],
    ids=["empty", "blank", "cut", "xls", "bytes", "NUL", "long-cell", "large"],
)
def test_what_cannot_be_read_is_said(tmp_path: Path, data: bytes, message: str) -> None:
    path = tmp_path / "u.xlsx"
    path.write_bytes(data)
    assert refused(path) == message


def test_an_archive_that_is_no_workbook(tmp_path: Path) -> None:
    path = tmp_path / "u.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
    assert refused(path) == "sheet.broken"


def test_a_small_archive_that_unpacks_to_very_much(tmp_path: Path) -> None:
    path = saved(tmp_path / "u.xlsx", ("名称",))
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/zeros.bin", bytes(9 * LARGEST))
    assert path.stat().st_size < LARGEST
    assert refused(path) == "ledger.inflates"


def test_a_workbook_that_defines_entities(tmp_path: Path) -> None:
    path = saved(tmp_path / "u.xlsx", ("名称",))
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("xl/more.xml", '<!DOCTYPE a [<!ENTITY b "ha">]><a>&b;</a>')
    assert refused(path) == "ledger.doctype"


def test_a_missing_file_and_a_folder(tmp_path: Path) -> None:
    assert refused(tmp_path / "none.xlsx") == "sheet.unreadable"
    assert refused(tmp_path) == "sheet.unreadable"


def test_more_rows_than_a_ledger_has(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "MOST_ROWS", 2)
    path = tmp_path / "u.csv"
    path.write_text("名称\n甲\n", encoding="utf-8")
    assert len(rows(path)) == 2
    path.write_text("名称\n甲\n乙\n", encoding="utf-8")
    assert refused(path) == "sheet.too-many"


def test_a_cell_far_away_is_refused_before_it_fills_memory(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"], sheet["XFD200000"] = "名称", "far"
    data = io.BytesIO()
    book.save(data)
    (tmp_path / "u.xlsx").write_bytes(data.getvalue())
    assert refused(tmp_path / "u.xlsx") == "ledger.columns"
