"""What git's history says of the register: its commits, and the trail of every file in it.

Times are seconds since 1970 by whoever's clock git noted: the committer's says when something was
filed, the author's when it was written. Both are set by the computer of whoever commits.
"""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta, tzinfo
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

RECORDS = "records/"
"""How the paths of records begin."""
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Entry(NamedTuple):
    """One commit: by whom, when by either clock, and what its trailers say.

    `written` and `filed` are None where the commit bears no time that can be read. `reason` is
    its `Duty-Reason`, `action` its `Duty-Action`; both may be empty.
    """

    id: str
    parents: tuple[str, ...]
    author: str
    written: int | None
    committer: str
    filed: int | None
    action: str
    reason: str


class Step(NamedTuple):
    """What one commit, by its number in the history, made of a file.

    `before` and `after` name contents; None: there was no file, there is none any more.
    """

    commit: int
    path: str
    before: str | None
    after: str | None


class Trail(NamedTuple):
    """One file through history, under all names that it had; `path` is the last of them.

    `content` names what HEAD has of it, None where it has nothing.
    """

    path: str
    steps: tuple[Step, ...]
    content: str | None


class History(NamedTuple):
    """The commits that HEAD stands on, each after those before it, and the trails by path."""

    head: str
    entries: tuple[Entry, ...]
    trails: Mapping[str, Trail]


class Unfiled(StrEnum):
    """How a file in the folder differs from HEAD: it is not filed yet."""

    NEW = "new"
    CHANGED = "changed"
    GONE = "gone"


class Seal(NamedTuple):
    """A commit that was seen at HEAD, and where that is noted: a tag, a note, a file's name."""

    commit: str
    noted: str


class Signature(StrEnum):
    """What git says of a commit's signature."""

    GOOD = "good"
    NONE = "none"
    BAD = "bad"
    UNKNOWN = "unknown"
    EXPIRED = "expired"
    REVOKED = "revoked"


class Signed(NamedTuple):
    """A commit's signature; `signer` is the name that git gives, which may be empty."""

    state: Signature
    signer: str


# thousands of records share a commit
@lru_cache(maxsize=1 << 14)
def moment(seconds: int | None, zone: tzinfo) -> datetime | None:
    """That time in the time zone, to the minute; None where it is none that a calendar has."""
    if seconds is None:
        return None
    try:
        return (_EPOCH + timedelta(seconds=seconds)).astimezone(zone).replace(second=0)
    except (OverflowError, ValueError):
        return None


def touching_records(history: History) -> list[str]:
    """The ids of the commits that touch records, in order."""
    numbers = {
        step.commit
        for path, trail in history.trails.items()
        if path.startswith(RECORDS)
        for step in trail.steps
    }
    return [history.entries[number].id for number in sorted(numbers)]
