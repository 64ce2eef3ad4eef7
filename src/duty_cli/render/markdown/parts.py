"""A document's text taken apart: its body, and the fenced parts that print in a place of their own.

Templates mark them as Pandoc's fenced divs: `::: recipient`, then the text, then `:::`. Data cannot
make a fence, since it is escaped at the beginning of a line.
"""

import re
from typing import NamedTuple

_FENCE = re.compile(r":::[ ]?(?P<name>[a-z]*)[ ]*\Z")


class Part(NamedTuple):
    """Markdown that belongs together; `name` is the fence's, "" for the body."""

    name: str
    text: str


def parts(text: str) -> tuple[Part, ...]:
    """The parts of a document in order; those of nothing but blank lines are left out."""
    found: list[tuple[str, list[str]]] = [("", [])]
    for line in text.split("\n"):
        fence = _FENCE.match(line)
        if fence:
            found.append((fence["name"], []))
        else:
            found[-1][1].append(line)
    made = (Part(name, "\n".join(lines).strip("\n")) for name, lines in found)
    return tuple(part for part in made if part.text.strip())


def plain(text: str) -> str:
    """The document without its fences."""
    return "\n".join(line for line in text.split("\n") if not _FENCE.match(line))
