"""How a table's width is shared out among its columns."""

from collections.abc import Sequence
from math import ceil

from duty_cli.render.terminal import columns

_PORTRAIT = 84
_LANDSCAPE = 121
"""Half-width characters of 10.5 pt in the 156 mm and 225 mm of a page's text."""
_DENSE = 12
"""So many columns are set in 9 pt."""
_PADDING = 2
_DIGITS = 1.08
"""In many fonts a digit is wider than half a Chinese character."""
_BOLD = 1.1
"""So is a Latin letter in bold."""
_WIDEST = 60
_SHORT = 6
"""A Chinese heading up to this stays on its line."""
_KEPT = 18
"""A column up to this is not made narrower: a date, a number, a word."""
_LEAST = 10
"""No column of text gets less while others have more."""
_MANY = 8
_CROWDED = 20


def needs(rows: Sequence[Sequence[str]]) -> tuple[int, ...]:
    """What each column would take, in half-width characters, with its longest text on one line.

    The first row has the headings, which may take two. A very long text breaks anyway, so that it
    counts as a shorter one. Rows are equally long.
    """
    return tuple(
        _PADDING + min(max(2, _heading(head), *map(_line, texts)), _WIDEST)
        for head, *texts in zip(*rows, strict=True)
    )


def _line(text: str) -> int:
    return ceil(columns(text) * _DIGITS)


def _heading(text: str) -> int:
    """Half of a long heading, but each of its words whole."""
    if text.isascii():
        words = [ceil(len(word) * _BOLD) for word in text.split()]
        return max([*words, ceil(sum(words) / 2)])
    whole = columns(text)
    return whole if whole <= _SHORT else max(_SHORT - 2, ceil(whole / 2))


def is_dense(needed: Sequence[int]) -> bool:
    """Whether the table is set in small letters."""
    return len(needed) >= _DENSE


def is_wide(needed: Sequence[int]) -> bool:
    """Whether a page in portrait is too narrow for the table: many columns, and they are crowded.

    A few columns fit anywhere, with more lines in a row.
    """
    crowded = sum(min(need, _CROWDED) for need in needed) > room(needed, landscape=False)
    return len(needed) >= _MANY and crowded


def room(needed: Sequence[int], *, landscape: bool) -> int:
    """How many half-width characters of such a table fit beside each other on a page."""
    whole = _LANDSCAPE if landscape else _PORTRAIT
    return whole * 7 // 6 if is_dense(needed) else whole


def shared(needed: Sequence[int], most: int) -> tuple[float, ...]:
    """The columns' widths: what they need where that fits, else the long ones take what is left.

    So a date or a number keeps its line, and only long texts break, the longest over the widest
    column. Where that leaves them no room, the widest of all give way first.
    """
    if sum(needed) <= most:
        return tuple(map(float, needed))
    long = [need for need in needed if need > _KEPT]
    left = most - (sum(needed) - sum(long))
    if left < _LEAST * len(long) or not long:
        return _levelled(needed, most)
    part = (left - _LEAST * len(long)) / sum(need - _LEAST for need in long)
    return tuple(
        _LEAST + (need - _LEAST) * part if need > _KEPT else float(need) for need in needed
    )


def _levelled(needed: Sequence[int], most: int) -> tuple[float, ...]:
    """None wider than another but for what that one does not need."""
    widths = list(map(float, needed))
    left = float(most)
    ascending = sorted(range(len(needed)), key=lambda at: needed[at])
    for place, at in enumerate(ascending):
        widths[at] = min(widths[at], left / (len(ascending) - place))
        left -= widths[at]
    return tuple(widths)
