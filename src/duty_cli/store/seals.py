"""Seals: commits that were seen at HEAD, noted where rewriting the history does not reach them."""

import os
import re
from pathlib import Path
from tempfile import TemporaryFile

from duty_cli.errors import DutyError, os_reason
from duty_cli.model.trail import Seal
from duty_cli.store import git
from duty_cli.store.history_git import told

TAGS = "duty-seal/"
"""How the tags that are seals begin."""
NOTES = "refs/notes/duty-seals"
"""Where git's notes that are seals are kept."""
_ID = re.compile(r"(?:[0-9a-f]{40}|[0-9a-f]{64})\Z")
_SHORT = 12
_LARGEST = 1 << 20


def kept_seals(root: str) -> tuple[Seal, ...]:
    """The seals that the repository holds, in order of where they are noted."""
    form = "%(objectname) %(*objectname) %(refname:lstrip=2)"
    listed = told(root, "for-each-ref", f"--format={form}", f"refs/tags/{TAGS}")
    found = []
    for line in os.fsdecode(listed).splitlines():
        tag, commit, name = line.split(" ", 2)
        found.append(Seal(commit or tag, name))
    notes = told(root, "notes", f"--ref={NOTES}", "list").decode()
    found += [Seal(line.partition(" ")[2], NOTES) for line in notes.splitlines()]
    return tuple(sorted(found, key=lambda seal: (seal.noted, seal.commit)))


def listed_seals(path: Path) -> tuple[Seal, ...]:
    """The seals in a file of somebody's own: a commit's id first on each line, `#` for remarks.

    DutyError where it cannot be read, or a line begins with something else.
    """
    try:
        with path.open("rb") as file:
            text = file.read(_LARGEST).decode("utf-8-sig")
    except OSError as error:
        values = {"path": path, "reason": os_reason(error)}
        raise DutyError("audit.seals-unread", values=values) from error
    except UnicodeDecodeError as error:
        raise DutyError("audit.seals-line", values={"path": path, "line": 1}) from error
    found = []
    for number, line in enumerate(text.splitlines(), 1):
        words = line.partition("#")[0].split()
        if words and not _ID.match(words[0]):
            raise DutyError("audit.seals-line", values={"path": path, "line": number})
        if words:
            found.append(Seal(words[0], f"{path.name}:{number}"))
    return tuple(found)


def seal(root: str, commit: str, day: str, message: str) -> Seal:
    """Note that `commit` was seen on `day`: in a signed tag where the user has a key, else in a
    note; DutyError where git refuses, or nothing can be written to the repository.
    """
    git.require_identity(root)
    try:
        return _noted(root, commit, day, message)
    except DutyError:
        _require_writable(root, commit)
        raise


def _noted(root: str, commit: str, day: str, message: str) -> Seal:
    if git.ask(root, "config", "--get", "user.signingkey").stdout.strip():
        name = f"{TAGS}{day}-{commit[:_SHORT]}"
        git.require(root, "tag", "--sign", "--force", f"--message={message}", "--", name, commit)
        return Seal(commit, name)
    git.require(root, "notes", f"--ref={NOTES}", "add", "--force", f"--message={message}", commit)
    return Seal(commit, NOTES)


def _require_writable(root: str, commit: str) -> None:
    """DutyError where nobody can write to the repository, which git says in English alone."""
    said = git.ask(root, "rev-parse", "--git-common-dir").stdout
    folder = Path(root, os.fsdecode(said.rstrip(b"\n")))
    for place in (folder / "objects", folder / "refs"):
        try:
            with TemporaryFile(dir=place):
                pass
        except OSError as error:
            values = {"folder": place, "reason": os_reason(error), "commit": commit}
            raise DutyError("audit.seal-unwritten", values=values) from error
