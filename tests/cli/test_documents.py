"""`duty report`: which documents the options ask for, in which format, and where they go."""

from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook

from duty_cli.views.report import REPORTS
from tests.cli.conftest import Duty, Outcome
from tests.college import RECIPIENTS, REPORT
from tests.files import write_all

pytestmark = pytest.mark.slow  # whole registers, many times over

DAY = ("--as-of", "2025-07-10")

FILES = {
    "duty.yaml": """
duty: 1
organisation: {zh: 某学院, en: A college}
since: 2025-01-01
document: {mark: 中共某学院委员会, number: 某院党}
terms: [{id: 2024-2025-2, from: 2025-02-17, to: 2025-07-05}]
policies: [rules]
""",
    "units.yaml": """
units:
  - {id: mech, name: {zh: 机电系党支部, en: Mechanics branch}, tags: [branch]}
  - {id: info, name: {zh: 信息系党支部, en: Information branch}, tags: [branch]}
  - {id: idle, name: {zh: 办公室, en: Office}}
""",
    "policies/rules.yaml": """
id: rules
title: {zh: 责任制考核办法, en: Rules on responsibility}
"""
    + RECIPIENTS
    + "duties:\n"
    + REPORT,
    "records/a.yaml": """
kind: meeting
title: 专题会议
units: [mech, info]
date: 2025-03-01
attendance: {expected: 12, present: 11}
decisions: [第一项]
""",
    "records/b.yaml": """
kind: inspection
title: 实地检查
unit: mech
date: 2025-04-01
findings: [{id: a, text: 记录不全, due: 2025-05-01}]
""",
    "records/c.yaml": """
kind: report
title: 汇报
unit: mech
date: 2025-06-10
to: publicity
submitted: 2025-06-10
""",
}


@pytest.fixture
def register(tmp_path: Path) -> Path:
    return write_all(tmp_path / "register", FILES)


@pytest.fixture
def report(duty: Duty, register: Path) -> Duty:
    def call(*options: str) -> Outcome:
        return duty("report", "-C", str(register), *DAY, "--lang", "zh", *options)

    return call


NEEDED = {
    "annual": ("--year", "2025"),
    "half-year": ("--period", "2025-H1", "--unit", "mech"),
    "ledger": ("--period", "2025-Q1"),
    "minutes": ("--record", "a"),
    "quarter-analysis": ("--period", "2025-Q2", "--unit", "mech"),
    "rectification": ("--period", "2024-2025-2"),
    "reminder": ("--unit", "info"),
    "self-check": ("--period", "2025-H1", "--unit", "info"),
}


def test_every_document_is_tried_here() -> None:
    assert NEEDED.keys() == REPORTS.keys()


@pytest.mark.parametrize(
    ("name", "form"), [(name, form) for name, report in REPORTS.items() for form in report.formats]
)
def test_every_document_comes_in_each_of_its_formats_the_same_each_time(
    report: Duty, tmp_path: Path, name: str, form: str
) -> None:
    first, second = tmp_path / f"a.{form}", tmp_path / f"b.{form}"
    for file in (first, second):
        done = report("-t", name, *NEEDED[name], "--format", form, "-o", str(file))
        assert (done.code, done.out) == (0, "")
    assert first.read_bytes() == second.read_bytes() != b""


@pytest.mark.parametrize("form", ["md", "html"])
def test_text_goes_to_stdout(report: Duty, tmp_path: Path, form: str) -> None:
    done = report("-t", "half-year", *NEEDED["half-year"], "--format", form)
    assert (done.code, done.err) == (0, "")
    assert "党委宣传部：" in done.out
    assert [path.name for path in tmp_path.iterdir()] == ["register"]


@pytest.mark.parametrize(
    ("options", "file"),
    [
        (("-t", "annual", "--year", "2025", "--format", "docx"), "annual-2025.docx"),
        (
            ("-t", "half-year", "--period", "2025-H1", "--unit", "mech", "--format", "docx"),
            "half-year-2025-H1-mech.docx",
        ),
        (("-t", "ledger", "--period", "2025-Q1", "--format", "xlsx"), "ledger-2025-Q1.xlsx"),
        (("-t", "minutes", "--record", "a", "--format", "docx"), "minutes-a.docx"),
        (
            ("-t", "reminder", "--unit", "info", "--format", "docx"),
            "reminder-2025-07-10-info.docx",
        ),
    ],
)
def test_a_file_of_an_office_program_is_named_after_what_it_is(
    report: Duty, tmp_path: Path, options: tuple[str, ...], file: str
) -> None:
    done = report(*options)
    assert (done.code, done.out) == (0, "")
    assert file in done.err
    assert (tmp_path / file).is_file()


def test_the_ending_chooses_the_format(report: Duty, tmp_path: Path) -> None:
    assert report("-t", "ledger", "--year", "2025", "-o", "a.xlsx").code == 0
    sheet = load_workbook(BytesIO((tmp_path / "a.xlsx").read_bytes())).worksheets[0]
    assert sheet.max_row == 4  # a heading, and three records
    assert report("-t", "annual", "--year", "2025", "-o", "a.docx").code == 0
    texts = [line.text for line in Document(str(tmp_path / "a.docx")).paragraphs]
    assert "中共某学院委员会" in texts


