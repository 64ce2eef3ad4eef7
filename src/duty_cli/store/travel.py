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


def dumps(parts: list[tuple[int, Part]]) -> bytes:
    """Parts with their numbers, as bytes."""
    return marshal.dumps(
        [
            (number, [packed(row) for row in part.rows], _pickled(part.faults), part.stamps)
            for number, part in parts
        ]
    )


def loads(data: bytes) -> list[tuple[int, Part]]:
    """The parts; any exception where they did not arrive whole."""
    return [
        (number, Part([unpacked(*row) for row in rows], _unpickled(faults), stamps))
        for number, rows, faults, stamps in marshal.loads(data)
    ]


def _pickled(faults: list[Fault]) -> bytes:
    if not faults:
        return b""
    import pickle  # imported here: most registers have none

    return pickle.dumps(faults, pickle.HIGHEST_PROTOCOL)


def _unpickled(data: bytes) -> list[Fault]:
    if not data:
        return []
    import pickle  # as above

    found: list[Fault] = pickle.loads(data)
    return found
