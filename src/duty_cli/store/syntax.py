"""What a syntax error of YAML means to someone who never heard of YAML."""

import re
from bisect import bisect_right
from collections.abc import Mapping
from typing import NamedTuple

from duty_cli.model.finding import Message

# Compiled where a file is at fault: at every start the second would take 5 ms.
_FULL_WIDTH_COLON = r"(?m)^[ ]*(?:- )?[^\s\"'#:：]{1,40}(：)"
"""A line that would begin with a key if its colon were the one of the ASCII keyboard."""
_UNPRINTABLE = "[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
"""All but what YAML calls printable."""


class Ruler:
    """Turns an index in a text into line and column, from 1, as editors count them.

    libyaml's own marks count a line more for every U+2028 and U+0085.
    """

    def __init__(self, text: str) -> None:
        """Measure `text`."""
        self._starts = [0, *(found.end() for found in re.finditer("\n", text))]

    def spot(self, index: int) -> tuple[int, int]:
        """Line and column of the character at `index`."""
        line = bisect_right(self._starts, index)
        return line, index - self._starts[line - 1] + 1


class _Meaning(NamedTuple):
    """The message's id; `at_start` where the cause is where the broken thing began."""

    message: str
    at_start: bool = False


_MEANINGS: Mapping[str, _Meaning] = {
    "block sequence entries are not allowed in this context": _Meaning("invalid.dash"),
    "could not find expected ':'": _Meaning("invalid.no-colon", at_start=True),
    "did not find expected ',' or ']'": _Meaning("invalid.bracket", at_start=True),
    "did not find expected ',' or '}'": _Meaning("invalid.bracket", at_start=True),
    "did not find expected '-' indicator": _Meaning("invalid.indent"),
    "did not find expected hexdecimal number": _Meaning("invalid.escape"),
    "did not find expected key": _Meaning("invalid.indent"),
    "found a tab character that violates indentation": _Meaning("invalid.tab"),
    "found a tab character where an indentation space is expected": _Meaning("invalid.tab"),
    "found character that cannot start any token": _Meaning("invalid.start-character"),
    "found invalid Unicode character escape code": _Meaning("invalid.escape"),
    "found unexpected ':'": _Meaning("invalid.flow-colon"),
    "found unexpected document indicator": _Meaning("invalid.quote", at_start=True),
    "found unexpected end of stream": _Meaning("invalid.quote", at_start=True),
    "found unknown escape character": _Meaning("invalid.escape"),
    "mapping values are not allowed in this context": _Meaning("invalid.colon"),
}


def syntax_error(problem: str, text: str, start: int, at: int) -> tuple[int, Message]:
    """What libyaml's `problem` means, met at index `at` in something that began at `start`.

    The index of the cause, and the message.
    """
    # a line with a full-width colon is read as part of the text around it, and found wrong later
    first_line = text.rfind("\n", 0, max(text.rfind("\n", 0, min(start, at)), 0)) + 1
    end = text.find("\n", at)
    colon = full_width_colon(text[first_line : end if end >= 0 else len(text)])
    if colon is not None:
        return first_line + colon, Message("invalid.full-width-colon")
    meaning = _MEANINGS.get(problem, _Meaning("invalid.syntax"))
    message = meaning.message
    if message == "invalid.start-character" and text[at : at + 1] == "\t":
        message = "invalid.tab"
    return start if meaning.at_start else at, Message(message)


def full_width_colon(text: str) -> int | None:
    """The index of the first colon in `text` that should have ended a key and is full-width."""
    found = re.search(_FULL_WIDTH_COLON, text)
    return found.start(1) if found else None


def unprintable(text: str) -> tuple[int, Message]:
    """The index of the first character that YAML does not take, and the message."""
    found = re.search(_UNPRINTABLE, text)
    if found is None:
        return 0, Message("invalid.syntax")
    return found.start(), Message("invalid.character", {"value": f"U+{ord(found[0]):04X}"})
