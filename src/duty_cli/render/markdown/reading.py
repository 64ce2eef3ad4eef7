"""A document's Markdown read: only what documents use is taken for a mark, all else is text."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.token import Token

from duty_cli.render.terminal import clean, columns

# Links and images would fetch or lead elsewhere. Indented text is a habit of typing, not code.
_UNUSED = (
    *("autolink", "code", "html_block", "html_inline", "image", "link", "reference"),
    *("blockquote", "fence", "lheading"),
)
# The reader would take away the wide spaces by which a table's names are indented.
_INDENT = re.compile(r"(?<=\|)( *)(\u3000+)")


def read(text: str) -> list[Token]:
    """The blocks of a document's part; breaks within a paragraph are joined as prose."""
    lines = (_kept(clean(line)) for line in text.split("\n"))
    tokens = _reader().parse("\n".join(lines))
    for token in tokens:
        token.children = _joined(token.children) if token.children else token.children
    return tokens


def read_line(line: str) -> list[Token]:
    """A line by itself, whatever it begins with: no list, no heading."""
    return _reader().parseInline(clean(line).strip())


def said(tokens: Sequence[Token]) -> str:
    """The text without its marks."""
    return "".join(_said(tokens))


def title(text: str) -> str | None:
    """A document's title without marks: its first heading of the first level."""
    for before, after in pairwise(read(text)):
        if before.type == "heading_open" and before.tag == "h1":
            return said([after])
    return None


def _reader() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False}).enable("table").disable(list(_UNUSED))


def _kept(line: str) -> str:
    if not line.startswith("|"):
        return line
    return _INDENT.sub(lambda found: found[1] + "&#12288;" * len(found[2]), line)


def _joined(tokens: list[Token]) -> list[Token]:
    """Soft breaks become a space, between two Chinese characters nothing."""
    for at, token in enumerate(tokens):
        if token.type == "softbreak":
            before, after = said(tokens[:at])[-1:], said(tokens[at + 1 :])[:1]
            wide = columns(before) > 1 and columns(after) > 1
            tokens[at] = Token("text", "", 0, content="" if wide else " ")
    return tokens


def _said(tokens: Sequence[Token]) -> Iterator[str]:
    for token in tokens:
        if token.children:
            yield from _said(token.children)
        elif token.type == "hardbreak":
            yield " "
        else:
            yield token.content
