"""What the file system knows of a file: as long as that is the same, so is the file.

A stamp is (mode, size, modified, changed, inode), the times in nanoseconds. No program can set back
when a file was last changed, so that an edit of the same size is seen whatever it does to the other
times. A file that was changed just when it was looked at could be changed once more within the same
tick of the clock: its stamp is not believed (git calls that racy).
"""

import os
from array import array
from collections.abc import Container, Iterable
from contextlib import suppress
from typing import TypeAlias

Stamp: TypeAlias = tuple[int, int, int, int, int]
Piece: TypeAlias = tuple[str, bytes]
"""Some of what was seen, as it is kept: the paths, each after the other, and their numbers."""

UNKNOWN: Stamp = (0, 0, 0, 0, 0)
"""Of what is not believed; no look ever gives it."""
_NOTHING: Stamp = (-1, 0, 0, 0, 0)
_CLOSED: Stamp = (-2, 0, 0, 0, 0)

_SEPARATOR = "\0"
_PIECE = 2000
"""Paths: fewer are compared faster than another process starts and is heard."""
_NUMBER = "q"
_FIELDS = len(UNKNOWN)
_LARGEST = 2**63 - 1
_CHANGED = 3
_MILLISECOND = 10**6
_TICK = 50 * _MILLISECOND
_COARSE_TICK = 2100 * _MILLISECOND
"""Of file systems that count whole seconds, or every other one."""


def look(path: str) -> Stamp:
    """The stamp of what lies there now, a link itself and not what it leads to."""
    try:
        return stamp_of(os.lstat(path))
    except (FileNotFoundError, NotADirectoryError):
        return _NOTHING
    except (OSError, ValueError):
        return _CLOSED


def stamp_of(status: os.stat_result) -> Stamp:
    """The stamp of a file that was looked at."""
    return (
        status.st_mode,
        status.st_size,
        status.st_mtime_ns,
        status.st_ctime_ns,
        status.st_ino & _LARGEST,
    )


def look_at(files: Iterable[str], folders: Iterable[str], root: str) -> "Seen":
    """These files, these folders, and what lies in them, as it looks now."""
    seen = Seen()
    for path in files:
        seen.add(path, look(f"{root}/{path}"))
    for folder in folders:
        seen.add(folder, look(f"{root}/{folder}"))
        with suppress(OSError):
            for name in os.listdir(f"{root}/{folder}"):  # noqa: PTH208 - a Path for each is slow
                seen.add(f"{folder}/{name}", look(f"{root}/{folder}/{name}"))
    return seen


class Seen:
    """Paths, and how each looked: the numbers of their stamps in one row, since there are many."""

    def __init__(self, paths: Iterable[str] = (), numbers: bytes = b"") -> None:
        """Take over what was seen."""
        self.paths = list(paths)
        self.stamps = array(_NUMBER, numbers)

    def add(self, path: str, stamp: Stamp) -> None:
        """It looked like that."""
        self.paths.append(path)
        self.stamps.extend(stamp)

    def join(self, other: "Seen") -> None:
        """What was seen elsewhere as well."""
        self.paths += other.paths
        self.stamps.extend(other.stamps)

    def only(self, wanted: Container[str]) -> "Seen":
        """What was seen of these paths."""
        found = Seen()
        for number, path in enumerate(self.paths):
            if path in wanted:
                found.paths.append(path)
                found.stamps.extend(self.stamps[number * _FIELDS : (number + 1) * _FIELDS])
        return found

    def without(self, paths: Container[str]) -> "Seen":
        """What was seen of all but these few paths."""
        found = Seen()
        start = 0
        gone = [number for number, path in enumerate(self.paths) if path in paths]
        for number in (*gone, len(self.paths)):
            found.paths += self.paths[start:number]
            found.stamps += self.stamps[start * _FIELDS : number * _FIELDS]
            start = number + 1
        return found

    def believed(self, moment: int) -> bytes:
        """The numbers, with unknown ones for what was changed no more than just before."""
        numbers = self.stamps[:]
        unknown = array(_NUMBER, UNKNOWN)
        for place, changed in enumerate(numbers[_CHANGED::_FIELDS]):
            tick = _TICK if changed % _MILLISECOND else _COARSE_TICK
            if changed >= moment - tick and numbers[place * _FIELDS] >= 0:
                numbers[place * _FIELDS : (place + 1) * _FIELDS] = unknown
        return numbers.tobytes()

    def pieces(self, moment: int) -> list[Piece]:
        """What was seen, as it is kept; what changed just before that moment is not believed."""
        numbers = self.believed(moment)
        size = _FIELDS * self.stamps.itemsize
        return [
            (
                _SEPARATOR.join(self.paths[start : start + _PIECE]),
                numbers[start * size : (start + _PIECE) * size],
            )
            for start in range(0, len(self.paths), _PIECE)
        ]


def put_together(pieces: Iterable[Piece]) -> Seen:
    """What was seen, from the pieces that were kept of it."""
    seen = Seen()
    for names, numbers in pieces:
        seen.paths += names.split(_SEPARATOR)
        seen.stamps.frombytes(numbers)
    return seen


def differing(root: str, piece: Piece) -> list[str]:
    """Which of its paths do not look so any more."""
    names, data = piece
    numbers = iter(array(_NUMBER, data))
    found = []
    lstat = os.lstat
    columns = zip(names.split(_SEPARATOR), *[numbers] * _FIELDS, strict=True)
    for path, mode, size, modified, changed, inode in columns:
        place = f"{root}/{path}"
        try:
            now = lstat(place)
        except (OSError, ValueError):
            if look(place) != (mode, size, modified, changed, inode):
                found.append(path)
            continue
        if (
            now.st_ctime_ns != changed
            or now.st_ino & _LARGEST != inode
            or now.st_mtime_ns != modified
            or now.st_size != size
            or now.st_mode != mode
        ):
            found.append(path)
    return found
