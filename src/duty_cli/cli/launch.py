"""The first thing a run does: look ahead of a check, print again what was printed, else start."""

import os
import sys
import time
from collections.abc import Sequence
from typing import TYPE_CHECKING

from duty_cli.cli.peek import peek_command

if TYPE_CHECKING:  # only a check looks ahead
    from duty_cli.cli.ahead import Ahead

ASKED = "_DUTY_COMPLETE"
"""The variable by which a shell asks for completion: `complete_bash` and the like."""

_COMMAND = "check"
_HELP = frozenset({"-h", "--help"})


def launch() -> int:
    """Run `duty` with the process's own arguments and clock; the exit code."""
    arguments = sys.argv[1:]
    if not os.environ.get(ASKED):
        return run(arguments, time.time())
    # imported here: see `_start`
    from datetime import UTC, datetime

    from duty_cli.cli.app import complete_line

    return complete_line(arguments, os.environ[ASKED], datetime.now(UTC))


def run(arguments: Sequence[str], now: float) -> int:
    """Run `duty` at that time, in seconds; the exit code."""
    if peek_command(arguments) == _COMMAND and _HELP.isdisjoint(arguments):
        return _check(arguments, now)
    return _start(arguments, now, None)


def _check(arguments: Sequence[str], now: float) -> int:
    # imported here: no other command looks ahead
    from duty_cli.cli.ahead import look_ahead
    from duty_cli.cli.pages import show
    from duty_cli.store.workers import stop

    try:
        try:
            ahead = look_ahead(arguments, os.environ, now)
        except Exception:  # a bug: it is met once more where it can be told
            ahead = None
        if ahead and ahead.page and show(ahead.page):
            return ahead.page.code
        return _start(arguments, now, ahead)
    finally:
        stop()  # what was begun is not wanted after an error or Ctrl-C


def _start(arguments: Sequence[str], now: float, ahead: "Ahead | None") -> int:
    # imported here: what was printed before is printed again without any of it
    from datetime import UTC, datetime

    from duty_cli.cli.app import run as start

    return start(arguments, datetime.fromtimestamp(now, UTC), ahead)
