"""`duty explain` on a register: by which names things are found, and what is refused."""

import json
import shutil
from pathlib import Path

import pytest
from tests.cli.conftest import Duty

REGISTER = Path(__file__).parents[1] / "render" / "register"
RECORD = "records/2025-06-12-arts-report.yaml"


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


def test_json_is_alone_on_stdout(duty: Duty, root: Path) -> None:
    outcome = duty("-C", str(root), "explain", "report", "--format", "json")
    assert (outcome.code, outcome.err) == (0, "")
    assert json.loads(outcome.out)["about"] == "duty"


def test_a_record_that_cannot_be_read(duty: Duty, root: Path) -> None:
    (root / RECORD).write_text("kind: report\ntitel: x\n", encoding="utf-8")
    outcome = duty("-C", str(root), "--lang", "en", "explain", RECORD)
    assert outcome.code == 2
    assert f"{RECORD}:" in outcome.err
    assert "cannot be read" in outcome.err


def test_a_duty_that_is_skipped_says_why(duty: Duty, root: Path) -> None:
    outcome = duty("-C", str(root), "--lang", "en", "explain", "visits")
    assert (outcome.code, outcome.out) == (2, "")
    assert "本院没有校外教学点" in outcome.err


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("reprot", "did you mean “report”?"),
        ("report@arst/2025-H1", "did you mean “arts”?"),
        ("report@museum/2025-H1", "does not bind museum"),
        ("lesson@arts/2025-H1", "secretary, dean"),
        ("report@arts/2025-H3", "did you mean 2025-H"),
        ("report@arts/2024-H2", "the first is 2025-H1"),
        ("report@arts", "policy/duty@unit/period"),
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
