"""Runs `duty` inside the test, with a clock, an environment and a folder of the test's own."""

import os
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

import pytest
import typer

from duty_cli.cli import COMMANDS
from duty_cli.cli.app import run
from duty_cli.cli.session import Session

NOW = datetime(2025, 6, 20, 17, 30, tzinfo=UTC)  # 21 June in Shanghai

LANGUAGE_VARIABLES = ("DUTY_LANG", "LC_ALL", "LC_MESSAGES", "LANG")
COLOUR_VARIABLES = ("NO_COLOR", "FORCE_COLOR", "COLUMNS")


class Outcome(NamedTuple):
    code: int
    out: str
    err: str


Duty = Callable[..., Outcome]


@pytest.fixture
def duty(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Duty:
    """`duty("check", "--unit", "x")` in an empty folder, in English unless told otherwise."""
    for name in (*LANGUAGE_VARIABLES, *COLOUR_VARIABLES):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    monkeypatch.chdir(tmp_path)

    def call(*arguments: str) -> Outcome:
        code = run(arguments, NOW)
        out, err = capsys.readouterr()
        return Outcome(code, out, err)

    return call


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A register with records to edit, where a module of tests does not make one of its own."""
    # imported here: that module's helpers are typed by the names above
    from tests.cli.edited import begin

    return begin(tmp_path, monkeypatch)


@pytest.fixture
def secretary(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """git knows one name, and nothing of whoever runs the suite; the file that tells it so."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    config = tmp_path_factory.mktemp("git") / "config"
    config.write_text(
        "[user]\n\tname = secretary\n\temail = secretary@example.org\n\tuseConfigOnly = true\n"
        "[init]\n\tdefaultBranch = main\n",
        encoding="utf-8",
    )
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(config))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    return config


Replace = Callable[[Callable[[Session], int]], None]


@pytest.fixture
def replace_check(monkeypatch: pytest.MonkeyPatch) -> Replace:
    """Puts a body of the test's own in the place of the command `check`."""

    def replace(body: Callable[[Session], int]) -> None:
        def command(context: typer.Context) -> int:
            return body(context.obj)

        module = ModuleType("replaced_check")
        vars(module)["command"] = command
        monkeypatch.setitem(sys.modules, "replaced_check", module)
        monkeypatch.setitem(COMMANDS, "check", "replaced_check")

    return replace


@pytest.fixture
def sessions(replace_check: Replace) -> list[Session]:
    """The sessions that `check` was run with; it does nothing else."""
    seen: list[Session] = []

    def body(session: Session) -> int:
        seen.append(session)
        return 0

    replace_check(body)
    return seen


@pytest.fixture
def minutes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file on somebody’s desk, to be attached to a record."""
    path = tmp_path_factory.mktemp("desk") / "会议 记录.pdf"
    path.write_bytes(b"%PDF\x00\xff")
    return path
