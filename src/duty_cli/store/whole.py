"""Puts a file into its place whole: a full disk or a killed process leaves what was there."""

import os
from contextlib import suppress
from pathlib import Path
from tempfile import mkstemp

from duty_cli.errors import DutyError, os_reason


def put(path: Path, data: bytes) -> None:
    """Write the file whole or not at all; DutyError where it cannot be written.

    A link, a pipe or a device is written to as it stands, and so is a file in a folder where no
    other can be made.
    """
    try:
        if path.is_symlink() or (path.exists() and not path.is_file()):
            path.write_bytes(data)
        else:
            _replaced(path, data)
    except OSError as error:
        values = {"path": path, "reason": os_reason(error)}
        raise DutyError("output.file-failed", values=values) from error


def _replaced(path: Path, data: bytes) -> None:
    try:
        handle, name = mkstemp(dir=path.parent, prefix=".duty-")
    except PermissionError:
        path.write_bytes(data)
        return
    beside = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        beside.chmod(path.stat().st_mode if path.exists() else 0o666 & ~_umask())
        beside.replace(path)
    except BaseException:
        with suppress(OSError):
            beside.unlink()
        raise


def _umask() -> int:
    """What the user takes from the rights of new files; it can be asked for only by setting it."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
