"""A long title broken into lines by its meaning (GB/T 9704-2012, 7.3.1)."""

import re
from collections.abc import Iterator
from itertools import pairwise

from duty_cli.render.terminal import columns

LINE = 38
"""Half-width characters of 22 pt that fill a line of the text area, and one to spare."""
_MOST = 4
_GOOD = ("关于", "年度", "半年", "季度", "月份", "情况", "工作")
_SOFT = "的和与及、，：）》”"
# No line begins with one of these, none ends with the others; a word or number stays whole.
_WHOLE = re.compile(r"[!-~]+(?:年度|年|月|日|号|期|次)?|《[^》]{1,14}》|.", re.DOTALL)
_NOT_FIRST = "的和与及、，。：；）》”’？！"
_NOT_LAST = "（《“‘"
_PAIRS = (("（", "）"), ("《", "》"), ("“", "”"), ("‘", "’"))


def broken(title: str, issuer: str, line: int = LINE) -> tuple[str, ...]:
    """The title in lines of about the same length; one that would take too many stays as it is."""
    length = columns(title)
    count = -(-length // line)
    if count <= 1 or count > _MOST:
        return (title,)
    if " " in title and title.isascii():
        return (title,)
    pieces = _WHOLE.findall(title)
    best = min(_ways(pieces, count, line), default=None, key=lambda way: _cost(way, issuer))
    return best or (title,)


def _ways(pieces: list[str], count: int, line: int) -> Iterator[tuple[str, ...]]:
    """All ways to break the pieces into that many lines that fit."""
    if count == 1:
        whole = "".join(pieces)
        if columns(whole) <= line:
            yield (whole,)
        return
    for at in range(1, len(pieces)):
        first = "".join(pieces[:at])
        if columns(first) > line:
            return
        if first[-1] in _NOT_LAST or pieces[at][0] in _NOT_FIRST:
            continue
        for rest in _ways(pieces[at:], count - 1, line):
            yield (first, *rest)


def _cost(way: tuple[str, ...], issuer: str) -> float:
    """How far the lines are from equal, and how badly they break."""
    widths = [columns(one) for one in way]
    uneven = max(widths) - min(widths)
    return uneven + sum(_roughness(one, after, issuer) for one, after in pairwise(way))


def _roughness(line: str, after: str, issuer: str) -> int:
    """How badly a line breaks there: at a mark or a known word well, within brackets worse."""
    within = 8 * any(line.count(opening) > line.count(closing) for opening, closing in _PAIRS)
    if after[0] in _NOT_LAST or (issuer and line.endswith(issuer)):
        return within
    if after[0].isascii() or line.endswith(_GOOD) or line[-1] in _SOFT:
        return within + 6
    return within + 30
