"""Commands that edit records and git: one commit of the change's own files, or all as it was."""

import os
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.cli.conftest import Duty
from tests.cli.edited import MEETING_PATH, PLAN_PATH, REPORT_PATH, begin, refused, write
from tests.cli.founded import committed, contents, git

pytestmark = pytest.mark.slow  # the whole program, many times over

COMMANDS: Mapping[str, tuple[str, ...]] = {
    "amend": ("amend", "meeting", "--set", "note=一", "--reason", "补"),
    "cancel": ("cancel", "meeting", "--reason", "改期"),
    "evidence-add": ("evidence", "add", "meeting", "minutes.pdf:minutes"),
    "fmt": ("fmt", "meeting"),
    "submit": ("submit", "report", "--on", "2025-06-12"),
}
every = pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    begin(tmp_path, monkeypatch)
    (tmp_path / ".git/info/exclude").write_text("minutes.pdf\n")
    (tmp_path / "minutes.pdf").write_bytes(b"minutes")
    return tmp_path


def own(command: tuple[str, ...]) -> str:
    return REPORT_PATH if command[0] == "submit" else MEETING_PATH


def hook(root: Path, name: str, script: str) -> None:
    file = root / ".git/hooks" / name
    file.parent.mkdir(exist_ok=True)
    file.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    file.chmod(0o755)


@every
def test_other_work_stays_as_it_is_staged_or_not(
    duty: Duty, root: Path, command: tuple[str, ...]
) -> None:
    (root / PLAN_PATH).write_bytes(
        b"kind: plan\r\ntitle: \xe6\x94\xb9\nunit: info\ndate: 2025-06-18\n"
    )
    (root / "staged.txt").write_text("1")
    git(root, "add", "staged.txt")
    (root / "staged.txt").write_text("2")
    (root / "untracked.txt").write_text("3")
    git(root, "rm", "--quiet", "--cached", "policies/college.yaml")
    before = contents(root)
    staged = git(root, "diff", "--cached")
    assert duty(*command).code == 0
    files = committed(root)
    assert own(command) in files
    assert git(root, "diff", "--cached") == staged
    after = contents(root)
    untouched = {path: data for path, data in before.items() if path not in files}
    assert {path: after[path] for path in untouched} == untouched
    assert {path for path in after if after[path] is not None} - set(before) <= set(files)


@pytest.mark.skipif(sys.platform == "win32", reason="files have other rights there")
@every
def test_a_record_stays_as_readable_as_it_was(
    duty: Duty, root: Path, command: tuple[str, ...]
) -> None:
    (root / own(command)).chmod(0o640)
    assert duty(*command).code == 0
    assert (root / own(command)).stat().st_mode & 0o777 == 0o640


@every
def test_a_failing_hook_leaves_everything_as_it_was(
    duty: Duty, root: Path, command: tuple[str, ...]
) -> None:
    hook(root, "pre-commit", "echo 周日不登记 >&2; exit 1")
    (root / "staged.txt").write_text("1")
    git(root, "add", "staged.txt")
    assert "周日不登记" in refused(duty, root, *command)


@every
def test_a_hook_that_refuses_the_message_too(
    duty: Duty, root: Path, command: tuple[str, ...]
) -> None:
    hook(root, "commit-msg", 'grep -q Signed-off-by "$1" || { echo unsigned >&2; exit 1; }')
    assert "unsigned" in refused(duty, root, *command)


@every
def test_a_detached_head_is_refused(duty: Duty, root: Path, command: tuple[str, ...]) -> None:
    git(root, "checkout", "--quiet", "--detach")
    assert "detached HEAD" in refused(duty, root, *command)


@every
def test_a_merge_under_way_is_refused(duty: Duty, root: Path, command: tuple[str, ...]) -> None:
    git(root, "checkout", "--quiet", "-b", "other")
    write(root, "other.txt", "1")
    git(root, "checkout", "--quiet", "main")
    write(root, "main.txt", "1")
    git(root, "merge", "--quiet", "--no-commit", "other")
    assert "a merge or a rebase is under way" in refused(duty, root, *command)


