"""What goes on pages laid on their side, and what must not be parted from what follows it."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from duty_cli.render.docx.blocks import Paragraph, Table
from duty_cli.render.docx.closing import Line
from duty_cli.render.terminal import columns

_SHORT = 120
"""Half-width characters of a sentence that introduces a table, or a note under it."""
_LINE = 56
_HALF_A_PAGE = 8


class Piece(NamedTuple):
    """A paragraph, table or line of the finished text.

    `wide` has it on a page laid on its side; `opens` begins a new page; `holds` keeps it on the
    page of what follows.
    """

    block: Paragraph | Table | Line
    wide: bool
    opens: bool = False
    holds: bool = False


def arranged(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """The pieces with what belongs together on pages of the same kind."""
    return tuple(_held(_bridged(_noted(_led(list(pieces))))))


def _led(pieces: list[Piece]) -> list[Piece]:
    """Headings, and a sentence under one, go with the wide table that they introduce."""
    made = list(pieces)
    for at in range(len(made) - 2, -1, -1):
        piece, below = made[at], made[at + 1]
        if not below.wide or below.opens or not isinstance(piece.block, Paragraph):
            continue
        led = at > 0 and _heads(made[at - 1]) and _is_sentence(piece)
        if piece.block.heading or (led and isinstance(below.block, Table)):
            made[at] = piece._replace(wide=True)
    return made


def _noted(pieces: list[Piece]) -> list[Piece]:
    """What ends a text under a wide table stays on its page: a sentence, the signature."""
    made = list(pieces)
    for at in range(1, len(made)):
        piece, above = made[at], made[at - 1]
        below = made[at + 1] if at + 1 < len(made) else None
        ends = below is None or below.opens or below.wide or _heads(below)
        under = isinstance(above.block, Table) and ends and _is_sentence(piece)
        if above.wide and (under or isinstance(piece.block, Line)):
            made[at] = piece._replace(wide=True)
    return made


def _heads(piece: Piece) -> bool:
    return isinstance(piece.block, Paragraph) and piece.block.heading


def _is_sentence(piece: Piece) -> bool:
    block = piece.block
    if not isinstance(block, Paragraph) or block.heading or piece.opens:
        return False
    return columns(block.words) < _SHORT


def _bridged(pieces: list[Piece]) -> list[Piece]:
    """A few lines between two wide tables stay with them, rather than on a page of their own."""
    made: list[Piece] = []
    groups = [list(group) for _, group in groupby(pieces, key=lambda piece: piece.wide)]
    for at, group in enumerate(groups):
        between = 0 < at < len(groups) - 1 and not group[0].wide
        small = not any(map(_apart, group)) and sum(map(_lines, group)) < _HALF_A_PAGE
        made += [piece._replace(wide=True) for piece in group] if between and small else group
    return made


def _apart(piece: Piece) -> bool:
    return piece.opens or isinstance(piece.block, Line)


def _lines(piece: Piece) -> int:
    match piece.block:
        case Table(rows):
            return len(rows)
        case Paragraph() as paragraph:
            return 1 + columns(paragraph.words) // _LINE
        case Line():
            return 1


def _held(pieces: list[Piece]) -> Iterator[Piece]:
    """No signature stands on a page without text, and no table without what introduces it."""
    for at, piece in enumerate(pieces):
        below = pieces[at + 1].block if at + 1 < len(pieces) else None
        closes = isinstance(below, Line) and below.role != "recipient"
        leads = isinstance(below, Table) and _is_sentence(piece)
        parted = at + 1 < len(pieces) and pieces[at + 1].wide != piece.wide
        yield piece._replace(holds=(closes or leads) and not parted)
