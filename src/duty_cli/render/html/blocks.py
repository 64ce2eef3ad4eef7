"""The paragraphs, headings, lists and tables of a document as HTML, each block by itself."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markupsafe import escape

from duty_cli.render.html.tables import is_dense, is_wide, needs, room, shared
from duty_cli.render.markdown.reading import read, read_line, said

_RIGHT = "text-align:right"
_YEAR = re.compile("[0-9]+年(?:度|[上下]半年)?")


class Block(NamedTuple):
    """A block at the top of a part; `wide` where it asks for a page in landscape."""

    html: str
    heading: bool
    wide: bool


def blocks(text: str, label: str, *, landscape: bool, turned: bool = False) -> Iterator[Block]:
    """The blocks of a part of the document.

    A table is called by the heading above it, or by `label` where there is none. `landscape` tells
    that all pages are so; with `turned` only those of this part are.
    """
    for block in _apart(read(text)):
        first = block[0]
        if first.type == "heading_open":
            label = said(block[1:2])
        if first.type != "table_open":
            html = _titled(_html(block)) if first.tag == "h1" else _html(block)
            yield Block(html, first.type == "heading_open", turned)
            continue
        needed = needs(_rows(block))
        wide = turned or (not landscape and is_wide(needed))
        widths = shared(needed, room(needed, landscape=landscape or wide))
        table = _table(block, widths, label, dense=is_dense(needed))
        yield Block(table, heading=False, wide=wide)


def line(text: str) -> str:
    """One line of the document, whatever it begins with, as HTML without a block around it."""
    return _html(read_line(text))


def _apart(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    """The tokens of each block at the top level."""
    block: list[Token] = []
    for token in tokens:
        block.append(token)
        if token.level == 0 and token.nesting <= 0 and token.type != "inline":
            yield block
            block = []


def _html(tokens: Sequence[Token]) -> str:
    return str(RendererHTML().render(tokens, {}, {})).strip("\n")  # type: ignore[arg-type] # no options


def _rows(table: Sequence[Token]) -> list[list[str]]:
    rows: list[list[str]] = []
    for before, token in pairwise(table):
        if before.type == "tr_open":
            rows.append([])
        if before.type in ("th_open", "td_open"):
            rows[-1].append(said([token]))
    return rows


def _titled(html: str) -> str:
    """A title whose lines do not part a year from its number."""
    return _YEAR.sub(r'<span class="whole">\g<0></span>', html)


def _table(table: Sequence[Token], widths: Sequence[float], label: str, *, dense: bool) -> str:
    """A table that scrolls by itself on a narrow screen, by keyboard too."""
    for at, token in enumerate(table):
        if token.type in ("th_open", "td_open") and token.attrs.pop("style", None) == _RIGHT:
            token.attrSet("class", "number")
        if token.type == "th_open" and not said([table[at + 1]]).strip():
            token.tag = table[at + 2].tag = "td"  # a heading that says nothing is none
        elif token.type == "th_open":
            token.attrSet("scope", "col")
    total = sum(widths)
    columns = "".join(f'<col style="width:{100 * width / total:.2f}%">' for width in widths)
    rows = _html(table[1:-1])
    small = ' class="dense"' if dense else ""
    return (
        f'<div class="scroll" role="group" tabindex="0" aria-label="{escape(label)}">\n'
        f'<table{small} style="--needed:{total / 2:.1f}em">\n<colgroup>{columns}</colgroup>\n'
        f"{rows}\n</table>\n</div>"
    )