@every
def test_an_index_that_somebody_else_writes(
    duty: Duty, root: Path, command: tuple[str, ...]
) -> None:
    (root / ".git/index.lock").touch()
    assert "another program holds git’s index" in refused(duty, root, *command)


@every
def test_without_a_name_nothing_is_committed(
    duty: Duty, root: Path, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    git(root, "config", "user.useConfigOnly", "true")
    assert "git does not know in whose name to commit" in refused(duty, root, *command)


@every
def test_without_a_repository_only_the_files_can_be_written(
    duty: Duty, root: Path, command: tuple[str, ...]
) -> None:
    shutil.rmtree(root / ".git")
    before = contents(root)
    outcome = duty(*command)
    assert outcome.code == 2
    assert "the register is in no git repository" in outcome.err
    assert contents(root) == before
    assert duty(*command, "--no-commit").code == 0
    assert contents(root) != before


@every
def test_without_a_commit_index_and_history_stay(
    duty: Duty, root: Path, command: tuple[str, ...]
) -> None:
    hook(root, "pre-commit", "exit 1")
    git(root, "checkout", "--quiet", "--detach")
    index, head = (root / ".git/index").read_bytes(), git(root, "rev-parse", "HEAD")
    outcome = duty(*command, "--no-commit")
    assert (outcome.code, outcome.err) == (0, "")
    assert "Not committed to git yet." in outcome.out
    assert (root / ".git/index").read_bytes() == index
    assert git(root, "rev-parse", "HEAD") == head
    assert own(command) in git(root, "status", "--porcelain")


@every
def test_quietly_it_says_nothing(duty: Duty, root: Path, command: tuple[str, ...]) -> None:
    assert duty(*command, "-q") == (0, "", "")
    assert own(command) in committed(root)


@every
@pytest.mark.usefixtures("plain_user")
def test_a_folder_that_cannot_be_written(duty: Duty, root: Path, command: tuple[str, ...]) -> None:
    folder = (root / own(command)).parent
    folder.chmod(0o500)
    try:
        assert "nothing was written" in refused(duty, root, *command)
    finally:
        folder.chmod(0o700)


@every
def test_the_commit_speaks_the_register_s_language(
    duty: Duty, root: Path, command: tuple[str, ...]
) -> None:
    assert duty("--lang", "en", *command).code == 0
    title = git(root, "log", "-1", "--format=%s")
    assert not title.isascii()
    action = git(root, "log", "-1", "--format=%(trailers:key=Duty-Action,valueonly)").strip()
    assert action == command[0]


@every
@pytest.mark.parametrize("staged", [False, True])
def test_what_somebody_edited_by_hand_goes_along_and_is_told(
    duty: Duty, root: Path, command: tuple[str, ...], staged: bool
) -> None:
    record = root / own(command)
    record.write_text(record.read_text("utf-8") + "x-mine:   1\n", encoding="utf-8")
    if staged:
        git(root, "add", own(command))
    outcome = duty(*command)
    assert outcome.code == 0
    assert " ".join(outcome.err.split()) == (
        "this file had changes that were not committed yet; they went into this commit as well: "
        f"{own(command)}"
    )
    assert "x-mine" in git(root, "show", f"HEAD:{own(command)}")


def test_a_record_that_was_never_committed_is_told_in_chinese(
    duty: Duty, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DUTY_LANG", "zh")
    git(root, "rm", "--quiet", "--cached", MEETING_PATH)
    git(root, "commit", "--quiet", "--message", "x")
    outcome = duty(*COMMANDS["amend"])
    assert outcome.err == (
        f"下列1个文件里原有尚未提交的改动，已随本次一并提交：\n  {MEETING_PATH}\n"
    )


@every
def test_nothing_is_told_of_what_stays_as_it_is(
    duty: Duty, root: Path, command: tuple[str, ...]
) -> None:
    with (root / PLAN_PATH).open("a", encoding="utf-8") as plan:
        plan.write("note: 未提交\n")
    assert duty(*command).err == ""
    record = root / own(command)
    record.write_text(record.read_text("utf-8") + "x-mine:   1\n", encoding="utf-8")
    again = ("amend", own(command), "--set", "note=二", "--reason", "补", "--no-commit")
    assert duty(*again).err == ""
