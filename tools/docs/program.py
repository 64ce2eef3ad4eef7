"""Running `duty` in this process, as it would run in a terminal of 80 columns without colour."""

import io
import os
import shlex
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import NamedTuple

from duty_cli.cli.app import BUG, run

_NOON = time(12)
_SURROUNDINGS = {"COLUMNS": "80", "TERM": "dumb"}


class Ran(NamedTuple):
    """The exit code, and what was written to stdout and stderr."""

    code: int
    out: str
    err: str


def duty(folder: Path, today: date, language: str, *arguments: str) -> Ran:
    """`duty` in `folder` on the day `today`."""
    out, err = io.StringIO(), io.StringIO()
    given = ("-C", str(folder), "--lang", language, "--color", "never", *arguments)
    # the register's own day: noon in London is the same day in Shanghai
    now = datetime.combine(today, _NOON, UTC)
    with _surroundings(), redirect_stdout(out), redirect_stderr(err):
        code = run(given, now)
    if code == BUG:  # a page must not show as an example what is a failure
        raise RuntimeError(f"duty {shlex.join(arguments)}: {err.getvalue()}")
    return Ran(code, out.getvalue(), err.getvalue())


@contextmanager
def _surroundings() -> Iterator[None]:
    kept = dict(os.environ)
    os.environ.update(_SURROUNDINGS)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(kept)
