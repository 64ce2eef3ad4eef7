"""The finished text made even: tables aligned as in print, one blank line, one newline at the end.

Templates write their tables row by row and need not care how wide the cells are. Chinese
characters count as two columns.
"""

import re
from collections.abc import Iterator
from itertools import groupby

from duty_cli.render.terminal import clean, columns

_PIPE = re.compile(r"(?<!\\)\|")
_RULE = re.compile(r":?-+:?\Z")
_BLANKS = re.compile(r"\n{3,}")
_WIDEST = 40
"""A cell that is wider stands out of its column, so that it does not blow up all others."""


def even(text: str) -> str:
    """The document with its tables aligned and its blank lines counted."""
    # a template's own text is cleaned here, what it prints was cleaned before
    lines = (clean(line).rstrip() for line in text.split("\n"))
    parts = (
        "\n".join(_table(list(group)) if piped else group)
        for piped, group in groupby(lines, key=lambda line: line.startswith("|"))
    )
    return _BLANKS.sub("\n\n", "\n".join(parts)).strip("\n") + "\n"


def _table(lines: list[str]) -> Iterator[str]:
    rows = [_cells(line) for line in lines]
    head = rows[0]
    rules = rows[1] if len(rows) > 1 else []
    regular = all(len(row) == len(head) for row in rows) and all(map(_RULE.match, rules))
    if not rules or not regular:
        yield from lines
        return
    widths = [
        max(3, *(min(columns(cell), _WIDEST) for cell in column))
        for column in zip(head, *rows[2:], strict=True)
    ]
    yield _row(head, rules, widths)
    yield _row([_rule(rule, width) for rule, width in zip(rules, widths, strict=True)], [], [])
    for row in rows[2:]:
        yield _row(row, rules, widths)


def _cells(line: str) -> list[str]:
    return [cell.strip(" ") for cell in _PIPE.split(line.removeprefix("|"))[:-1]]


def _rule(rule: str, width: int) -> str:
    left, right = rule.startswith(":"), rule.endswith(":")
    return ":" * left + "-" * (width - left - right) + ":" * right


def _row(cells: list[str], rules: list[str], widths: list[int]) -> str:
    if rules:
        cells = [
            _padded(cell, width, to_right=rule.endswith(":"))
            for cell, rule, width in zip(cells, rules, widths, strict=True)
        ]
    return f"| {' | '.join(cells)} |"


def _padded(cell: str, width: int, *, to_right: bool) -> str:
    gap = " " * (width - columns(cell))
    return gap + cell if to_right else cell + gap
