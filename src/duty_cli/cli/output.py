"""Writing: data to stdout or a file, everything else to stderr, whatever their encoding is."""

import io
import os
import sys
from contextlib import suppress
from pathlib import Path

from duty_cli.errors import DutyError, os_reason

_REGISTER_FILES = (
    "calendar",
    "duty.yaml",
    "evidence",
    "policies",
    "records",
    "templates",
    "units.yaml",
)


def emit(data: str | bytes) -> None:
    """Write data to stdout; BrokenPipeError where the reader has gone, DutyError on a full disk.

    Bytes go out as they are, whatever the encoding and the line ends of the terminal.
    """
    try:
        if isinstance(data, bytes) and not isinstance(sys.stdout, io.TextIOWrapper):
            data = data.decode()  # what stands there instead, if anything, takes text alone
        if isinstance(data, str):
            print(data, end="" if data.endswith("\n") else "\n", flush=True)
        else:
            sys.stdout.flush()
            sys.stdout.buffer.write(data)
            sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        drop_stdout()
        raise DutyError("output.failed", values={"reason": os_reason(error)}) from error


def save(data: str | bytes, path: Path) -> None:
    """Write a file whole, text in UTF-8 with plain line ends; DutyError where that cannot be."""
    # imported here: most runs write no file
    from duty_cli.store.whole import put

    put(path, data if isinstance(data, bytes) else data.encode("utf-8", "replace"))


def writable(path: Path, root: Path | None) -> Path:
    """`path`, where it may be written; DutyError in .git, or over what the register is read from.

    `root` is the register's top folder, None where there is no register. Links are followed first,
    but for those to a pipe or a device, such as /dev/stdout: they can be opened only as they stand.
    The folder has to exist: a mistyped one is not made.
    """
    try:
        target, root = path.resolve(), root and root.resolve()
        exists = target.parent.is_dir()
        is_special = path.exists() and not path.is_file()
    except OSError as error:
        values = {"path": path, "reason": os_reason(error)}
        raise DutyError("output.file-failed", values=values) from error
    if ".git" in (part.lower() for part in target.parts):
        raise DutyError("output.git", values={"path": path})
    own = (root / name for name in _REGISTER_FILES) if root else ()
    if any(target.is_relative_to(place) for place in own):
        raise DutyError("output.register", values={"path": path})
    if not exists:
        raise DutyError("output.no-folder", values={"folder": path.parent})
    return path if is_special else target


def complain(text: str) -> None:
    """Write a line to stderr; where nobody reads it there is nobody to tell."""
    with suppress(OSError):
        print(text, file=sys.stderr, flush=True)


def drop_stdout() -> None:
    """Send what is still buffered nowhere, so that the interpreter's last flush stays silent."""
    with suppress(OSError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
