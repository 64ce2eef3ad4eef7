"""The stock Word template: the page, its styles, and tags where the document's words will stand.

The tags are Jinja's: `{{ mark }}`, `{{ number }}`, `{{ title }}`, `{{p body }}`, `{{ issuer }}` and
`{{ printed }}`. Whoever exports the template may move them in Word, change the styles, or write a
text of his own in place of the body.
"""

from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from docx import Document
from docx.document import Document as Word
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement

from duty_cli.render.docx import furniture
from duty_cli.render.docx.archive import describe, saved
from duty_cli.render.docx.looks import ALTERNATIVES
from duty_cli.render.docx.marks import MAIN
from duty_cli.render.docx.measures import PITCH, PORTRAIT, Page
from duty_cli.render.docx.styles import styles_xml

TABLE = "table"
_DAY = date(2026, 1, 1)
"""When the template is said to be made: whoever exports it twice gets the same file."""

# Punctuation keeps its width, or lines would not hold 28 characters. With 15 Word lays out as of
# 2013: a table's edge is where its first column begins.
_SETTINGS = (
    f'<w:settings xmlns:w="{MAIN}"><w:zoom w:percent="100"/><w:defaultTabStop w:val="315"/>'
    '<w:evenAndOddHeaders/><w:characterSpacingControl w:val="doNotCompress"/><w:compat>'
    '<w:compatSetting w:name="compatibilityMode" '
    'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>'
)


@lru_cache(maxsize=8)
def stock(shape: str, *, red: bool, language: str) -> bytes:
    """The template for documents of that shape ("letter" or "table") and language, as a .docx."""
    document = Document()
    page = PORTRAIT.turned() if shape == TABLE else PORTRAIT
    _prune(document)
    _refill(document.styles.element, styles_xml(language))
    _refill(document.settings.element, _SETTINGS)
    _relate_fonts(document)
    _set_up(document, page)
    _write(document, "".join(_content(page, red=red)))
    document.core_properties.title = "{{ title }}"
    document.core_properties.comments = ""
    describe(document, "duty", _DAY)
    return saved(document)


def _content(page: Page, *, red: bool) -> Iterator[str]:
    if red:
        yield furniture.red_head()
    yield furniture.title()
    yield furniture.body()
    if red:
        yield furniture.imprint(page)


def _prune(document: Word) -> None:
    """Drop what python-docx's own template brings along; the styles and settings are replaced."""
    kept = {RELATIONSHIP_TYPE.STYLES, RELATIONSHIP_TYPE.SETTINGS}
    for key, relationship in list(document.part.rels.items()):
        if relationship.reltype not in kept:
            del document.part.rels[key]


def _refill(element: BaseOxmlElement, xml: str) -> None:
    element.clear()
    element.extend(list(parse_xml(xml)))


def _relate_fonts(document: Word) -> None:
    fonts = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{other}"/><w:charset w:val="86"/>'
        '<w:family w:val="auto"/><w:pitch w:val="variable"/></w:font>'
        for name, other in sorted(ALTERNATIVES.items())
    )
    xml = f'<?xml version="1.0" encoding="UTF-8"?>\n<w:fonts xmlns:w="{MAIN}">{fonts}</w:fonts>'
    part = Part(
        PackURI("/word/fontTable.xml"),
        CONTENT_TYPE.WML_FONT_TABLE,
        xml.encode(),
        document.part.package,
    )
    document.part.relate_to(part, RELATIONSHIP_TYPE.FONT_TABLE)


def _set_up(document: Word, page: Page) -> None:
    section = document.sections[0]
    _refill(document.element.body.sectPr, _section_xml(page))
    for footer, odd in ((section.footer, True), (section.even_page_footer, False)):
        footer.is_linked_to_previous = False
        _refill(footer.part.element, _wrapped(furniture.page_number(odd=odd)))


def _section_xml(page: Page) -> str:
    turned = ' w:orient="landscape"' if page.landscape else ""
    return (
        f'<w:sectPr xmlns:w="{MAIN}"><w:pgSz w:w="{page.width}" w:h="{page.height}"{turned}/>'
        f'<w:pgMar w:top="{page.top}" w:right="{page.right}" w:bottom="{page.bottom}" '
        f'w:left="{page.left}" w:header="720" w:footer="{page.footer}" w:gutter="0"/>'
        f'<w:cols w:space="720"/><w:docGrid w:type="lines" w:linePitch="{PITCH}"/></w:sectPr>'
    )


def _write(document: Word, xml: str) -> None:
    body = document.element.body
    for element in list(parse_xml(_wrapped(xml))):
        body.insert(len(body) - 1, element)


def _wrapped(xml: str) -> str:
    return f'<w:body xmlns:w="{MAIN}">{xml}</w:body>'
