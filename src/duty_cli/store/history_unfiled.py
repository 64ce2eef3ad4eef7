"""Which files of the register are not as HEAD has them: nobody has filed them yet.

Contents are named here as git names them, and git is not asked: it would run the filters that the
repository's configuration names, and believe the marks by which its index overlooks files.
"""

import hashlib
import os
from collections.abc import Callable, Iterator

from duty_cli.model.trail import History, Unfiled
from duty_cli.store.source import LARGEST, read_bytes

_FOLDERS = ("calendar", "evidence", "policies", "records")
_FILES = ("duty.yaml", "units.yaml")
_SHA1 = 40


def unfiled(root: str, history: History, pointers: Callable[[str], bool]) -> dict[str, Unfiled]:
    """How files differ from HEAD, by path, in order.

    `pointers` tells of a content whether it stands for a large file that is kept elsewhere: then
    the file in the folder is another one by right.
    """
    kept = (path for path, trail in history.trails.items() if trail.content and not _hidden(path))
    return {
        path: state
        for path in sorted({*_files(root), *kept})
        if (state := state_of(root, history, path, pointers)) is not None
    }


def state_of(
    root: str, history: History, path: str, pointers: Callable[[str], bool]
) -> Unfiled | None:
    """How one file differs from HEAD; None where it does not. `pointers` as above."""
    trail = history.trails.get(path)
    kept = trail.content if trail else None
    state = differing(root, path, kept)
    if state is Unfiled.CHANGED and path.startswith("evidence/") and pointers(kept or ""):
        return None
    return state


def differing(root: str, path: str, kept: str | None) -> Unfiled | None:
    """How a file differs from the content `kept` of it; None where it does not."""
    there = os.path.lexists(f"{root}/{path}")
    if kept is None:
        return Unfiled.NEW if there else None
    if not there:
        return Unfiled.GONE
    name = hashlib.sha1 if len(kept) == _SHA1 else hashlib.sha256
    return None if _is(f"{root}/{path}", kept, name) else Unfiled.CHANGED


def _files(root: str) -> Iterator[str]:
    for path in _FILES:
        if os.path.lexists(f"{root}/{path}"):
            yield path
    for top in _FOLDERS:
        for folder, folders, files in os.walk(f"{root}/{top}"):
            folders[:] = [name for name in folders if not name.startswith(".")]
            inside = folder[len(root) + 1 :].replace(os.sep, "/")
            yield from (f"{inside}/{name}" for name in files if not name.startswith("."))


def _hidden(path: str) -> bool:
    return any(part.startswith(".") for part in path.split("/"))


def _is(path: str, kept: str, name: Callable[..., "hashlib._Hash"]) -> bool:
    """Whether the file has the content of that name, line ends of Windows or not."""
    try:
        data = _data(path)
    except OSError:  # a link, too: none is followed
        return False
    return data is not None and kept in (
        _named(data, name),
        _named(data.replace(b"\r\n", b"\n"), name),
    )


def _data(path: str) -> bytes | None:
    """The whole content; None where it is no regular file."""
    data = read_bytes(path)
    if data is None or len(data) <= LARGEST:
        return data
    with open(path, "rb") as file:  # noqa: PTH123 - as read_bytes, a path of the caller's making
        return file.read()


def _named(data: bytes, name: Callable[..., "hashlib._Hash"]) -> str:
    return str(name(b"blob %d\0" % len(data) + data).hexdigest())
