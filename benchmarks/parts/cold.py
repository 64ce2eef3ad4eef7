"""A check that reads every record, beside what merely parsing or loading the same files takes."""

from collections.abc import Iterator

from benchmarks.kept import SIZES, cold, record_files, register, yardstick
from benchmarks.process import costs, on_one_processor
from benchmarks.table import compared, compared_head

LOADER = "PyYAML's CBaseLoader"
EVENTS = "libyaml's events alone"


def table() -> Iterator[str]:
    """A table for each size but the smallest, of which start-up is most."""
    for size in SIZES[1:]:
        folder = register(size)
        files = str(folder / "records")
        loader, events, one, several = costs(
            on_one_processor(yardstick("load_yaml", files)),
            on_one_processor(yardstick("parse_events", files)),
            on_one_processor(cold(folder)),
            cold(folder),
            runs=5 if size < SIZES[-1] else 3,
        )
        if size != SIZES[1]:
            yield ""
        yield from compared_head(f"{len(record_files(folder)):,} records of 500 bytes, cold")
        for name, cost in (("one processor", one), ("all processors", several)):
            yield compared(f"`duty check`, {name}", cost, LOADER, loader)
            yield compared(f"`duty check`, {name}", cost, EVENTS, events)
