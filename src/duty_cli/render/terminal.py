"""Text on a terminal: what is safe to print, how wide it is, and where a line may break.

A Chinese character takes two columns, and a line of Chinese breaks between any two characters
but before a closing mark or after an opening one (GB/T 15834).
"""

from bisect import bisect_right
from functools import lru_cache
from itertools import accumulate
from unicodedata import category, combining, east_asian_width

_CLOSING = frozenset("，。、；：！？）》〉」』】〕”’…％,.;:!?)]}")
_OPENING = frozenset("（《〈「『【〔“‘([{")


def clean(text: str) -> str:
    """`text` on one line, without control and format characters.

    Line breaks become spaces. Escape sequences, bidirectional controls and zero-width characters
    fall out; variation selectors, which Chinese names need, stay. Undecodable bytes show as �.
    """
    return text if text.isprintable() else "".join(map(_shown, text))


def _shown(char: str) -> str:
    match category(char):
        case "Zl" | "Zp":
            return " "
        case "Cc":
            return " " if char in "\t\n\r\v\f" else ""
        case "Cf":
            return ""
        case "Cs":
            return "\ufffd"
        case _:
            return char


def harmless(line: str) -> str:
    """A line of output, so that no CI system that runs the program obeys a text of the register.

    The runners of GitHub Actions and of Azure Pipelines take for a command what begins with `::`,
    and what holds `##[` or `##vso[`; a space parts it.
    """
    if line.lstrip().startswith("::"):
        line = line.replace("::", ": :", 1)
    return line.replace("##[", "## [").replace("##vso[", "## vso[")


def columns(text: str) -> int:
    """How many columns a terminal gives to `text`, which holds no control characters."""
    if text.isascii():
        return len(text)
    return sum(map(_width, text))


# texts share few characters, and Unicode's tables are slow to ask
@lru_cache(maxsize=1 << 14)
def _width(char: str) -> int:
    if combining(char) or category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if east_asian_width(char) in "WF" else 1


def pad(text: str, width: int) -> str:
    """`text` with spaces behind it, up to `width` columns."""
    return text + " " * (width - columns(text))


def wrap(text: str, width: int) -> list[str]:
    """`text` in lines of at most `width` columns; a word that is longer keeps its line whole."""
    if columns(text) <= width:
        return [text.strip()]
    ends = list(accumulate(map(_width, text)))  # the columns up to and with each character
    lines = []
    start, end = 0, len(text.rstrip())
    while start < end:
        if text[start].isspace():
            start += 1
            continue
        before = ends[start] - _width(text[start])
        stop = bisect_right(ends, before + width, start, end)
        if stop < end:
            stop = _last_break(text, start, stop) or _next_break(text, max(start + 1, stop), end)
        lines.append(text[start:stop].rstrip())
        start = stop
    return lines or [""]


def _last_break(text: str, start: int, stop: int) -> int:
    """The last place after `start` and up to `stop` at which a line may break; 0 for none."""
    return next((at for at in range(stop, start, -1) if _breaks(text[at - 1], text[at])), 0)


def _next_break(text: str, start: int, end: int) -> int:
    """The first place from `start` on at which a line may break, at the latest the end."""
    return next((at for at in range(start, end) if _breaks(text[at - 1], text[at])), end)


def _breaks(before: str, after: str) -> bool:
    if before.isspace() or after.isspace():
        return before.isspace() != after.isspace()
    if after in _CLOSING or before in _OPENING:
        return False
    return _width(before) > 1 or _width(after) > 1
