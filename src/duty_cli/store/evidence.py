"""Which of the files that records name as evidence exist, and what is in those with a sum."""

import os
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from duty_cli.model.record import Row
from duty_cli.model.register import EvidenceFiles
from duty_cli.store.stamps import Seen, look

EVIDENCE = "evidence"
_CHUNK = 1 << 20


class LookedAt(NamedTuple):
    """What is known of the evidence, and how it looked before.

    `whole` where nothing lies elsewhere: while all of it looks the same, so is the evidence.
    """

    files: EvidenceFiles
    seen: Seen
    whole: bool


def load_evidence(root: str, rows: tuple[Row, ...]) -> EvidenceFiles:
    """What is known of every path that a record names."""
    return look_at_evidence(root, rows).files


def look_at_evidence(root: str, rows: tuple[Row, ...]) -> LookedAt:
    """What is known of every path that a record names, and how it looked.

    One walk of evidence/ settles nearly all of them; the rest (links, other folders, missing
    files) are looked at one by one.
    """
    named = {file.path for row in rows for file in row.evidence}
    claimed = {file.path for row in rows for file in row.evidence if file.sha256}
    seen = Seen()
    plain = plain_files(root, seen) if named else frozenset[str]()
    top = os.path.realpath(root)
    present, outside = set(named & plain), set[str]()
    for path in named - plain:
        try:
            real = os.path.realpath(f"{root}/{path}", strict=True)
        except OSError:
            continue  # not there, or a circle of links
        if not _is_inside(real, top):
            outside.add(path)
        elif Path(real).is_file():
            present.add(path)
    digests: dict[str, str] = {}
    for path in sorted(claimed & present):
        seen.add(path, look(f"{root}/{path}"))
        digest = _digest(root, path)
        if digest:
            digests[path] = digest
    files = EvidenceFiles(frozenset(present), frozenset(outside), digests)
    return LookedAt(files, seen, all(_is_missing(root, path) for path in named - plain))


def _is_missing(root: str, path: str) -> bool:
    """Whether nothing is there, so that a folder of the evidence changes where it appears."""
    parts = path.split("/")
    return parts[0] == EVIDENCE and ".." not in parts and not os.path.lexists(f"{root}/{path}")


def plain_files(root: str, seen: Seen | None = None) -> frozenset[str]:
    """Every regular file under evidence/ that no link leads to.

    How each folder looked before is added to `seen`.
    """
    found: set[str] = set()
    folders = [EVIDENCE]
    while folders:
        folder = folders.pop()
        place = f"{root}/{folder}"
        if seen is not None:
            seen.add(folder, look(place))
        if Path(place).is_symlink():
            continue
        try:
            with os.scandir(place) as entries:
                for entry in entries:
                    path = f"{folder}/{entry.name}"
                    if entry.is_dir(follow_symlinks=False):
                        folders.append(path)
                    elif entry.is_file(follow_symlinks=False):
                        found.add(path)
        except OSError:
            continue  # what lies in it is settled one by one, and is missing
    return frozenset(found)


def _is_inside(real: str, top: str) -> bool:
    """Whether a resolved path lies in the register, and not in the repository's own files."""
    path = Path(real)
    return path.is_relative_to(top) and ".git" not in path.relative_to(top).parts


def _digest(root: str, path: str) -> str | None:
    """The SHA-256 of a file; None where it cannot be read."""
    digest = sha256()
    try:
        with Path(root, path).open("rb") as file:
            while chunk := file.read(_CHUNK):
                digest.update(chunk)
    except OSError:
        return None
    return digest.hexdigest()
