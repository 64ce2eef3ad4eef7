"""The only place that talks to git: which commit a register stands at, and whether it differs."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from subprocess import DEVNULL, PIPE, Popen

from duty_cli.model.register import Commit

_STATUS = ("status", "--porcelain=v2", "--branch", "-z", "--no-renames", "--", ".")
_OID = "# branch.oid "
_NO_COMMIT = "(initial)"


class Probe:
    """A question to git that is being answered while the files are read."""

    def __init__(self, process: "Popen[bytes] | None") -> None:
        """Take over a running `git status`; None where there is no git."""
        self._process = process

    def commit(self) -> Commit | None:
        """HEAD and whether anything below the register differs from it.

        None where there is no git, no work tree or no commit yet.
        """
        if self._process is None:
            return None
        output, _ = self._process.communicate()
        if self._process.returncode != 0:
            return None
        return _commit(output.decode("utf-8", "surrogateescape").split("\0"))


@contextmanager
def status(root: str) -> Iterator[Probe]:
    """Ask git for the state of the register; nothing is written, not even the index."""
    command = ("git", "--no-optional-locks", "-c", "core.fsmonitor=false", "-C", root, *_STATUS)
    try:
        process = Popen(command, env=_environment(), stdin=DEVNULL, stdout=PIPE, stderr=DEVNULL)
    except OSError:
        yield Probe(None)
        return
    with process:
        try:
            yield Probe(process)
        finally:
            process.kill()  # a no-op once it has answered


def _environment() -> dict[str, str]:
    """The caller's environment without what would point git at another repository."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    return {**kept, "GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C"}


def _commit(entries: list[str]) -> Commit | None:
    heads = [entry.removeprefix(_OID) for entry in entries if entry.startswith(_OID)]
    if not heads or heads[0] == _NO_COMMIT:
        return None
    clean = all(not entry or entry.startswith("# ") for entry in entries)
    return Commit(heads[0], clean)
