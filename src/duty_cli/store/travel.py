"""How records that were read travel from one process to another: by marshal, the fastest there is.

Faults are rare, and are pickled within.
"""

import marshal
from typing import BinaryIO, NamedTuple

from duty_cli.model.finding import Fault
from duty_cli.model.record import Row
from duty_cli.store.packed import packed, unpacked


class Part(NamedTuple):
    """The records at some paths; `stamps` holds the numbers of each path's stamp."""

    rows: list[Row]
    faults: list[Fault]
    stamps: bytes


def dump(part: Part, file: BinaryIO) -> None:
    """Write it."""
    faults = b""
    if part.faults:
        from pickle import HIGHEST_PROTOCOL, dumps  # imported here: most registers have none

        faults = dumps(part.faults, HIGHEST_PROTOCOL)
    marshal.dump(([packed(row) for row in part.rows], faults, part.stamps), file)


def load(file: BinaryIO) -> Part:
    """Read it; any exception where it did not arrive whole."""
    rows, faults, stamps = marshal.load(file)
    if faults:
        from pickle import loads  # as above

        faults = loads(faults)
    return Part([unpacked(*row) for row in rows], faults or [], stamps)
