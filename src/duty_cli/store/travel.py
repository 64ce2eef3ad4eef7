"""How records that were read travel from one process to another: by marshal, the fastest there is.

Faults are rare, and are pickled within.
"""

import marshal
from typing import NamedTuple

from duty_cli.model.finding import Fault
from duty_cli.model.record import Row
from duty_cli.store.packed import packed, unpacked


class Part(NamedTuple):
    """The records at some paths; `stamps` holds the numbers of each path's stamp."""

    rows: list[Row]
    faults: list[Fault]
    stamps: bytes


def dumps(part: Part) -> bytes:
    """It as bytes."""
    faults = b""
    if part.faults:
        import pickle  # imported here: most registers have none

        faults = pickle.dumps(part.faults, pickle.HIGHEST_PROTOCOL)
    return marshal.dumps(([packed(row) for row in part.rows], faults, part.stamps))


def loads(data: bytes) -> Part:
    """The part; any exception where it did not arrive whole."""
    rows, faults, stamps = marshal.loads(data)
    if faults:
        import pickle  # as above

        faults = pickle.loads(faults)
    return Part([unpacked(*row) for row in rows], faults or [], stamps)
