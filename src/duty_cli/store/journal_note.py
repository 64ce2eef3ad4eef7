"""The note that a change leaves of itself before anything is in its place, and reading it again."""

import json
from base64 import b64decode, b64encode
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from duty_cli.model.change import FileChange


class Noted(NamedTuple):
    """A file by its path: what it was (None: it was not), the digest of what it is to be.

    `same` tells that it does not change, and only goes into the commit.
    """

    path: str
    before: bytes | None
    after: str
    same: bool


class Note(NamedTuple):
    """The files of a change, the folders made for them, and the commit that its own is to follow.

    Without a `head` nothing is to be committed; it is empty where there is no commit yet.
    """

    files: tuple[Noted, ...] = ()
    folders: tuple[str, ...] = ()
    head: str | None = None

    @property
    def paths(self) -> tuple[str, ...]:
        """Where the files are."""
        return tuple(file.path for file in self.files)

    def text(self) -> bytes:
        """The note as it is kept."""
        files = [[one.path, _packed(one.before), one.after, one.same] for one in self.files]
        return json.dumps([files, self.folders, self.head]).encode()


def noted(files: Sequence[FileChange], folders: tuple[str, ...], head: str | None) -> Note:
    """What is to be noted of these files; what does not change is not kept twice."""
    return Note(tuple(map(_noted, files)), folders, head)


def read_note(path: Path) -> Note:
    """The note in that file; an empty one where it was never finished."""
    try:
        files, folders, head = json.loads(path.read_bytes())
        return Note(tuple(_read(*one) for one in files), tuple(folders), head)
    except (TypeError, ValueError):
        return Note()


def digest(data: bytes) -> str:
    """By what contents are told apart."""
    return sha256(data).hexdigest()


def _noted(file: FileChange) -> Noted:
    same = file.before == file.after
    return Noted(file.path, None if same else file.before, digest(file.after), same)


def _packed(data: bytes | None) -> str | None:
    return None if data is None else b64encode(data).decode()


def _read(path: str, before: str | None, after: str, same: Any) -> Noted:
    return Noted(path, None if before is None else b64decode(before), after, bool(same))
