"""The only place that talks to git: which commit a register stands at, and whether it differs."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from subprocess import DEVNULL, PIPE, Popen

from duty_cli.model.register import Commit, Unversioned

_STATUS = ("status", "--porcelain=v2", "--branch", "-z", "--no-renames", "--", ".")
_OID = "# branch.oid "
_NO_COMMIT = "(initial)"
# What git says, in English because LC_ALL is C, where there is no work tree to speak of.
_NOWHERE = (b"not a git repository", b"must be run in a work tree")


class Probe:
    """A question to git that is being answered while the files are read."""

    def __init__(self, process: "Popen[bytes] | None") -> None:
        """Take over a running `git status`; None where there is no git."""
        self._process = process

    def commit(self) -> Commit | Unversioned:
        """HEAD and whether anything below the register differs from it, or why there is none.

        Waits for the answer; to be asked once.
        """
        if self._process is None:
            return Unversioned.NO_GIT
        output, complaint = self._process.communicate()
        if self._process.returncode == 0:
            return _commit(output.decode("utf-8", "surrogateescape").split("\0"))
        nowhere = any(words in complaint for words in _NOWHERE)
        return Unversioned.NO_REPOSITORY if nowhere else Unversioned.REFUSED


@contextmanager
def status(root: str) -> Iterator[Probe]:
    """Ask git for the state of the register; nothing is written, not even the index."""
    command = ("git", "--no-optional-locks", "-c", "core.fsmonitor=false", "-C", root, *_STATUS)
    try:
        process = Popen(command, env=_environment(), stdin=DEVNULL, stdout=PIPE, stderr=PIPE)
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
    # nothing is fetched, also where a partial clone lacks an object: that would run what the
    # repository's own configuration names
    return {**kept, "GIT_ALLOW_PROTOCOL": "none", "GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C"}


def _commit(entries: list[str]) -> Commit | Unversioned:
    heads = [entry.removeprefix(_OID) for entry in entries if entry.startswith(_OID)]
    if not heads or heads[0] == _NO_COMMIT:
        return Unversioned.NO_COMMIT
    clean = all(not entry or entry.startswith("# ") for entry in entries)
    return Commit(heads[0], clean)
