"""A register that was divided is read for what is open: the records of this year, and few others.

What is closed is neither looked up nor read. Wherever that could matter, nothing is given, and the
register has to be read whole.
"""

import os
from collections.abc import Mapping
from operator import attrgetter
from typing import NamedTuple

from duty_cli.model.fields import Kind
from duty_cli.model.record import Row
from duty_cli.model.register import EvidenceFiles
from duty_cli.store import kept
from duty_cli.store.evidence import look_at_evidence, plain_files
from duty_cli.store.files import scan_again
from duty_cli.store.opened import Changed, OpenPart, keep_open, open_part, sorted_out
from duty_cli.store.packed import PATH, packed, unpacked
from duty_cli.store.snapshot import Snapshot, aside, keep_rows, keep_stamps, token_of_rows
from duty_cli.store.stamps import Seen

WORTH = 2000
"""Records below which everything is judged as fast as what is open of it."""

_CLOSED = "closed"
_MOST = 1000
"""New and changed records beyond which it is better to have other processes read as well."""
_PATH = attrgetter("path")


class Reopened(NamedTuple):
    """The open part of a register, in order of path, and what became of it since it was judged.

    `gone` are the rows of records that look different or are not there any more, `come` those that
    are new or stand in their place. `moved` are the paths of the evidence that look different, and
    `proofs` all files that lie there now, where any does.
    """

    rows: tuple[Row, ...]
    gone: tuple[Row, ...]
    come: tuple[Row, ...]
    evidence: EvidenceFiles
    moved: frozenset[str]
    proofs: frozenset[str]
    seen: Seen
    part: OpenPart


def closed_before(before: Snapshot) -> tuple[memoryview, OpenPart] | None:
    """What was kept of the closed part of a register, and the part that is open."""
    part = open_part(before.place, before.token) if before.whole else None
    data = kept.read(before.place, _CLOSED) if part else None
    if part is None or data is None:
        return None
    token = part.base.encode()
    return (data[len(token) :], part) if data[: len(token)] == token else None


def keep_closed(
    root: str, token: str, data: bytes, rows: tuple[Row, ...], paths: frozenset[str]
) -> None:
    """Keep the closed part of the register that was read under that token.

    `rows` are all of it, of which those at `paths` are open.
    """
    place = kept.desk(root)
    if place is None:
        return
    if token_of_rows(place) != token:  # since an earlier division, only what was open was kept
        keep_rows(place, token, rows)
    kept.keep(place, _CLOSED, token.encode() + data)
    still = tuple([packed(row) for row in rows if row.path in paths])
    keep_open(place, token, OpenPart(token, paths, still))


def reopened(
    root: str, before: Snapshot, part: OpenPart, kinds: Mapping[str, Kind]
) -> Reopened | None:
    """The open part as it is now; None where anything has changed that is not open."""
    rows = {row[PATH]: unpacked(*row) for row in part.rows}
    changed = sorted_out(before.changed, part)
    found = _reread(root, before, changed, kinds) if changed else None
    if changed is None or found is None:
        return None
    come, seen = found
    gone = [rows.pop(path) for path in changed.files]
    rows.update((row.path, row) for row in come)
    now = tuple(sorted(rows.values(), key=_PATH))
    evidence = look_at_evidence(root, now)
    if not evidence.whole:
        return None
    moved = changed.evidence.union(part.moved)
    looks = Seen()
    proofs = plain_files(root, looks) if moved else frozenset[str]()
    if before.changed:
        for more in (looks, evidence.seen):
            seen.join(more.without(frozenset(seen.paths)))
    pending = [unpacked(*row) for row in part.pending]
    return Reopened(now, (*gone, *pending), tuple(come), evidence.files, moved, proofs, seen, part)


def keep_reopened(before: Snapshot, found: Reopened, now: int) -> str:
    """Keep this reading, begun at `now`, instead of a different one before; its token."""
    token = os.urandom(8).hex() if before.changed else before.token
    judged = not (found.part.pending or found.part.moved)
    if not before.changed and judged:
        return token

    def work() -> None:
        if before.changed:
            keep_stamps(before.place, (token, before.zone, True), found.seen, now)
        rows = tuple([packed(row) for row in found.rows])
        keep_open(before.place, token, OpenPart(found.part.base, found.part.first, rows))

    aside(work, len(found.seen.paths))
    return token


def _reread(
    root: str, before: Snapshot, changed: Changed, kinds: Mapping[str, Kind]
) -> tuple[list[Row], Seen] | None:
    """The records that have come, and how everything looks now; None where one cannot be read."""
    seen = before.seen
    if not before.changed:
        return [], seen
    known = frozenset(seen.paths)
    scan = scan_again(root, sorted(changed.folders), known)
    folders = frozenset(scan.seen.paths)
    there = {path for path in changed.files if _folder(path) not in folders}
    there |= {path for path in scan.paths if path in changed.files or path not in known}
    if scan.faults or len(there) > _MOST:
        return None
    seen = seen.without(before.changed)
    seen.join(scan.seen)
    if not there:
        return [], seen
    # imported here: on most days nothing has changed
    from duty_cli.model.schema.record import RecordSchema
    from duty_cli.store.records import read_rows

    paths = sorted(there)
    read = read_rows(root, paths, RecordSchema(kinds), {})
    if read.faults:
        return None
    seen.join(Seen(paths, read.stamps))
    return read.rows, seen


def _folder(path: str) -> str:
    return path.rpartition("/")[0]
