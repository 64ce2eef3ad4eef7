"""Records as people write them: any order, any style, comments everywhere, and edits of them.

A document is made of chunks, each the whole text of one key with its line ends, or lines between
keys. Every comment bears a number of its own, so that none can be lost unseen.
"""

from collections.abc import Callable
from typing import Any, NamedTuple

from hypothesis import strategies as st

from duty_cli.model.kinds import KINDS

KIND = KINDS["inspection"]
KEYS = (
    *("title", "unit", "date", "time", "period", "note", "state"),
    *("topics", "by", "re", "duties", "evidence", "findings", "attendance", "inspector"),
    *("x-text", "x-list", "x-keys"),
)
LISTS = frozenset({"topics", "by", "re", "duties", "x-list"})
NESTED = frozenset({"evidence", "findings"})
KEYED = frozenset({"attendance", "x-keys"})

PLAIN = "a1中。x-"
ANY = PLAIN + " :#'\"\\,[]{}|>&*!%@`~?.\t\n\u3000é"
plain = st.text(PLAIN, min_size=1, max_size=6).filter(lambda it: it[0] in "ax中")
anything = st.text(ANY, min_size=1, max_size=12)
mappings = st.dictionaries(plain, anything, min_size=1, max_size=3)


class Chunk(NamedTuple):
    """The text of one key, or of what stands between keys (`name` is empty)."""

    name: str
    text: str


class Document(NamedTuple):
    """A record's text as its chunks."""

    chunks: tuple[Chunk, ...]

    @property
    def text(self) -> str:
        return "".join(chunk.text for chunk in self.chunks)


def value_of(name: str) -> st.SearchStrategy[Any]:
    """A value of the sort that the key has."""
    if name in NESTED:
        return st.lists(st.one_of(mappings, plain), min_size=1, max_size=4)
    if name in LISTS:
        return st.lists(anything, min_size=1, max_size=4)
    return mappings if name in KEYED else anything


@st.composite
def documents(draw: Callable[..., Any]) -> Document:
    """A record with some of the keys, in any order."""
    names = draw(st.lists(st.sampled_from(KEYS), min_size=1, max_size=8, unique=True))
    names.insert(draw(st.integers(0, len(names))), "kind")
    writer = Writer(draw)
    chunks = [Chunk("", writer.between())]
    for name in names:
        value = KIND.NAME if name == "kind" else draw(value_of(name))
        chunks += [Chunk(name, writer.entry(name, value)), Chunk("", writer.between())]
    end = draw(st.sampled_from(("\n", "\n", "\r\n")))
    chunks = [Chunk(name, text.replace("\n", end)) for name, text in chunks if text]
    if draw(st.integers(0, 4)) == 0:
        name, text = chunks[-1]
        chunks[-1] = Chunk(name, text.removesuffix(end))
    return Document(tuple(chunks))


class Writer:
    """Writes a record by hand, in whatever way comes to mind."""

    def __init__(self, draw: Callable[..., Any]) -> None:
        self.draw = draw
        self.comments = 0

    def sometimes(self) -> bool:
        return bool(self.draw(st.integers(0, 2)) == 0)

    def comment(self) -> str:
        self.comments += 1
        return f"# <{self.comments}> {self.draw(st.sampled_from(('', 'a: b', '- x', '[')))}".strip()

    def behind(self) -> str:
        """What may stand behind a value on its line."""
        return (
            f"{self.draw(st.sampled_from((' ', '   ')))}{self.comment()}"
            if self.sometimes()
            else ""
        )

    def between(self) -> str:
        """Empty lines and a comment, or nothing; indented less than a block scalar's lines."""
        if not self.sometimes():
            return ""
        before, indent, after = (
            self.draw(st.sampled_from(it)) for it in (("", "\n"), ("", " "), ("", "\n"))
        )
        return f"{before}{indent}{self.comment()}\n{after}"

    def entry(self, name: str, value: Any) -> str:
        """A key with its value, and the line end."""
        key = f'"{name}"' if self.sometimes() else name
        head = f"{key}:"
        if isinstance(value, str):
            return self.scalar(head, value)
        block = self.draw(st.booleans())
        if isinstance(value, dict):
            if block:
                return f"{head}{self.behind()}\n{self.keys(value, '  ')}"
            return f"{head} {self.between_brackets(value)}{self.behind()}\n"
        if not block:
            return f"{head} {self.between_brackets(value)}{self.behind()}\n"
        indent = self.draw(st.sampled_from(("", "  ", "    ")))
        text = f"{head}{self.behind()}\n"
        for item in value:
            text += self.inner(indent or "  ") + f"{indent}-"
            if isinstance(item, dict) and self.draw(st.booleans()):
                text += " " + self.keys(item, indent + "  ").lstrip(" ")
            else:
                text += f" {self.between_brackets(item)}{self.behind()}\n"
        return text

    def inner(self, indent: str) -> str:
        return f"{indent}{self.comment()}\n" if self.sometimes() else ""

    def keys(self, value: dict[str, str], indent: str) -> str:
        lines = (f"{indent}{key}: {quoted(item)}{self.behind()}\n" for key, item in value.items())
        return self.inner(indent).join(lines)

    def scalar(self, head: str, value: str) -> str:
        style = self.draw(st.sampled_from(("plain", "double", "single", "block", "below")))
        if style == "block" and "\t" not in value:
            lines = value.split("\n")
            if lines[0].strip(" ") and lines[0][0] != " " and lines[-1].strip():
                body = "".join(f"  {line}\n" if line else "\n" for line in lines)
                return f"{head} |{self.draw(st.sampled_from(('', '-')))}{self.behind()}\n{body}"
        if style == "single" and value.isprintable():
            written = "'" + value.replace("'", "''") + "'"
        elif style == "plain" and all(char in PLAIN for char in value) and value[0] in "ax中":
            written = value
        else:
            written = quoted(value)
        return (
            f"{head}\n  {written}\n" if style == "below" else f"{head} {written}{self.behind()}\n"
        )

    def between_brackets(self, value: Any) -> str:
        if isinstance(value, dict):
            parts = [f"{key}: {quoted(item)}" for key, item in value.items()]
        elif isinstance(value, list):
            parts = [self.between_brackets(item) for item in value]
        else:
            return quoted(value)
        opening, closing = "{}" if isinstance(value, dict) else "[]"
        comma = f", {self.comment()}\n    " if self.sometimes() else ", "
        return opening + comma.join(parts[:2]) + "".join(f", {it}" for it in parts[2:]) + closing


def quoted(value: str) -> str:
    """Between double quotes, as another program would write it."""
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + escaped.replace("\n", "\\n").replace("\t", "\\t") + '"'


@st.composite
def edits(draw: Callable[..., Any], document: Document) -> dict[str, Any]:
    """Some keys with what they are to say, None where they are to go."""
    present = [chunk.name for chunk in document.chunks if chunk.name not in ("", "kind")]
    found: dict[str, Any] = {}
    for name in draw(st.lists(st.sampled_from(KEYS), min_size=1, max_size=4, unique=True)):
        gone = name in present and draw(st.integers(0, 3)) == 0
        found[name] = None if gone else draw(value_of(name))
    return found
