"""Which of the files that records name as evidence exist, and what is in those with a sum."""

import os
from hashlib import sha256
from pathlib import Path

from duty_cli.model.record import Row
from duty_cli.model.register import EvidenceFiles

EVIDENCE = "evidence"
_CHUNK = 1 << 20


def load_evidence(root: str, rows: tuple[Row, ...]) -> EvidenceFiles:
    """What is known of every path that a record names.

    One walk of evidence/ settles nearly all of them; the rest (links, other folders, missing
    files) are looked at one by one.
    """
    named = {file.path for row in rows for file in row.evidence}
    claimed = {file.path for row in rows for file in row.evidence if file.sha256}
    plain = plain_files(root) if named else frozenset[str]()
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
    digests = {path: digest for path in claimed & present if (digest := _digest(root, path))}
    return EvidenceFiles(frozenset(present), frozenset(outside), digests)


def plain_files(root: str) -> frozenset[str]:
    """Every regular file under evidence/ that no link leads to."""
    found: set[str] = set()
    folders = [EVIDENCE]
    while folders:
        folder = folders.pop()
        place = f"{root}/{folder}"
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
