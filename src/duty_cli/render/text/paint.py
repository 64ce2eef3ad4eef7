"""Colour on a terminal: it only adds, what it says stands in the words too."""

import re

from duty_cli.render.display import Display

_CODES = {"blue": "34", "bold": "1", "dim": "2", "green": "32", "red": "31", "yellow": "33"}

_PAINT = re.compile(r"\033\[[0-9]+m")


def paint(text: str, colour: str, display: Display) -> str:
    """`text` in a colour (blue, green, red, yellow), bold or dim, where the display has colours."""
    return f"\033[{_CODES[colour]}m{text}\033[0m" if display.colour else text


def bare(text: str) -> str:
    """`text` without colours, as wide as it is seen."""
    return _PAINT.sub("", text)
