"""`-o`, and what else names a file: `-` is stdout, and nothing is no name."""

import io
import shutil
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Duty
from tests.cli.founded import git

pytestmark = pytest.mark.slow  # whole commands, many times over

OVERDUE = Path(__file__).parents[1] / "examples" / "overdue" / "fail"
AT = ("--as-of", "2025-06-16", "--lang", "en", "-C", "register")
PRINTING = (
    ("audit",),
    ("badge",),
    ("calendar",),
    ("check",),
    ("check", "--format", "sarif"),
    ("report",),
    ("report", "--format", "json"),
    ("schema", "record"),
    ("status",),
    ("status", "--format", "json"),
)
BOOKS = (
    ("export", "--format", "csv"),
    ("export", "--format", "xlsx"),
    ("report", "--format", "docx"),
    ("report", "-t", "ledger", "--year", "2025", "--format", "xlsx"),
    ("status", "--format", "xlsx"),
)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, secretary: Path) -> Path:
    """A folder with a register in it, in which one occurrence is overdue."""
    root = Path(shutil.copytree(OVERDUE, tmp_path / "register"))
    for words in (("init", "-q"), ("add", "."), ("commit", "-qm", "x")):
        git(root, *words)
    return tmp_path


def files(desk: Path) -> list[Path]:
    return sorted(path for path in desk.rglob("*") if ".git" not in path.parts)


@pytest.mark.parametrize("command", PRINTING, ids=" ".join)
def test_a_dash_is_stdout(duty: Duty, desk: Path, command: tuple[str, ...]) -> None:
    before = files(desk)
    plain = duty(*AT, *command)
    assert plain.out
    assert duty(*AT, *command, "-o", "-") == plain
    assert files(desk) == before


@pytest.mark.parametrize("command", BOOKS, ids=" ".join)
def test_bytes_go_to_stdout_as_they_go_to_a_file(
    duty: Duty, desk: Path, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    assert duty(*AT, *command, "-o", "file").code == 0
    before, stdout = files(desk), io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(stdout, encoding="gbk"))
    outcome = duty(*AT, *command, "-o", "-")
    assert (outcome.code, outcome.err) == (0, "")
    assert stdout.getvalue() == (desk / "file").read_bytes()
    assert files(desk) == before


class Terminal(io.TextIOWrapper):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize("command", BOOKS[1:], ids=" ".join)
def test_a_terminal_is_not_sent_what_is_no_text(
    duty: Duty, desk: Path, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    stdout = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", Terminal(stdout))
    outcome = duty(*AT, *command, "-o", "-")
    assert outcome.code == 2
    assert "cannot be shown on a terminal" in outcome.err
    assert stdout.getvalue() == b""


def test_a_file_of_that_name_can_be_written_still(duty: Duty, desk: Path) -> None:
    assert duty(*AT, "badge", "-o", "./-").out == ""
    assert (desk / "-").read_text(encoding="utf-8").startswith("<svg")


def test_one_format_of_several_goes_to_stdout(duty: Duty, desk: Path) -> None:
    asked = ("check", "--format", "text:a.txt", "--format")
    assert duty(*AT, *asked, "lines:-") == duty(*AT, *asked, "lines")
    for more in (("--format", "text", "--format", "json:-"), ("--format", "json:-", "-o", "b")):
        outcome = duty(*AT, "check", *more)
        assert (outcome.code, outcome.out) == (2, "")


def test_a_baseline_goes_to_stdout(duty: Duty, desk: Path) -> None:
    before = files(desk)
    printed = duty(*AT, "check", "--write-baseline", "-")
    assert (printed.code, printed.err) == (0, "")
    assert files(desk) == before
    duty(*AT, "check", "--write-baseline", "known.json")
    assert (desk / "known.json").read_text(encoding="utf-8") == printed.out


def test_several_documents_do_not_go_to_stdout(duty: Duty, desk: Path) -> None:
    (desk / "register" / "units.yaml").write_text(
        "units: [{id: a, name: 甲, tags: [branch]}, {id: b, name: 乙, tags: [branch]}]\n",
        encoding="utf-8",
    )
    outcome = duty(*AT, "report", "--year", "2025", "--each", "-o", "-")
    assert (outcome.code, outcome.out) == (2, "")
    assert "2 files are to be written and - is not a folder" in outcome.err


@pytest.mark.parametrize(
    "options",
    [
        *((*command, "-o", "") for command in (*PRINTING, *BOOKS)),
        ("audit", "--against", ""),
        ("audit", "--baseline", ""),
        ("audit", "--write-baseline", ""),
        ("calendar", "--previous", ""),
        ("check", "--baseline", ""),
        ("check", "--output="),
        ("check", "--write-baseline", ""),
        ("import", "--template", ""),
        ("init", "--answers", ""),
        ("init", "--units", ""),
    ],
    ids=" ".join,
)
def test_nothing_is_no_name(duty: Duty, desk: Path, options: tuple[str, ...]) -> None:
    before = files(desk)
    outcome = duty(*AT, *options)
    assert (outcome.code, outcome.out) == (2, "")
    assert "the name of the file is empty; write a name, or leave the option out" in outcome.err
    assert files(desk) == before
