"""The pieces of a document that are to say something else, as splices of its text.

What cannot be changed in its parts is written anew as a whole; where even that cannot be, the
answer is None.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from duty_cli.changes.differences import Addition, Differences, in_list, in_mapping
from duty_cli.changes.page import Page, Splice
from duty_cli.model.node import Entry, Node, content
from duty_cli.model.yaml_text import flow, in_flow, quoted, text

_COLON = re.compile(r"[ \t]*:")

Splices = list[Splice]
Write = Callable[[str, Any], Sequence[str]]
"""What is written behind a key's colon, and the lines below; a list's entries have no key."""


class Work(NamedTuple):
    """What all functions are handed: the page, and the line of the top key that is changed.

    Above it, indented so, comments of what is written anew come to stand; with no such line they
    stay where they are.
    """

    page: Page
    home: int | None
    indent: str

    def moved(self, comments: Sequence[str]) -> Splices:
        """Comments on lines of their own above the key."""
        if self.home is None or not comments:
            return []
        lines = (f"{self.indent}{comment}{self.page.line_end}" for comment in comments)
        return [Splice(self.home, self.home, "".join(lines))]


def of_record(
    page: Page, top: Node, wanted: Mapping[str, Any], order: Sequence[str], write: Write
) -> Splices | None:
    """The splices that make a record's mapping say what is wanted; `write` is for its own keys."""
    differences = in_mapping(top, wanted, order)
    if differences is None:
        return None
    work = Work(page, None, "")
    if top.flow:
        return _between_brackets(work, top, differences)
    return _in_lines(work, top, differences, write)


def _value(work: Work, entry: Entry, wanted: Any, write: Write) -> Splices | None:
    """An entry's value becomes what is wanted: in its parts, else anew."""
    node = entry.value
    if content(node) == wanted:
        return []
    differences = None
    if node.sort == "mapping" and isinstance(wanted, dict):
        differences = in_mapping(node, wanted, [*wanted])
    elif node.sort == "list" and isinstance(wanted, list):
        differences = in_list(node, wanted)
    if differences is not None:
        each = _between_brackets if node.flow else _in_short_lines
        parts = each(work, node, differences)
        if parts is not None:
            return parts
    return _anew(work, entry, _like(work.page, node, wanted, write(entry.name, wanted)))


def _like(page: Page, node: Node, wanted: Any, lines: Sequence[str]) -> Sequence[str]:
    """A text in the quotes that its value stands in now."""
    mark = page.text[node.start : node.start + 1] if node.sort == "scalar" else ""
    if not isinstance(wanted, str) or len(lines) > 1:
        return lines
    if mark == "'" and wanted.isprintable():
        return ("'" + wanted.replace("'", "''") + "'",)
    return (quoted(wanted),) if mark in ("'", '"') and mark else lines


def _anew(work: Work, entry: Entry, lines: Sequence[str]) -> Splices | None:
    """A value written anew; comments inside it are moved, or stay behind what begins a line."""
    page, node, (first, *more) = work.page, entry.value, lines
    colon = _COLON.match(page.text, entry.key.end) if entry.key else None
    after = node.start if colon is None else colon.end()
    in_lines = node.sort != "scalar" and not node.flow
    if colon is None and entry.key and (more or in_lines or node.start == node.end):
        return None
    below = [] if not more else [_below(work, entry, more)]
    if node.start > page.line_stop(after) and (in_lines or more):
        stop = page.line_stop(after)
        splices = [Splice(after, after, f" {first}" if first else ""), Splice(stop, node.end, "")]
        return [*work.moved(page.comments_in(stop, node.end)), *splices, *below]
    comments = page.comments_in(node.start, node.end)
    if page.is_block_scalar(node) or work.home is None:
        tail, comments = _tail(work, comments, ends_line=page.is_block_scalar(node)), []
    else:
        tail = ""
    if not first:
        return [*work.moved(comments), Splice(after, node.end, tail), *below]
    new = f" {first}" if node.start == node.end else first
    return [*work.moved(comments), Splice(node.start, node.end, new + tail), *below]


def _below(work: Work, entry: Entry, lines: Sequence[str]) -> Splice:
    """Further lines of a value, below the one on which it ends now."""
    page = work.page
    stop = page.line_stop(entry.value.end)
    return Splice(stop, stop, "".join(page.line_end + work.indent + line for line in lines))


