"""Tables and blocks of text on a terminal, in columns of one or two per character."""

from collections.abc import Iterable, Iterator, Sequence

from duty_cli.render.terminal import columns, wrap
from duty_cli.render.text.paint import bare

GAP = "  "


def table(
    rows: Sequence[Sequence[str]], head: Sequence[str] = ()
) -> tuple[list[str], list[list[str]]]:
    """The header's lines, and each row's; a cell may have several, spaces before it stay."""
    # imported here: it takes as long to load as half of the command line
    from tabulate import tabulate

    top = [head, _rules([head, *rows])] if head else []
    text = tabulate(
        [*top, *rows], tablefmt="plain", disable_numparse=True, preserve_whitespace=True
    )
    lines = [line.rstrip() for line in text.split("\n")]
    parts, at = [], len(top)
    for row in rows:
        height = max(cell.count("\n") for cell in row) + 1
        parts.append(lines[at : at + height])
        at += height
    return lines[: len(top)], parts


def _rules(rows: Sequence[Sequence[str]]) -> list[str]:
    """A dash for every column of text that the rows have."""
    return [
        "-" * max(columns(bare(line)) for cell in cells for line in cell.split("\n"))
        for cells in zip(*rows, strict=True)
    ]


def fold(text: str, width: int) -> list[str]:
    """`text` in lines of at most `width` columns; a word that is longer is broken."""
    return [part for line in wrap(text, width) for part in _broken(line, width)]


def _broken(line: str, width: int) -> Iterator[str]:
    if columns(line) <= width:
        yield line
        return
    part = ""
    for char in line:
        if part and columns(part + char) > width:
            yield part
            part = ""
        part += char
    yield part


def flow(items: Iterable[str], width: int) -> Iterator[str]:
    """The items side by side, as many on a line as fit; none is broken."""
    line = ""
    for item in items:
        if line and columns(bare(line + GAP + item)) > width:
            yield line
            line = ""
        line = line + GAP + item if line else item
    if line:
        yield line


def hanging(label: str, text: str, indent: int, width: int) -> Iterator[str]:
    """`text` beside its label, every line of it starting at the column `indent`.

    A word that is too long, such as a path, stays whole, so that it can be copied.
    """
    first, *more = wrap(text, width - indent)
    yield (label + " " * max(indent - columns(label), 1) + first).rstrip()
    yield from (" " * indent + line for line in more)
