"""A table: its head repeats on every page, its rows do not split, and it fills the text's width."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from markdown_it.token import Token

from duty_cli.render.docx import measures
from duty_cli.render.docx.blocks import Table
from duty_cli.render.docx.inline import lines
from duty_cli.render.docx.marks import flag, paragraph, value
from duty_cli.render.docx.widths import PADDING, needs, shared
from duty_cli.render.markdown.reading import said

_SHORT = 20 * measures.TABLE * 5
_TALLEST, _WHOLE = 12, 14
"""Lines of a row that does not split, and of a table that does not."""
_TOGETHER = 2
"""Rows, the head among them, that do not stand alone at the foot of a page."""


class Row(NamedTuple):
    """A row's cells and what it is like: the head, one higher than most, one kept with the next."""

    cells: tuple[Token, ...]
    head: bool
    tall: bool
    held: bool


def words(table: Table) -> list[list[str]]:
    """The text of the cells."""
    return [[said([cell]) for cell in row] for row in table.rows]


def table_xml(table: Table, room: int, styles: Mapping[str, str], *, holds: bool) -> str:
    """The table, `room` twips wide; `styles` are the ids by role.

    With `holds` its last row stays on the page of what follows.
    """
    texts = words(table)
    widths = shared(texts, room)
    sides = _sides(table, texts, widths)
    heights = [_height(row, widths) for row in texts]
    short, last = sum(heights) <= _WHOLE, len(heights) - 1
    rows = (
        Row(cells, at == 0, height > _TALLEST, holds if at == last else short or at < _TOGETHER)
        for at, (cells, height) in enumerate(zip(table.rows, heights, strict=True))
    )
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    made = "".join(_row(row, widths, sides, styles) for row in rows)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{styles["table"]}"/>'
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{made}</w:tbl>'
    )


def _row(row: Row, widths: Sequence[int], sides: Sequence[str], styles: Mapping[str, str]) -> str:
    # one that is higher than a page has to split, or its end would not be seen
    whole = "" if row.tall else "<w:cantSplit/>"
    head = "<w:tblHeader/>" if row.head else ""
    properties = f"<w:trPr>{whole}{head}</w:trPr>" if whole or head else ""
    made = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>'
        f"{''.join(_cell(cell, side, row, styles))}</w:tc>"
        for cell, width, side in zip(row.cells, widths, sides, strict=True)
    )
    return f"<w:tr>{properties}{made}</w:tr>"


def _cell(cell: Token, side: str, row: Row, styles: Mapping[str, str]) -> Iterator[str]:
    own = {
        **value("pStyle", styles["cell-head" if row.head else "cell"]),
        **(value("jc", side) if side and not row.head else {}),
        **(flag("keepNext") if row.held else {}),
    }
    for line in lines(cell, styles["code"]):
        yield paragraph(line, own)


def _sides(table: Table, texts: Sequence[Sequence[str]], widths: Sequence[int]) -> tuple[str, ...]:
    """As the table has it; a column of short texts that says nothing is centred."""
    return tuple(
        side or ("center" if need <= min(width, _SHORT) else "")
        for side, need, width in zip(table.sides, needs(texts), widths, strict=True)
    )


def _height(texts: Sequence[str], widths: Sequence[int]) -> int:
    """About how many lines a row has."""
    return max(
        1 + (need - PADDING - 21) // max(1, width - PADDING)
        for need, width in zip(needs([texts]), widths, strict=True)
    )
