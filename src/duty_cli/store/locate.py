"""Lines and columns for what is shown: a place known by its keys is looked up in its file."""

from functools import lru_cache
from pathlib import Path

from duty_cli.model.finding import Fault, Place
from duty_cli.store.positions import Positions, positions
from duty_cli.store.source import read_source

_FILES_HELD = 8


def locate(root: Path, place: Place) -> Place:
    """`place` with line and column: of its value, else of what should hold it, else 1:1."""
    if place.line is not None:
        return place
    found = _positions_of(str(root), place.path, _stamp(root, place.path))
    line, column = found.find(place.keys)
    return place._replace(line=line, column=column)


def _stamp(root: Path, path: str) -> tuple[int, int]:
    """What changes when the file does."""
    try:
        status = (root / path).stat()
    except (OSError, ValueError):
        return (0, 0)
    return status.st_mtime_ns, status.st_size


# many findings point into duty.yaml or a policy: it is read once for all of them
@lru_cache(maxsize=_FILES_HELD)
def _positions_of(root: str, path: str, stamp: tuple[int, int]) -> Positions:
    source = read_source(root, path)
    return Positions({}, {}) if isinstance(source, Fault) else positions(source.text)
