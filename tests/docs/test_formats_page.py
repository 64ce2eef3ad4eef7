"""The page on formats: what it shows is printed, and no format and no severity is left out."""

import re
import shutil
from pathlib import Path

import pytest

from duty_cli.model.finding import Severity
from duty_cli.render import FORMATS, formats_of
from tests.render.ci.findings import finding, view_of, written
from tests.render.ci.readers import github, gitlab, sarif
from tests.sessions import Reader, follow, hold

ROOT = Path(__file__).parents[2]
RULE_OF = {Severity.ERROR: "overdue", Severity.WARNING: "late", Severity.NOTE: "waived"}

both = pytest.mark.parametrize("language", ["zh", "en"])


def page(language: str) -> Path:
    return ROOT / "docs" / language / "formats.md"


def table(language: str, first: str) -> list[list[str]]:
    """The rows of the table whose first heading is this one."""
    text = page(language).read_text(encoding="utf-8")
    rows = text[text.index(f"| {first} |") :].partition("\n\n")[0].splitlines()[2:]
    return [[cell.strip().strip("`") for cell in row.strip("|").split(" | ")] for row in rows]


@pytest.mark.slow
@both
def test_the_sessions_are_what_the_program_prints(language: str, tmp_path: Path) -> None:
    register = shutil.copytree(ROOT / "sample-repo", tmp_path / "register")
    reader = Reader(register, tmp_path / "bin", language)
    text = page(language).read_text(encoding="utf-8")
    hold(page(language), follow(text, {"console": reader.session}))


@both
def test_every_format_of_findings_is_there(language: str) -> None:
    told = {row[0] for row in table(language, "format" if language == "en" else "格式")}
    assert told == {*formats_of("findings"), "text", "json"}
    assert {"text", "json"} == {name for name, it in FORMATS.items() if "check" in it.views}


@both
def test_the_severities_are_those_that_are_written(language: str) -> None:
    for row, severity in zip(table(language, "duty"), Severity, strict=True):
        view = view_of(finding(rule=RULE_OF[severity]))
        [of_sarif] = sarif(written("sarif", view))
        [of_github] = github(written("github", view))
        [of_gitlab] = gitlab(written("gitlab", view))
        assert row[1:4] == [of_sarif.level, of_github.level, of_gitlab.level]


@both
def test_the_endings_that_decide_are_those_of_the_formats(language: str) -> None:
    text = page(language).read_text(encoding="utf-8")
    endings = {it for name in ("sarif", "json", "junit") for it in FORMATS[name].endings}
    assert {*re.findall(r"`(\.[a-z]+)`", text)} - {".git"} == endings
