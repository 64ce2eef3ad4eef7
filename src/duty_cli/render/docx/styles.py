"""The styles of a document: Word's own where it has one, else by names that a secretary reads.

A role is what a piece of text is for (`recipient`); the style of that role has a name in Word, in
Chinese and English. Word numbers the styles anew when it saves, so that a template's are found by
name.
"""

from collections.abc import Mapping

from duty_cli.render.docx.looks import FANG, LEVELS, font, style_of
from duty_cli.render.docx.marks import MAIN, paragraph_properties, run_properties

NAMES: Mapping[str, tuple[str, str]] = {
    "appendix-mark": ("附件标记", "Appendix Mark"),
    "appendix-title": ("附件标题", "Appendix Title"),
    "attachments": ("附件说明", "Attachment Note"),
    "body": ("Normal Indent", "Normal Indent"),
    "cell": ("表格文字", "Table Text"),
    "cell-head": ("表格表头", "Table Heading"),
    "code": ("路径和编号", "Path or Code"),
    "footer": ("footer", "footer"),
    "h2": ("heading 1", "heading 1"),
    "h3": ("heading 2", "heading 2"),
    "h4": ("heading 3", "heading 3"),
    "h5": ("heading 4", "heading 4"),
    "imprint": ("版记", "Imprint"),
    "item": ("列表项", "List Item"),
    "mark": ("发文机关标志", "Issuer Mark"),
    "normal": ("Normal", "Normal"),
    "number": ("发文字号", "Document Number"),
    "recipient": ("主送机关", "Recipient"),
    "signature": ("落款", "Signature Line"),
    "table": ("Table Grid", "Table Grid"),
    "title": ("Title", "Title"),
}
"""The roles, and the names of their styles in Chinese and English documents."""

_KINDS = {"code": "character", "table": "table"}


def name_of(role: str, language: str) -> str:
    """The name of a role's style in a document of that language."""
    zh, en = NAMES[role]
    return en if language == "en" else zh


def id_of(role: str) -> str:
    """The id of a role's style in the stock template."""
    return "".join(part.capitalize() for part in f"duty-{role}".split("-"))


def styles_xml(language: str) -> str:
    """The part of the package that holds all styles."""
    listed = "".join(style_xml(role, language) for role in NAMES)
    return f'<w:styles xmlns:w="{MAIN}">{_defaults(language)}{listed}</w:styles>'


def style_xml(role: str, language: str, based_on: str | None = None) -> str:
    """One style; `based_on` is the id of Normal where that is another document's."""
    kind = _KINDS.get(role, "paragraph")
    default = ' w:default="1"' if role == "normal" else ""
    custom = "" if _is_words(role) else ' w:customStyle="1"'
    base = based_on or id_of("normal")
    if kind == "table":
        content = _TABLE
    else:
        style = style_of(role, language)
        content = paragraph_properties(style.paragraph) + run_properties(style.run)
    return (
        f'<w:style xmlns:w="{MAIN}" w:type="{kind}"{default}{custom} w:styleId="{id_of(role)}">'
        f'<w:name w:val="{name_of(role, language)}"/>'
        + (f'<w:basedOn w:val="{base}"/>' if role != "normal" and kind == "paragraph" else "")
        + ('<w:next w:val="DutyBody"/>' if role in LEVELS and not based_on else "")
        + f"<w:qFormat/>{content}</w:style>"
    )


def _is_words(role: str) -> bool:
    """Whether Word has the style by itself, and shows its name in the reader's language."""
    return NAMES[role][0] == NAMES[role][1]


_RULE = '<w:{0} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
_MARGIN = '<w:{0} w:w="{1}" w:type="dxa"/>'
_MARGINS = (("top", 30), ("left", 80), ("bottom", 30), ("right", 80))
_TABLE = (
    f'<w:tblPr><w:jc w:val="center"/><w:tblBorders>{"".join(map(_RULE.format, _SIDES))}'
    f"</w:tblBorders><w:tblCellMar>{''.join(_MARGIN.format(*one) for one in _MARGINS)}"
    "</w:tblCellMar></w:tblPr>"
)


def _defaults(language: str) -> str:
    """What Normal is built on, and the styles that Word misses where they are not there."""
    run = run_properties({**font(FANG, language), **_languages(language)})
    return (
        f"<w:docDefaults><w:rPrDefault>{run}</w:rPrDefault><w:pPrDefault/></w:docDefaults>"
        '<w:style w:type="character" w:default="1" w:styleId="DutyCharacters">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="DutyTables">'
        '<w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr>'
        '<w:tblInd w:w="0" w:type="dxa"/></w:tblPr></w:style>'
        '<w:style w:type="numbering" w:default="1" w:styleId="DutyNumbers">'
        '<w:name w:val="No List"/><w:uiPriority w:val="99"/><w:semiHidden/></w:style>'
    )


def _languages(language: str) -> dict[str, str]:
    latin = "en-GB" if language == "en" else "en-US"
    return {"lang": f'<w:lang w:val="{latin}" w:eastAsia="zh-CN" w:bidi="ar-SA"/>'}
