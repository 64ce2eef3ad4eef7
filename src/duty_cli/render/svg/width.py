"""How wide a text will be, where no font is at hand to ask.

The widths are those of the sans-serif faces that the picture names, which hardly differ; a browser
fits the text into them (`textLength`), so that it never runs over its box.
"""

from unicodedata import combining, east_asian_width

_EM = 1000
_NARROW, _LEAN, _USUAL, _WIDE, _WIDEST = 340, 460, 610, 720, 920
_WIDTHS = {
    **dict.fromkeys(" !'(),.:;I[]ijl|·’“”", _NARROW),
    **dict.fromkeys('"-/\\\\`frtsz{}J', _LEAN),
    **dict.fromkeys("ABCDEFGHKLNOPQRSTUVXYZ&+<=>~wm", _WIDE),
    **dict.fromkeys("MW%@—…", _WIDEST),
}


def width(text: str, size: int) -> int:
    """The width of `text` in letters of that size, rounded up to whole units."""
    return -(-sum(map(_of, text)) * size // _EM)


def _of(char: str) -> int:
    """Thousandths of the letters' size: a Chinese character is as wide as it is high."""
    if combining(char):
        return 0
    if east_asian_width(char) in "WF":
        return _EM
    return _WIDTHS.get(char, _USUAL)
