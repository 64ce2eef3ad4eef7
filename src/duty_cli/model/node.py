"""A YAML document as what it says and where in the text it says it: for edits piece by piece."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple


class Node(NamedTuple):
    """A scalar, list or mapping: `sort`. It stands at `text[start:end]`.

    Comments and empty lines behind it are no part of it, and a block scalar ends with its last
    line of text, before the line end. `flow` is whether it stands between brackets. `text` is a
    scalar's, None where it was left empty.
    """

    sort: str
    start: int
    end: int
    text: str | None = None
    flow: bool = False
    entries: tuple["Entry", ...] = ()


class Entry(NamedTuple):
    """An entry of a list or, with its key, of a mapping."""

    key: Node | None
    value: Node

    @property
    def name(self) -> str:
        """The key's text; empty in a list."""
        return "" if self.key is None else self.key.text or ""

    @property
    def start(self) -> int:
        """Where its key begins, in a list its value."""
        return self.value.start if self.key is None else self.key.start


def content(node: Node) -> Any:
    """What it says: a text, None, a list or a mapping, as the reader folds them."""
    if node.sort == "list":
        return [content(entry.value) for entry in node.entries]
    if node.sort == "mapping":
        return {entry.name: content(entry.value) for entry in node.entries}
    return node.text


def folded(value: object) -> Any:
    """A value with plain dicts and lists, comparable with what was read."""
    if isinstance(value, Mapping):
        return {str(key): folded(item) for key, item in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [folded(item) for item in value]
    return value
