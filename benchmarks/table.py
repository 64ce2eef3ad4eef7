"""Figures as lines of Markdown."""

from collections.abc import Iterator, Sequence

from benchmarks.process import Cost


def head(columns: Sequence[str], words: int = 1) -> Iterator[str]:
    """The head of a table whose first so many columns are words, and the others figures."""
    yield f"| {' | '.join(columns)} |"
    yield f"| {' | '.join(['---'] * words + ['---:'] * (len(columns) - words))} |"


def row(*cells: object) -> str:
    """A line of a table."""
    return f"| {' | '.join(map(str, cells))} |"


def compared_head(title: str, other: str = "compared with") -> Iterator[str]:
    """The head of a table of `compared` lines."""
    yield f"| {title} | CPU s | clock s | MiB | {other} | times its CPU | times its clock |"
    yield "| --- | ---: | ---: | ---: | --- | ---: | ---: |"


def compared(name: str, cost: Cost, other: str, yardstick: Cost) -> str:
    """What something costs, and how many times what the yardstick does."""
    return row(
        name,
        *figures(cost),
        other,
        times(cost.cpu, yardstick.cpu),
        times(cost.wall, yardstick.wall),
    )


def figures(cost: Cost) -> tuple[str, str, str]:
    """CPU and clock in seconds, and MiB."""
    return f"{cost.cpu:.3f}", f"{cost.wall:.3f}", f"{cost.peak:.0f}"


def times(cost: float, yardstick: float) -> str:
    """How many times the other, to three figures or so."""
    found = cost / yardstick
    return f"{found:.0f}" if found >= 100 else f"{found:.1f}" if found >= 10 else f"{found:.2f}"  # noqa: PLR2004 - as many digits as mean something
