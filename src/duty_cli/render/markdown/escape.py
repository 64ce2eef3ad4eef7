"""Data inside Markdown: whatever a title holds, it stays text.

Written for GitHub's dialect, so that a cell of a table stays one cell; characters for which other
renderers know no backslash are written as HTML entities.
"""

import re

from duty_cli.render.terminal import clean

_MARKS = str.maketrans(
    {
        "\\": "&#92;",  # as a backslash it would escape the mark that follows the value
        "<": "&lt;",
        **{mark: f"\\{mark}" for mark in "`*[]|~$"},
    }
)
_ENTITY = re.compile(r"&(?=#?[0-9A-Za-z]+;)")
# Between letters an underscore marks nothing, and names with one stay readable.
_UNDERSCORE = re.compile(r"(?<![^\W_])_|_(?![^\W_])")
# At the end of a heading it would close it, and fall away.
_CLOSING = re.compile(r"(?<=\s)#")
_NUMBERED = re.compile(r"([0-9]{1,9})([.)])(?=\s|$)")


def escape(text: str) -> str:
    """`text` on one line, with every character that Markdown or HTML would take for a mark."""
    text = _ENTITY.sub("&amp;", clean(text)).translate(_MARKS)
    text = _CLOSING.sub(r"\#", _UNDERSCORE.sub(r"\_", text))
    start = text.lstrip()
    return f"{' ' if start != text else ''}{_at_start(start)}"


def _at_start(text: str) -> str:
    """What at the beginning of a line would make a heading, a list, a quotation or a rule."""
    if text.startswith(">"):
        return f"&gt;{text[1:]}"
    if text.startswith(("-", "+", "#", "=", ":::")):
        return f"\\{text}"
    return _NUMBERED.sub(r"\1\\\2", text, count=1) if _NUMBERED.match(text) else text


def code(text: str) -> str:
    """A name such as a path as code; one that code cannot hold is escaped like any text."""
    shown = clean(text).strip()
    return escape(shown) if not shown or set(shown) & set("`|\\") else f"`{shown}`"
