"""A change of the register as plain data: which files become what, and why."""

from collections.abc import Mapping
from typing import NamedTuple


class FileChange(NamedTuple):
    """A file by its path from the register's top: what it was (None: it was not), what it is to be.

    Whoever writes it refuses where the file is not as it was.
    """

    path: str
    before: bytes | None
    after: bytes


class Change(NamedTuple):
    """One change: all of its files or none, and one commit.

    `action` is add, submit, amend, cancel, waive, enter, evidence, import or fmt. `subject` is the
    record's title, or how many records there are. `records` are paths of the records concerned.
    """

    action: str
    files: tuple[FileChange, ...]
    subject: Mapping[str, object]
    records: tuple[str, ...]
    reason: str | None = None
