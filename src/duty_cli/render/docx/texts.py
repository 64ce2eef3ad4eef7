"""The text of a Word template as Jinja reads it, a line for each tag, so that one can be named."""

import re
from collections.abc import Iterator
from io import BytesIO
from typing import NamedTuple

from docx.opc.constants import CONTENT_TYPE
from docxtpl import DocxTemplate

from duty_cli.render.docx.archive import opened, saved
from duty_cli.render.docx.fill import PROPERTIES

_TAG = re.compile(r"\{\{|\{%")
_BODY = "body"
_PARTS = {
    CONTENT_TYPE.WML_FOOTER: "footer",
    CONTENT_TYPE.WML_FOOTNOTES: "footnotes",
    CONTENT_TYPE.WML_HEADER: "header",
}


class Text(NamedTuple):
    """One part of the file, such as `body` or `header`: every tag begins a line."""

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
    for part in template.docx.part.package.iter_parts():
        if part.content_type in _PARTS:
            yield _text(template, _PARTS[part.content_type], template.get_part_xml(part))
    properties = (getattr(template.docx.core_properties, name) or "" for name in PROPERTIES)
    yield _text(template, "properties", " ".join(properties))


def _text(template: DocxTemplate, part: str, xml: str) -> Text:
    flat = template.patch_xml(xml).replace("\n", " ")
    return Text(part, _TAG.sub(lambda tag: f"\n{tag[0]}", flat))
