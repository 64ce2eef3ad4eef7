"""Text on a terminal: what is safe to print, how wide it is, and where a line may break.

A Chinese character takes two columns, and a line of Chinese breaks between any two characters
but before a closing mark or after an opening one (GB/T 15834).
"""

from collections.abc import Iterator
from functools import lru_cache
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
    lines, line, used = [], "", 0
    for piece in _pieces(text):
        size = columns(piece)
        if line and used + size > width:
            lines.append(line.rstrip())
            line, used = "", 0
        if line or not piece.isspace():
            line, used = line + piece, used + size
    return [*lines, line.rstrip()] if line or not lines else lines


def _pieces(text: str) -> Iterator[str]:
    """The parts of `text` between which a line may break; joined they are the text."""
    piece = ""
    for char in text:
        if piece and _breaks(piece[-1], char):
            yield piece
            piece = ""
        piece += char
    if piece:
        yield piece


def _breaks(before: str, after: str) -> bool:
    if before.isspace() or after.isspace():
        return before.isspace() != after.isspace()
    if after in _CLOSING or before in _OPENING:
        return False
    return _width(before) > 1 or _width(after) > 1
