"""A document as a tree of what it says and where it says it; what edits go by."""

import re
from collections.abc import Iterator

from duty_cli.errors import DutyError
from duty_cli.model.node import Entry, Node
from duty_cli.store.yaml import Step, steps

_LINE_END = re.compile(r"\r\n|\n|\r")
_HEADER = re.compile(r"[|>][-+0-9]*")


def document(text: str) -> Node:
    """The document in `text`, which the reader accepts; DutyError where it does not."""
    walk = steps(text)
    first = next(walk, None)
    if first is None:
        raise DutyError("invalid.syntax")
    return _node(text, first, walk)


def _node(text: str, step: Step, walk: Iterator[Step]) -> Node:
    """The node that a step begins, with all that follows of it."""
    if step.sort == "scalar":
        return Node("scalar", step.start, _end_of_scalar(text, step), step.text)
    entries: list[Entry] = []
    key: Node | None = None
    for inner in walk:
        if inner.sort == "end":
            last = entries[-1].value.end if entries else step.end
            return Node(
                step.sort,
                step.start,
                inner.end if step.flow else last,
                None,
                step.flow,
                (*entries,),
            )
        node = _node(text, inner, walk)
        if step.sort == "mapping" and key is None:
            key = node
        else:
            entries.append(Entry(key, node))
            key = None
    raise DutyError("invalid.syntax")


def _end_of_scalar(text: str, step: Step) -> int:
    """Its end; of a block scalar without the empty lines that only happen to follow it."""
    written = text[step.start : step.end]
    header = _HEADER.match(written)
    if header is None:
        return step.end
    lines = _LINE_END.split(written)
    whole = [*_LINE_END.finditer(written)]
    if "+" in header[0]:  # they are kept
        return step.start + (whole[-1].start() if whole and not lines[-1] else len(written))
    deepest = min((_indent(line) for line in lines[1:] if line.strip()), default=0)
    while len(lines) > 1 and not lines[-1].strip() and len(lines[-1]) <= deepest:
        lines.pop()
    return step.start + (
        whole[len(lines) - 1].start() if len(lines) <= len(whole) else len(written)
    )


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
