"""The matrix on a terminal: blocks of columns as wide as it is, the key beneath each."""

from collections.abc import Iterator

from duty_cli.render.display import Display
from duty_cli.render.text.paint import paint
from duty_cli.render.text.table import GAP, fold
from duty_cli.views.matrix import Column, MatrixView

_ROWS_UNDER_HEADER = 25
_INDENT = 2
_NARROWEST_NAME, _NARROWEST_TITLE = 14, 20
_WIDEST_CLAUSE = 16
_BETWEEN_OFFICES = "|"


def matrix(view: MatrixView, display: Display) -> str:
    """The grid, its key, the legend of the marks used, and how much is shown."""
    say = display.language.say
    title = say(
        "matrix.head",
        organisation=view.organisation,
        first=view.span.first,
        last=view.span.last,
        as_of=view.as_of,
    )
    lines = [paint(line, "bold", display) for line in fold(title, display.width)]
    if view.lines:
        for block in _blocks(view, display):
            lines += ["", *_grid(view, block, display), "", *_key(block, display)]
        lines += ["", *_legend(view, display)]
    else:
        lines += ["", *fold(say("matrix.none"), display.width)]
    return "\n".join([*lines, "", *_tail(view, display)]) + "\n"


def _blocks(view: MatrixView, display: Display) -> Iterator[list[Column]]:
    """The columns in blocks, each as many as fit beside the units' names and sums."""
    room = display.width - max(map(_width, (cell for row in _fixed(view, display) for cell in row)))
    room = display.width - sum(
        max(_width(row[at]) + len(GAP) for row in _fixed(view, display)) for at in (0, 1)
    )
    block: list[Column] = []
    used = 0
    for column in view.columns:
        cells = [_cell(line.cells[column.number - 1], display) for line in view.lines]
        width = max(map(_width, (str(column.number), *cells))) + len(GAP)
        if block and used + width - len(GAP) > room:
            yield block
            block, used = [], 0
        block.append(column)
        used += width
    yield block
