"""Files that are to prove a record that there is: which of them are new to it."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from duty_cli.changes.add import Attached
from duty_cli.model.change import FileChange
from duty_cli.model.finding import Message

_OTHER = "other"


class Joined(NamedTuple):
    """The record's whole list of evidence, the files that go with it, and what is to be told."""

    evidence: list[object]
    files: tuple[FileChange, ...]
    notes: tuple[Message, ...]


def joined(
    evidence: Sequence[object], attached: Sequence[Attached], digests: Mapping[str, str]
) -> Joined:
    """The record's evidence with the files that are attached.

    `digests` are the SHA-256 of files in the register, by path. What the record names already is
    not named again, but for a path that has no sum yet; a file that is gone comes back to its
    place. What the register has under another path is not copied.
    """
    entries: list[Any] = [*evidence]
    places = {_path(entry): number for number, entry in enumerate(entries)}
    own = {_sum(entry): _path(entry) for entry in entries if _sum(entry)}
    elsewhere = {digest: path for path, digest in sorted(digests.items(), reverse=True)}
    files: dict[str, FileChange] = {}
    notes = []
    for one in attached:
        number, path = places.get(one.path), own.get(one.sha256, one.path)
        if one.sha256 in own:
            gone = path not in digests and path not in files
            notes.append(
                Message("evidence-add.back" if gone else "evidence-add.already", {"path": path})
            )
            if gone:
                files[path] = FileChange(path, None, one.data)
            continue
        if number is not None and _sum(entries[number]):
            notes.append(Message("evidence-add.altered", {"path": path}))
            continue
        if not one.held and one.sha256 in elsewhere:
            path = elsewhere[one.sha256]
            notes.append(Message("evidence-add.held", {"path": path}))
        else:
            files[path] = FileChange(path, one.data if one.held else None, one.data)
        entry = {"path": path, "role": one.role, "sha256": one.sha256}
        if number is None:
            entries.append(entry)
        else:
            entries[number] = {**entry, "role": _role(entries[number], one.role)}
        own[one.sha256] = path
        message = Message(f"evidence.{one.role}")
        notes.append(Message("evidence-add.added", {"path": path, "role": message}))
    return Joined(entries, tuple(files.values()), tuple(notes))


def _path(entry: Any) -> str:
    return str(entry.get("path", "")) if isinstance(entry, Mapping) else str(entry)


def _sum(entry: Any) -> str:
    """The SHA-256 that an entry claims, in lower case; empty where it claims none."""
    return str(entry.get("sha256") or "").lower() if isinstance(entry, Mapping) else ""


def _role(entry: Any, role: str) -> str:
    """The role that is told now, else the one that the entry has."""
    if role == _OTHER and isinstance(entry, Mapping):
        return str(entry.get("role") or role)
    return role
