"""A Word template looked at before it is filled in: its styles, and the place of the text."""

import re
from collections.abc import Mapping
from typing import NamedTuple

from docx.document import Document as Word
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.oxml.section import CT_SectPr
from docx.oxml.xmlchemy import BaseOxmlElement

from duty_cli.render.docx.body import Frame
from duty_cli.render.docx.sections import page_of, sections
from duty_cli.render.docx.styles import NAMES, id_of, name_of, style_xml

_BODY = re.compile(r"\{\{-?\s*p\s+body\b")
_FILLED = ".//w:t[normalize-space()] | .//w:drawing | .//w:pict | .//w:tbl"


class Place(NamedTuple):
    """Where the text goes: what it is laid out for, and the section that its last page is in."""

    frame: Frame
    section: CT_SectPr


def placed(document: Word, language: str) -> Place:
    """The place of `{{p body }}`; a template without one has a frame that nothing uses."""
    body = document.element.body
    section: CT_SectPr = body.get_or_add_sectPr()
    paragraphs = [child for child in body if child.tag == _tag("p")]
    here = next((one for one in paragraphs if _BODY.search(_text(one))), None)
    followed = False
    for below in here.itersiblings() if here is not None else ():
        own = below.xpath("./w:pPr/w:sectPr")
        followed = followed or bool(below.xpath(_FILLED)) or below.tag == _tag("tbl")
        if own:
            section, followed = own[0], True
            break
    page = page_of(section)
    apart = here is None or page.landscape
    frame = Frame(
        styles=_styles(document, language),
        language=language,
        room=page.room,
        sections=None if apart else sections(section),
        followed=followed,
    )
    return Place(frame, section)


def _styles(document: Word, language: str) -> Mapping[str, str]:
    """The ids of the styles by role; those that the template does not have are added to it."""
    element = document.styles.element
    by_name = {
        str(name).lower(): str(style.styleId)
        for style in element.style_lst
        if (name := style.name_val) and style.styleId
    }
    found: dict[str, str] = {}
    normal = by_name.get("normal")
    for role in sorted(NAMES, key=lambda role: role != "normal"):
        name = name_of(role, language)
        if name.lower() not in by_name:
            style = parse_xml(style_xml(role, language, based_on=found.get("normal", normal)))
            key = id_of(role)
            while key in by_name.values():
                key += "0"
            style.set(_tag("styleId"), key)
            element.append(style)
            by_name[name.lower()] = key
        found[role] = by_name[name.lower()]
    return found


def _text(paragraph: BaseOxmlElement) -> str:
    return "".join(paragraph.xpath(".//w:t/text()"))


def _tag(name: str) -> str:
    return qn(f"w:{name}")
