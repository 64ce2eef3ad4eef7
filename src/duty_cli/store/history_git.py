"""How git is asked about history: nothing of the repository is executed, and nothing is replaced.

A repository comes from somebody else. Its configuration may name programs (of signatures, filters,
watchers, differences), its files may stand in for others (grafts, replacements, a commit graph).
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from subprocess import DEVNULL, PIPE, CompletedProcess, Popen, run
from tempfile import TemporaryFile
from typing import IO

from duty_cli.errors import DutyError
from duty_cli.store.git_owner import is_not_owned, not_owned

_SETTINGS = (
    "core.commitGraph=false",
    "core.fsmonitor=false",
    f"core.hooksPath={os.devnull}",
    f"diff.orderFile={os.devnull}",
    "gpg.format=openpgp",
    "gpg.openpgp.program=gpg",
    "gpg.program=gpg",
    "gpg.ssh.program=ssh-keygen",
    "gpg.x509.program=gpgsm",
    "log.showSignature=false",
)
_PIPE = 1 << 20
_MISSING = (b"bad object", b"could not fetch", b"missing", b"unable to read", b"Could not read")


def asked(root: str, *arguments: str, given: bytes = b"") -> CompletedProcess[bytes]:
    """What git answers; DutyError where there is no git."""
    try:
        return run(
            _command(root, arguments),
            env=_environment(),
            input=given,
            capture_output=True,
            check=False,
        )
    except OSError as error:
        raise DutyError("history.no-git") from error


def told(root: str, *arguments: str, given: bytes = b"") -> bytes:
    """What git answers; DutyError where it refuses, or lacks a part of the history."""
    done = asked(root, *arguments, given=given)
    if done.returncode:
        raise refusal(done.stderr)
    return done.stdout


@contextmanager
def answering(root: str, *arguments: str) -> Iterator[IO[bytes]]:
    """What git answers, while it does; DutyError at the end where it could not say all of it."""
    with TemporaryFile() as complaints:
        try:
            process = Popen(
                _command(root, arguments),
                env=_environment(),
                stdin=DEVNULL,
                stdout=PIPE,
                stderr=complaints,
                pipesize=_PIPE,
            )
        except OSError as error:
            raise DutyError("history.no-git") from error
        with process:
            try:
                assert process.stdout is not None
                yield process.stdout
            except BaseException:
                process.kill()
                raise
        if process.returncode:
            complaints.seek(0)
            raise refusal(complaints.read())


def refusal(said: bytes) -> DutyError:
    """Why git could not answer."""
    if any(words in said for words in _MISSING):
        return DutyError("history.incomplete", values={"reason": _line(said)})
    if b"not a git repository" in said:
        return DutyError("history.no-repository")
    if is_not_owned(said):
        return not_owned(said)
    return DutyError("history.refused", values={"reason": _line(said)})


def whole_head(root: str) -> str:
    """HEAD's commit; DutyError where there is none, or the history below it is not all there.

    A shallow clone, a graft and a replacement all hide commits, and what is hidden is not clean.
    """
    common = asked(root, "rev-parse", "--git-common-dir")
    if common.returncode:
        raise refusal(common.stderr)
    found = asked(root, "rev-parse", "--quiet", "--verify", "--end-of-options", "HEAD^{commit}")
    if found.returncode:
        raise DutyError("history.no-commit")
    folder = Path(root, os.fsdecode(common.stdout.rstrip(b"\n")))
    if (folder / "shallow").exists():
        raise DutyError("history.shallow")
    if (folder / "info" / "grafts").exists():
        raise DutyError("history.grafts", values={"path": folder / "info" / "grafts"})
    replaced = told(root, "for-each-ref", "--count=1", "--format=%(refname)", "refs/replace/")
    if replaced:
        raise DutyError("history.replaced")
    return found.stdout.decode().strip()


def _command(root: str, arguments: tuple[str, ...]) -> tuple[str, ...]:
    settings = (word for setting in _SETTINGS for word in ("-c", setting))
    return ("git", "--no-pager", "--no-replace-objects", *settings, "-C", root, *arguments)


def _environment() -> dict[str, str]:
    """The caller's, without what would point git at another repository or another program."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    return {
        **kept,
        # what is missing is told and never fetched; an older git knows the first of the two only
        "GIT_ALLOW_PROTOCOL": "none",
        "GIT_NO_LAZY_FETCH": "1",
        "GIT_NO_REPLACE_OBJECTS": "1",
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_TERMINAL_PROMPT": "0",
        "LC_ALL": "C",
    }


def _line(said: bytes) -> str:
    lines = [line for line in said.decode("utf-8", "replace").splitlines() if line.strip()]
    return lines[-1].strip() if lines else "?"
