"""Writes the files of a change so that a register is never left half written.

Every file is first written whole beside its place, under a name that begins with a dot. Then a
note is left that all are there; then each is renamed into its place, and the note goes. Whoever
comes next finishes what the note speaks of, or takes away what was never finished. Of a change that
is to be committed the note stays until it is; where it never was, the files become what they were.
"""

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from shutil import copymode
from typing import NamedTuple

from duty_cli.errors import DutyError, os_reason
from duty_cli.model.change import FileChange
from duty_cli.store.journal_note import Note, digest, noted, read_note

_BEGUN, _READY, _LOCK = "begun.json", "ready.json", "lock"
_PREFIX = ".duty-"


def _never(_head: str, _paths: Sequence[str]) -> bool:
    return False


class Journal(NamedTuple):
    """Where a register's changes are noted: in the repository's own folder, else in `.duty`.

    `committed` says whether the commit of these paths that was to follow a certain one was made.
    """

    root: Path
    folder: Path
    committed: Callable[[str, Sequence[str]], bool] = _never


@contextmanager
def locked(journal: Journal, seconds: float) -> Iterator[None]:
    """Nobody else changes the register meanwhile; DutyError where somebody does for too long."""
    # imported here: only changes need it
    from filelock import FileLock, Timeout

    try:
        journal.folder.mkdir(parents=True, exist_ok=True)
        with FileLock(journal.folder / _LOCK, timeout=seconds):
            recover(journal)
            yield
    except Timeout:
        raise DutyError("change.locked") from None
    except OSError as error:
        raise DutyError("change.failed", values={"reason": os_reason(error)}) from error


def pending(journal: Journal) -> bool:
    """Whether a change is under way, or was killed before it came to its end."""
    return any((journal.folder / name).exists() for name in (_BEGUN, _READY))


def recover(journal: Journal) -> None:
    """Finish a change that was ready, take away one that was not, or was never committed."""
    ready, begun = journal.folder / _READY, journal.folder / _BEGUN
    if ready.exists():
        _settle(journal, read_note(ready))
        ready.unlink()
    if begun.exists():
        note = read_note(begun)
        for file in note.files:
            _beside(journal.root / file.path).unlink(missing_ok=True)
        _remove_folders(journal.root, note)
        begun.unlink()


@contextmanager
def written(
    journal: Journal, files: Sequence[FileChange], head: str | None = None
) -> Iterator[None]:
    """The files as they are to be; what fails inside makes them as they were.

    With a `head`, what is done inside is the commit that follows it. DutyError where a file is not
    as it was when the change was made, or cannot be written.
    """
    for file in files:
        _require_inside(journal.root, file.path)
        now = _content(journal.root / file.path)
        if now != file.before:
            same = now == file.after
            raise DutyError(
                "change.already" if same else "change.meanwhile", values={"path": file.path}
            )
    note = noted(files, _missing(journal.root, files), head)
    ready = journal.folder / _READY
    try:
        _stage(journal, files, note)
        _install(journal, note)
    except OSError as error:
        if ready.exists():
            _undo(journal, note)
            ready.unlink()
        else:
            recover(journal)
        raise DutyError("change.failed", values={"reason": os_reason(error)}) from error
    try:
        yield
    except BaseException:
        # the commit may be made already where somebody interrupts it
        if head is None or not journal.committed(head, note.paths):
            _undo(journal, note)
        ready.unlink()
        raise
    ready.unlink()


def _require_inside(root: Path, path: str) -> None:
    """DutyError where a link leads elsewhere, out of the register perhaps; nobody reads there."""
    for folder in (root / path).parents:
        if folder == root:
            return
        if folder.is_symlink():
            raise DutyError("change.link", values={"path": folder.relative_to(root).as_posix()})


def _missing(root: Path, files: Sequence[FileChange]) -> tuple[str, ...]:
    """The folders that the files need and that are not there, an outer one before an inner."""
    found = {
        folder.relative_to(root).as_posix()
        for file in files
        for folder in (root / file.path).parents
        if folder.is_relative_to(root) and not folder.exists()
    }
    return tuple(sorted(found))


def _stage(journal: Journal, files: Sequence[FileChange], note: Note) -> None:
    """All files whole beside their places, and the note that they are."""
    begun = journal.folder / _BEGUN
    _write(begun, note.text())
    for file in files:
        if file.after == file.before:
            continue  # it only goes into the commit
        target = journal.root / file.path
        target.parent.mkdir(parents=True, exist_ok=True)
        _write(_beside(target), file.after, like=target)
    begun.replace(journal.folder / _READY)
    _sync(journal.folder)


def _settle(journal: Journal, note: Note) -> None:
    """What was ready comes into its place, unless it was to be committed and was not."""
    if note.head is None:
        _install(journal, note)
    elif not journal.committed(note.head, note.paths):
        _undo(journal, note)


def _install(journal: Journal, note: Note) -> None:
    """The files into their places; they may be there already."""
    for file in note.files:
        target = journal.root / file.path
        with suppress(FileNotFoundError):
            _beside(target).replace(target)
            _sync(target.parent)


def _undo(journal: Journal, note: Note) -> None:
    """The files as they were, but for what somebody has made of them since."""
    for file in note.files:
        if file.same:
            continue
        target = journal.root / file.path
        beside = _beside(target)
        beside.unlink(missing_ok=True)
        now = _content(target)
        if now is None or digest(now) != file.after:
            continue
        if file.before is None:
            target.unlink()
        else:
            _write(beside, file.before, like=target)
            beside.replace(target)
    _remove_folders(journal.root, note)


def _beside(target: Path) -> Path:
    """The name under which a file waits; readers pass over names that begin with a dot."""
    return target.with_name(f"{_PREFIX}{target.name}")


def _content(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise DutyError("change.failed", values={"reason": os_reason(error)}) from error


def _write(path: Path, data: bytes, like: Path | None = None) -> None:
    """The data in a file, as readable and writable as the one that it is to replace."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o666)
    with os.fdopen(descriptor, "wb") as stream:
        if like is not None:
            with suppress(OSError):  # there is none yet
                copymode(like, path)
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())


def _remove_folders(root: Path, note: Note) -> None:
    for folder in reversed(note.folders):
        with suppress(OSError):  # it holds something by now
            (root / folder).rmdir()


def _sync(folder: Path) -> None:
    """Make renames in a folder last through a power cut, where the system can."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
