"""The ledger and the rectification list as workbooks, from a register that is read."""

import io
from dataclasses import replace
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from duty_cli import __version__
from duty_cli.engine.evaluate import evaluate
from duty_cli.model.kinds import KINDS
from duty_cli.model.template import TemplateText
from duty_cli.model.words import Words
from duty_cli.render import writer
from duty_cli.render.display import Display
from duty_cli.render.language import LANGUAGES
from duty_cli.render.xlsx.document import ledger, rectification
from duty_cli.render.xlsx.sheet import Cell
from duty_cli.store.records import load_whole
from duty_cli.views.document import DocumentView, Head
from duty_cli.views.stretch import the_year
from duty_cli.views.summary import Summary, scope_of, summarise
from duty_cli.views.summary.occurrences import Named, Reference
from duty_cli.views.summary.shape import Defect, Entry, EvidenceFile
from tests.render.stories import AS_OF, YEAR, display, register

NASTY = '=HYPERLINK("http://a.b") <b>&amp;\x1b[31m\u202e👍'
CLEAN = '=HYPERLINK("http://a.b") <b>&amp;[31m👍'
DEFECT = Defect(
    id="f1",
    text="灭火器过期",
    due=date(2025, 6, 30),
    done=None,
    closed=False,
    overdue=False,
    inspection=Reference("records/2025-06-01.yaml", "安全检查"),
    day=date(2025, 6, 1),
    units=(
        Named("arts", Words("艺术系", "Arts")),
        Named("music", Words("音乐系", "Music")),
    ),
)
DAYS = [(date(2025, 1, 1), "records/b.yaml"), (date(2025, 2, 1), "records/a.yaml")]


@cache
def summary() -> Summary:
    scope = scope_of(register(), evaluate(register(), AS_OF, YEAR.last), the_year(2025))
    folder = Path(__file__).parents[1] / "register"
    return summarise(scope, load_whole(str(folder), scope.paths(), KINDS), __version__)


def entries() -> list[Entry]:
    return [entry for found in summary().by_kind.values() for entry in found]


def written(template: str, code: str, title: str = "# {{ summary.year }} <台账>\n") -> bytes:
    name = f"{template}.{code}.md.j2"
    how: Display = display(code)._replace(templates={name: TemplateText(name, title)})
    head = Head(None, None, None, 2025, Words("某学院", "A College"), AS_OF)
    view = DocumentView(template, {"summary": summary()}, head, "table")
    data = writer("xlsx", "document")(view, how)
    assert isinstance(data, bytes)
    return data


def sheet(data: bytes) -> Any:
    return load_workbook(io.BytesIO(data)).active


def test_the_ledger_has_every_record_in_order_of_day() -> None:
    head, *lines = sheet(written("ledger", "zh")).values
    assert "".join(head) == "序号日期类别单位题目主持应到实到报送日期期次佐证材料文件"
    assert [line[0] for line in lines] == list(range(1, len(entries()) + 1))
    days = [line[1] for line in lines]
    assert days == sorted(days)
    assert all(isinstance(day, datetime) for day in days)
    assert {line[11] for line in lines} == {entry.path for entry in entries()}
    first, last = (replace(entries()[0], day=day, path=path) for day, path in DAYS)
    rows = ledger([last, first], [], display("zh").language).rows
    assert [row[11] for row in rows] == ["records/b.yaml", "records/a.yaml"]


def test_a_record_in_its_columns() -> None:
    lines = {line[11]: line for line in sheet(written("ledger", "zh")).values}
    line = lines["records/2025-06-12-arts-report.yaml"]
    [entry] = [one for one in entries() if one.path == line[11]]
    assert line[2:5] == ("报告", "艺术系党支部", entry.title)
    assert line[8] == (entry.submitted and datetime(*entry.submitted.timetuple()[:3]))
    assert line[9] == "书面汇报（2025年上半年）"
    assert line[10] == "报告"


def test_numbers_of_people_are_numbers_and_what_is_missing_is_empty() -> None:
    entry = replace(entries()[0], expected=24, present=22, presider=None, submitted=None)
    [row] = ledger([entry], [], display("en").language).rows
    assert row[5:9] == (None, 24, 22, None)


def test_evidence_that_is_missing_is_called_so() -> None:
    entry = entries()[0]
    file = EvidenceFile(
        path="evidence/a.pdf",
        role="minutes",
        record=Reference(entry.path, entry.title),
        sha256=None,
        present=False,
        intact=None,
    )
    [row] = ledger([entry], [file], display("zh").language).rows
    assert row[10] == "会议（学习）记录（文件缺失）"
    there = file._replace(present=True)
    [row] = ledger([entry], [there, there._replace(path="b")], display("zh").language).rows
    assert row[10] == "会议（学习）记录"


@pytest.mark.parametrize(
    ("defect", "zh", "en", "fill"),
    [
        (DEFECT, "整改中", "in hand", None),
        (DEFECT._replace(overdue=True), "逾期未整改", "overdue", "#FFC7CE"),
        (DEFECT._replace(closed=True), "已整改", "put right", "#C6EFCE"),
    ],
)
def test_how_a_finding_stands(defect: Defect, zh: str, en: str, fill: str | None) -> None:
    for code, text in (("zh", zh), ("en", en)):
        [row] = rectification([defect], display(code).language).rows
        assert row[7] == Cell(text, fill)


def test_a_finding_in_its_columns() -> None:
    made = rectification([DEFECT], display("zh").language)
    assert "".join(made.headings) == "序号问题单位检查检查日期整改期限完成日期状态"
    [row] = made.rows
    days = (date(2025, 6, 1), date(2025, 6, 30), None)
    assert row[:7] == (1, "灭火器过期", "艺术系、音乐系", "安全检查", *days)


def test_hostile_text_stays_text() -> None:
    language = display("en").language
    [row] = rectification([DEFECT._replace(text=NASTY)], language).rows
    assert row[1] == CLEAN
    [row] = ledger([replace(entries()[0], title=NASTY, presider=NASTY)], [], language).rows
    assert (row[4], row[5]) == (CLEAN, CLEAN)


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("template", ["ledger", "rectification"])
def test_the_title_is_the_template_s_and_the_bytes_are_the_same(template: str, code: str) -> None:
    first = written(template, code)
    book = load_workbook(io.BytesIO(first))
    assert book.properties.title == "2025 <台账>"
    assert book.properties.created == datetime(AS_OF.year, AS_OF.month, AS_OF.day)
    assert len(book.worksheets) == 1
    assert written(template, code) == first


def test_a_template_without_a_title_leaves_the_issuer() -> None:
    data = written("ledger", "en", "no heading\n")
    assert load_workbook(io.BytesIO(data)).properties.title == "A College"
