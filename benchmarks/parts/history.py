"""The audit of a long history, beside git's bare log of the same commits."""

from collections.abc import Iterator

from benchmarks.history import COMMITS, RECORDS, write_history
from benchmarks.kept import PLACE, YARDSTICKS, duty, program
from benchmarks.process import Command, costs
from benchmarks.table import compared, compared_head

LOG = "bare `git log --raw`"
SECONDS = 120.0


def table() -> Iterator[str]:
    """The trails alone, and the whole command; as for the first time, and again."""
    folder = PLACE / "long-history"
    if not folder.exists():
        write_history(folder)
    own = PLACE / "long-history-kept"
    read = program(str(YARDSTICKS / "read_history.py"), str(folder))
    audit = duty("-C", str(folder), "--as-of", "2025-12-31", "audit")
    read, audit = (_keeping(command, str(own)) for command in (read, audit))
    log = Command(("git", "-C", str(folder), "log", "--raw"))
    bare, first, whole = costs(
        log, read._replace(fresh=own), audit._replace(fresh=own), runs=3, seconds=SECONDS
    )
    again, whole_again = costs(read, audit, runs=3, seconds=SECONDS)
    yield from compared_head(f"{RECORDS:,} records over {COMMITS:,} commits")
    yield compared("the trail of each, read afresh", first, LOG, bare)
    yield compared("the same, as it was kept", again, LOG, bare)
    yield compared("`duty audit`, for the first time", whole, LOG, bare)
    yield compared("`duty audit`, again", whole_again, LOG, bare)


def _keeping(command: Command, folder: str) -> Command:
    """The command, what it keeps lying in a folder of its own."""
    return command._replace(variables={**command.variables, "XDG_CACHE_HOME": folder})
