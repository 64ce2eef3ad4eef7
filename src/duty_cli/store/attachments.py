"""Files that people attach to records, read whole."""

from hashlib import sha256
from pathlib import Path
from stat import S_ISREG
from typing import NamedTuple

from duty_cli.errors import UsageError, os_reason

LARGEST = 64 * 1024 * 1024
"""Bytes of an attached file; git keeps every version of it for ever."""


class Attachment(NamedTuple):
    """A file's name and content; `inside` is its path in the register where it lies there."""

    name: str
    data: bytes
    sha256: str
    inside: str | None


def read_attachment(path: Path, called: str, root: Path) -> Attachment:
    """The file at `path`, `called` so by whoever attaches it; `root` is the register's top.

    UsageError where it cannot be read, is no file or is too large.
    """
    try:
        status = path.stat()
        if not S_ISREG(status.st_mode):
            raise UsageError("attach.not-a-file", values={"path": called})
        if status.st_size > LARGEST:
            values = {"path": called, "largest": LARGEST // (1024 * 1024)}
            raise UsageError("attach.too-large", values=values)
        data = path.read_bytes()
    except OSError as error:
        values = {"path": called, "reason": os_reason(error)}
        raise UsageError("attach.unreadable", values=values) from error
    real, top = path.resolve(), root.resolve()
    kept = real.is_relative_to(top / "evidence")
    inside = real.relative_to(top).as_posix() if kept else None
    return Attachment(path.name, data, sha256(data).hexdigest(), inside)
