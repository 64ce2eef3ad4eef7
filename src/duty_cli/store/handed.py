"""Files that somebody names on the command line, read as far as they may be long."""

from pathlib import Path

from duty_cli.errors import UsageError, os_reason


def read_handed(path: Path, called: str, largest: int) -> bytes:
    """Its bytes, with one more than `largest` where it is longer; UsageError where it cannot be.

    `called` is what whoever names it calls it.
    """
    try:
        with path.open("rb") as file:
            return file.read(largest + 1)
    except OSError as error:
        values = {"path": called, "reason": os_reason(error)}
        raise UsageError("sheet.unreadable", values=values) from error
