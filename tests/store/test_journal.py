"""A change is whole or nothing, wherever the process dies, and nobody loses another's."""

import multiprocessing
import os
import random
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from duty_cli.errors import DutyError
from duty_cli.model.change import Change, FileChange
from duty_cli.store import git
from duty_cli.store.git_commit import commit
from duty_cli.store.journal import Journal, locked, recover, written
from duty_cli.store.journal_note import noted
from duty_cli.store.transaction import apply, tidy

OLD, NEW = b"kind: report\ntitle: old\n", b"kind: report\ntitle: new\n"
POINTS = 200
linux = pytest.mark.skipif(sys.platform != "linux", reason="processes are copied (fork)")


def run_git(root: Path, *arguments: str) -> str:
    done = subprocess.run(
        ("git", "-C", str(root), *arguments), check=True, capture_output=True, text=True
    )
    return done.stdout


@pytest.fixture
def register(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with one committed record."""
    for name in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{name}_NAME", "支部书记")
        monkeypatch.setenv(f"GIT_{name}_EMAIL", "secretary@example.invalid")
    root = tmp_path / "register"
    (root / "records").mkdir(parents=True)
    (root / "records/a.yaml").write_bytes(OLD)
    git.begin(str(root))
    commit(str(root), ["records/a.yaml"], "base")
    return root


def journal_of(root: Path) -> Journal:
    return Journal(root, root / ".git" / "duty")


def edit_and_add(count: int = 2) -> tuple[FileChange, ...]:
    added = [FileChange(f"records/u/2025/{n}.yaml", None, NEW) for n in range(count)]
    return (FileChange("records/a.yaml", OLD, NEW), *added)


def change(files: tuple[FileChange, ...]) -> Change:
    return Change("amend", files, {"title": "t"}, tuple(file.path for file in files))


def contents(root: Path) -> dict[str, bytes]:
    """Every file of the work tree by its path."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file() and ".git" not in path.parts
    }


BEFORE = {"records/a.yaml": OLD}
AFTER = {file.path: NEW for file in edit_and_add()}


def test_a_change_is_written_and_committed_alone(register: Path) -> None:
    (register / "other.txt").write_text("mine")
    run_git(register, "add", "other.txt")
    (register / "other.txt").write_text("mine, and more")
    apply(register, change(edit_and_add()), "message\n\nDuty-Action: amend\n")
    assert contents(register) == AFTER | {"other.txt": b"mine, and more"}
    named = run_git(register, "show", "--name-only", "--format=%B", "HEAD").split()
    assert named[:1] == ["message"]
    assert sorted(named[3:]) == sorted(AFTER)
    assert run_git(register, "status", "--porcelain") == "AM other.txt\n"


def test_what_was_changed_meanwhile_is_not_overwritten(register: Path) -> None:
    (register / "records/a.yaml").write_bytes(b"by hand")
    with pytest.raises(DutyError, match=r"change\.meanwhile"):
        apply(register, change(edit_and_add()), None)
    assert contents(register) == {"records/a.yaml": b"by hand"}


def test_what_appeared_meanwhile_is_not_overwritten(register: Path) -> None:
    path = register / "records/u/2025/0.yaml"
    path.parent.mkdir(parents=True)
    path.write_bytes(b"another's")
    with pytest.raises(DutyError, match=r"change\.meanwhile"):
        apply(register, change(edit_and_add()), None)
    assert contents(register) == BEFORE | {"records/u/2025/0.yaml": b"another's"}


def test_a_hook_that_refuses_leaves_everything_as_it_was(register: Path) -> None:
    hook = register / ".git/hooks/pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\necho no records on Sundays >&2\nexit 1\n")
    hook.chmod(0o755)
    (register / "staged.txt").write_text("x")
    run_git(register, "add", "staged.txt")
    index = (register / ".git/index").read_bytes()
    with pytest.raises(DutyError) as caught:
        apply(register, change(edit_and_add()), "message")
    assert "no records on Sundays" in str(caught.value.message.values["reason"])
    assert contents(register) == BEFORE | {"staged.txt": b"x"}
    assert (register / ".git/index").read_bytes() == index
    assert not (register / "records/u").exists()


@pytest.mark.parametrize(
    ("state", "message"),
    [
        ("MERGE_HEAD", "git.under-way"),
        ("rebase-merge", "git.under-way"),
        ("index.lock", "git.index-locked"),
    ],
)
def test_git_in_the_middle_of_something_is_left_alone(
    register: Path, state: str, message: str
) -> None:
    (register / ".git" / state).write_text("")
    with pytest.raises(DutyError, match=message.replace(".", r"\.")):
        apply(register, change(edit_and_add()), "message")
    assert contents(register) == BEFORE


def test_a_detached_head_is_left_alone(register: Path) -> None:
    run_git(register, "checkout", "--quiet", "--detach")
    with pytest.raises(DutyError, match=r"git\.detached"):
        apply(register, change(edit_and_add()), "message")
    apply(register, change(edit_and_add()), None)
    assert contents(register) == AFTER


def test_without_a_repository_only_the_files_are_written(tmp_path: Path) -> None:
    (tmp_path / "records").mkdir()
    (tmp_path / "records/a.yaml").write_bytes(OLD)
    with pytest.raises(DutyError, match=r"git\.no-repository"):
        apply(tmp_path, change(edit_and_add()), "message")
    apply(tmp_path, change(edit_and_add()), None)
    assert {path: text for path, text in contents(tmp_path).items() if "lock" not in path} == AFTER