def test_several_units_have_a_report_each(report: Duty, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    done = report("-t", "half-year", "--period", "2025-H1", "--unit", "mech", "--unit", "info")
    assert (done.code, done.out) == (0, "")
    names = {f"half-year-2025-H1-{unit}.md" for unit in ("mech", "info")}
    assert names <= {path.name for path in tmp_path.iterdir()}
    assert "2个文件" in done.err
    into = ("--unit", "mech", "--unit", "info", "-o", "out")
    assert report("-t", "half-year", "--period", "2025-H1", *into).code == 0
    assert {path.name for path in (tmp_path / "out").iterdir()} == names


def test_several_files_do_not_go_into_one(report: Duty, tmp_path: Path) -> None:
    both = ("--unit", "mech", "--unit", "info")
    done = report("-t", "half-year", "--period", "2025-H1", *both, "-o", "a.md")
    assert done.code == 2
    assert "a.md" in done.err
    assert not (tmp_path / "a.md").exists()


def test_each_unit_can_have_its_own_annual_summary(report: Duty, tmp_path: Path) -> None:
    assert report("--year", "2025", "--each", "--format", "docx").code == 0
    names = {path.name for path in tmp_path.iterdir()}
    assert {f"annual-2025-{unit}.docx" for unit in ("mech", "info", "idle")} <= names


def test_reminders_go_to_those_who_owe_something(report: Duty, tmp_path: Path) -> None:
    assert "信息系党支部：" in report("-t", "reminder").out  # the only one that is overdue
    later = report("-t", "reminder", "--within", "26w")
    assert later.code == 0
    names = {path.name for path in tmp_path.glob("reminder-*")}
    assert names == {f"reminder-2025-07-10-{unit}.md" for unit in ("mech", "info")}


def test_nobody_is_reminded_where_nothing_is_owed(duty: Duty, register: Path) -> None:
    done = duty("report", "-C", str(register), "--as-of", "2025-01-02", "-t", "reminder")
    assert done.code == 2
    assert "nobody to remind" in done.err


def test_a_unit_s_own_document_has_no_red_head(report: Duty, tmp_path: Path) -> None:
    report("-t", "half-year", *NEEDED["half-year"], "-o", "unit.docx")
    report("-t", "reminder", "--unit", "info", "--number", "7", "-o", "all.docx")
    unit, whole = (
        [line.text for line in Document(str(tmp_path / name)).paragraphs]
        for name in ("unit.docx", "all.docx")
    )
    assert "中共某学院委员会" not in unit
    assert "中共某学院委员会" in whole
    assert "某院党〔2025〕7号" in whole


def test_without_a_period_it_is_the_one_of_the_day(report: Duty) -> None:
    assert "2025年下半年" in report("-t", "half-year", "--unit", "mech").out
    assert "2025年第三季度" in report("-t", "quarter-analysis", "--unit", "mech").out


@pytest.mark.parametrize(
    ("options", "word"),
    [
        (("-t", "minutes"), "--record"),
        (("-t", "minutes", "--record", "c"), "会议"),
        (("-t", "minutes", "--record", "none"), "none"),
        (("-t", "minutes", "--record", "a", "--unit", "mech"), "--unit"),
        (("-t", "minutes", "--record", "a", "--each"), "--each"),
        (("-t", "annual", "--record", "a"), "--record"),
        (("-t", "annual", "--within", "3d"), "--within"),
        (("-t", "reminder", "--period", "2025"), "--period"),
        (("-t", "reminder", "--year", "2025"), "--year"),
        (("--year", "2025", "--period", "2025"), "--period"),
        (("--period", "2025-H1"), "年度（2025）"),
        (("-t", "half-year", "--year", "2025"), "半年（2025-H1）"),
        (("-t", "ledger", "--period", "2025-Q9"), "2025-Q9"),
        (("-t", "half-year", "--unit", "mech", "--format", "xlsx"), "docx"),
        (("-t", "ledger", "--format", "json"), "xlsx"),
        (
            (
                "-t",
                "anual",
            ),
            "annual",
        ),
        (("--number", "0"), "--number：“0”不是有效序号"),
        (("--number", "abc"), "--number：“abc”不是有效序号"),
        (("-t", "reminder", "--within", "3x"), "--within：“3x”不是有效时长"),
        (("-t", "reminder", "--unit", "mehc"), "mech"),
    ],
)
def test_what_makes_no_sense_is_refused_and_the_way_out_named(
    report: Duty, options: tuple[str, ...], word: str
) -> None:
    done = report(*options)
    assert (done.code, done.out) == (2, "")
    assert word in done.err


def test_the_list_names_every_document_and_what_it_needs(duty: Duty) -> None:
    done = duty("report", "list")
    assert done.code == 0
    for name, report in REPORTS.items():
        assert name in done.out
        assert ", ".join(report.formats) in done.out
