"""Other people's tools on equal work, beside a cold and a warm check of as many records."""

from collections.abc import Iterator
from pathlib import Path
from shutil import rmtree

from benchmarks.kept import PLACE, SIZES, cold, record_files, register, warm
from benchmarks.peers import PEERS, environment
from benchmarks.peers.peer import Peer, Way, Work, entries
from benchmarks.process import FailedError, costs
from benchmarks.table import figures, head, row, times

SECONDS = 60.0
"""For one way of a peer at one size, beside the checks that it takes turns with."""
_COLUMNS = ("version", "what it does", "runs", "CPU s", "clock s", "MiB")
_NOT_EQUAL = "–"


def table() -> Iterator[str]:
    """A table for each size but the largest, and what is unequal in it."""
    try:
        environment.install()
    except FailedError as error:
        yield f"None of the peers could be measured; {error}."
        return
    for size in SIZES[:2]:
        yield from _of_size(register(size))
        yield ""
    yield "Times: by the clock, medians of turns taken with the check. What is not equal:"
    yield ""
    yield from (f"- {peer.package}: {peer.unequal}." for peer in PEERS)


def _of_size(folder: Path) -> Iterator[str]:
    files = record_files(folder)
    told = entries(files)
    yield from head((f"{len(files):,} records", *_COLUMNS, "times cold", "times warm"), words=3)
    for name, cost in zip(("cold", "warm"), costs(cold(folder), warm(folder)), strict=True):
        yield row("duty", "these sources", f"`check`, {name}", cost.runs, *figures(cost), "", "")
    for peer in PEERS:
        own = PLACE / "peers" / f"{peer.package}-{folder.name}"
        rmtree(own, ignore_errors=True)
        own.mkdir(parents=True)
        try:
            version = environment.version(peer.package)
            ways = peer.ways(Work(folder, told, own))
        except FailedError as error:
            yield row(peer.package, _NOT_EQUAL, error)
            continue
        yield from (_line(peer, version, way, folder) for way in ways)


def _line(peer: Peer, version: str, way: Way, folder: Path) -> str:
    try:
        cost, afresh, again = costs(way.command, cold(folder), warm(folder), seconds=SECONDS)
    except FailedError as error:
        return row(peer.package, version, f"{way.does}: {error}")
    ratios = (
        _NOT_EQUAL if way.cached else times(cost.wall, afresh.wall),
        _NOT_EQUAL if way.cached is False else times(cost.wall, again.wall),
    )
    return row(peer.package, version, way.does, cost.runs, *figures(cost), *ratios)
