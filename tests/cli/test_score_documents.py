"""`duty score --format`: sheets and rankings as documents, from templates that can be replaced."""

import re
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook

from duty_cli.render.language import Language
from duty_cli.render.markdown.document import tools
from duty_cli.render.tags import unknown
from duty_cli.render.template import environment, unbroken
from duty_cli.views.report import SCORES
from duty_cli.views.report.told import told as told_of
from tests.cli.conftest import Duty, Outcome
from tests.cli.scored import DAY, enter, write

pytestmark = pytest.mark.slow  # whole registers, many times over

TEMPLATES = Path(__file__).parents[2] / "templates"
ABOUT = {"score-sheet": ("--unit", "mech"), "ranking": ()}
FORMS = [(name, form) for name, report in SCORES.items() for form in report.formats]
both = pytest.mark.parametrize("language", ["zh", "en"])


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write(tmp_path / "register")


@pytest.fixture
def score(duty: Duty, root: Path) -> Duty:
    def call(*options: str) -> Outcome:
        return duty("score", "-C", str(root), "--as-of", DAY, "--year", "2025", *options)

    return call


def finish(root: Path) -> None:
    """Whatever waits for an assessor is entered."""
    for unit in ("mech", "info", "trade", "hall", "staff"):
        for item in ("1.2.judged", "2.1", "2.2", "3", "4"):
            if item != "2.2" or unit in ("mech", "info", "trade"):
                enter(root, unit, item, "1")


@pytest.mark.parametrize(("name", "form"), FORMS)
def test_each_comes_in_all_its_formats_the_same_each_time(
    score: Duty, tmp_path: Path, name: str, form: str
) -> None:
    first, second = tmp_path / f"a.{form}", tmp_path / f"b.{form}"
    for file in (first, second):
        done = score(*ABOUT[name], "--format", form, "-o", str(file))
        assert (done.code, done.out) == (0, "")
    assert first.read_bytes() == second.read_bytes() != b""


@pytest.mark.parametrize("form", ["md", "html", "text", "json"])
def test_a_dash_is_stdout(score: Duty, form: str) -> None:
    printed = score("--format", form)
    assert printed.code == 0
    assert printed.out
    assert score("--format", form, "-o", "-") == printed


def test_the_ending_of_the_file_decides_the_format(score: Duty, tmp_path: Path) -> None:
    score("-o", str(tmp_path / "a.docx"))
    assert Document(str(tmp_path / "a.docx")).tables


def test_a_workbook_without_a_name_is_named_after_what_it_is(score: Duty, tmp_path: Path) -> None:
    done = score("--unit", "mech", "--format", "xlsx")
    assert "score-sheet-2025-mech.xlsx" in done.err
    assert (tmp_path / "score-sheet-2025-mech.xlsx").is_file()


def test_several_units_get_a_sheet_each(score: Duty, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    done = score("--unit", "mech", "--unit", "info", "--format", "docx", "-o", "out")
    assert done.code == 0
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        "score-sheet-2025-info.docx",
        "score-sheet-2025-mech.docx",
    ]


@both
def test_a_sheet_says_why_points_are_lost_and_what_is_open(score: Duty, language: str) -> None:
    shown = score("--unit", "mech", "--format", "md", "--lang", language).out
    late, open_ = (
        ("迟报，扣1分", "尚有项目没有评定")
        if language == "zh"
        else (*("late, 1 off", "Not everything is judged yet"),)
    )
    assert late in shown
    assert open_ in shown


@both
def test_only_a_complete_ranking_is_a_result_and_calls_on_the_last(
    score: Duty, root: Path, language: str
) -> None:
    result, last = (
        ("考核结果的通报", "后1位")
        if language == "zh"
        else (*("results of the assessment", "Among the last 1"),)
    )
    shown = score("--format", "md", "--lang", language).out
    assert result not in shown
    assert last not in shown
    finish(root)
    shown = score("--format", "md", "--lang", language).out
    assert result in shown
    assert last in shown


@both
@pytest.mark.parametrize("name", ABOUT)
@pytest.mark.parametrize("complete", [True, False])
def test_a_document_is_whole(
    score: Duty, root: Path, language: str, name: str, *, complete: bool
) -> None:
    if complete:
        finish(root)
    shown = score(*ABOUT[name], "--format", "md", "--lang", language).out
    assert shown.startswith("# ")
    assert ":::" not in shown
    for wrong in ("None", "Undefined", "{{", "{%", "\n\n\n", "。。", "，。"):
        assert wrong not in shown
    lines = shown.splitlines()
    heads = [at for at, line in enumerate(lines) if line.startswith("| --")]
    assert heads
    for at in heads:
        assert lines[at - 1].count("|") == lines[at].count("|") == lines[at + 1].count("|")


@both
@pytest.mark.parametrize("name", ABOUT)
def test_a_file_that_cannot_be_read_makes_the_document_say_so(
    score: Duty, root: Path, language: str, name: str
) -> None:
    (root / "records/broken.yaml").write_text("kind: [", encoding="utf-8")
    shown = score(*ABOUT[name], "--format", "md", "--lang", language).out
    assert "records/broken.yaml" in shown
    assert ("可能不完整" if language == "zh" else "may be incomplete") in shown


def test_a_workbook_has_points_as_numbers_and_every_reason(score: Duty, tmp_path: Path) -> None:
    score("--unit", "mech", "-o", str(tmp_path / "a.xlsx"))
    book = load_workbook(BytesIO((tmp_path / "a.xlsx").read_bytes()))
    sheet, reasons = book.worksheets
    found = {row[0].value: row for row in sheet.iter_rows()}
    assert found["1.1"][4].value == 7
    assert found["1.1"][4].number_format == "0.00"
    gained = [row[2].value for row in reasons.iter_rows() if row[0].value == "1.1"]
    assert gained == [3, 4]


@both
@pytest.mark.parametrize("name", SCORES)
def test_the_shipped_templates_use_no_unknown_name(name: str, language: str) -> None:
    text = (TEMPLATES / f"{name}.{language}.md.j2").read_text("utf-8")
    found = unknown(unbroken(text), environment(str, tools(Language(language))), told_of(name))
    assert found == ()


@both
@pytest.mark.parametrize("name", SCORES)
@pytest.mark.parametrize("form", ["docx", "md"])
def test_what_is_exported_is_found_right_and_used(
    duty: Duty, score: Duty, root: Path, tmp_path: Path, name: str, form: str, language: str
) -> None:
    options = ("-C", str(root), "--lang", language)
    assert duty("template", "export", name, "--format", form, *options).code == 0
    [own] = (root / "templates").iterdir()
    assert duty("template", "check", str(own), *options).code == 0
    if form == "md":
        own.write_text(own.read_text("utf-8").replace("\n# ", "\n# Draft: ", 1), encoding="utf-8")
        shown = score(*ABOUT[name], "--format", "md", "--lang", language).out
        assert shown.startswith("# Draft: ")


@pytest.mark.parametrize("name", SCORES)
def test_both_languages_have_the_same_blocks_in_the_same_order(name: str) -> None:
    zh, en = (
        re.findall(r"\{% block (\w+) %\}", (TEMPLATES / f"{name}.{code}.md.j2").read_text("utf-8"))
        for code in ("zh", "en")
    )
    assert zh == en
    assert zh[0] == "title"
