"""How time and memory grow with the register, cold and warm."""

from collections.abc import Iterator

from benchmarks.kept import SIZES, cold, record_files, register, warm, yardstick
from benchmarks.process import costs
from benchmarks.table import figures, head, row, times


def table() -> Iterator[str]:
    """A line for each size, both ways."""
    columns = ("records", "check", "CPU s", "clock s", "MiB", "µs of CPU a record")
    yield from head((*columns, "to CBaseLoader, CPU"), words=2)
    for size in SIZES:
        folder = register(size)
        records = len(record_files(folder))
        loader, afresh, again = costs(
            yardstick("load_yaml", str(folder / "records")), cold(folder), warm(folder), runs=3
        )
        for way, cost in (("cold", afresh), ("warm", again)):
            each = f"{cost.cpu / records * 1e6:.0f}"
            yield row(f"{records:,}", way, *figures(cost), each, times(cost.cpu, loader.cpu))
