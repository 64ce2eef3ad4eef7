"""A record laid out as the house writes it; what it says, and every comment, stays.

Keys come in the house's order, each value as a new record has it, without empty lines. A comment
goes with the key beside or below which it stands, but those above the first key stay at the top and
those below the last at the end. A value that has comments inside is left as it is written.
"""

from collections.abc import Sequence
from typing import NamedTuple

from duty_cli.changes.page import Page, page
from duty_cli.changes.record_text import entry_lines, in_order, says_something
from duty_cli.model.fields import Kind
from duty_cli.model.node import Entry, Node, content


class _Part(NamedTuple):
    """A key: the comments above it, and its lines, none where it says nothing."""

    above: Sequence[str]
    lines: Sequence[str]


def laid_out(text: str, top: Node, kind: Kind) -> str:
    """The text in its canonical layout, lines ending as they did.

    Whoever writes it reads it first: it is to say `laid_out_values`.
    """
    read = page(text, top)
    parts: dict[str, _Part] = {}
    head = at = top.entries[0].start
    for entry in top.entries:
        above = read.comments_in(at, entry.start)
        at = entry.value.end if top.flow else read.line_stop(entry.value.end)
        parts[entry.name] = _part(read, entry, above, kind, alone=not top.flow)
    body = [
        line for name in in_order(parts, kind) for line in (*parts[name].above, *parts[name].lines)
    ]
    lines = [*read.comments_in(0, head), *body, *read.comments_in(at, len(text))]
    return "".join(f"{line}{read.line_end}" for line in lines)


def laid_out_values(top: Node) -> dict[str, object]:
    """What a record says once it is laid out: all that it says now, but for blank keys."""
    values: dict[str, object] = content(top)
    return {key: value for key, value in values.items() if _stays(key, value)}


def _stays(key: str, value: object) -> bool:
    """Whether a key is not blank; brackets with nothing between them say that there is nothing."""
    return says_something(key, value) or value in ([], {})


def _part(read: Page, entry: Entry, above: Sequence[str], kind: Kind, *, alone: bool) -> _Part:
    """A key as it will stand; `alone` is whether it has lines of its own now."""
    value, stop = content(entry.value), read.line_stop(entry.value.end)
    inside = read.comments_in(entry.start, entry.value.end)
    behind = read.comments_in(entry.value.end, stop) if alone else []
    if not _stays(entry.name, value):
        return _Part([*above, *inside, *behind], ())
    # a block of lines that the text ends in without a line end would gain one
    if inside and alone and stop < len(read.text):
        return _Part(above, read.lines(read.line_start(entry.start), stop))
    first, *more = entry_lines(entry.name, value, kind)
    return _Part([*above, *inside], ["  ".join([first, *behind]), *more])
