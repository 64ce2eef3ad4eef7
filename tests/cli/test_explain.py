"""`duty explain` on a register: by which names things are found, and what is refused."""

import json
import re
import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import Duty

pytestmark = pytest.mark.slow  # whole commands, many times over

REGISTER = Path(__file__).parents[1] / "render" / "register"
RECORD = "records/2025-06-12-arts-report.yaml"
TITLES = ("书面汇报", "Half-yearly written report")
UNITS = ("艺术系党支部", "Arts branch")
TWINS = ("Music branch", "Arts branch")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return shutil.copytree(REGISTER, tmp_path / "register")


def test_a_record_by_its_path_from_here(
    duty: Duty, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = duty("-C", str(root), "--lang", "en", "explain", RECORD).out
    assert "Counts for" in whole
    assert duty("-C", str(root), "--lang", "en", "explain", str(root / RECORD)).out == whole
    monkeypatch.chdir(root / "records")
    assert duty("-C", "..", "--lang", "en", "explain", "2025-06-12-arts-report.yaml").out == whole
    for name in ("2025-06-12-arts-report.yaml", "./2025-06-12-arts-report.yaml", RECORD):
        assert duty("--lang", "en", "explain", name).out == whole


def test_a_path_with_the_place_of_a_finding(duty: Duty, root: Path) -> None:
    assert duty("-C", str(root), "explain", f"{RECORD}:6:12").code == 0


def test_a_rule_needs_no_register(duty: Duty) -> None:
    told = duty("explain", "overdue")
    assert (told.code, told.err) == (0, "")
    assert "grace" in told.out


def test_json_is_alone_on_stdout(duty: Duty, root: Path) -> None:
    outcome = duty("-C", str(root), "explain", "report", "--format", "json")
    assert (outcome.code, outcome.err) == (0, "")
    assert json.loads(outcome.out)["about"] == "duty"


def test_a_record_that_cannot_be_read(duty: Duty, root: Path) -> None:
    (root / RECORD).write_text("kind: report\ntitel: x\n", encoding="utf-8")
    outcome = duty("-C", str(root), "--lang", "en", "explain", RECORD)
    assert outcome.code == 2
    first, *lines = outcome.err.splitlines()
    assert first.startswith("1 file of the register cannot be read")
    assert len(lines) == 4, "each of its errors has a line"
    assert all(line.startswith(f"error: {RECORD}:") for line in lines)
    assert all(line.count(RECORD) == 1 and "cannot be read" in line for line in lines)


def test_a_duty_that_is_skipped_says_why(duty: Duty, root: Path) -> None:
    outcome = duty("-C", str(root), "--lang", "en", "explain", "visits")
    assert (outcome.code, outcome.out) == (2, "")
    assert "本院没有校外教学点" in outcome.err


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("reprot", "did you mean “rules-2020/report (Half-yearly written report)”?"),
        ("report@arst/2025-H1", "did you mean “arts (Arts branch)”?"),
        ("report@museum/2025-H1", "does not bind museum"),
        ("lesson@arts/2025-H1", "secretary, dean"),
        ("report@arts/2025-H3", "did you mean 2025-H"),
        ("report@arts/2024-H2", "the first is 2025-H1"),
        ("report@", "policy/duty@unit/period"),
        ("\x1b[31m", "there is no duty"),
        ("../../etc/passwd", "there is no duty"),
        ("a" * 5000, "there is no duty"),
        ("a\0b", "there is no duty"),
        ("", "there is no duty"),
    ],
)
def test_what_is_unknown_names_the_nearest(duty: Duty, root: Path, name: str, said: str) -> None:
    outcome = duty("-C", str(root), "--lang", "en", "explain", name)
    assert (outcome.code, outcome.out) == (2, "")
    assert said in outcome.err
    assert "\x1b" not in outcome.err


def test_a_duty_in_a_unit_lists_its_occurrences(duty: Duty, root: Path) -> None:
    line = ("-C", str(root), "--lang", "en", "--as-of", "2025-11-20", "explain")
    whole = duty(*line, "rules-2020/report@arts").out
    assert whole.index("report@arts/2025-H2") < whole.index("report@arts/2025-H1")
    assert duty(*line, "report@arts").out == whole
    both = duty(*line, "lesson@arts").out
    assert "lesson@arts:dean/2025-H1" in both
    assert "lesson@arts:secretary/2025-H1" in both
    assert "lesson@arts:secretary" not in duty(*line, "lesson@arts:dean").out
    found = json.loads(duty(*line, "report@arts", "--format", "json").out)
    assert (found["about"], found["unit"]) == ("unit-duty", "arts")
    assert [one["period"] for one in found["occurrences"]] == ["2025-H2", "2025-H1"]


def test_units_and_duties_by_their_printed_names(duty: Duty, root: Path) -> None:
    line = ("-C", str(root), "--as-of", "2025-11-20")
    whole = duty(*line, "explain", "report@arts/2025-H1").out
    assert whole
    for name in TITLES:
        assert duty(*line, "explain", f"{name}@arts/2025-H1").out == whole
    for unit in UNITS:
        assert duty(*line, "explain", f"report@{unit}/2025-H1").out == whole
        for command in ("status", "due", "check", "report"):
            by_name = duty(*line, command, "--unit", unit)
            assert by_name == duty(*line, command, "--unit", "arts")
    by_title = duty(*line, "status", "--duty", TITLES[0])
    assert by_title == duty(*line, "status", "--duty", "report")


def test_a_name_that_two_have_is_refused(duty: Duty, root: Path) -> None:
    roster = root / "units.yaml"
    names = roster.read_text(encoding="utf-8").replace(*TWINS)
    roster.write_text(names, encoding="utf-8")
    for line in (("status", "--unit", UNITS[1]), ("explain", f"report@{UNITS[1]}")):
        outcome = duty("-C", str(root), *line)
        assert (outcome.code, outcome.out) == (2, "")
        assert "arts, music" in outcome.err


@pytest.mark.parametrize(
    ("name", "command"),
    [("arts", "duty status --unit arts"), ("rules-2020", "duty status --policy rules-2020")],
)
def test_what_another_command_shows_is_pointed_to(
    duty: Duty, root: Path, name: str, command: str
) -> None:
    outcome = duty("-C", str(root), "--lang", "en", "explain", name)
    assert (outcome.code, outcome.out) == (2, "")
    assert command in outcome.err


@pytest.mark.parametrize("command", [["status"], ["due"], ["explain", "report"]])
def test_what_could_not_be_read_is_said(duty: Duty, root: Path, command: list[str]) -> None:
    line = ("-C", str(root), "--lang", "en")
    assert duty(*line, *command).err == ""
    (root / RECORD).write_text("kind: report\n", encoding="utf-8")
    settings = root / "duty.yaml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("policies:", "policies:\n  - use: nonesuch", 1), "utf-8")
    outcome = duty(*line, *command)
    assert outcome.code == 0
    assert [said.split(";")[0] for said in outcome.err.splitlines()] == [
        "1 file of the register cannot be read",
        "1 policy of the register is unknown (nonesuch)",
    ]
    assert duty(*line, "check").err == ""


def test_a_waiver_says_why_and_who_approved(duty: Duty, root: Path) -> None:
    line = ("-C", str(root), "--lang", "en", "--as-of", "2025-11-20")
    for name in ("study@music/2025-10", "2025-11-02-music-waiver"):
        told = duty(*line, "explain", name).out
        assert re.search(r"^Reason +\S", told, re.MULTILINE)
        assert re.search(r"^Approved by +\S", told, re.MULTILINE)
        assert "records/2025-11-02-music-waiver.yaml" in told
