"""WordprocessingML as text: runs and paragraphs whose properties stand in the schema's order."""

import re
from collections.abc import Mapping

from markupsafe import escape

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

# What is no character of XML at all; everything else that does not print was cleaned before.
_NONE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

# Word may take a file for broken where they stand in another order (ECMA-376, 17.3.1, 17.3.2).
_PARAGRAPH = (
    *("pStyle", "keepNext", "keepLines", "pageBreakBefore", "widowControl", "pBdr", "tabs"),
    *("overflowPunct", "autoSpaceDE", "autoSpaceDN", "snapToGrid", "spacing", "ind"),
    *("jc", "outlineLvl", "sectPr"),
)
_RUN = (
    *("rStyle", "rFonts", "b", "bCs", "i", "iCs", "color", "spacing", "w", "kern", "sz", "szCs"),
    "lang",
)

Properties = Mapping[str, str]
"""Properties by the name of their element, each as XML."""


def text(value: str) -> str:
    """`value` for XML: nothing in it is a mark, and what XML cannot hold shows as �."""
    return str(escape(_NONE.sub("\ufffd", value)))


def flag(name: str, *, on: bool = True) -> dict[str, str]:
    """A property that is on or off."""
    return {name: f"<w:{name}/>" if on else f'<w:{name} w:val="0"/>'}


def value(name: str, of: str | int) -> dict[str, str]:
    """A property with a value."""
    return {name: f'<w:{name} w:val="{of}"/>'}


def attributes(name: str, **given: str | int) -> dict[str, str]:
    """A property with attributes of other names."""
    listed = " ".join(f'w:{key}="{of}"' for key, of in given.items())
    return {name: f"<w:{name} {listed}/>"}


def paragraph_properties(properties: Properties) -> str:
    """Those of a paragraph or a paragraph style; KeyError for one that has no place."""
    return _ordered("pPr", _PARAGRAPH, properties)


def run_properties(properties: Properties) -> str:
    """Those of a run or of a style's characters; KeyError for one that has no place."""
    return _ordered("rPr", _RUN, properties)


def run(words: str, properties: Properties | None = None) -> str:
    """Words with the same properties; spaces at their ends are kept."""
    return (
        f"<w:r>{run_properties(properties or {})}"
        f'<w:t xml:space="preserve">{text(words)}</w:t></w:r>'
    )


def paragraph(runs: str, properties: Properties) -> str:
    """A paragraph of runs."""
    return f"<w:p>{paragraph_properties(properties)}{runs}</w:p>"


def hair(style: str) -> dict[str, str]:
    """Of a paragraph that takes no room: Word asks for one in places where nothing is to stand."""
    spacing = attributes("spacing", before=0, after=0, line=20, lineRule="exact")
    loose = flag("snapToGrid", on=False)
    return {**value("pStyle", style), **loose, **attributes("ind", firstLine=0), **spacing}


TAB = "<w:r><w:tab/></w:r>"


def _ordered(name: str, order: tuple[str, ...], properties: Properties) -> str:
    unknown = properties.keys() - set(order)
    if unknown:
        raise KeyError(*unknown)
    found = "".join(properties[one] for one in order if one in properties)
    return f"<w:{name}>{found}</w:{name}>" if found else ""
