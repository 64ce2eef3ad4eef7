"""YAML as text: values written so that every reader takes them for what they are.

An editor reads YAML with types, where `012` is a number and `no` may be a truth: a text that could
be taken for something else is quoted.
"""

import re
from collections.abc import Mapping

_PLAIN = re.compile(
    r"(?:[^\W\d_]|[“《「〔（]|(?=.*[\u4e00-\u9fff]|(?!0[XxOoBb])[0-9-]+[A-Za-z-]*[A-Za-z]{3})[0-9])"
    r"[\w ./()（）〔〕·、，。：；！？—…“”《》「」-]*(?<! )\Z"
)
"""A text without a mark of YAML's own that begins with a letter, a Han character or a mark that
opens in Chinese; or with a digit, where further on there are such as no number or day has."""
_PERIOD = re.compile(r"[0-9]{4}-(?:[0-9]{2}|[0-9]{4}-[0-9]|[HQW][0-9]{1,2})\Z")
"""What periods are called; less than a day, and no number."""
_ENCLOSED = re.compile(r"“.*”\Z")
"""What a person may take for YAML's own quotes."""
_WORD = re.compile(r"-?\w[\w.-]*\Z", re.ASCII)  # a colon in brackets not every reader takes
_TAKEN = frozenset({"false", "n", "no", "null", "off", "on", "true", "y", "yes"})
"""Words that some reader of YAML takes for a truth or for nothing."""
_INDENT = "\u3000"
"""With two of them a Chinese paragraph begins."""
_SHORTER = 0xFFFF
"""The last character whose number takes four digits."""
_SHORT: Mapping[str, str] = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\u3000": "\u3000"}
"""What is not written as its number; the space of Chinese text stays as it is."""


def text(value: str) -> str:
    """A text, quoted where it would be taken for a number, a truth, a day or a mark."""
    plain = _PLAIN.match(value) and value.lower() not in _TAKEN and value.isprintable()
    if _PERIOD.match(value) or (plain and not _ENCLOSED.match(value)):
        return value
    return quoted(value)


def quoted(value: str) -> str:
    """A text between double quotes, without a character that an editor would hide or obey."""
    return '"' + "".join(map(_escaped, value)) + '"'


def literal(value: str) -> tuple[str, ...] | None:
    """A text of several lines as people would write it: `|`, then its lines, not yet indented.

    None where that would not say the same to every reader, or there is but one line.
    """
    lines = value.removesuffix("\n").split("\n")
    fit = all(line.replace(_INDENT, "").isprintable() and line[-1:] != " " for line in lines)
    if len(lines) == 1 or not fit or not lines[0].strip() or lines[0][0] == " " or not lines[-1]:
        return None
    return ("|" if value.endswith("\n") else "|-", *lines)


def flow(value: object) -> str:
    """A value as a file had it, on one line: `{due: [06-30, 12-31]}`; None is a value left blank.

    Words, numbers and days stay bare, since the reader knows by their key what they are.
    """
    if isinstance(value, Mapping):
        return "{" + ", ".join(_entry(str(key), item) for key, item in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(flow, value)) + "]"
    bare = "" if value is None else str(value)
    return bare if value is None or _WORD.match(bare) else in_flow(bare)


def in_flow(value: str) -> str:
    """A text inside brackets, where commas are marks too."""
    return text(value) if "," not in value else quoted(value)


def _entry(key: str, value: object) -> str:
    # with its space also where nothing follows: `{a:, b: c}` is not read
    return f"{text(key)}: {flow(value)}"


def _escaped(char: str) -> str:
    if char in _SHORT:
        return _SHORT[char]
    if char.isprintable():
        return char
    code = ord(char)
    return f"\\u{code:04x}" if code <= _SHORTER else f"\\U{code:08x}"
