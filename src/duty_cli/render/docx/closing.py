"""The lines around the text: recipient, attachments, signature and date, the head of an appendix.

GB/T 9704-2012, 7.3.2 and 7.3.4 to 7.3.7. Where a line begins is reckoned from how wide its
characters are, as a secretary counts them.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from markdown_it.token import Token

from duty_cli.render.docx.marks import attributes
from duty_cli.render.docx.measures import CHARACTER, PITCH
from duty_cli.render.markdown.reading import read_line, said
from duty_cli.render.terminal import columns

_NUMBERED = re.compile(r"(?P<word>(?:附件|[A-Z][a-z]+)[:：])?\s*(?P<number>\d{1,2}\\?[.．、])?\s*")
_APPENDIX = re.compile(
    r"(?P<mark>附件\s*\d*|(?:Attachment|Appendix|Annex)\s*\d*)(?:\s*[:：]\s*|\s+|\Z)(?P<title>.*)",
    re.DOTALL,
)

_IN = _END = 4
"""Half characters between an attachment and the left, a signature and the right."""


class Line(NamedTuple):
    """A line for its role: what stands before its text, and the properties that it has itself."""

    role: str
    token: Token
    label: str
    layout: dict[str, str]


def recipient(text: str) -> Iterator[Line]:
    """Each line flush left."""
    for line in _filled(text):
        yield Line("recipient", _token(line), "", {})


def attachments(text: str) -> Iterator[Line]:
    """One attachment a line: two characters in, the names below each other; a blank line above."""
    word = 0
    for at, line in enumerate(_filled(text)):
        found = _NUMBERED.match(line)
        before = line[: found.end()] if found else ""
        label = said(read_line(before)).strip()
        label += " " if label.endswith(":") else ""  # a full-width colon has its own room
        number = columns(said(read_line(found["number"] or ""))) if found else 0
        if at == 0:
            word = columns(label) - number
        start = CHARACTER * (_IN + word) // 2
        hang = CHARACTER * (number + 1) // 2 if number else 0
        back = hang + (CHARACTER * word // 2 if at == 0 else 0)
        layout = attributes("ind", left=start + hang, hanging=back)
        yield Line(
            "attachments",
            _token(line[len(before) :]),
            label,
            layout | (_above() if at == 0 else {}),
        )


def signature(text: str, language: str) -> Iterator[Line]:
    """The issuers and the date, the longest two characters from the right; a blank line above.

    The date begins two characters after the issuer. In English all end alike.
    """
    tokens = [_token(line) for line in _filled(text)]
    widths = [columns(said([token])) for token in tokens]
    for at, token in enumerate(tokens):
        if language == "en":
            ends = _END
        elif at == len(tokens) - 1:
            ends = max(_END, (widths[-2] if at else 0) - widths[at])
        else:
            ends = max(_END, widths[-1] + 2 * _END - widths[at])
        layout = attributes("ind", right=CHARACTER * ends // 2)
        yield Line("signature", token, "", layout | (_above() if at == 0 else {}))


def appendix(words: str) -> tuple[str, str]:
    """The mark (附件1) and the title of an appendix, from its first heading."""
    found = _APPENDIX.match(words)
    return (found["mark"], found["title"].strip()) if found else ("", words)


def _filled(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()]


def _token(line: str) -> Token:
    return next(iter(read_line(line)), Token("inline", "", 0))


def _above() -> dict[str, str]:
    """A blank line above."""
    return attributes("spacing", before=PITCH, after=0, line=PITCH, lineRule="exact")
