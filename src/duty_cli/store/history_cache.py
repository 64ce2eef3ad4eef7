"""Trails that were read once, kept for the next time: a long history is only read where it grew.

What HEAD names cannot be changed without another name for HEAD, so trails that were read up to a
commit hold wherever that commit is.
"""

import marshal
from typing import NamedTuple, TypeAlias

from duty_cli.model.trail import Entry
from duty_cli.store import kept as files
from duty_cli.store.snapshot import aside

WORTH = 20_000
"""Steps below which a history is read as fast as what was kept of it."""
_TRAILS = "trails"

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


def kept(root: str) -> Kept | None:
    """What was kept of this register; None where there is nothing that can be used."""
    place = files.desk(root)
    data = files.read(place, _TRAILS) if place else None
    if data is None:
        return None
    head, entries, *rest = marshal.loads(data)
    return Kept(head, [Entry(*entry) for entry in entries], *rest)


def keep(root: str, what: Kept) -> None:
    """Keep it for the next time, where it is worth it and can be."""
    steps = sum(map(len, what.trails.values()))
    place = files.desk(root) if steps >= WORTH else None
    if place is None:
        return

    def work() -> None:
        entries = [tuple(entry) for entry in what.entries]
        content = (what.head, entries, what.trails, what.moved, what.gone, what.gone_by)
        files.keep(place, _TRAILS, marshal.dumps(content))

    aside(work, steps)
