"""The red head in a template: made to fit the issuer's mark, or taken out where there is none."""

import re

from docx.document import Document as Word
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.oxml.text.font import CT_RPr
from docx.shared import Pt
from docx.text.paragraph import Paragraph

from duty_cli.render.docx.marks import MAIN
from duty_cli.render.docx.sections import page_of
from duty_cli.render.terminal import columns

_MARK = re.compile(r"\{\{-?\s*mark\s*-?\}\}")
_HEAD = re.compile(r"\{\{-?\s*(?:mark|number)\s*-?\}\}")
_DRAWN = ".//w:drawing | .//w:pict | .//w:sectPr"
_IMPRINT = re.compile(r"\{\{-?\s*printed\s*-?\}\}")
_NARROWEST, _SMALLEST = 50, 6
"""Per cent of its width, and points, at which a character is still read."""
_AFTER_WIDTH = tuple(
    f"w:{name}"
    for name in ("kern", "position", "sz", "szCs", "highlight", "u", "effect", "bdr", "shd", "lang")
)


def without_head(document: Word) -> None:
    """Take out the lines of mark and number, the blank ones under them, and the imprint's box.

    A sentence of the template's own that names one of them stays.
    """
    body = document.element.body
    under = False
    for paragraph in [child for child in body if child.tag == qn("w:p")]:
        own = "".join(paragraph.xpath("./w:r/w:t/text()")).strip()
        boxed = "".join(paragraph.xpath(".//w:txbxContent//w:t/text()"))
        head = bool(_HEAD.fullmatch(own))
        imprint = not own and bool(_IMPRINT.search(boxed))
        blank = under and not own and not paragraph.xpath(_DRAWN)
        if head or imprint or blank:
            body.remove(paragraph)
        under = head or blank


def fit_mark(document: Word, mark: str) -> None:
    """Make the issuer's mark narrower where it would not fit on one line, smaller if need be."""
    room = page_of(document.element.body.get_or_add_sectPr()).room
    for paragraph in document.paragraphs:
        if not _MARK.fullmatch(paragraph.text.strip()):
            continue
        size = _size(paragraph)
        width = int(columns(mark) * size * 10)  # in twips; an em is two columns
        if not size or width <= room:
            continue
        percent = max(_NARROWEST, 100 * room // width)
        for run in paragraph.runs:
            _narrow(run._r.get_or_add_rPr(), percent)  # noqa: SLF001 # has no public name
            if percent == _NARROWEST:
                run.font.size = Pt(max(_SMALLEST, int(size * room / (width * percent / 100))))


def _size(paragraph: Paragraph) -> float:
    """The points of its characters: their own, else those of its style; 0 where nothing says."""
    found = next((run.font.size for run in paragraph.runs if run.font.size), None)
    style = paragraph.style
    while found is None and style is not None:
        found = style.font.size
        style = style.base_style
    return found.pt if found else 0


def _narrow(properties: CT_RPr, percent: int) -> None:
    for old in properties.xpath("./w:w"):
        properties.remove(old)
    narrow = parse_xml(f'<w:w xmlns:w="{MAIN}" w:val="{percent}"/>')
    properties.insert_element_before(narrow, *_AFTER_WIDTH)
