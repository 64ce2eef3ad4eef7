"""`duty add` where git, the disk or a folder is in its way: all is as it was before."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Duty
from tests.cli.founded import contents, git
from tests.cli.kept import MEETING, keep, records, refused, state
from tests.cli.terminal import SOURCE

pytestmark = pytest.mark.slow  # whole commands, many times over


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return keep(tmp_path, monkeypatch)


def test_a_detached_head_is_refused(duty: Duty, root: Path) -> None:
    git(root, "checkout", "--quiet", "--detach")
    assert "detached HEAD" in refused(duty, root, "add", "meeting", *MEETING)
    assert duty("add", "meeting", *MEETING, "--no-commit").code == 0


def test_a_merge_under_way_is_refused(duty: Duty, root: Path) -> None:
    for branch in ("one", "two"):
        git(root, "checkout", "--quiet", "-b", branch, "main")
        (root / "duty.yaml").write_text(f"# {branch}\n", encoding="utf-8")
        git(root, "commit", "--quiet", "--all", "--message", branch)
    subprocess.run(("git", "-C", str(root), "merge", "one"), check=False, capture_output=True)
    git(root, "checkout", "--ours", "duty.yaml")
    (root / "duty.yaml").write_text(
        "duty: 1\norganisation: 学院\nsince: 2025-01-01\npolicies: []\n"
    )
    assert "a merge or a rebase is under way" in refused(duty, root, "add", "meeting", *MEETING[:6])


def test_a_failing_hook_leaves_everything_as_it_was(duty: Duty, root: Path) -> None:
    hook = root / ".git/hooks/pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\necho 周日不登记 >&2\nexit 1\n", encoding="utf-8")
    hook.chmod(0o755)
    (root / "staged.txt").write_text("1")
    git(root, "add", "staged.txt")
    assert "周日不登记" in refused(duty, root, "add", "meeting", *MEETING)


def test_hooks_see_what_is_committed_and_nothing_else(duty: Duty, root: Path) -> None:
    hook = root / ".git/hooks/pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\ngit diff --cached --name-only -- '*.yaml' > .git/seen\n")
    hook.chmod(0o755)
    duty("add", "meeting", *MEETING)
    assert (root / ".git/seen").read_text(encoding="utf-8").split() == records(root)


def test_without_a_repository_only_the_file_can_be_written(duty: Duty, tmp_path: Path) -> None:
    (tmp_path / "duty.yaml").write_text(
        "duty: 1\norganisation: 学院\nsince: 2025-01-01\npolicies: []\n", encoding="utf-8"
    )
    (tmp_path / "units.yaml").write_text("units: [{id: mech, name: 机电}]\n", encoding="utf-8")
    before = contents(tmp_path)
    outcome = duty("add", "meeting", *MEETING[:6])
    assert (outcome.code, outcome.out) == (2, "")
    assert "the register is in no git repository" in outcome.err
    assert contents(tmp_path) == before
    assert duty("add", "meeting", *MEETING[:6], "--no-commit").code == 0
    assert len(records(tmp_path)) == 1


def test_a_folder_that_cannot_be_written_changes_nothing(duty: Duty, root: Path) -> None:
    (root / "records/info").write_text("a file where a folder should be")
    options = ("--unit", "info", "--date", "6-12", "--title", "会")
    before = state(root)
    outcome = duty("add", "meeting", *options)
    assert outcome.code == 2
    assert "nothing was written" in outcome.err
    assert state(root) == before


@pytest.mark.parametrize("folder", ["records/info", "evidence/info"])
def test_a_link_that_leads_out_of_the_register_is_not_followed(
    duty: Duty, root: Path, minutes: Path, folder: str
) -> None:
    outside = minutes.parent / "outside"
    outside.mkdir()
    (root / folder).parent.mkdir(exist_ok=True)
    (root / folder).symlink_to(outside)
    options = ("--unit", "info", "--date", "6-12", "--title", "会", "--evidence", str(minutes))
    for commit in ("--commit", "--no-commit"):
        said = refused(duty, root, "add", "meeting", *options, commit)
        assert f"{folder} is a link" in said
    assert [*outside.iterdir()] == []


@pytest.mark.skipif(sys.platform == "win32", reason="no limits on what a process may write")
def test_a_disk_that_takes_no_more_changes_nothing(root: Path, minutes: Path) -> None:
    minutes.write_bytes(b"x" * 3_000_000)
    before = state(root)
    command = ("add", "meeting", *MEETING, "--evidence", str(minutes))
    program = (
        "import resource, signal, sys; from duty_cli.__main__ import main; "
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN); "
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 20, 1 << 20)); "
        f"sys.argv = ['duty', *{command!r}]; main()"
    )
    environment = {**os.environ, "PYTHONPATH": SOURCE}
    done = subprocess.run(
        (sys.executable, "-c", program), cwd=root, env=environment, capture_output=True, check=False
    )
    assert done.returncode == 2
    assert "nothing was written and the register is as it was" in done.stderr.decode()
    assert state(root) == before


def test_without_a_name_nothing_is_committed(
    duty: Duty, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for who in ("AUTHOR", "COMMITTER"):
        monkeypatch.delenv(f"GIT_{who}_NAME")
        monkeypatch.delenv(f"GIT_{who}_EMAIL")
    git(root, "config", "user.useConfigOnly", "true")
    assert "user.name" in refused(duty, root, "add", "meeting", *MEETING)
