"""Laying out Markdown that GitHub and the site read alike: tables, code, folded parts, pages."""

import re
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

LANGUAGES = ("zh", "en")
"""Chinese first."""

BOTH = "zh-en"
"""What a page that speaks both languages at once has in the place of one."""

TEXTS = Path(__file__).parent / "text"
"""What of a page is prose: a template for each page and language."""

_NOTE = "<!-- Written by `make docs` from the program; edit tools/docs/, not this file. -->"
_FENCE = "```"
_GAPS = re.compile(r"\n{3,}")
# an underscore inside a word is only that
_SIGNS = re.compile(r"[\\*]|(?<!\w)_|_(?!\w)|\[(?=[^\]]*\]\()")


def fill(page: str, language: str, **values: object) -> str:
    """The page's template in that language with its values; nothing may be left undefined.

    Templates also know `table`, so that every heading stands in them.
    """
    text = _environment().get_template(f"{page}.{language}.md.j2").render(values)
    # the heading comes first: the site takes the page's title from there
    heading, _, rest = _even(text).strip().partition("\n")
    return f"{heading}\n\n{_NOTE}\n{rest}\n"


def _even(text: str) -> str:
    """The text without more than one empty line between its parts; code stays as it is."""
    parts = text.split(_FENCE)
    return _FENCE.join(
        part if number % 2 else _GAPS.sub("\n\n", part) for number, part in enumerate(parts)
    )


@cache
def _environment() -> Environment:
    # no autoescape: this is Markdown, and `plain` escapes what came from the program
    environment = Environment(
        loader=FileSystemLoader(TEXTS),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.globals["table"] = table
    return environment


def table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table; a line end inside a cell becomes a line break."""
    lines = [headings, ["---"] * len(headings), *rows]
    return "\n".join(f"| {' | '.join(map(_cell, line))} |" for line in lines)


def _cell(text: str) -> str:
    if "|" in text:
        # inside code the two readers of Markdown disagree on how a bar is escaped
        raise ValueError(f"no bar in a table: {text}")
    return text.replace("\n", "<br>")


def code(*words: object, comma: str = ", ") -> str:
    """Words as they are typed, several with commas between."""
    return comma.join(f"`{word}`" for word in words)


def block(text: str, form: str = "") -> str:
    """Text as it stands in a file or on a terminal."""
    return f"{_FENCE}{form}\n{text.rstrip()}\n{_FENCE}"


def folded(title: str, text: str) -> str:
    """A part that opens at a click."""
    summary = f"<summary>{title}</summary>"
    return f'<details markdown="1">\n{summary}\n\n{text}\n\n</details>'


def plain(text: str) -> str:
    """Text of the program as Markdown: only what stands between backquotes is more than words."""
    parts = text.split("`")
    return "`".join(part if number % 2 else _escaped(part) for number, part in enumerate(parts))


def _escaped(text: str) -> str:
    text = _SIGNS.sub(r"\\\g<0>", text)
    return text.replace("&", "&amp;").replace("<", "&lt;")
