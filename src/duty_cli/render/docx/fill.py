"""A Word template filled in by docxtpl, whose rougher edges are taken off here.

docxtpl runs the tags of body, headers, footers, notes and properties. Here they all run in one
sandbox, and a mistake is told by the words of the paragraph that it stands in. It would also drop
what is not well-formed without a word, and change `{_{` in the data.
"""

import re
from collections.abc import Iterator, Mapping
from html import unescape
from io import BytesIO
from traceback import extract_tb
from typing import Any

from docx.document import Document as Word
from docx.opc.constants import CONTENT_TYPE
from docx.oxml import parse_xml
from docxtpl import DocxTemplate
from jinja2 import TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from duty_cli.model.finding import Message
from duty_cli.render.template import MISTAKES, problem
from duty_cli.render.terminal import clean

_TAG = re.compile(r"<[^>]+>")
_SHOWN = 40
# Paragraphs within a line, and words outside of any: Word takes both for a broken file.
_OUTSIDE = " or ".join(
    f"parent::w:{name}" for name in ("body", "ftr", "hdr", "p", "r", "tbl", "tc", "tr")
)
_ASTRAY = f".//w:t[*] | .//text()[normalize-space()][{_OUTSIDE}]"
PROPERTIES = ("category", "comments", "identifier", "keywords", "language", "subject", "title")
"""Those of the file in which tags are run."""
_LONGEST = 255
_PARTS = {
    CONTENT_TYPE.WML_DOCUMENT_MAIN: "template.word-body",
    CONTENT_TYPE.WML_FOOTER: "template.word-footer",
    CONTENT_TYPE.WML_FOOTNOTES: "template.word-footnotes",
    CONTENT_TYPE.WML_HEADER: "template.word-header",
}


class Mistake(Exception):
    """The template cannot be filled in; `message` says why and where in the document."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.id)
        self.message = message


def fill(
    document: Word, data: Mapping[str, object], environment: ImmutableSandboxedEnvironment
) -> None:
    """Run the tags of the document in that environment; Mistake where one cannot be."""
    template = _Template(BytesIO())
    template.docx = document
    try:
        template.render(dict(data), environment)
    except MISTAKES as error:
        raise Mistake(Message("template.word-failed", {"problem": problem(error)})) from error


class _Template(DocxTemplate):  # type: ignore[misc] # docxtpl has no types
    """docxtpl's way through a document, with our own way of running what it finds."""

    def render_init(self) -> None:
        """Keep the document that was opened, rather than open it again."""
        self.pic_map: dict[str, object] = {}
        self.docx_ids_index = 1000
        self.is_saved = False

    def render_xml_part(
        self, src_xml: str, part: Any, context: Mapping[str, object], jinja_env: Any
    ) -> str:
        """A part of the document with its tags run; Mistake where it is not well-formed then."""
        where = Message(_PARTS.get(part.content_type, "template.word-body"))
        # a line a paragraph, so that the line of a mistake is the paragraph's
        source = re.sub(r"<w:p([ >])", r"\n<w:p\1", src_xml)
        try:
            made = str(jinja_env.from_string(source).render(context))
        except MISTAKES as error:
            raise Mistake(_told(error, where, source)) from error
        made = re.sub(r"\n<w:p([ >])", r"<w:p\1", made)
        try:
            astray = parse_xml(made.encode()).xpath(_ASTRAY)
        except SyntaxError as error:
            raise Mistake(Message("template.word-torn", {"part": where})) from error
        if astray:
            raise Mistake(Message("template.word-inline", {"part": where}))
        return made

    def render_properties(self, context: Mapping[str, object], jinja_env: Any = None) -> None:
        """The file's properties with their tags run, cut to what Word holds."""
        properties = self.docx.core_properties
        for name in PROPERTIES:
            source = getattr(properties, name)
            try:
                made = str(jinja_env.from_string(source).render(context)) if source else ""
            except MISTAKES as error:
                where = Message("template.word-properties")
                raise Mistake(_told(error, where, source)) from error
            if source:
                setattr(properties, name, unescape(_TAG.sub("", made))[:_LONGEST])


def _told(error: Exception, part: Message, source: str) -> Message:
    """What is wrong, in which part, and the words around it."""
    values: dict[str, object] = {"problem": problem(error), "part": part}
    words = _words(source, _line(error))
    return Message("template.word-at", {**values, "words": words})


def _line(error: Exception) -> int | None:
    if isinstance(error, TemplateSyntaxError):
        return error.lineno
    lines: Iterator[int | None] = (
        frame.lineno
        for frame in reversed(extract_tb(error.__traceback__))
        if frame.filename in ("<template>", "<unknown>")
    )
    return next(lines, None)


def _words(source: str, line: int | None) -> str:
    lines = source.split("\n")
    text = lines[line - 1] if line is not None and 0 < line <= len(lines) else source
    words = clean(unescape(_TAG.sub("", text))).strip()
    return words if len(words) <= _SHOWN else f"{words[:_SHOWN]}…"
