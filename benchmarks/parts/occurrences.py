"""What expanding and judging duties takes, without any record."""

from collections.abc import Iterator

from benchmarks.kept import program
from benchmarks.process import output
from benchmarks.table import head, row


def table() -> Iterator[str]:
    """From a thousand occurrences to hundreds of thousands."""
    yield from head(("units", "duties", "occurrences in ten years", "CPU s", "µs each"), words=0)
    for units, duties in ((10, 1), (100, 1), (100, 10), (100, 40)):
        expand = program("-m", "benchmarks.yardsticks.occurrences", str(units), str(duties))
        found, seconds = output(expand).split()
        each = float(seconds) / int(found) * 1e6
        yield row(units, duties, f"{int(found):,}", f"{float(seconds):.2f}", f"{each:.1f}")
