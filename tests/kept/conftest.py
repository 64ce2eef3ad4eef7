"""A register of some dozens of records whose reading is kept, in a home of the test's own."""

import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from duty_cli.cli.launch import run
from duty_cli.store import kept, reopen, snapshot
from tests.kept.office import write_office

NOW = datetime(2025, 6, 20, 17, 30, tzinfo=UTC)

Check = Callable[..., str]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where this user's own files lie; every register is worth being kept, and divided."""
    own = tmp_path / "home"
    own.mkdir()
    monkeypatch.setenv("XDG_CACHE_HOME", str(own))
    monkeypatch.setenv(kept.OFF, "on")
    monkeypatch.setattr(snapshot, "WORTH", 1)
    monkeypatch.setattr(reopen, "WORTH", 1)
    return own


@pytest.fixture
def office(home: Path, tmp_path: Path) -> Path:
    """A register outside of any repository."""
    root = tmp_path / "office"
    write_office(root)
    aged(root)
    return root


@pytest.fixture
def check(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, office: Path
) -> Check:
    """What a command says of the office, `check` as JSON unless told otherwise."""
    monkeypatch.setenv("LANG", "en_US.UTF-8")

    def call(*arguments: str, fresh: bool = False) -> str:
        monkeypatch.setenv(kept.OFF, "off" if fresh else "on")
        command = arguments or ("check", "--format", "json")
        code = run(("-C", str(office), *command), NOW.timestamp())
        out, err = capsys.readouterr()
        return f"{code}\n{out}\n{err}"

    return call


def aged(root: Path) -> None:
    """Nothing below was changed just now, as far as a reading begun at this moment can tell.

    Nobody can set back when a file was changed, so the test waits for the clock to go on.
    """
    newest = max(os.lstat(path).st_ctime_ns for path in (root, *root.rglob("*")))
    probe = root.parent / "probe"
    while True:
        probe.touch()
        if probe.stat().st_mtime_ns > newest + 60_000_000:
            return
