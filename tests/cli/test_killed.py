"""Wherever a command is killed, the register is as before or as after, never between."""

import random
import shutil
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.cli.conftest import NOW, Duty
from tests.cli.dying import At, die
from tests.cli.edited import begin
from tests.cli.founded import contents, git
from tests.cli.kept import MEETING
from tests.cli.ledgers import meetings

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="processes are copied (fork)"),
]

COMMANDS: Mapping[str, tuple[str, ...]] = {
    "add": ("add", "meeting", *MEETING, "--evidence", "minutes.pdf:minutes"),
    "amend": ("amend", "meeting", "--set", "attendance=21/24", "--reason", "重新清点"),
    "import": ("import", "ledger.xlsx", "--apply"),
}
STEPS, CALLS, LATER = 36, 25, 6
"""At how many points of each sort each command is killed: 201 in all."""


class State(NamedTuple):
    """Files with their bytes, what the commit holds, what is staged and what differs from it."""

    files: Mapping[str, bytes | None]
    tree: str
    staged: str
    status: str


def state(root: Path) -> State:
    return State(
        contents(root),
        git(root, "rev-parse", "HEAD^{tree}"),
        git(root, "ls-files", "--stage"),
        git(root, "status", "--porcelain"),
    )


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A register with other work under way: a file that is staged, and changed since."""
    root = begin(tmp_path / "register", monkeypatch)
    (root / "minutes.pdf").write_bytes(b"minutes")
    meetings(root / "ledger.xlsx", *(("例会", "mech", f"2025-0{n}-06") for n in (4, 5, 6)))
    (root / "staged.txt").write_text("1")
    git(root, "add", "staged.txt")
    (root / "staged.txt").write_text("2")
    monkeypatch.chdir(root)
    return root


def points(command: str, steps: int, calls: int) -> Iterator[At]:
    """Every step, or some of them where there are many; some of the calls; git's own while."""
    chance = random.Random(command)
    every = range(1, steps + 1)
    yield from (At(step=n) for n in sorted(chance.sample(every, min(STEPS, steps))))
    rest = CALLS + max(0, STEPS - steps)
    yield from (At(call=n) for n in sorted(chance.sample(range(1, calls + 1), rest)))
    yield from (At(step=steps - n, later=chance.uniform(0, 0.03)) for n in range(LATER))


def left(root: Path) -> list[str]:
    """What only a change that is under way has in git's own folder; git may go on to pack it."""
    own = root / ".git"
    locks = {path.name for path in own.rglob("*.lock")} - {"maintenance.lock"}
    desk = [f"duty/{path.name}" for path in own.glob("duty/*") if path.name != "lock"]
    return [*desk, *locks]


@pytest.mark.parametrize("command", COMMANDS)
def test_killed_anywhere_it_leaves_the_old_or_the_new_register(
    duty: Duty, root: Path, tmp_path: Path, command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(root)
    notes, kept = tmp_path / "notes", tmp_path / "kept"
    shutil.copytree(root, kept)
    old = state(root)
    count = die(At(), COMMANDS[command], NOW, notes)
    assert count is not None
    new = state(root)
    assert new.tree != old.tree
    seen = set()
    for at in points(command, *count):
        shutil.rmtree(root)
        shutil.copytree(kept, root)
        monkeypatch.chdir(root)
        die(at, COMMANDS[command], NOW, notes)
        assert duty("fmt", "report").code == 0  # the next run: nothing of its own to do
        found = state(root)
        assert found in (old, new), at
        assert left(root) == [], at
        seen.add(found == new)
    assert seen == {True, False}
