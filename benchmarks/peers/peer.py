"""What the comparison knows of a tool: its package, what it is given to do, what is unequal."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks.process import Command


class Entry(NamedTuple):
    """A record of the register, as far as other tools have a place for it."""

    unit: str
    date: str
    title: str
    note: str


class Work(NamedTuple):
    """A register with its entries, and an empty folder for what a tool needs beside it."""

    register: Path
    entries: Sequence[Entry]
    folder: Path


class Way(NamedTuple):
    """A command that does the work, by what it does.

    `cached` is None for a tool that keeps nothing, else whether it uses what it has kept.
    """

    does: str
    command: Command
    cached: bool | None = None


class Peer(NamedTuple):
    """A tool of the package index, and what is unequal in the comparison, in a sentence."""

    package: str
    unequal: str
    ways: Callable[[Work], Sequence[Way]]


def entries(files: Sequence[Path]) -> tuple[Entry, ...]:
    """The records as they were generated, a key and its value on each line."""
    told = (
        dict(line.split(": ", 1) for line in path.read_text(encoding="utf-8").splitlines())
        for path in files
    )
    return tuple(Entry(one["unit"], one["date"], one["title"], one["note"]) for one in told)
