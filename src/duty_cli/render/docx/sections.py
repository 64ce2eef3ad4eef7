"""Sections: the template's own page, and the same page laid on its side for wide tables."""

import re
from copy import deepcopy
from typing import NamedTuple

from docx.opc.oxml import serialize_part_xml
from docx.oxml.section import CT_SectPr

from duty_cli.render.docx.measures import PORTRAIT, Page

# What only the first section of a document may have, or its pages would be numbered anew.
_ONCE = ("./w:type", "./w:titlePg", "./w:pgNumType[@w:start]")
_PAGE, _MARGINS = "./w:pgSz", "./w:pgMar"
_DIGITS = re.compile("[0-9]{1,6}")


class Sections(NamedTuple):
    """The properties of a section as XML: of the `first` one, of a later one, and of one turned."""

    first: str
    later: str
    side: str
    page: Page


def sections(properties: CT_SectPr) -> Sections:
    """What the text may go back and forth between, from the properties that the template has."""
    later = deepcopy(properties)
    repeat(later)
    side = deepcopy(later)
    turn(side)
    return Sections(_xml(properties), _xml(later), _xml(side), page_of(properties))


def page_of(properties: CT_SectPr) -> Page:
    """The page of a section; what it leaves out is as the standard has it."""
    found: dict[str, str] = {}
    for element in properties.xpath(f"{_PAGE}|{_MARGINS}"):
        found |= {key.rpartition("}")[2]: number for key, number in element.attrib.items()}
    names = {"width": "w", "height": "h"}
    given = {field: found.get(names.get(field, field), "") for field in Page._fields}
    whole = {field: int(number) for field, number in given.items() if _DIGITS.fullmatch(number)}
    return PORTRAIT._replace(**whole)


def repeat(properties: CT_SectPr) -> None:
    """Make the section one that goes on with the pages of another."""
    for path in _ONCE:
        for element in properties.xpath(path):
            properties.remove(element)


def turn(properties: CT_SectPr) -> None:
    """Lay the section's pages on their side."""
    page = page_of(properties).turned()
    size = properties.get_or_add_pgSz()
    margins = properties.get_or_add_pgMar()
    key = size.tag.rpartition("}")[0] + "}"
    size.set(f"{key}w", str(page.width))
    size.set(f"{key}h", str(page.height))
    size.set(f"{key}orient", "landscape")
    for side in ("top", "right", "bottom", "left", "footer"):
        margins.set(f"{key}{side}", str(getattr(page, side)))


def _xml(properties: CT_SectPr) -> str:
    return serialize_part_xml(properties).decode().partition("?>")[2].strip()
