"""SECURITY.md's claims that no other test holds, and that what it refers to is there."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "SECURITY.md"
CANNOT_RUN = 2

Duty = Callable[..., subprocess.CompletedProcess[str]]

pytestmark = pytest.mark.skipif(os.name == "nt", reason="needs POSIX links and scripts")


@pytest.fixture
def register(tmp_path: Path) -> Path:
    return shutil.copytree(ROOT / "tests" / "examples" / "overdue" / "pass", tmp_path / "register")


@pytest.fixture
def duty(register: Path, clean_environment: dict[str, str]) -> Duty:
    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "duty_cli", "-C", register, "--lang", "en", *arguments],
            env=clean_environment | {"PYTHONPATH": str(ROOT / "src"), "PYTHONUTF8": "1"},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )

    return run


@pytest.mark.parametrize(
    "path", ["calendar/2025.yaml", "policies/more.yaml", "records/r.yaml", "units.yaml"]
)
def test_a_link_is_refused(duty: Duty, register: Path, tmp_path: Path, path: str) -> None:
    outside = tmp_path / "outside.yaml"
    outside.write_text("secret: 42\n", encoding="utf-8")
    (register / path).parent.mkdir(exist_ok=True)
    (register / path).unlink(missing_ok=True)
    (register / path).symlink_to(outside)
    checked = duty("check")
    assert f"{path}:1:1" in checked.stdout
    assert "secret" not in checked.stdout + checked.stderr


def test_settings_that_are_a_link_are_refused(duty: Duty, register: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside.yaml"
    (register / "duty.yaml").rename(outside)
    (register / "duty.yaml").symlink_to(outside)
    checked = duty("check")
    assert (checked.returncode, checked.stdout) == (CANNOT_RUN, "")
    assert "duty.yaml:1:1: this is a link" in checked.stderr


def test_a_template_that_is_a_link_is_refused(duty: Duty, register: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.write_text("secret", encoding="utf-8")
    (register / "templates").mkdir()
    (register / "templates" / "annual.en.md.j2").symlink_to(outside)
    report = duty("report")
    assert (report.returncode, report.stdout) == (CANNOT_RUN, "")
    assert "secret" not in report.stderr


def test_git_runs_neither_monitor_nor_hook(
    duty: Duty, register: Path, tmp_path: Path, clean_environment: dict[str, str]
) -> None:
    ran = tmp_path / "ran"
    hook = tmp_path / "hooks" / "post-index-change"
    hook.parent.mkdir()
    hook.write_text(f"#!/bin/sh\ntouch {ran}\n", encoding="utf-8")
    hook.chmod(0o755)

    def git(*arguments: str) -> None:
        identity = ("-c", "user.name=t", "-c", "user.email=t@example.org")
        command = ["git", "-C", str(register), *identity, *arguments]
        subprocess.run(command, env=clean_environment, check=True, capture_output=True)

    git("init", "--quiet")
    git("add", ".")
    git("commit", "--quiet", "--message", "register")
    git("config", "core.fsmonitor", f"touch {ran}; false")
    git("config", "core.hooksPath", str(hook.parent))
    os.utime(register / "duty.yaml", (1, 1))  # an index that git would refresh

    assert '"commit": "' in duty("check", "--format", "json").stdout
    assert not ran.exists()
    git("status")  # which shows that both would have been run
    assert ran.exists()


def test_git_fetches_nothing(
    duty: Duty, register: Path, tmp_path: Path, clean_environment: dict[str, str]
) -> None:
    ran = tmp_path / "ran"

    def git(*arguments: str, check: bool = True) -> str:
        identity = ("-c", "user.name=t", "-c", "user.email=t@example.org")
        command = ["git", "-C", str(register), *identity, *arguments]
        done = subprocess.run(command, env=clean_environment, check=check, capture_output=True)
        return done.stdout.decode().strip()

    git("init", "--quiet")
    git("add", ".")
    git("commit", "--quiet", "--message", "register")
    git("config", "core.repositoryFormatVersion", "1")
    git("config", "extensions.partialClone", "origin")
    git("config", "remote.origin.url", "ssh://nowhere.invalid/register")
    git("config", "remote.origin.promisor", "true")
    git("config", "core.sshCommand", f"touch {ran}; false")
    tree = git("rev-parse", "HEAD^{tree}")
    (register / ".git" / "objects" / tree[:2] / tree[2:]).unlink()

    assert duty("check", "--format", "json").stdout.startswith("{")
    assert not ran.exists()
    git("status", check=False)  # which shows that it would have been run
    assert ran.exists()


def test_every_link_leads_somewhere() -> None:
    targets = re.findall(r"\]\(([^)#]+)\)", PAGE.read_text(encoding="utf-8"))
    assert targets
    for target in targets:
        assert (ROOT / target).exists(), target
