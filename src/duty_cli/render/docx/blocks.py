"""The blocks of a part's Markdown: paragraphs, each with the role of its style, and tables."""

from collections.abc import Iterator, Sequence
from itertools import count, pairwise, repeat
from typing import NamedTuple

from markdown_it.token import Token

from duty_cli.render.markdown.reading import read, said

_BULLET = "•"


class Paragraph(NamedTuple):
    """A paragraph for its role; `token` holds its line, `label` what a list puts before it."""

    role: str
    token: Token
    label: str = ""
    depth: int = 0

    @property
    def heading(self) -> bool:
        """Whether it heads what follows it."""
        return self.role in ("h1", "h2", "h3", "h4", "h5")

    @property
    def words(self) -> str:
        """Its text without marks."""
        return said([self.token])


class Table(NamedTuple):
    """A table: its rows, the first of which is its head, and how each column is set."""

    rows: tuple[tuple[Token, ...], ...]
    sides: tuple[str, ...]


Block = Paragraph | Table


def blocks(text: str) -> Iterator[Block]:
    """What a part holds, in order."""
    tokens = read(text)
    at = 0
    labels: list[Iterator[str]] = []
    first = False
    while at < len(tokens):
        token = tokens[at]
        match token.type:
            case "table_open":
                end = next(i for i in range(at, len(tokens)) if tokens[i].type == "table_close")
                yield _table(tokens[at:end])
                at = end
            case "bullet_list_open" | "ordered_list_open":
                labels.append(_labels(token))
            case "bullet_list_close" | "ordered_list_close":
                labels.pop()
            case "list_item_open":
                first = True
            case "inline":
                label = next(labels[-1]) if labels and first else ""
                first = False
                yield _paragraph(tokens[at - 1], token, label, len(labels))
        at += 1


def _paragraph(opening: Token, token: Token, label: str, depth: int) -> Paragraph:
    if opening.type == "heading_open" and not depth:
        return Paragraph("h5" if opening.tag == "h6" else opening.tag, token)
    return Paragraph("item" if depth else "body", token, label, depth)


def _labels(token: Token) -> Iterator[str]:
    if token.type == "bullet_list_open":
        return repeat(_BULLET)
    return (f"{number}." for number in count(int(token.attrGet("start") or 1)))


def _table(tokens: Sequence[Token]) -> Table:
    rows: list[list[Token]] = []
    sides: list[str] = []
    for before, token in pairwise(tokens):
        if before.type == "tr_open":
            rows.append([])
        if before.type in ("th_open", "td_open"):
            rows[-1].append(token)
        if before.type == "th_open":
            sides.append(str(before.attrGet("style") or "").partition(":")[2])
    return Table(tuple(map(tuple, rows)), tuple(sides))
