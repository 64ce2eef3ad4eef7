"""Texts as cells hold them: what a cell cannot hold is written between quotes, with escapes.

A cell loses spaces at its ends, and has no place for control characters. A text that has either
is written as YAML would quote it; so is one that looks as if it were quoted so. All others stay.
"""

import re
from collections.abc import Mapping

from duty_cli.model.yaml_text import quoted

_UNFIT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]")
"""Characters that no cell holds, or no reader of workbooks; line breaks and tabs it does."""
_ESCAPE = re.compile(
    r'\\(?:(?P<short>["\\nt])|x(?P<two>[0-9a-f]{2})|u(?P<four>[0-9a-f]{4})'
    r"|U(?P<eight>[0-9a-f]{8}))"
)
_PLAIN = re.compile(r'[^"\\]*')
_SHORT: Mapping[str, str] = {'"': '"', "\\": "\\", "n": "\n", "t": "\t"}
_HIGHEST = 0x10FFFF


def unfit(text: str) -> str | None:
    """The first character that a cell has no place for, as `U+0007`; None where there is none."""
    found = _UNFIT.search(text)
    return f"U+{ord(found[0]):04X}" if found else None


def hold(text: str) -> str:
    """The text as a cell holds it."""
    return quoted(text) if _needs(text) else text


def held(cell: str) -> str:
    """The text that a cell was given by `hold`, and any other as it is."""
    text = _unquoted(cell)
    return text if text is not None and _needs(text) else cell


def _needs(text: str) -> bool:
    return bool(_UNFIT.search(text)) or text != text.strip() or held(text) != text


def _unquoted(cell: str) -> str | None:
    """What stands between quotes; None where the cell is not one text between them."""
    if len(cell) < len('""') or cell[0] != '"' or cell[-1] != '"':
        return None
    inner, parts, at = cell[1:-1], [], 0
    while True:
        plain = _PLAIN.match(inner, at)
        assert plain is not None
        parts.append(plain[0])
        at = plain.end()
        if at == len(inner):
            return "".join(parts)
        escape = _ESCAPE.match(inner, at)
        if escape is None:
            return None
        at = escape.end()
        if escape["short"]:
            parts.append(_SHORT[escape["short"]])
            continue
        code = int(escape["two"] or escape["four"] or escape["eight"], 16)
        if code > _HIGHEST:
            return None
        parts.append(chr(code))
