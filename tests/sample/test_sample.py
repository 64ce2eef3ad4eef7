"""The sample register is what its README says: clean but for what it shows on purpose."""

import json
import re
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from duty_cli.cli.app import run
from tests import snapshot

pytestmark = pytest.mark.slow  # the whole program, many times over

SAMPLE = Path(__file__).parents[2] / "sample-repo"
AS_OF = "2026-11-20"
NOW = datetime(2026, 11, 21, tzinfo=UTC)
STATUSES = "overdue|unproven|late|waived|missed|due-soon|undetermined"

# The words of the README's first column, and the ids in its second; `…` stands for "and the like".
ROW = re.compile(rf"^\| [^|]*?\b({STATUSES})\b[^|]*\| ([^|]*) \|", re.MULTILINE)
ID = re.compile(r"`([a-z-]+@[a-z:-]+/[\w.-]+)`")

both = pytest.mark.parametrize("language", ["zh", "en"])


def printed(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    run(["-C", str(SAMPLE), "--as-of", AS_OF, *arguments], NOW)
    out, err = capsys.readouterr()
    assert err == ""
    return out


def answer(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(printed(capsys, *arguments, "--format", "json"))
    return content


def test_it_holds_what_is_documented_and_nothing_else(capsys: pytest.CaptureFixture[str]) -> None:
    found = answer(capsys, "check")["findings"]
    assert Counter(finding["rule"] for finding in found) == {
        "overdue": 4,
        "unproven": 1,
        "due-soon": 3,
        "late": 2,
        "stray": 1,
        "undetermined": 8,
        "waived": 4,
        "missed": 1,
    }


def test_every_occurrence_in_its_readme_stands_as_the_readme_says(
    capsys: pytest.CaptureFixture[str],
) -> None:
    span = ("--from", "2025-01-01", "--to", "2026-12-31")
    occurrences = answer(capsys, "status", *span)["occurrences"]
    status = {found["id"].removeprefix("jincheng-2020/"): found["status"] for found in occurrences}
    documented = [
        (occurrence, expected)
        for expected, cell in ROW.findall((SAMPLE / "README.md").read_text(encoding="utf-8"))
        for occurrence in ID.findall(cell)
    ]
    assert len(documented) > 15
    for occurrence, expected in documented:
        assert status[occurrence] == expected, occurrence


def test_the_unit_founded_in_mid_year_is_bound_from_the_next_period(
    capsys: pytest.CaptureFixture[str],
) -> None:
    everything = answer(capsys, "status", "--unit", "health-branch", "--year", "2025")
    periods = {found["period"] for found in everything["occurrences"]}
    assert {"2025-Q3", "2025-H2"} <= periods
    assert not {"2025-Q2", "2025-H1", "2025"} & periods


def test_a_joint_meeting_counts_for_each_unit(capsys: pytest.CaptureFixture[str]) -> None:
    joint = "records/mech-branch/2025/2025-05-14-mech-branch-meeting-ideology-h1.yaml"
    everything = answer(capsys, "status", "--year", "2025")
    assert [
        found["unit"]
        for found in everything["occurrences"]
        if joint in found["records"] and found["duty"] == "ideology-meeting"
    ] == ["info-branch", "mech-branch"]


def test_the_same_register_gives_the_same_bytes(capsys: pytest.CaptureFixture[str]) -> None:
    for command in (("check",), ("status",), ("due",), ("report", "--year", "2025")):
        assert printed(capsys, *command) == printed(capsys, *command)


@both
@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("check", ["check"]),
        ("check-verbose", ["-v", "check", "--unit", "civil-branch"]),
        ("due", ["due", "--within", "60d"]),
        ("status", ["status", "--year", "2026"]),
    ],
)
def test_text_in_80_columns(
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    arguments: list[str],
    language: str,
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    text = printed(capsys, "--lang", language, *arguments)
    snapshot.same(f"sample/{name}-{language}.txt", text)


def test_its_records_are_laid_out_as_duty_fmt_lays_them_out(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(["-C", str(SAMPLE), "fmt", "--check", "-q"], NOW) == 0
    assert capsys.readouterr() == ("", "")
