"""Units by duties in columns of marks, in as many blocks as the terminal's width asks for."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from duty_cli.render.display import Display
from duty_cli.render.terminal import columns
from duty_cli.render.text.marks import MOST, counted, marks
from duty_cli.render.text.paint import paint
from duty_cli.render.text.table import GAP, fold, table
from duty_cli.views.matrix import Column, Line, MatrixView, Office, Tally

OFFICES = "|"
"""What stands between the marks of two offices of one unit."""
_LINES_UNDER_HEADER = 25
_STEP = "  "
_NARROWEST = 14


class _Row(NamedTuple):
    """A unit as printed: the name in its lines, the sum, a cell for each duty of the view."""

    name: str
    sum: str
    cells: tuple[str, ...]


def grids(view: MatrixView, display: Display) -> Iterator[tuple[Sequence[Column], list[str]]]:
    """The blocks of columns with their lines; sums, and units without any mark, in the first."""
    rows = [_row(line, view, display) for line in view.lines]
    plain = [_row(line, view, display._replace(colour=False)) for line in view.lines]
    for block in _blocks(view.columns, plain, display):
        first = block[0].number == 1
        shown = [
            [row.name, *([row.sum] if first else []), *cells]
            for row in rows
            if any(cells := [row.cells[column.number - 1] for column in block]) or first
        ]
        yield block, list(_grid(shown, _head(block, display, sums=first)))


def ratio(tally: Tally) -> str:
    """`done/fallen due`; nothing where nothing has fallen due."""
    return f"{tally.done}/{tally.fallen_due}" if tally.fallen_due else ""


def _row(line: Line, view: MatrixView, display: Display) -> _Row:
    done = ratio(line.tally)
    if line.silent:
        done = paint(display.language.say("matrix.silent", sum=done), "red", display)
    name = _name(display.language.show(line.unit.name), line.depth, display)
    cells = zip(line.cells, view.columns, strict=True)
    return _Row(name, done, tuple(cell(held, column.slots, display) for held, column in cells))


def _name(name: str, depth: int, display: Display) -> str:
    """The name, indented by its depth, in lines of at most two fifths of the terminal."""
    indent = _STEP * depth
    width = max(display.width * 2 // 5 - len(indent), _NARROWEST)
    if columns(name) <= width:
        return indent + name
    first, *more = fold(name, width - len(_STEP))
    return "\n".join([indent + first, *(indent + _STEP + line for line in more)])


def cell(offices: Sequence[Office], slots: Sequence[str], display: Display) -> str:
    """The marks of a unit's own occurrences, or those of its offices side by side."""
    every = [verdict for _, verdicts in offices for verdict in verdicts]
    if len(every) > MOST:
        return counted(every, display)
    aligned = slots if len(slots) <= MOST else ()
    return OFFICES.join(marks(verdicts, aligned, display) for _, verdicts in offices).rstrip()


def _head(block: Sequence[Column], display: Display, *, sums: bool) -> list[str]:
    names = ["matrix.unit", "matrix.sum"] if sums else ["matrix.unit"]
    return [*map(display.language.say, names), *(str(column.number) for column in block)]


def _grid(rows: Sequence[Sequence[str]], head: Sequence[str]) -> Iterator[str]:
    """The rows; the header comes again before there are more lines than a terminal shows."""
    top, parts = table(rows, head)
    yield from top
    used = 0
    for part in parts:
        if used + len(part) > _LINES_UNDER_HEADER:
            yield ""
            yield from top
            used = 0
        yield from part
        used += len(part)


def _blocks(
    every: Sequence[Column], rows: Sequence[_Row], display: Display
) -> list[Sequence[Column]]:
    """The columns in as few blocks as the width allows, all of about one width."""
    head = _head((), display, sums=True)
    names = max(columns(head[0]), *(columns(s) for row in rows for s in row.name.split("\n")))
    sums = len(GAP) + max(columns(head[1]), *(columns(row.sum) for row in rows))
    widths = [
        len(GAP) + max(len(str(column.number)), *(len(row.cells[at]) for row in rows))
        for at, column in enumerate(every)
    ]
    room = display.width - names
    ends = _packed(widths, room, sums)
    while room > max(widths) and len(closer := _packed(widths, room - 1, sums)) == len(ends):
        room, ends = room - 1, closer
    return [every[start:end] for start, end in zip([0, *ends], ends, strict=False)]


def _packed(widths: Sequence[int], room: int, used: int) -> list[int]:
    """Where each block ends, if each takes what fits; the first has `used` taken already."""
    ends = []
    for at, width in enumerate(widths):
        if at and used + width > room:
            ends.append(at)
            used = 0
        used += width
    return [*ends, len(widths)]
