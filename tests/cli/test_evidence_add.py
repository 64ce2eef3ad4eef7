"""`duty evidence add`: files come into the register once, by content, and the record names them."""

from hashlib import sha256
from pathlib import Path

import pytest

from duty_cli.store import attachments
from tests.cli.conftest import Duty
from tests.cli.edited import (
    MEETING,
    MEETING_PATH,
    REPORT,
    REPORT_PATH,
    message,
    read,
    refused,
    unchanged,
    write,
)
from tests.cli.founded import committed, git

pytestmark = pytest.mark.slow  # the whole program, many times over

MINUTES = b"%PDF minutes"
SUM = sha256(MINUTES).hexdigest()
KEPT = f"evidence/mech/2025/2025-06-12-minutes-{SUM[:6]}.pdf"


@pytest.fixture
def outside(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that is no register, with the minutes of a meeting."""
    folder = tmp_path_factory.mktemp("desk")
    (folder / "minutes.pdf").write_bytes(MINUTES)
    return folder


def entry(path: str, role: str, digest: str = SUM) -> str:
    return f"  - {{path: {path}, role: {role}, sha256: {digest}}}\n"


def test_the_file_is_copied_and_the_record_names_it(duty: Duty, root: Path, outside: Path) -> None:
    outcome = duty("evidence", "add", "meeting", f"{outside}/minutes.pdf:minutes")
    assert (outcome.code, outcome.err) == (0, "")
    assert (root / KEPT).read_bytes() == MINUTES
    assert read(root, MEETING_PATH) == MEETING.replace(
        "x-room", f"evidence:\n{entry(KEPT, 'minutes')}x-room"
    )
    assert committed(root) == [KEPT, MEETING_PATH]
    assert message(root) == (
        "附佐证材料：六月专题会议（机电工程系党支部）\n\n"
        f"Duty-Action: evidence\nDuty-Record: {MEETING_PATH}"
    )
    told = outcome.out.replace("\n", " ")
    assert f"  {KEPT}: minutes" in told
    assert "second quarter of 2025: met" in told


def test_what_is_there_stays_with_its_comments(duty: Duty, root: Path, outside: Path) -> None:
    text = REPORT + "evidence:\n- evidence/old.pdf  # 旧件\n# 以下另附\n"
    write(root, REPORT_PATH, text)
    write(root, "evidence/old.pdf", b"old")
    assert duty("evidence", "add", "report", f"{outside}/minutes.pdf:report").code == 0
    kept = KEPT.replace("06-12", "06-10")
    assert read(root, REPORT_PATH) == text.replace(
        "# 旧件\n", f"# 旧件\n{entry(kept, 'report')[2:]}"
    )


def test_several_files_in_one_commit(duty: Duty, root: Path, outside: Path) -> None:
    (outside / "现场 照片.JPG").write_bytes(b"photo")
    names = (f"{outside}/minutes.pdf:minutes", f"{outside}/现场 照片.JPG:photo")
    assert duty("evidence", "add", "meeting", *names).code == 0
    assert len(committed(root)) == 3
    [photo] = [path for path in committed(root) if path.endswith(".JPG")]
    assert (root / photo).read_bytes() == b"photo"
    assert entry(photo, "photo", sha256(b"photo").hexdigest()) in read(root, MEETING_PATH)


def test_the_same_content_twice_is_told_and_not_copied(
    duty: Duty, root: Path, outside: Path
) -> None:
    (outside / "again.pdf").write_bytes(MINUTES)
    names = (f"{outside}/minutes.pdf:minutes", f"{outside}/again.pdf:minutes")
    outcome = duty("evidence", "add", "meeting", *names)
    assert f"the record has this file already: {KEPT}" in " ".join(outcome.out.split())
    assert committed(root) == [KEPT, MEETING_PATH]
    said = unchanged(duty, root, "evidence", "add", "meeting", *names)
    assert said.code == 0
    assert said.out.count("the record has this file already") == 2


def test_what_another_record_has_is_named_and_not_copied(
    duty: Duty, root: Path, outside: Path
) -> None:
    duty("evidence", "add", "meeting", f"{outside}/minutes.pdf:minutes")
    outcome = duty("evidence", "add", "report", f"{outside}/minutes.pdf:report")
    told = " ".join(outcome.out.split())
    assert f"the register has the same file already, so it is not copied: {KEPT}" in told
    assert committed(root) == [REPORT_PATH]
    assert entry(KEPT, "report") in read(root, REPORT_PATH)


def test_a_file_that_lies_in_the_register_is_named_where_it_is_and_committed(
    duty: Duty, root: Path
) -> None:
    (root / "evidence").mkdir()
    (root / "evidence/纪要.pdf").write_bytes(MINUTES)
    before = (root / "evidence/纪要.pdf").stat()
    assert duty("evidence", "add", "meeting", "evidence/纪要.pdf:minutes").code == 0
    assert committed(root) == ["evidence/纪要.pdf", MEETING_PATH]
    assert entry("evidence/纪要.pdf", "minutes") in read(root, MEETING_PATH)
    assert (root / "evidence/纪要.pdf").stat() == before, "the file itself is not touched"
    assert git(root, "status", "--porcelain") == ""


def test_a_file_that_the_record_names_without_a_sum_gets_it(duty: Duty, root: Path) -> None:
    write(root, "evidence/a.pdf", MINUTES)
    write(root, MEETING_PATH, MEETING + "evidence: [evidence/a.pdf]  # 原件\n")
    assert duty("evidence", "add", "meeting", "evidence/a.pdf:minutes").code == 0
    whole = entry("evidence/a.pdf", "minutes").strip()[2:]
    assert read(root, MEETING_PATH) == f"{MEETING}evidence: [{whole}]  # 原件\n"


@pytest.mark.parametrize(
    ("given", "role"), [("evidence/a.pdf", "plan"), ("evidence/a.pdf:summary", "summary")]
)
def test_a_role_that_the_record_tells_stays_unless_another_is_told(
    duty: Duty, root: Path, given: str, role: str
) -> None:
    write(root, "evidence/a.pdf", MINUTES)
    write(root, MEETING_PATH, MEETING + "evidence:\n  - {path: evidence/a.pdf, role: plan}\n")
    assert duty("evidence", "add", "meeting", given).code == 0
    assert read(root, MEETING_PATH).endswith(entry("evidence/a.pdf", role))


def test_a_file_that_changed_since_is_not_passed_off_as_the_same(
    duty: Duty, root: Path, outside: Path
) -> None:
    duty("evidence", "add", "meeting", f"{outside}/minutes.pdf:minutes")
    write(root, KEPT, b"forged")
    said = unchanged(duty, root, "evidence", "add", "meeting", f"{KEPT}:minutes")
    assert f"the record names {KEPT}, and its content has changed since" in said.out


def test_a_file_that_is_gone_comes_back_to_its_place(duty: Duty, root: Path, outside: Path) -> None:
    duty("evidence", "add", "meeting", f"{outside}/minutes.pdf:minutes")
    record = read(root, MEETING_PATH)
    (root / KEPT).unlink()
    git(root, "commit", "--quiet", "--all", "--message", "gone")
    outcome = duty("evidence", "add", "meeting", f"{outside}/minutes.pdf")
    assert f"the file is back in its place: {KEPT}" in " ".join(outcome.out.split())
    assert committed(root) == [KEPT]
    assert read(root, MEETING_PATH) == record


def test_a_windows_path_is_no_role(duty: Duty, root: Path) -> None:
    name = "C:\\x.pdf"
    (root / name).write_bytes(MINUTES)
    assert duty("evidence", "add", "meeting", name).code == 0
    assert "role: other" in read(root, MEETING_PATH)
    (root / name).write_bytes(b"other")
    assert duty("evidence", "add", "meeting", f"{name}:minutes").code == 0
    assert "role: minutes" in read(root, MEETING_PATH)


@pytest.mark.parametrize("name", ["nothing.pdf", "nothing.pdf:minutes", "records"])
def test_what_is_no_file(duty: Duty, root: Path, name: str) -> None:
    said = refused(duty, root, "evidence", "add", "meeting", name)
    assert said.startswith("error: ")


def test_a_role_that_there_is_not(duty: Duty, root: Path, outside: Path) -> None:
    said = refused(duty, root, "evidence", "add", "meeting", f"{outside}/minutes.pdf:minuts")
    assert "minuts" in said
    assert "minutes" in said


def test_a_file_that_is_too_large(
    duty: Duty, root: Path, outside: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(attachments, "LARGEST", 1 << 20)
    (outside / "film.mp4").write_bytes(b"0" * ((1 << 20) + 1))
    said = refused(duty, root, "evidence", "add", "meeting", f"{outside}/film.mp4")
    assert "film.mp4 is too large" in said
    assert "1 MiB" in said


def test_one_bad_file_and_none_is_attached(duty: Duty, root: Path, outside: Path) -> None:
    refused(duty, root, "evidence", "add", "meeting", f"{outside}/minutes.pdf", "nothing.pdf")


def test_record_and_file_have_to_be_named(duty: Duty, root: Path) -> None:
    said = refused(duty, root, "evidence", "add", "meeting")
    assert "a record or a file is missing (FILE[:ROLE]…)" in said


def test_a_dry_run_shows_the_record_and_names_the_file(
    duty: Duty, root: Path, outside: Path
) -> None:
    said = unchanged(
        duty, root, "evidence", "add", "meeting", f"{outside}/minutes.pdf:minutes", "--dry-run"
    )
    assert said.out.startswith(f"# {MEETING_PATH}\n")
    assert said.out.endswith(f"# {KEPT}\n")
    assert not (root / "evidence").exists()
