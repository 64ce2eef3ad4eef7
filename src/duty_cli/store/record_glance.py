"""Records at a glance, for completion: their names, and the rows that call for an answer.

Nothing is checked. What the glance takes wrongly is only not offered.
"""

import os
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from duty_cli.model.reading import read_day
from duty_cli.model.record import Row
from duty_cli.store.files import SUFFIX
from duty_cli.store.source import read_bytes, read_source
from duty_cli.store.unchecked import texts, top

_RECORDS = "records"
_GLANCE = 4096
_KEYS = re.compile(
    r"^(id|title):[ \t]+(?:\"([^\"\\\n]+)\"|'([^'\n]+)'|([^\s\"'|>&*!{\[#][^\n]*?))[ \t]*(?:#.*)?$",
    re.MULTILINE,
)


class Called(NamedTuple):
    """A record's id, which is its file's name unless it says otherwise, and its title, if known."""

    id: str
    title: str


def record_paths(root: str) -> list[str]:
    """The paths of the files under records/, from the register's top, in no order."""
    found: list[str] = []
    folders = [_RECORDS]
    while folders:
        folder = folders.pop()
        try:
            with os.scandir(f"{root}/{folder}") as entries:
                for entry in entries:
                    path = f"{folder}/{entry.name}"
                    if entry.name.startswith("."):
                        continue
                    if path.endswith(SUFFIX):
                        found.append(path)
                    elif entry.is_dir(follow_symlinks=False):
                        folders.append(path)
        except OSError:  # what cannot be seen is not offered
            continue
    return found


def called(root: str, path: str) -> Called:
    """What the record at a path is called."""
    stem = _stem(path)
    try:
        text = (read_bytes(f"{root}/{path}") or b"")[:_GLANCE].decode("utf-8", "ignore")
    except (OSError, ValueError):
        return Called(stem, "")
    said = {found[1]: found[2] or found[3] or found[4] for found in _KEYS.finditer(text)}
    return Called(said.get("id", stem), said.get("title", ""))


def rows(root: str, paths: Iterable[str]) -> Iterator[Row]:
    """The records at these paths, as far as they can be taken for records that call for others."""
    for path in paths:
        values = top(read_source(root, path))
        kind, day = values.get("kind"), read_day(values.get("date"))
        if isinstance(kind, str) and day is not None:
            yield Row(
                id=next(iter(texts(values.get("id"))), _stem(path)),
                path=path,
                kind=kind,
                title=str(values.get("title")),
                state=str(values.get("state") or "done"),
                units=texts(values.get("units") or values.get("unit")),
                by=(),
                day=day,
                clock=None,
                submitted=None,
                topics=texts(values.get("topics")),
                to=(),
                period=None,
                duties=(),
                re=(),
                evidence=(),
                waives=None,
            )


def _stem(path: str) -> str:
    return path.rpartition("/")[2].removesuffix(SUFFIX)
