"""One change of the register: locked, written whole, committed, or nothing at all."""

from collections.abc import Callable, Sequence
from pathlib import Path

from duty_cli.model.change import Change
from duty_cli.store import git
from duty_cli.store.git_commit import DESK, commit, committed
from duty_cli.store.journal import Journal, locked, pending, written

WAIT = 60.0
"""Seconds that a change waits for another one to end."""


def apply(
    root: Path, change: Change, message: str | None, check: Callable[[], None] | None = None
) -> None:
    """Make the change; with a `message` it is committed. DutyError where it cannot be, and then
    files and index are as before.

    `check` raises where the register has changed so that the change may not be made any more;
    nobody else changes it from then on.
    """
    find = git.folder if message is None else git.required_folder
    repository = find(str(root))
    journal = _journal(root, repository)
    with locked(journal, WAIT):
        if message is not None:
            git.require_ready(str(root))  # once nobody else of us is committing
        if check is not None:
            check()
        head = None if message is None else git.head(str(root))
        with written(journal, change.files, head):
            if message is not None:
                commit(str(root), [file.path for file in change.files], message)


def tidy(root: Path) -> None:
    """Finish or take away what a change that was killed has left, once no other is under way."""
    journal = _journal(root, git.folder(str(root)))
    if pending(journal):
        with locked(journal, WAIT):
            pass  # who comes next clears up


def _journal(root: Path, repository: Path | None) -> Journal:
    """In the repository's own folder, so that no change of the work tree is seen."""
    if repository is None:
        return Journal(root, root / ".duty")

    def made(head: str, paths: Sequence[str]) -> bool:
        return committed(str(root), head, paths)

    return Journal(root, repository / DESK, made)
