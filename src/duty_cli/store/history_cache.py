"""Trails that were read once, kept for the next time: a long history is only read where it grew.

They are kept in the user's own folder for such things and not in the repository: who hands on a
repository could hand on trails that suit him. What HEAD names cannot be changed without another
name for HEAD, so trails that were read up to a commit hold wherever that commit is.
"""

import marshal
import os
import sys
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from stat import S_IMODE, S_ISREG
from typing import NamedTuple, TypeAlias

from duty_cli.model.trail import Entry

WORTH = 20_000
"""Steps below which a history is read as fast as what was kept of it."""
_FORMAT = 1
_OTHERS = 0o022
"""The right of others to write."""


Plain: TypeAlias = tuple[int, str, str | None, str | None]
"""The fields of a Step: they are kept as they are, and a name for each would double the time."""


class Kept(NamedTuple):
    """What a weaver knows after `head`, the last of the commits."""

    head: str
    entries: list[Entry]
    trails: dict[str, list[Plain]]
    moved: dict[str, str]
    gone: dict[str, str]
    gone_by: dict[str, str]


def kept(root: str, prefix: str) -> Kept | None:
    """What was kept of this register; None where there is nothing that can be used."""
    place = _place(root, prefix)
    try:
        with place.open("rb") as file:
            status = os.fstat(file.fileno())
            if not S_ISREG(status.st_mode) or not _is_ours(status):
                return None
            version, head, entries, trails, *rest = marshal.loads(file.read())
        if version != _FORMAT:
            return None
        return Kept(head, [Entry(*entry) for entry in entries], trails, *rest)
    except (OSError, EOFError, TypeError, ValueError):
        return None


def keep(root: str, prefix: str, what: Kept) -> None:
    """Keep it for the next time, where it is worth it and can be."""
    if sum(map(len, what.trails.values())) < WORTH:
        return
    place = _place(root, prefix)
    draft = place.with_name(f"{place.name}.{os.getpid()}")
    entries = [tuple(entry) for entry in what.entries]
    content = (_FORMAT, what.head, entries, what.trails, what.moved, what.gone, what.gone_by)
    with suppress(OSError):
        place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        draft.write_bytes(marshal.dumps(content))
        draft.chmod(0o600)
        draft.replace(place)


def _is_ours(status: os.stat_result) -> bool:
    """Whether nobody else can have written it."""
    if not hasattr(os, "getuid"):  # Windows, where the folder is the user's alone
        return True
    return status.st_uid == os.getuid() and not S_IMODE(status.st_mode) & _OTHERS


def _place(root: str, prefix: str) -> Path:
    """A file for each register and each Python, which reads what others of its version wrote."""
    where = f"{os.path.realpath(root)}\0{prefix}"
    name = sha256(where.encode("utf-8", "surrogateescape")).hexdigest()
    return _folder() / "duty" / f"{sys.implementation.cache_tag}-{name}.trails"


def _folder() -> Path:
    own = os.environ.get("LOCALAPPDATA" if sys.platform == "win32" else "XDG_CACHE_HOME")
    with suppress(RuntimeError):  # nobody knows where the user is at home
        return Path(own) if own and Path(own).is_absolute() else Path.home() / ".cache"
    return Path(os.devnull)
