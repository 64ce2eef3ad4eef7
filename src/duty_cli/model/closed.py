"""What of a register is closed: no later day of the year changes it, and nobody looks at it again.

A register that is read for what is still open holds the rows that this needs, and knows of the
others what stands here. One that is read whole has nothing closed.
"""

from collections.abc import Mapping
from typing import NamedTuple, TypeAlias

TrackKey: TypeAlias = tuple[str, str, str | None]
"""A duty (`policy/duty`), a unit and, where it binds an office, the member."""


class Closed(NamedTuple):
    """What is known of the closed part of a register.

    `periods` are the ids of the closed periods of each duty and subject. `ids` and `paths` are
    those of the records that are not among its rows. `taken` are the paths of those among its rows
    that closed occurrences took.
    """

    periods: Mapping[TrackKey, frozenset[str]] = {}
    ids: frozenset[str] = frozenset()
    paths: frozenset[str] = frozenset()
    taken: frozenset[str] = frozenset()
