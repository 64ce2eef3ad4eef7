"""`duty evidence verify`: every claim of a record against the file, and files that none claims."""

import json
import sys
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Duty
from tests.cli.edited import MEETING, MEETING_PATH, REPORT, REPORT_PATH, begin, unchanged, write

pytestmark = pytest.mark.slow  # the whole program, many times over

FILE = "evidence/a.pdf"
SUM = sha256(b"a").hexdigest()


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = begin(tmp_path, monkeypatch)
    write(root, FILE, b"a")
    write(
        root, MEETING_PATH, f"{MEETING}evidence: [{{path: {FILE}, role: minutes, sha256: {SUM}}}]\n"
    )
    return root


def standings(duty: Duty, root: Path, *arguments: str) -> tuple[int, dict[str, Any]]:
    """The exit code, and how each file stands."""
    said = unchanged(duty, root, "evidence", "verify", *arguments, "--format", "json")
    assert said.err == "" or "cannot be read" in said.err
    found = json.loads(said.out)
    assert found["clean"] is (said.code == 0)
    return said.code, {one["path"]: one["standing"] for one in found["files"]}


def test_all_is_sound(duty: Duty, root: Path) -> None:
    said = unchanged(duty, root, "evidence", "verify")
    assert said == (0, "1 file is as recorded\n", "")
    assert standings(duty, root) == (0, {FILE: "sound"})


def test_a_file_that_changed(duty: Duty, root: Path) -> None:
    (root / FILE).write_bytes(b"b")
    assert standings(duty, root) == (1, {FILE: "altered"})
    said = unchanged(duty, root, "evidence", "verify")
    assert said.out == (
        "Changed since they were recorded (1): bring the original back, or amend the\n"
        "record and say why\n"
        f"  {FILE}\n    {MEETING_PATH}\n\n"
        "0 files are as recorded; 1 altered\n"
    )


def test_a_file_that_is_gone(duty: Duty, root: Path) -> None:
    (root / FILE).unlink()
    assert standings(duty, root) == (1, {FILE: "missing"})


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_file_outside_of_the_register(
    duty: Duty, root: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere = tmp_path_factory.mktemp("desk") / "a.pdf"
    elsewhere.write_bytes(b"a")
    (root / FILE).unlink()
    (root / FILE).symlink_to(elsewhere)
    assert standings(duty, root) == (1, {FILE: "outside"})


@pytest.mark.usefixtures("plain_user")
def test_a_file_that_cannot_be_read(duty: Duty, root: Path) -> None:
    (root / FILE).chmod(0)
    said = duty("evidence", "verify", "--format", "json")
    [file] = json.loads(said.out)["files"]
    assert (said.code, file["path"], file["standing"]) == (1, FILE, "unreadable")


def test_a_sum_in_capitals_is_the_same(duty: Duty, root: Path) -> None:
    write(root, MEETING_PATH, f"{MEETING}evidence: [{{path: {FILE}, sha256: {SUM.upper()}}}]\n")
    assert standings(duty, root) == (0, {FILE: "sound"})


def test_without_a_sum_nothing_is_claimed(duty: Duty, root: Path) -> None:
    write(root, MEETING_PATH, f"{MEETING}evidence: [{FILE}]\n")
    assert standings(duty, root) == (0, {FILE: "unsealed"})
    assert unchanged(duty, root, "evidence", "verify").out == (
        "0 files are as recorded; 1 without a SHA-256\n"
    )
    assert FILE in unchanged(duty, root, "evidence", "verify", "-v").out


def test_a_file_that_no_record_names_is_a_note(duty: Duty, root: Path) -> None:
    for path in ("evidence/mech/rest.pdf", "evidence/.gitkeep"):
        write(root, path, b"rest")
    assert standings(duty, root) == (0, {FILE: "sound", "evidence/mech/rest.pdf": "unnamed"})
    assert "Files that no record names (1)\n  evidence/mech/rest.pdf\n" in (
        unchanged(duty, root, "evidence", "verify").out
    )
    assert "rest" not in unchanged(duty, root, "evidence", "verify", "-q").out


def test_one_file_in_two_records_is_told_for_each(duty: Duty, root: Path) -> None:
    write(root, REPORT_PATH, f"{REPORT}evidence: [{{path: {FILE}, sha256: {'0' * 64}}}]\n")
    said = unchanged(duty, root, "evidence", "verify", "--format", "json")
    files = json.loads(said.out)["files"]
    assert [(one["record"], one["standing"]) for one in files] == [
        (MEETING_PATH, "sound"),
        (REPORT_PATH, "altered"),
    ]


def test_a_record_that_cannot_be_read_is_never_passed_over(duty: Duty, root: Path) -> None:
    write(root, REPORT_PATH, f"{REPORT}evidence: [{{path: gone.pdf}}]\nnonsense: 1\n")
    said = unchanged(duty, root, "evidence", "verify", "--format", "json")
    found = json.loads(said.out)
    assert (said.code, found["clean"], found["unread"]) == (1, False, 1)
    assert "cannot be read" in said.err


def test_only_the_records_that_are_asked_for(duty: Duty, root: Path) -> None:
    write(root, "evidence/rest.pdf", b"rest")
    write(root, REPORT_PATH, f"{REPORT}evidence: [evidence/gone.pdf]\n")
    assert standings(duty, root, "六月专题会议") == (0, {FILE: "sound"})
    assert standings(duty, root, "report", "meeting", "meeting") == (
        1,
        {FILE: "sound", "evidence/gone.pdf": "missing"},
    )
    said = unchanged(duty, root, "evidence", "verify", "nothing")
    assert said.code == 2


def test_outside_of_any_repository(duty: Duty, tmp_path: Path) -> None:
    for path, text in {
        "duty.yaml": "duty: 1\norganisation: a\nsince: 2025-01-01\npolicies: []\n",
        "units.yaml": "units: []\n",
    }.items():
        (tmp_path / path).write_text(text, encoding="utf-8")
    outcome = duty("evidence", "verify")
    assert (outcome.code, outcome.out) == (0, "0 files are as recorded\n")