def _tail(work: Work, comments: Sequence[str], *, ends_line: bool) -> str:
    """Comments that stay behind a value, where the line ends anyway or between brackets."""
    if ends_line:
        return "".join(f"  {comment}" for comment in comments)
    return "".join(f"  {comment}{work.page.line_end}  " for comment in comments)


def _between_brackets(work: Work, node: Node, differences: Differences) -> Splices | None:
    """The parts of a list or mapping in flow style; None for a pair without brackets."""
    page, entries = work.page, node.entries
    if page.text[node.start] not in "[{":
        return None
    splices: Splices = []
    for number, wanted in differences.values.items():
        parts = _value(work, entries[number], wanted, _write_between_brackets)
        if parts is None:
            return None
        splices += parts
    for number, added in differences.added.items():
        new = ", ".join(map(_entry_between_brackets, added))
        if number < 0:
            at = entries[min(differences.values)].start
            splices.append(Splice(at, at, f"{new}, "))
        else:
            at = entries[number].value.end
            splices.append(Splice(at, at, f", {new}"))
    last = max(differences.values)
    gone = [number for number in range(last) if number not in differences.values]
    taken = [(entries[number].start, entries[number + 1].start) for number in gone]
    if last + 1 < len(entries):
        taken.append((entries[last].value.end, entries[-1].value.end))
    for start, end in taken:
        splices.append(
            Splice(start, end, _tail(work, page.comments_in(start, end), ends_line=False))
        )
    return splices


def _write_between_brackets(name: str, value: Any) -> tuple[str, ...]:
    return (in_flow(value) if isinstance(value, str) and not name else flow(value),)


def _entry_between_brackets(added: Addition) -> str:
    (value,) = _write_between_brackets(*added)
    return f"{text(added.name)}: {value}" if added.name else value


def _in_short_lines(work: Work, node: Node, differences: Differences) -> Splices | None:
    """The parts of a list or mapping below a key, each entry on one line."""

    def write(name: str, value: Any) -> tuple[str, ...]:
        return (text(value) if isinstance(value, str) and not name else flow(value),)

    return _in_lines(work, node, differences, write)


def _in_lines(work: Work, node: Node, differences: Differences, write: Write) -> Splices | None:
    """The parts of a list or mapping in block style; of the top one each key has its own home."""
    page = work.page
    indent = " " * page.column(node.start)
    begins = [*_begins(page, node)]
    splices: Splices = []
    for number, entry in enumerate(node.entries):
        begin, end = begins[number], entry.value.end
        if number in differences.values:
            own = Work(page, page.line_start(begin), indent) if work.home is None else work
            parts = _value(own, entry, differences.values[number], write)
            if parts is None:
                return None
            splices += parts
        elif page.begins_line(begin):
            start, stop = page.line_start(begin), page.next_line(end)
            lines = [f"{indent}{one}{page.line_end}" for one in page.comments_in(start, stop)]
            splices.append(Splice(start, stop, "".join(lines)))
        else:
            return None
    for number, added in differences.added.items():
        lines = [f"{indent}{line}" for one in added for line in _lines_of(one, write)]
        before = number < 0 or _ends_openly(page, node.entries[number].value)
        begin = begins[max(number, min(differences.values))]
        if not before:
            at = page.line_stop(node.entries[number].value.end)
            splices.append(Splice(at, at, "".join(page.line_end + line for line in lines)))
        elif page.begins_line(begin):
            at = page.line_start(begin)
            splices.append(Splice(at, at, "".join(line + page.line_end for line in lines)))
        else:
            return None
    return splices


def _lines_of(added: Addition, write: Write) -> list[str]:
    first, *more = write(*added)
    head = f"{text(added.name)}:" if added.name else "-"
    return [f"{head} {first}".rstrip(), *more]


def _begins(page: Page, node: Node) -> list[int]:
    """Where each entry of a list or mapping in block style begins: its dash, or its key."""
    found = []
    end = node.start
    for entry in node.entries:
        if entry.key is None:
            dashes = (at for at in range(end, entry.start) if page.text[at] == "-")
            found.append(next(at for at in dashes if not page.in_comment(at)))
        else:
            start = page.line_start(entry.start)
            before = page.text[start : entry.start]
            found.append(start + before.index("?") if before.strip() == "?" else entry.start)
        end = entry.value.end
    return found


def _ends_openly(page: Page, node: Node) -> bool:
    """Whether the file ends within a block scalar, to which a further line would add a line end."""
    while node.entries:
        node = node.entries[-1].value
    return page.is_block_scalar(node) and node.end == len(page.text)
