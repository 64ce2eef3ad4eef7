"""The text of a file as lines and comments, and the putting together of its changes."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from duty_cli.model.node import Node

_BREAK = re.compile(r"\r\n|\n|\r")
_COMMENT = re.compile(r"#[^\r\n]*")
_BLOCK_SCALAR = re.compile(r"[|>]")


class Splice(NamedTuple):
    """`text[start:end]` becomes `text`; where nothing is taken away, `start` is `end`."""

    start: int
    end: int
    text: str


class Page(NamedTuple):
    """A text with the places of its comments; `line_end` is how its lines end."""

    text: str
    comments: tuple[tuple[int, int], ...]
    line_end: str

    def line_start(self, at: int) -> int:
        """Where the line of that place begins."""
        return max(self.text.rfind("\n", 0, at), self.text.rfind("\r", 0, at)) + 1

    def line_stop(self, at: int) -> int:
        """Where the line of that place ends, before its line end."""
        found = _BREAK.search(self.text, at)
        return len(self.text) if found is None else found.start()

    def next_line(self, at: int) -> int:
        """Where the line after that place's begins; the text's end where there is none."""
        found = _BREAK.search(self.text, at)
        return len(self.text) if found is None else found.end()

    def column(self, at: int) -> int:
        """How many characters stand before it on its line."""
        return at - self.line_start(at)

    def begins_line(self, at: int) -> bool:
        """Whether nothing but spaces stands before it on its line."""
        return not self.text[self.line_start(at) : at].strip()

    def lines(self, start: int, end: int) -> list[str]:
        """The lines from one place to another, as far to the left as the first one goes."""
        first, *more = _BREAK.split(self.text[start:end])
        indent = len(first) - len(first.lstrip(" "))
        cut = (line[min(indent, len(line) - len(line.lstrip(" "))) :] for line in more)
        return [first[indent:], *cut]

    def comments_in(self, start: int, end: int) -> list[str]:
        """The comments that begin in that part of the text."""
        return [self.text[a:b] for a, b in self.comments if start <= a < end]

    def in_comment(self, at: int) -> bool:
        """Whether the character there belongs to a comment."""
        return any(start <= at < end for start, end in self.comments)

    def is_block_scalar(self, node: Node) -> bool:
        """Whether it is a text written in lines below `|` or `>`."""
        return node.sort == "scalar" and bool(_BLOCK_SCALAR.match(self.text, node.start, node.end))


def page(text: str, top: Node) -> Page:
    """The text that `top` is read from."""
    bare = Page(text, (), "\n")
    at, found = 0, list[tuple[int, int]]()
    for start, end in (*_covered(bare, top), (len(text), len(text))):
        found += [comment.span() for comment in _COMMENT.finditer(text, at, start)]
        at = end
    first = _BREAK.search(text)
    return Page(text, tuple(found), first[0] if first else "\n")


def _covered(bare: Page, node: Node) -> Iterator[tuple[int, int]]:
    """What scalars cover, in order; the line that begins a block scalar may have a comment."""
    if node.sort == "scalar":
        block = bare.is_block_scalar(node)
        yield min(bare.next_line(node.start), node.end) if block else node.start, node.end
    for entry in node.entries:
        if entry.key is not None:
            yield from _covered(bare, entry.key)
        yield from _covered(bare, entry.value)


def spliced(text: str, splices: Iterable[Splice]) -> str:
    """The text with all of them made; of those at one place the first comes first."""
    parts, at = [], 0
    for start, end, new in sorted(splices, key=lambda splice: splice[:2]):
        parts += [text[at:start], new]
        at = end
    return "".join([*parts, text[at:]])
