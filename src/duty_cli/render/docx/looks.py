"""How each style looks: what it adds to Normal, in type and in the lines it makes.

GB/T 9704-2012, 5.2 and 7. In English documents headings are told by their weight, where Chinese
ones are told by their typeface.
"""

from collections.abc import Iterator
from typing import NamedTuple

from duty_cli.render.docx import measures
from duty_cli.render.docx.marks import Properties, attributes, flag, value

FANG, KAI, HEI = "仿宋_GB2312", "楷体_GB2312", "黑体"
BIAO, SONG = "方正小标宋简体", "宋体"
LATIN = "Times New Roman"
ALTERNATIVES = {BIAO: "华文中宋", FANG: "仿宋", HEI: "SimHei", KAI: "楷体", SONG: "SimSun"}
"""What Word takes where a machine lacks the font of that name."""

LEVELS = {"h2": 0, "h3": 1, "h4": 2, "h5": 3}


class Style(NamedTuple):
    """What a style adds to Normal: properties of the paragraph and of its characters."""

    paragraph: Properties
    run: Properties


def style_of(role: str, language: str) -> Style:
    """The look of a role's style in a document of that language; KeyError for no such role."""
    return dict(_styles(language))[role]


def font(name: str, language: str) -> dict[str, str]:
    """A Chinese font for all characters; in English documents Latin ones have their own."""
    latin = LATIN if language == "en" else name
    return attributes("rFonts", ascii=latin, hAnsi=latin, eastAsia=name, cs=latin)


def _size(half_points: int) -> dict[str, str]:
    return {**value("sz", half_points), **value("szCs", half_points)}


def _indent(language: str, characters: int = 2) -> dict[str, str]:
    """A first line that many characters in: Word counts them in Chinese, where it can."""
    twips = characters * measures.CHARACTER
    counted = {} if language == "en" else {"firstLineChars": characters * 100}
    return attributes("ind", **counted, firstLine=twips)


def _exactly(pitch: int, *, before: int = 0, after: int = 0) -> dict[str, str]:
    return attributes("spacing", before=before, after=after, line=pitch, lineRule="exact")


def _bold(language: str) -> dict[str, str]:
    """In English a heading is told by its weight, in Chinese by its typeface."""
    return flag("b") if language == "en" else {}


def _styles(language: str) -> Iterator[tuple[str, Style]]:
    pitch = measures.PITCH
    chinese = language != "en"
    narrow = value("spacing", measures.SPACING) if chinese else {}
    even = value("spacing", 0)
    centred, flush, right = value("jc", "center"), value("jc", "left"), value("jc", "right")
    held = {**flag("keepNext"), **flag("keepLines")}
    plain: dict[str, str] = {}
    # a large line would take two of the grid's
    loose = flag("snapToGrid", on=False)

    yield (
        "normal",
        Style(
            {
                **flag("widowControl", on=False),
                **flag("autoSpaceDE", on=False),
                **flag("autoSpaceDN", on=False),
                **_exactly(pitch),
                **value("jc", "both"),
            },
            {**font(FANG, language), **narrow, **value("kern", 0), **_size(measures.BODY)},
        ),
    )
    yield "body", Style(_indent(language), plain)
    yield (
        "title",
        Style(
            {**held, **loose, **_exactly(pitch, after=pitch), **centred},
            {**font(BIAO, language), **_bold(language), **even, **_size(measures.TITLE)},
        ),
    )
    for role, face in (("h2", HEI), ("h3", KAI), ("h4", FANG), ("h5", FANG)):
        level = value("outlineLvl", LEVELS[role])
        weight = _bold(language) if role in ("h2", "h3") else plain
        yield (
            role,
            Style(
                {**held, **_indent(language), **flush, **level}, {**font(face, language), **weight}
            ),
        )
    yield "recipient", Style({**flag("keepNext"), **flush}, plain)
    yield "attachments", Style(flush, plain)
    yield "signature", Style({**flag("keepLines"), **right}, plain)
    yield (
        "appendix-mark",
        Style(
            {**held, **flush, **value("outlineLvl", 0)}, {**font(HEI, language), **_bold(language)}
        ),
    )
    yield (
        "appendix-title",
        Style(
            {**held, **loose, **_exactly(pitch, before=pitch, after=pitch), **centred},
            {**font(BIAO, language), **_bold(language), **even, **_size(measures.TITLE)},
        ),
    )
    item = attributes("ind", left=3 * measures.CHARACTER, hanging=measures.CHARACTER)
    yield "item", Style({**item, **(plain if chinese else flush)}, plain)
    small = {**even, **_size(measures.TABLE)}
    cell = {**loose, **_exactly(measures.TABLE_PITCH), **flush}
    yield "cell", Style(cell, small)
    yield (
        "cell-head",
        Style(
            {**cell, **flag("keepNext"), **centred},
            {**font(HEI, language), **_bold(language), **small},
        ),
    )
    # the letters of 仿宋 have one width already; this is the style to change who wants others
    yield "code", Style(plain, even)
    yield (
        "mark",
        Style(
            {
                **flag("keepNext"),
                **_exactly(measures.MARK_LINE, before=measures.MARK_BEFORE),
                **centred,
            },
            {
                **font(BIAO, language),
                **_bold(language),
                **value("color", measures.RED),
                **even,
                **_size(measures.MARK),
            },
        ),
    )
    rule = (
        f'<w:pBdr><w:bottom w:val="single" w:sz="{measures.RED_RULE}" '
        f'w:space="{measures.RED_RULE_BELOW}" w:color="{measures.RED}"/></w:pBdr>'
    )
    yield (
        "number",
        Style(
            {"pBdr": rule, **flag("keepNext"), **_exactly(pitch, before=2 * pitch), **centred},
            plain,
        ),
    )
    yield (
        "imprint",
        Style(
            {
                "pBdr": _IMPRINT,
                **loose,
                # an indent would shorten the rules too
                "tabs": f'<w:tabs><w:tab w:val="left" w:pos="{measures.SMALL_CHARACTER}"/>'
                f'<w:tab w:val="right" w:pos="{measures.IMPRINT_END}"/></w:tabs>',
                **_exactly(pitch),
                **flush,
            },
            {**even, **_size(measures.SMALL)},
        ),
    )
    yield (
        "footer",
        Style(
            {**loose, **_exactly(measures.FOOTER_LINE), **flush},
            {**font(SONG, language), **even, **_size(measures.SMALL)},
        ),
    )
    yield "table", Style(plain, plain)


_BORDER = '<w:{0} w:val="single" w:sz="{1}" w:space="0" w:color="auto"/>'
_IMPRINT = (
    "<w:pBdr>"
    + _BORDER.format("top", measures.OUTER_RULE)
    + _BORDER.format("bottom", measures.OUTER_RULE)
    + _BORDER.format("between", measures.INNER_RULE)
    + "</w:pBdr>"
)
