"""A repository that belongs to another user: git refuses it, and people are told what to do."""

import json
import os
import shutil
import stat
from pathlib import Path

import pytest

from duty_cli.model.register import Commit, Unversioned
from duty_cli.store.git import status
from tests.cli.conftest import Duty
from tests.cli.kept import MEETING, keep, records

GIT = """\
#!/bin/sh
export GIT_TEST_ASSUME_DIFFERENT_OWNER=1
test "$LC_ALL" = C && exec {real} "$@"
{real} "$@" 2>/dev/null || {{ code=$?; echo 致命错误 >&2; exit $code; }}
"""
"""Real git, which takes every repository for another user's as its own tests make it do, and
speaks Chinese to those who do not ask for English.
"""
TOLD = "the repository belongs to another user of this computer"


@pytest.fixture
def root(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> Path:
    """A register that git takes for another user's."""
    keep(tmp_path, monkeypatch)
    program = tmp_path_factory.mktemp("programs") / "git"
    program.write_text(GIT.format(real=shutil.which("git")), encoding="utf-8")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{program.parent}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    return tmp_path


@pytest.fixture
def trusted(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody has followed the advice."""
    config = root.with_name(".gitconfig")
    config.write_text(f'[safe]\n\tdirectory = "{root}"\n', encoding="utf-8")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(config))
    monkeypatch.setenv("HOME", str(config.parent))  # who looks on asks without GIT_* variables


@pytest.mark.parametrize(
    "command",
    [
        ("add", "meeting", *MEETING),
        ("audit",),
        ("audit", "--seal"),
        ("check", "--audit"),
        ("init", "below"),
        ("log",),
    ],
    ids=" ".join,
)
def test_what_needs_git_says_whom_to_ask_and_what_to_run(
    duty: Duty, root: Path, command: tuple[str, ...]
) -> None:
    outcome = duty(*command)
    assert (outcome.code, outcome.out) == (2, "")
    assert TOLD in outcome.err
    assert f"run git config --global --add safe.directory {root}, then" in outcome.err
    assert records(root) == []


@pytest.mark.usefixtures("trusted")
def test_the_advice_helps(duty: Duty, root: Path) -> None:
    assert duty("add", "meeting", *MEETING).code == 0
    assert len(records(root)) == 1
    with status(str(root)) as probe:
        assert isinstance(probe.commit(), Commit)


def test_the_folder_to_trust_is_the_top_of_the_work_tree(duty: Duty, root: Path) -> None:
    below = root / "内 部"
    below.mkdir()
    (root / "duty.yaml").rename(below / "duty.yaml")
    outcome = duty("-C", str(below), "log")
    assert f"safe.directory {root}, then" in outcome.err


def test_a_folder_is_named_as_a_shell_takes_it(duty: Duty, root: Path) -> None:
    other = root.rename(root.with_name("年度 考核's"))
    quoted = str(other).replace("'", r"'\''")
    assert f"safe.directory '{quoted}', then" in duty("-C", str(other), "log").err


def test_what_git_has_no_part_in_is_done(duty: Duty, root: Path) -> None:
    assert duty("add", "meeting", *MEETING, "--no-commit").code == 0
    assert len(records(root)) == 1
    for command in ("check", "due", "status"):
        outcome = duty(command)
        assert outcome.code in (0, 1)
        assert outcome.err == ""


def test_json_has_no_commit_and_stderr_tells_why(duty: Duty, root: Path) -> None:
    outcome = duty("check", "--format", "json")
    assert json.loads(outcome.out)["commit"] is None
    assert outcome.err.startswith("note: the check holds, but")
    assert TOLD in outcome.err
    assert f"safe.directory {root}, then" in outcome.err


def test_a_refusal_for_another_reason_is_told_too(
    duty: Duty, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.undo()
    monkeypatch.setenv("DUTY_LANG", "en")
    (root / ".git/config").write_text("[core\n", encoding="utf-8")
    outcome = duty("-C", str(root), "check", "--format", "json")
    assert json.loads(outcome.out)["commit"] is None
    assert "at which commit the register stands: git refuses to read" in outcome.err


def test_a_document_says_why_it_stands_at_no_commit(root: Path, duty: Duty) -> None:
    with status(str(root)) as probe:
        assert probe.commit() is Unversioned.NOT_OWNED
    assert "台账版本：仓库属于另一用户，git 不予读取，无法核对" in duty("report").out
