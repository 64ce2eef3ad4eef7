"""Writes the files of a change so that a register is never left half written.

Every file is first written whole beside its place, under a name that begins with a dot. Then a
note is left that all are there; then each is renamed into its place, and the note goes. Whoever
comes next finishes what the note speaks of, or takes away what was never finished.
"""

import json
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from shutil import copymode
from typing import NamedTuple

from duty_cli.errors import DutyError, os_reason
from duty_cli.model.change import FileChange

_BEGUN, _READY, _LOCK = "begun.json", "ready.json", "lock"
_PREFIX = ".duty-"


class Journal(NamedTuple):
    """Where a register's changes are noted: in the repository's own folder, else in `.duty`."""

    root: Path
    folder: Path


@contextmanager
def locked(journal: Journal, seconds: float) -> Iterator[None]:
    """Nobody else changes the register meanwhile; DutyError where somebody does for too long."""
    # imported here: only changes need it
    from filelock import FileLock, Timeout

    _make(journal.folder)
    try:
        with FileLock(journal.folder / _LOCK, timeout=seconds):
            recover(journal)
            yield
    except Timeout:
        raise DutyError("change.locked") from None
    except OSError as error:
        raise DutyError("change.failed", values={"reason": os_reason(error)}) from error


def recover(journal: Journal) -> None:
    """Finish a change that was ready, take away one that was not."""
    ready, begun = journal.folder / _READY, journal.folder / _BEGUN
    if ready.exists():
        for path in _listed(ready):
            _install(journal.root, path)
        ready.unlink()
    if begun.exists():
        for path in _listed(begun):
            with suppress(FileNotFoundError):
                _beside(journal.root / path).unlink()
        begun.unlink()


@contextmanager
def written(journal: Journal, files: Sequence[FileChange]) -> Iterator[None]:
    """The files as they are to be; what fails inside makes them as they were.

    DutyError where one is not as it was when the change was made, or cannot be written.
    """
    for file in files:
        _require_inside(journal.root, file.path)
        now = _content(journal.root / file.path)
        if now != file.before:
            same = now == file.after
            raise DutyError(
                "change.already" if same else "change.meanwhile", values={"path": file.path}
            )
    made: list[Path] = []
    try:
        _stage(journal, files, made)
    except OSError as error:
        recover(journal)
        _remove_folders(made)
        raise DutyError("change.failed", values={"reason": os_reason(error)}) from error
    recover(journal)  # the change is ready: this puts it into place
    try:
        yield
    except BaseException:
        _undo(journal, files)
        _remove_folders(made)
        raise


def _require_inside(root: Path, path: str) -> None:
    """DutyError where a link leads elsewhere, out of the register perhaps; nobody reads there."""
    for folder in (root / path).parents:
        if folder == root:
            return
        if folder.is_symlink():
            raise DutyError("change.link", values={"path": folder.relative_to(root).as_posix()})


def _stage(journal: Journal, files: Sequence[FileChange], made: list[Path]) -> None:
    """All files whole beside their places, and the note that they are."""
    paths = [file.path for file in files]
    _write(journal.folder / _BEGUN, json.dumps(paths).encode())
    for file in files:
        if file.after == file.before:
            continue  # it only goes into the commit
        target = journal.root / file.path
        _make(target.parent, made)
        _write(_beside(target), file.after, like=target)
    (journal.folder / _BEGUN).replace(journal.folder / _READY)
    _sync(journal.folder)


def _undo(journal: Journal, files: Sequence[FileChange]) -> None:
    for file in files:
        if file.after == file.before:
            continue
        target = journal.root / file.path
        if file.before is None:
            with suppress(FileNotFoundError):
                target.unlink()
        else:
            _write(_beside(target), file.before, like=target)
            _beside(target).replace(target)


def _install(root: Path, path: str) -> None:
    """The file into its place; it may be there already."""
    target = root / path
    with suppress(FileNotFoundError):
        _beside(target).replace(target)
        _sync(target.parent)


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


def _listed(note: Path) -> list[str]:
    """The paths of a note; none where it was never finished."""
    try:
        found = json.loads(note.read_bytes())
    except ValueError:
        return []
    return [path for path in found if isinstance(path, str)]


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


def _make(folder: Path, made: list[Path] | None = None) -> None:
    """The folder with all above it; those that were missing are added to `made`."""
    missing = [one for one in (folder, *folder.parents) if not one.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    if made is not None:
        made += reversed(missing)


def _remove_folders(made: Sequence[Path]) -> None:
    for folder in reversed(made):
        with suppress(OSError):  # it holds something by now
            folder.rmdir()


def _sync(folder: Path) -> None:
    """Make renames in a folder last through a power cut, where the system can."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
