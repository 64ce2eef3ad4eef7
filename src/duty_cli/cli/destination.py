"""Where the output of a command goes: to the file that it names, else to stdout, as with `-`."""

import sys
from pathlib import Path

from duty_cli.cli.options import STDOUT
from duty_cli.cli.output import writable
from duty_cli.errors import UsageError

_BOOKS = frozenset({"docx", "xlsx"})
"""Formats that no terminal can show."""


def destination(folder: Path, root: Path | None, output: Path | None, form: str) -> Path | None:
    """The place of the file that is named from `folder`, one that may be written; None for stdout.

    UsageError where a terminal would be sent what is no text; DutyError as for `writable`, whose
    `root` this is.
    """
    if output is None:
        return None
    if output is STDOUT:
        if form in _BOOKS and sys.stdout.isatty():
            raise UsageError("output.terminal", values={"format": form})
        return None
    return writable(folder / output, root)
