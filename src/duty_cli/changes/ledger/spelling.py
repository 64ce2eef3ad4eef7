"""Names as people spell them: width, case, spaces and marks make no difference."""

import re
import unicodedata

_BETWEEN = re.compile(r"[\s_*-]+")
_ASIDE = re.compile(r"\([^()]*\)\Z")


def folded(name: str) -> str:
    """The name by which spellings are compared: `Submitted：` and `submitted` are one."""
    plain = unicodedata.normalize("NFKC", name).casefold()
    return _BETWEEN.sub("", plain).rstrip(":")


def without_aside(name: str) -> str:
    """A folded name without what stands in brackets at its end: 时长(小时) is 时长."""
    return _ASIDE.sub("", name)


def letters(column: int) -> str:
    """A column's letters as a spreadsheet names it, counted from 0."""
    found = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        found = chr(ord("A") + rest) + found
    return found
