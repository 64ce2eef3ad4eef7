"""The text of a Word template as Jinja reads it, one line for each tag, so that a tag can be named."""

import re
from collections.abc import Iterator
from io import BytesIO
from typing import NamedTuple

from docxtpl import DocxTemplate

from duty_cli.render.docx.archive import opened, saved

_TAG = re.compile(r"\{\{|\{%")
_BODY = "body"
_SORTS = (("header", DocxTemplate.HEADER_URI), ("footer", DocxTemplate.FOOTER_URI))


class Text(NamedTuple):
    """One part of the file, `body`, `header` or `footer`: every tag begins a line."""

    part: str
    text: str

    def tag(self, line: int) -> str:
        """The tag on that line, as it stands in Word."""
        found = self.text.split("\n")[line - 1]
        return re.sub(r"<[^>]*>", "", re.split(r"(?<=\}\})|(?<=%\})", found, maxsplit=1)[0]).strip()


def texts(data: bytes) -> Iterator[Text]:
    """The parts that hold tags; Unusable where the file cannot be a template."""
    template = DocxTemplate(BytesIO(saved(opened(data))))
    template.init_docx()
    yield _text(template, _BODY, template.get_xml())
    for part, uri in _SORTS:
        for _, found in template.get_headers_footers(uri):
            yield _text(template, part, template.get_part_xml(found))


def _text(template: DocxTemplate, part: str, xml: str) -> Text:
    flat = template.patch_xml(xml).replace("\n", " ")
    return Text(part, _TAG.sub(lambda tag: f"\n{tag[0]}", flat))
