"""A register as it was last read: the rows of its records, and what its files looked like then.

A record whose file looks as it did is not read again. Where every file does, what was told of the
register then holds as well.
"""

import marshal
import os
from collections.abc import Callable, Iterable, Sequence
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from duty_cli.store import kept
from duty_cli.store.kept import Desk
from duty_cli.store.stamps import Piece, Seen, differing, put_together
from duty_cli.store.workers import Share, apart, begin, processors

if TYPE_CHECKING:  # where nothing has changed nothing is imported but what can tell so
    from duty_cli.model.record import Row
    from duty_cli.model.register import Register

WORTH = 50
"""Records below which a register is read as fast as what was kept of it."""

_SHARE = Share(worth=1, piece=1)
_LARGE = 20_000
"""Records from which on they are kept by another process, while this one goes on."""
_STAMPS, _ROWS, _TOLD = "stamps", "rows", "told"


class Snapshot(NamedTuple):
    """A register as it was kept.

    `token` names the reading that it comes from, `zone` is the register's time zone. `pieces` are
    how everything looked that was read; `whole` where nothing else was. `changed` are the paths
    that look different now.
    """

    place: Desk
    token: str
    zone: str
    pieces: Sequence[Piece]
    whole: bool
    changed: frozenset[str]

    @property
    def seen(self) -> Seen:
        """How everything looked that was read, put together anew each time."""
        return put_together(self.pieces)

    @property
    def same(self) -> bool:
        """Whether the register is what it was, to the last file."""
        return self.whole and not self.changed


def recalled(root: str) -> Snapshot | None:
    """What was kept of the register in that folder, compared with how its files look now."""
    place = kept.desk(root)
    data = kept.read(place, _STAMPS) if place else None
    if place is None or data is None:
        return None
    token, zone, whole, pieces = marshal.loads(data)
    nearby = _nearby(root)

    def compare(some: Sequence[Piece]) -> list[str]:
        return [path for piece in some for path in differing(nearby, piece)]

    changed = begin(compare, pieces, _SHARE, processors(), marshal)
    return Snapshot(place, token, zone, pieces, whole, frozenset(chain.from_iterable(changed())))


def _nearby(root: str) -> str:
    """The way there from here: the shorter it is, the sooner the system has found each file."""
    try:
        return min(root, os.path.relpath(os.path.realpath(root)), key=len)
    except OSError:  # nobody can tell any more where here is
        return root


def rows_of(snapshot: Snapshot) -> "dict[str, Row]":
    """The rows of the records that look as they did, by path."""
    from duty_cli.store.opened import open_part  # imported here: see above
    from duty_cli.store.packed import PATH, unpacked

    data = kept.read(snapshot.place, _ROWS)
    token, rows = ("", ()) if data is None else marshal.loads(data)
    if token != snapshot.token:
        part = open_part(snapshot.place, snapshot.token)
        if part is None or part.base != token:  # two processes kept theirs at once
            kept.forget(snapshot.place, _STAMPS)
            return {}
        rows = part.whole(rows)
    changed = snapshot.changed
    if not changed:
        return {row[PATH]: unpacked(*row) for row in rows}
    return {row[PATH]: unpacked(*row) for row in rows if row[PATH] not in changed}


def told_before(snapshot: Snapshot) -> memoryview | None:
    """What was told of the register as it is kept; None where that is not known."""
    return _of(snapshot, _TOLD)


def keep_told(root: str, token: str, data: bytes) -> None:
    """Keep what was told of the register as it was read under that token."""
    _keep(root, _TOLD, token, data)


def _of(snapshot: Snapshot, what: str) -> memoryview | None:
    data = kept.read(snapshot.place, what)
    token = snapshot.token.encode()
    return data[len(token) :] if data is not None and data[: len(token)] == token else None


def _keep(root: str, what: str, token: str, data: bytes) -> None:
    place = kept.desk(root)
    if place is not None:
        kept.keep(place, what, token.encode() + data)


def moment(root: str) -> int:
    """From now on, in nanoseconds, what is read may be kept."""
    place = kept.desk(root)
    return kept.moment(place) if place else 0


def keep(
    root: str, register: "Register", seen: Seen, now: int, before: Snapshot | None, *, whole: bool
) -> str | None:
    """Keep this reading, begun at `now`, instead of the one `before`, where they differ.

    Its token; None where nothing can be kept.
    """
    known = before.seen.paths if before else []
    if before and not before.changed and len(known) == len(seen.paths):
        return before.token
    place = kept.desk(root) if len(register.rows) >= WORTH else None
    if place is None:
        return None
    token = os.urandom(8).hex()
    rows, zone = register.rows, str(register.almanac.zone)
    sound = whole and not register.faults

    def work() -> None:
        from duty_cli.store.opened import carried_on, keep_open, open_part  # as in `rows_of`

        part = open_part(place, before.token) if before and before.whole and sound else None
        if before and part:
            part = carried_on(part, before.changed, frozenset(known), rows)
        keep_stamps(place, (token, zone, whole), seen, now)
        if part:
            keep_open(place, token, part)
        else:
            keep_rows(place, token, rows)

    aside(work, len(rows))
    return token


def keep_rows(place: Desk, token: str, rows: "Iterable[Row]") -> None:
    """Keep all rows of the reading with that token."""
    from duty_cli.store.packed import packed  # as in `rows_of`

    kept.keep(place, _ROWS, marshal.dumps((token, [packed(row) for row in rows])))


def token_of_rows(place: Desk) -> str:
    """The token of the reading whose rows are all kept; empty where there is none."""
    data = kept.read(place, _ROWS)
    return "" if data is None else str(marshal.loads(data)[0])


def keep_stamps(place: Desk, head: tuple[str, str, bool], seen: Seen, now: int) -> None:
    """Keep how everything looked in a reading begun at `now`: its token, zone and whether whole."""
    kept.keep(place, _STAMPS, marshal.dumps((*head, seen.pieces(now))))


def aside(work: Callable[[], None], records: int) -> None:
    """Do the work, where there are many records in another process that nobody waits for."""
    if records < _LARGE:
        work()
    else:
        apart(work)
