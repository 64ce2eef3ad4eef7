"""The first thing a run does: look ahead, print again what was printed, else parse and run."""

import os
import sys
import time
from collections.abc import Sequence

from duty_cli.cli.ahead import NOTHING, Ahead, look_ahead
from duty_cli.cli.pages import show
from duty_cli.store.workers import stop

ASKED = "_DUTY_COMPLETE"
"""The variable by which a shell asks for completion: `complete_bash` and the like."""


def launch() -> int:
    """Run `duty` with the process's own arguments and clock; the exit code."""
    arguments = sys.argv[1:]
    if not os.environ.get(ASKED):
        return run(arguments, time.time())
    # imported here: see `run`
    from datetime import UTC, datetime

    from duty_cli.cli.app import complete_line

    return complete_line(arguments, os.environ[ASKED], datetime.now(UTC))


def run(arguments: Sequence[str], now: float) -> int:
    """Run `duty` at that time, in seconds; the exit code."""
    try:
        ahead = _ahead(arguments, now)
        if ahead.page and show(ahead.page):
            return ahead.page.code
        # imported here: what was printed before is printed again without any of it
        from datetime import UTC, datetime

        from duty_cli.cli.app import run as start

        return start(arguments, datetime.fromtimestamp(now, UTC), ahead)
    finally:
        stop()  # what was begun is not wanted after an error or Ctrl-C


def _ahead(arguments: Sequence[str], now: float) -> Ahead:
    try:
        return look_ahead(arguments, os.environ, now)
    except Exception:  # a bug: it is met once more where it can be told
        return NOTHING
