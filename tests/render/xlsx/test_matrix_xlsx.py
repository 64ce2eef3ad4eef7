"""The matrix as a workbook: the same marks as on a terminal, with their meaning beside them."""

import io
from typing import Any

import pytest
from openpyxl import load_workbook

from duty_cli.model.cadence import Span
from duty_cli.render.language import LANGUAGES
from duty_cli.render.text.grid import cell
from duty_cli.render.xlsx.matrix import matrix as written
from tests.engine import build
from tests.render.stories import display, matrix


def book(data: bytes) -> Any:
    return load_workbook(io.BytesIO(data))


def rows(sheet: Any) -> list[tuple[object, ...]]:
    return [tuple(row) for row in sheet.values]


@pytest.mark.parametrize(
    ("code", "names"),
    [("zh", ["一览", "事项", "说明"]), ("en", ["Overview", "Duties", "Notes"])],
)
def test_three_sheets_by_name(code: str, names: list[str]) -> None:
    assert book(written(matrix(), display(code))).sheetnames == names


def test_units_by_duties_with_their_numbers() -> None:
    view = matrix()
    sheet = book(written(view, display("zh"))).worksheets[0]
    head, *lines = rows(sheet)
    assert head[:4] == ("单位", "已完成", "应完成", "1 书面汇报")
    assert len(head) == 3 + len(view.columns)
    assert len(lines) == len(view.lines)
    for shown, line in zip(lines, view.lines, strict=True):
        assert shown[:3] == (
            "\u3000" * line.depth + line.unit.name.zh,
            line.tally.done,
            line.tally.fallen_due,
        )
    assert sheet.freeze_panes == "B2"
    assert [found.alignment.textRotation for found in sheet[1]][2:5] == [0, 90, 90]


def test_marks_are_those_of_the_terminal() -> None:
    view, how = matrix(), display("en")
    sheet = book(written(view, how)).worksheets[0]
    for number, line in enumerate(view.lines, 2):
        for at, (offices, column) in enumerate(zip(line.cells, view.columns, strict=True), 4):
            text = sheet.cell(number, at).value
            if not offices:
                assert text is None
            elif offices[0][0] is None:
                assert text == cell(offices, column.slots, how)
            else:
                named = [
                    f"{member and member.name.en}: {cell([(member, held)], column.slots, how)}"
                    for member, held in offices
                ]
                assert text == "\n".join(named)


def test_colour_follows_the_worst_of_a_cell() -> None:
    view = matrix()
    sheet = book(written(view, display("en", colour=True))).worksheets[0]
    fills = {
        found.fill.fgColor.rgb
        for row in sheet.iter_rows(min_row=2, min_col=4)
        for found in row
        if found.value and "!" in found.value
    }
    assert fills == {"FFFFC7CE"}


def test_duties_are_told_by_policy_and_clause() -> None:
    view = matrix()
    _, *lines = rows(book(written(view, display("en"))).worksheets[1])
    assert [line[0] for line in lines] == [column.number for column in view.columns]
    assert [line[4] for line in lines] == [column.duty.id for column in view.columns]
    assert [line[5:] for line in lines] == [tuple(column.tally) for column in view.columns]


def test_notes_have_the_used_marks_alone_and_what_is_left_out() -> None:
    view = matrix()
    _, *lines = rows(book(written(view, display("zh"))).worksheets[2])
    marks = {mark: meaning for mark, meaning in lines if mark}
    assert marks["+"] == "已完成"
    assert "x" not in marks
    words = [text for mark, text in lines if not mark]
    assert words[0] == "某学院：2025年度，截至2025年11月20日"
    assert any("校史馆" in str(text) for text in words)
    assert not any("--" in str(text) or "-v" in str(text) for text in words)


@pytest.mark.parametrize("code", LANGUAGES)
def test_nothing_due_is_a_workbook_too(code: str) -> None:
    empty = matrix(span=Span(build.d("2024-01-01"), build.d("2024-12-31")))
    first, duties, notes = book(written(empty, display(code))).worksheets
    assert len(rows(first)) == len(rows(duties)) == 1
    assert any("2025" in str(text) for _, text in rows(notes)[2:])


def test_the_same_view_gives_the_same_bytes() -> None:
    assert written(matrix(), display("zh")) == written(matrix(), display("zh", colour=True))
