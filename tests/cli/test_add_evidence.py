"""What `duty add` attaches: copied, hashed, and in the same commit as the record."""

import re
from hashlib import sha256
from pathlib import Path

import pytest

from tests.cli.conftest import Duty
from tests.cli.founded import committed, git
from tests.cli.kept import MEETING, keep, records, refused


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return keep(tmp_path, monkeypatch)


def test_evidence_is_copied_hashed_and_committed(duty: Duty, root: Path, minutes: Path) -> None:
    outcome = duty("add", "meeting", *MEETING, "--evidence", f"{minutes}:minutes")
    [path] = records(root)
    digest = sha256(b"%PDF\x00\xff").hexdigest()
    copy = f"evidence/mech/2025/2025-06-12-会议-记录-{digest[:6]}.pdf"
    assert (root / copy).read_bytes() == b"%PDF\x00\xff"
    assert (
        (root / path)
        .read_text(encoding="utf-8")
        .endswith(f"evidence:\n  - {{path: {copy}, role: minutes, sha256: {digest}}}\n")
    )
    assert committed(root) == [copy, path]
    assert "met, 1 of 1" in outcome.out
    assert duty("check").out.find("evidence") == -1


@pytest.mark.parametrize(
    ("said", "role"), [(":minutes", "minutes"), ("：minutes", "minutes"), ("", "other")]
)
def test_what_a_file_is_to_the_record_stands_behind_a_colon(
    duty: Duty, root: Path, minutes: Path, said: str, role: str
) -> None:
    duty("add", "meeting", *MEETING, "--evidence", f"{minutes}{said}")
    assert f"role: {role}," in (root / records(root)[0]).read_text(encoding="utf-8")


def test_a_role_may_be_called_by_its_printed_name(duty: Duty, root: Path, minutes: Path) -> None:
    duty("--lang", "zh", "add", "meeting", *MEETING, "--evidence", f"{minutes}:会议记录")
    assert "role: minutes," in (root / records(root)[0]).read_text(encoding="utf-8")


def test_a_path_may_hold_a_colon(duty: Duty, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    windows = root.parent / "windows"
    windows.mkdir()
    (windows / "C:\\docs\\minutes.pdf").write_bytes(b"1")
    monkeypatch.chdir(windows)
    repo = ("-C", str(root))
    duty(*repo, "add", "meeting", *MEETING, "--evidence", "C:\\docs\\minutes.pdf")
    text = (root / records(root)[0]).read_text(encoding="utf-8")
    assert "-C-docs-minutes-6b86b2.pdf, role: other," in text
    note = ("--note", "二", "--evidence", "C:\\docs\\minutes.pdf:minutes")
    duty(*repo, "add", "meeting", *MEETING, *note)
    assert sum("role: minutes" in (root / path).read_text("utf-8") for path in records(root)) == 1


def test_what_lies_in_the_register_is_not_copied_but_committed(duty: Duty, root: Path) -> None:
    held = root / "evidence/mech/记录[1].pdf"
    held.parent.mkdir(parents=True)
    held.write_bytes(b"1")
    (held.parent / "记录1.pdf").write_bytes(b"a pattern would match it")
    duty("add", "meeting", *MEETING, "--evidence", "evidence/mech/记录[1].pdf:minutes")
    [path] = records(root)
    assert committed(root) == ["evidence/mech/记录[1].pdf", path]
    assert 'path: "evidence/mech/记录[1].pdf"' in (root / path).read_text(encoding="utf-8")
    assert git(root, "status", "--porcelain").splitlines() == ["?? evidence/mech/记录1.pdf"]


def test_evidence_that_is_committed_already_serves_another_record(
    duty: Duty, root: Path, minutes: Path
) -> None:
    evidence = ("--evidence", f"{minutes}:minutes")
    duty("add", "meeting", *MEETING, *evidence)
    [copy] = [path for path in committed(root) if path.startswith("evidence/")]
    times = (root / copy).stat().st_mtime_ns
    assert duty("add", "meeting", *MEETING, "--note", "二", *evidence).code == 0
    assert len(records(root)) == 2
    assert (root / copy).stat().st_mtime_ns == times
    assert git(root, "status", "--porcelain") == ""


def test_the_same_file_twice_is_one_file(duty: Duty, root: Path, minutes: Path) -> None:
    twice = ("--evidence", f"{minutes}:minutes") * 2
    duty("add", "meeting", *MEETING, *twice, "--evidence", f"{minutes}:report")
    text = (root / records(root)[0]).read_text(encoding="utf-8")
    assert re.findall("role: ([a-z]+)", text) == ["minutes", "report"]
    assert len(committed(root)) == 2


def test_a_link_is_copied_as_what_it_leads_to(duty: Duty, root: Path, minutes: Path) -> None:
    (root / "evidence").mkdir()
    (root / "evidence/link.pdf").symlink_to(minutes)
    duty("add", "meeting", *MEETING, "--evidence", "evidence/link.pdf:minutes")
    [copy] = [path for path in committed(root) if path.startswith("evidence/")]
    assert not (root / copy).is_symlink()
    assert (root / copy).read_bytes() == minutes.read_bytes()


def test_a_file_that_cannot_be_attached_changes_nothing(
    duty: Duty, root: Path, minutes: Path
) -> None:
    said = refused(duty, root, "add", "meeting", *MEETING, "--evidence", "没有.pdf:minutes")
    assert said == "error: the evidence 没有.pdf cannot be read: it does not exist\n"
    said = refused(duty, root, "add", "meeting", *MEETING, "--evidence", f"{minutes}:minute")
    assert said == "error: there is no role “minute”; did you mean “minutes (minutes)”?\n"
    for path in (str(minutes.parent), "/dev/zero"):
        said = refused(duty, root, "add", "meeting", *MEETING, "--evidence", path)
        assert said == f"error: {path} is no file and cannot be evidence\n"


def test_a_file_that_is_too_large_is_refused_before_it_is_read(
    duty: Duty, root: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("desk") / "video.mp4"
    with path.open("wb") as file:
        file.truncate(1 << 40)
    said = refused(duty, root, "add", "meeting", *MEETING, "--evidence", str(path))
    assert "has at most 64 MiB" in said