def test_a_change_waits_for_another_but_not_for_ever(register: Path) -> None:
    journal = journal_of(register)
    with (
        locked(journal, 1),
        pytest.raises(DutyError, match=r"change\.locked"),
        locked(journal, 0.05),
    ):
        raise AssertionError


def test_a_folder_that_cannot_be_written_changes_nothing(register: Path) -> None:
    (register / "records/u").write_text("a file where a folder should be")
    with pytest.raises(DutyError, match=r"change\.failed"):
        apply(register, change(edit_and_add()), None)
    assert contents(register) == BEFORE | {"records/u": b"a file where a folder should be"}


def test_what_was_ready_is_finished_and_what_was_not_is_taken_away(register: Path) -> None:
    journal = journal_of(register)
    journal.folder.mkdir(exist_ok=True)
    (register / "records/.duty-a.yaml").write_bytes(NEW)
    note = noted(edit_and_add(0), (), None).text()
    (journal.folder / "ready.json").write_bytes(note)
    recover(journal)
    assert contents(register) == {"records/a.yaml": NEW}
    (register / "records/.duty-a.yaml").write_bytes(OLD)
    (journal.folder / "begun.json").write_bytes(note)
    recover(journal)
    assert contents(register) == {"records/a.yaml": NEW}
    (journal.folder / "begun.json").write_bytes(note[:20])  # cut off while it was written
    recover(journal)
    assert [*journal.folder.iterdir()] == []


def die_at(root: Path, point: int) -> int:
    """Make the change in a copy of this process that is killed at its n-th call; calls it made."""
    child = os.fork()
    if child:
        _, status = os.waitpid(child, 0)
        return os.waitstatus_to_exitcode(status)
    calls = 0

    def count(_frame: object, event: str, _argument: Any) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")
        if calls == point:
            os.kill(os.getpid(), signal.SIGKILL)

    sys.setprofile(count)
    try:
        apply(root, change(edit_and_add(3)), "message")
    finally:
        sys.setprofile(None)
        (root.parent / "calls").write_text(str(calls))
        os._exit(0)


@linux
@pytest.mark.slow
def test_killed_anywhere_it_leaves_the_old_or_the_new_state(register: Path) -> None:
    new = {file.path: NEW for file in edit_and_add(3)}
    base = run_git(register, "rev-parse", "HEAD").strip()
    for _ in range(2):  # the first run compiles what it imports, and makes more calls for it
        subprocess.run(("rm", "-rf", register / "records"), check=True)
        run_git(register, "reset", "--quiet", "--hard", base)
        assert die_at(register, -1) == 0
    calls = int((register.parent / "calls").read_text())
    chosen = random.Random(1).sample(range(1, calls + 1), min(POINTS, calls))
    seen = set()
    for point in sorted(chosen):
        subprocess.run(("rm", "-rf", register / "records"), check=True)
        run_git(register, "reset", "--quiet", "--hard", base)
        ended = die_at(register, point)
        # waiting for git takes a call more or less, so that the last points may lie behind the end
        assert ended == -signal.SIGKILL or (ended == 0 and point > calls * 0.9), point
        for path, text in contents(register).items():
            assert text in (OLD, NEW) or "/.duty-" in path, (point, path)
        tidy(register)
        after = contents(register)
        assert after in (BEFORE, new), (point, sorted(after))
        # a commit that git had begun goes on without us
        assert (run_git(register, "rev-parse", "HEAD").strip() != base) == (after == new), point
        assert run_git(register, "status", "--porcelain") == "", point
        assert not (register / ".git/index.lock").exists(), point
        seen.add(after == new)
        assert {path.name for path in (register / ".git/duty").iterdir()} <= {"lock"}
    assert seen == {True, False}


def add_many(root: str, who: int, count: int) -> None:
    for number in range(count):
        path = f"records/u{who}/2025/{number}.yaml"
        apply(Path(root), change((FileChange(path, None, NEW),)), f"add {who}/{number}")


@linux
@pytest.mark.slow
def test_eight_at_once_lose_nothing(register: Path) -> None:
    context = multiprocessing.get_context("fork")
    workers = [context.Process(target=add_many, args=(str(register), who, 100)) for who in range(8)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert [worker.exitcode for worker in workers] == [0] * 8
    assert len(contents(register)) == 801
    assert run_git(register, "rev-list", "--count", "HEAD").strip() == "801"
    assert run_git(register, "status", "--porcelain") == ""


def test_undo_restores_what_a_later_failure_takes_back(register: Path) -> None:
    def fail() -> None:
        with locked(journal_of(register), 1), written(journal_of(register), edit_and_add()):
            assert contents(register) == AFTER
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert contents(register) == BEFORE


def test_where_no_change_can_be_noted_none_is_made(register: Path) -> None:
    (register / ".git" / "duty").rmdir()
    (register / ".git" / "duty").write_bytes(b"")  # as on a disk that is read-only
    with pytest.raises(DutyError) as refused:
        apply(register, change(edit_and_add()), "to come")
    assert refused.value.message.id == "change.failed"
    assert (register / "records/a.yaml").read_bytes() == OLD
