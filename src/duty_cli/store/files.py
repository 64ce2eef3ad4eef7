"""Which files a folder of the register holds, and which of them have no place there."""

import os
from collections.abc import Container, Iterable, Iterator
from stat import S_ISDIR, S_ISLNK
from typing import NamedTuple

from duty_cli.model.finding import Fault
from duty_cli.store.source import invalid
from duty_cli.store.stamps import Seen, look

SUFFIX = ".yaml"
_WRONG_SUFFIX = ".yml"


class Scan(NamedTuple):
    """The YAML files of a folder, in order of path, and faults about what else lies there.

    `seen` are the folders, each as it looked before it was read.
    """

    paths: tuple[str, ...]
    faults: tuple[Fault, ...]
    seen: Seen


def scan_tree(root: str, folder: str) -> Scan:
    """All files below `folder`: every one must be YAML, so that nothing is silently left out."""
    return scan_again(root, (folder,), frozenset())


def scan_again(root: str, anew: Iterable[str], known: Container[str]) -> Scan:
    """All files in the folders `anew`, and below them in folders that are not `known`."""
    paths: list[str] = []
    faults: list[Fault] = []
    seen = Seen()
    folders = list(anew)
    while folders:
        inside = folders.pop()
        seen.add(inside, look(f"{root}/{inside}"))
        for path, entry in _entries(root, inside, faults):
            if path.endswith(SUFFIX):
                if entry.is_file(follow_symlinks=False) and path.isascii():  # nearly all are
                    paths.append(path)
                    continue
            elif entry.is_dir(follow_symlinks=False):
                if path not in known:
                    folders.append(path)
                continue
            fault = _fault(path, entry)
            if fault is None:
                paths.append(path)
            else:
                faults.append(fault)
    return Scan(tuple(sorted(paths)), tuple(faults), seen)


def scan_folder(root: str, folder: str) -> Scan:
    """The YAML files in `folder` itself; other files may lie beside them, but no `.yml`."""
    paths: list[str] = []
    faults: list[Fault] = []
    seen = Seen()
    seen.add(folder, look(f"{root}/{folder}"))
    for path, entry in _entries(root, folder, faults):
        if not path.endswith((SUFFIX, _WRONG_SUFFIX)):
            continue
        fault = _fault(path, entry)
        if fault is None:
            paths.append(path)
        else:
            faults.append(fault)
    return Scan(tuple(sorted(paths)), tuple(faults), seen)


def _fault(path: str, entry: "os.DirEntry[str]") -> Fault | None:
    """Why it is no YAML file of a register, if it is none."""
    if entry.is_symlink():
        return invalid(path, "invalid.link")
    if not path.endswith(SUFFIX):
        return invalid(path, "invalid.extension", expected=SUFFIX)
    if not entry.is_file(follow_symlinks=False):
        return invalid(path, "invalid.not-a-file")
    if not _is_text(path):
        return invalid(path, "invalid.name")
    return None


def _is_text(name: str) -> bool:
    """Whether a path is UTF-8: Python carries other bytes along as lone surrogates."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def _entries(
    root: str, folder: str, faults: list[Fault]
) -> Iterator[tuple[str, "os.DirEntry[str]"]]:
    """What lies in a folder, with its path from the top; names that begin with a dot do not count.

    A folder that is missing holds nothing; one that cannot be opened is a fault.
    """
    place = f"{root}/{folder}"
    try:
        mode = os.lstat(place).st_mode
        if S_ISLNK(mode):
            faults.append(invalid(folder, "invalid.link"))
            return
        if not S_ISDIR(mode):
            faults.append(invalid(folder, "invalid.not-a-folder"))
            return
        with os.scandir(place) as entries:
            found = [entry for entry in entries if not entry.name.startswith(".")]
    except FileNotFoundError:
        return
    except OSError:
        faults.append(invalid(folder, "invalid.permission"))
        return
    for entry in found:
        yield f"{folder}/{entry.name}", entry
