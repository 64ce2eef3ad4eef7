"""The open rows of a register whose other rows are as they were when it was divided.

They are few, so that what has come, gone or changed among them is quickly kept and read again.
"""

import marshal
from collections.abc import Container, Iterable
from typing import NamedTuple

from duty_cli.model.record import Row
from duty_cli.store import kept
from duty_cli.store.files import SUFFIX
from duty_cli.store.kept import Desk
from duty_cli.store.packed import PATH, Packed, packed

_OPEN = "open"
_EVIDENCE, _RECORDS = "evidence/", "records/"


class OpenPart(NamedTuple):
    """The rows that are open, and what has happened since the register was divided.

    `base` is the token of the reading that was divided, and `first` the paths that were open in
    it. `pending` are rows that have come or gone, and `moved` paths of the evidence that look
    different, which nobody has judged yet.
    """

    base: str
    first: frozenset[str]
    rows: tuple[Packed, ...]
    pending: tuple[Packed, ...] = ()
    moved: tuple[str, ...] = ()

    def whole(self, rows: Iterable[Packed]) -> Iterable[Packed]:
        """All rows of the register, given those of the reading `base`."""
        yield from (row for row in rows if row[PATH] not in self.first)
        yield from self.rows


class Changed(NamedTuple):
    """What looks different: files that held open records, folders of records, evidence."""

    files: frozenset[str]
    folders: frozenset[str]
    evidence: frozenset[str]


def sorted_out(paths: frozenset[str], part: OpenPart) -> Changed | None:
    """What looks different; None where it is anything else, or the record was closed."""
    evidence = frozenset(path for path in paths if f"{path}/".startswith(_EVIDENCE))
    records = frozenset(path for path in paths - evidence if f"{path}/".startswith(_RECORDS))
    files = frozenset(path for path in records if path.endswith(SUFFIX))
    if len(evidence) + len(records) < len(paths) or not files <= {row[PATH] for row in part.rows}:
        return None
    return Changed(files, records - files, evidence)


def open_part(place: Desk, token: str) -> OpenPart | None:
    """The open part of the reading with that token; None where it was not divided."""
    data = kept.read(place, _OPEN)
    found, *part = ("",) if data is None else marshal.loads(data)
    return OpenPart(*part) if found == token else None


def keep_open(place: Desk, token: str, part: OpenPart) -> None:
    """Keep the open part of the reading with that token."""
    kept.keep(place, _OPEN, marshal.dumps((token, *part)))


def carried_on(
    part: OpenPart, changed: frozenset[str], known: Container[str], rows: Iterable[Row]
) -> OpenPart | None:
    """The open part after another reading, that of all `rows` and without a fault.

    `known` are the paths that there were before. None where anything has changed that is closed.
    """
    found = sorted_out(changed, part)
    if found is None:
        return None
    there = {row[PATH] for row in part.rows}
    now = [packed(row) for row in rows if row.path in there or row.path not in known]
    gone = (row for row in part.rows if row[PATH] in found.files)
    come = (row for row in now if row[PATH] in found.files or row[PATH] not in known)
    return part._replace(
        rows=tuple(now),
        pending=(*part.pending, *gone, *come),
        moved=(*part.moved, *found.evidence),
    )
