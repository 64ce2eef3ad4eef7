"""The state of the repository, asked of real git; never written to."""

import os
import subprocess
from pathlib import Path

import pytest

from duty_cli.model.register import Commit, Unversioned
from tests.store.build import RECORD, Folder


def git(root: Path, *arguments: str) -> str:
    identity = ("-c", "user.name=t", "-c", "user.email=t@example.org")
    command = ["git", "-C", str(root), *identity, *arguments]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return done.stdout.strip()


@pytest.fixture
def committed(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> Folder:
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    git(folder.root, "init", "-q", "-b", "main")
    git(folder.root, "add", ".")
    git(folder.root, "commit", "-q", "-m", "register")
    return folder


def test_a_clean_register(committed: Folder) -> None:
    head = git(committed.root, "rev-parse", "HEAD")
    assert committed.load(versioned=True).commit == Commit(head, clean=True)


def test_a_changed_file_a_new_one_and_a_deleted_one_are_not_clean(committed: Folder) -> None:
    head = git(committed.root, "rev-parse", "HEAD")
    committed.write("records/新 记录.yaml", RECORD)
    assert committed.load(versioned=True).commit == Commit(head, clean=False)
    git(committed.root, "add", ".")
    git(committed.root, "commit", "-q", "-m", "record")
    (committed.root / "records/新 记录.yaml").unlink()
    commit = committed.load(versioned=True).commit
    assert isinstance(commit, Commit)
    assert not commit.clean


def test_only_the_register_counts_where_it_lies_in_a_larger_repository(committed: Folder) -> None:
    inner = Folder(committed.root / "inner")
    git(committed.root, "add", ".")
    git(committed.root, "commit", "-q", "-m", "inner")
    committed.write("outer.txt", "x")
    commit = inner.load(versioned=True).commit
    assert isinstance(commit, Commit)
    assert commit.clean


def test_nothing_is_written(committed: Folder) -> None:
    record = committed.write("records/a.yaml", RECORD)
    git(committed.root, "add", ".")
    git(committed.root, "commit", "-q", "-m", "record")
    os.utime(record, (1, 1))  # an index that git would refresh
    before = {path: path.stat().st_mtime_ns for path in (committed.root / ".git").rglob("*")}
    committed.load(versioned=True)
    after = {path: path.stat().st_mtime_ns for path in (committed.root / ".git").rglob("*")}
    assert after == before


def test_the_callers_git_variables_do_not_leak_in(
    committed: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    head = git(committed.root, "rev-parse", "HEAD")
    monkeypatch.setenv("GIT_DIR", "/nowhere")
    monkeypatch.setenv("GIT_INDEX_FILE", "/nowhere/index")
    assert committed.load(versioned=True).commit == Commit(head, clean=True)


def test_outside_of_a_repository_no_commit_is_known(folder: Folder) -> None:
    assert folder.load(versioned=True).commit is Unversioned.NO_REPOSITORY


def test_a_repository_may_have_no_commit_yet(folder: Folder) -> None:
    git(folder.root, "init", "-q")
    assert folder.load(versioned=True).commit is Unversioned.NO_COMMIT


def test_without_git_no_commit_is_known(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert folder.load(versioned=True).commit is Unversioned.NO_GIT


def test_a_repository_that_git_refuses_to_read(committed: Folder) -> None:
    (committed.root / ".git/config").write_text("[core\n", encoding="utf-8")
    assert committed.load(versioned=True).commit is Unversioned.REFUSED


def test_a_bare_repository_around_the_register(folder: Folder) -> None:
    git(folder.root, "init", "-q", "--bare", ".")
    register = folder.load(versioned=True)
    assert register.commit is Unversioned.NO_REPOSITORY
    assert register.faults == ()


def test_a_shallow_clone(committed: Folder, tmp_path: Path) -> None:
    committed.write("records/a.yaml", RECORD)
    git(committed.root, "add", ".")
    git(committed.root, "commit", "-q", "-m", "record")
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{committed.root}", str(clone))
    head = git(committed.root, "rev-parse", "HEAD")
    root, committed.root = committed.root, clone
    assert committed.load(versioned=True).commit == Commit(head, clean=True)
    committed.root = root


def test_git_is_not_asked_where_nobody_shows_the_commit(committed: Folder) -> None:
    assert committed.load().commit is None


@pytest.fixture
def trap(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A program that leaves a file `sprung` beside itself, and gives on what it is given."""
    program = tmp_path_factory.mktemp("traps") / "trap"
    program.write_text(f"#!/bin/sh\ntouch '{program.parent}/sprung'\ncat\n", encoding="utf-8")
    program.chmod(0o755)
    return program


def touched(committed: Folder, attributes: str = "* filter=trap\n") -> str:
    """A register whose record git has to look into; its commit."""
    committed.write(".gitattributes", attributes)
    record = committed.write("records/a.yaml", RECORD)
    git(committed.root, "add", ".")
    git(committed.root, "commit", "-q", "-m", "record")
    os.utime(record, (1, 1))
    return git(committed.root, "rev-parse", "HEAD")


@pytest.mark.parametrize("name", ["trap", "a.b", "Ünder Wäsche", "a b=c"])
@pytest.mark.parametrize("setting", ["clean", "process"])
def test_no_filter_of_the_repository_is_executed(
    committed: Folder, trap: Path, name: str, setting: str
) -> None:
    attribute = name.replace(" ", "").replace("=", "")
    head = touched(committed, f"* filter={attribute}\n")
    for key in (setting, "smudge"):
        git(committed.root, "config", f"filter.{attribute}.{key}", str(trap))
        git(committed.root, "config", f"filter.{name}.{key}", str(trap))
    git(committed.root, "config", f"filter.{attribute}.required", "true")
    expected = Unversioned.REFUSED if "=" in name else Commit(head, clean=True)
    assert committed.load(versioned=True).commit == expected
    assert not trap.with_name("sprung").exists()
    subprocess.run(
        ["git", "-C", str(committed.root), "status"], check=False, capture_output=True, timeout=60
    )
    assert trap.with_name("sprung").exists(), "the trap is no trap"


def test_a_filter_that_another_file_of_settings_names_is_not_executed_either(
    committed: Folder, trap: Path
) -> None:
    head = touched(committed)
    more = trap.with_name("more")
    more.write_text(f'[filter "trap"]\n\tclean = {trap}\n', encoding="utf-8")
    git(committed.root, "config", "includeIf.gitdir:**.path", str(more))
    assert committed.load(versioned=True).commit == Commit(head, clean=True)
    assert not trap.with_name("sprung").exists()
    git(committed.root, "status")
    assert trap.with_name("sprung").exists(), "the trap is no trap"


def test_nothing_of_a_repository_within_is_executed(committed: Folder, trap: Path) -> None:
    other = Folder(trap.with_name("other"))
    other.write(".gitattributes", "* filter=inner\n")
    git(other.root, "init", "-q", "-b", "main")
    git(other.root, "add", ".")
    git(other.root, "commit", "-q", "-m", "x")
    git(
        *(committed.root, "-c", "protocol.file.allow=always"),
        *("submodule", "add", "-q", str(other.root), "sub"),
    )
    git(committed.root, "commit", "-q", "-m", "sub")
    git(committed.root / "sub", "config", "filter.inner.clean", str(trap))
    os.utime(committed.root / "sub" / "duty.yaml", (1, 1))
    found = committed.load(versioned=True).commit
    assert found == Commit(git(committed.root, "rev-parse", "HEAD"), clean=True)
    assert not trap.with_name("sprung").exists()
    git(committed.root, "status")
    assert trap.with_name("sprung").exists(), "the trap is no trap"
