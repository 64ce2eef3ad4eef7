"""How the columns of a table share its width: by what stands in them."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from duty_cli.render.docx.measures import TABLE
from duty_cli.render.terminal import columns

PADDING = 160
"""Twips to the left and right of a cell's text, together."""
_HALF = TABLE * 5
"""Twips of a half-width character."""
_MANY, _SEVERAL = 8, 6
_SHORT = 7
# What is ugly when broken: a day, a word or number; a long one breaks all the same.
_WHOLE = re.compile(r"\d{4}年\d{1,2}月\d{1,2}日|[!-~]+|.", re.DOTALL)
# Between a Chinese character and a Latin one there may be a quarter of a character.
_GAP = re.compile(r"(?<=[0-9A-Za-z])(?=[\u2e80-\uffef])|(?<=[\u2e80-\uffef])(?=[0-9A-Za-z])")
_LONGEST = 24
_HEADING, _FEW = 4, 8
_BESIDE = PADDING + 20
_LONG = 80 * _HALF


def extent(text: str) -> int:
    """How wide a text is, in half-width characters: columns, and the gaps at Latin words' ends."""
    return columns(text) + len(_GAP.findall(text)) // 2


def needs(rows: Sequence[Sequence[str]]) -> tuple[int, ...]:
    """What each column takes when nothing in it breaks, in twips; all rows are equally long."""
    return tuple(_twips(max(map(extent, column))) for column in zip(*rows, strict=True))


def crowded(rows: Sequence[Sequence[str]], room: int) -> bool:
    """Whether a table should have a wider page than one with that `room`.

    One of many columns where most texts would break, and a long one of several columns where its
    words take all the room. A short one is not worth another page.
    """
    count, least = len(rows[0]), sum(_least(rows))
    many = count >= _MANY and (least > room or sum(needs(rows)) > 2 * room)
    return many or (count >= _SEVERAL and len(rows) > _SHORT and 10 * least > 9 * room)


def shared(rows: Sequence[Sequence[str]], room: int) -> tuple[int, ...]:
    """The columns' widths, which fill the room exactly.

    Each has at least what its longest word takes. The rest goes step by step to the column with
    the most lines, so that rows are as low as they can be.
    """
    least = _least(rows)
    wanted = [max(pair) for pair in zip(map(_usual, zip(*rows, strict=True)), least, strict=True)]
    if sum(least) > room:
        least = tuple(room * one // sum(least) for one in least)
    widths = list(least)
    left = room - sum(widths)
    growing = {at for at, one in enumerate(least) if one < wanted[at]}
    while growing:
        steps = {at: _step(wanted[at], widths[at]) for at in growing}
        at = max(growing, key=lambda at: (steps[at].lines, -steps[at].more, -at))
        more = steps[at].more
        if steps[at].lines <= 1 or more > left:
            growing.discard(at)
            continue
        widths[at] += more
        left -= more
    return tuple(_filled(widths, needs(rows), room))


def _filled(widths: list[int], wanted: Sequence[int], room: int) -> list[int]:
    """The widths with what is left of the room: for texts that still break, else for all alike."""
    left = room - sum(widths)
    short = [max(0, want - width) for want, width in zip(wanted, widths, strict=True)]
    more = min(left, sum(short))
    made = [
        width + (more * lack // sum(short) if more else 0)
        for width, lack in zip(widths, short, strict=True)
    ]
    total, left = sum(made), room - sum(made)
    made = [width + left * width // total for width in made]
    made[wanted.index(max(wanted))] += room - sum(made)
    return made


def _usual(column: Sequence[str]) -> int:
    """What most cells of a column take; a few long ones among many short weigh a third."""
    extents = sorted(map(extent, column))
    return min(_LONG, max(_twips(extents[len(extents) * 9 // 10]), _twips(extents[-1] // 3)))


class _Step(NamedTuple):
    """How many lines a column's longest text has, and the width that would save one of them."""

    lines: int
    more: int


def _step(wanted: int, width: int) -> _Step:
    text, line = wanted - _BESIDE, max(1, width - _BESIDE)
    lines = -(-text // line)
    return _Step(lines, -(-text // max(1, lines - 1)) - line)


def _least(rows: Sequence[Sequence[str]]) -> tuple[int, ...]:
    return tuple(_twips(max(_shortest(column))) for column in zip(*rows, strict=True))


def _shortest(column: Sequence[str]) -> Iterator[int]:
    """What must not break: words, and a few characters, or a cell would be a column of them."""
    yield min(extent(column[0]), _HEADING)
    for cell in column[1:]:
        yield min(extent(cell), _FEW)
        yield from (min(extent(word), _LONGEST) for word in _WHOLE.findall(cell))


def _twips(halves: int) -> int:
    return halves * _HALF + _BESIDE
