"""Which files of the register are not as HEAD has them: nobody has filed them yet.

Contents are named here as git names them, and git is not asked: it would run the filters that the
repository's configuration names, and believe the marks by which its index overlooks files.
"""

import hashlib
import marshal
import os
from collections.abc import Callable, Iterator, Sequence
from itertools import chain

from duty_cli.model.trail import History, Unfiled
from duty_cli.store.source import LARGEST, read_bytes
from duty_cli.store.workers import Share, begin, processors

_FOLDERS = ("calendar", "evidence", "policies", "records")
_FILES = ("duty.yaml", "units.yaml")
_SHA1 = 40
_SHARE = Share(worth=1000, piece=500)
"""Fewer are read faster than another process starts and is heard."""


def unfiled(root: str, history: History, pointers: Callable[[str], bool]) -> dict[str, Unfiled]:
    """How files differ from HEAD, by path, in order.

    `pointers` tells of a content whether it stands for a large file that is kept elsewhere: then
    the file in the folder is another one by right.
    """
    kept = {path: trail.content for path, trail in history.trails.items() if not _hidden(path)}
    there = (path for path, content in kept.items() if content)

    def look(paths: Sequence[str]) -> list[tuple[str, str]]:
        states = ((path, differing(root, path, kept.get(path))) for path in paths)
        return [(path, state.value) for path, state in states if state]

    found = begin(look, sorted({*_files(root), *there}), _SHARE, processors(), marshal)
    states = ((path, Unfiled(state)) for path, state in chain.from_iterable(found()))
    return {
        path: state
        for path, state in states
        if not _is_elsewhere(path, state, kept.get(path), pointers)
    }


def state_of(
    root: str, history: History, path: str, pointers: Callable[[str], bool]
) -> Unfiled | None:
    """How one file differs from HEAD; None where it does not. `pointers` as above."""
    trail = history.trails.get(path)
    kept = trail.content if trail else None
    state = differing(root, path, kept)
    return None if state and _is_elsewhere(path, state, kept, pointers) else state


def differing(root: str, path: str, kept: str | None) -> Unfiled | None:
    """How a file differs from the content `kept` of it; None where it does not."""
    place = f"{root}/{path}"
    if kept is None:
        return Unfiled.NEW if os.path.lexists(place) else None
    try:
        data = _data(place)
    except (FileNotFoundError, NotADirectoryError):
        return Unfiled.GONE
    except OSError:  # a link, too: none is followed
        return Unfiled.CHANGED
    return None if data is not None and _is(data, kept) else Unfiled.CHANGED


def _is_elsewhere(
    path: str, state: Unfiled, kept: str | None, pointers: Callable[[str], bool]
) -> bool:
    return state is Unfiled.CHANGED and path.startswith("evidence/") and pointers(kept or "")


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


def _is(data: bytes, kept: str) -> bool:
    """Whether that is the content of that name, line ends of Windows or not."""
    name = hashlib.sha1 if len(kept) == _SHA1 else hashlib.sha256
    plain = data.replace(b"\r\n", b"\n") if b"\r" in data else data
    return _named(data, name) == kept or (plain is not data and _named(plain, name) == kept)


def _data(path: str) -> bytes | None:
    """The whole content; None where it is no regular file."""
    data = read_bytes(path)
    if data is None or len(data) <= LARGEST:
        return data
    with open(path, "rb") as file:  # noqa: PTH123 - as read_bytes, a path of the caller's making
        return file.read()


def _named(data: bytes, name: Callable[..., "hashlib._Hash"]) -> str:
    return str(name(b"blob %d\0" % len(data) + data).hexdigest())
