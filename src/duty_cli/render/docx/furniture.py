"""What stands around the text: page numbers, the red head's lines, the imprint's box."""

from duty_cli.render.docx import measures
from duty_cli.render.docx.marks import TAB, attributes, hair, paragraph, run, value
from duty_cli.render.docx.measures import Page
from duty_cli.render.docx.styles import id_of

_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_WORD = "http://schemas.microsoft.com/office/word/2010"
_FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    '<w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    "<w:r><w:t>1</w:t></w:r>"
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)


def page_number(*, odd: bool) -> str:
    """— 1 —, a character from the right on odd pages and from the left on even ones."""
    side = "right" if odd else "left"
    properties = {
        **_style("footer"),
        **attributes("ind", **{side: measures.SMALL_CHARACTER}),
        **value("jc", side),
    }
    return paragraph(f"{run('— ')}{_FIELD}{run(' —')}", properties)


def red_head() -> str:
    """The issuer's mark, the document's number over the red rule, and two blank lines."""
    mark = paragraph(run("{{ mark }}"), _style("mark"))
    number = paragraph(run("{{ number }}"), _style("number"))
    return mark + number + 2 * paragraph("", _style("normal"))


def title() -> str:
    """The title."""
    return paragraph(run("{{ title }}"), _style("title"))


def body() -> str:
    """The place of the text."""
    return paragraph(run("{{p body }}"), _style("body"))


def imprint(page: Page) -> str:
    """A box at the last page's foot, as wide as the text area, in a line of no height."""
    line = TAB + run("{{ issuer }}") + TAB + run("{{ printed }}")
    content = paragraph(line, _style("imprint"))
    width = page.room * measures.EMU_A_TWIP
    height = measures.IMPRINT_HEIGHT * measures.EMU_A_TWIP
    box = (
        "<w:r><mc:AlternateContent"
        ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f'<mc:Choice xmlns:wps="{_WORD}/wordprocessingShape" Requires="wps"><w:drawing>'
        f'<wp:anchor xmlns:wp="{_DRAWING}/wordprocessingDrawing" distT="0" distB="0" distL="0"'
        ' distR="0" simplePos="0" relativeHeight="2" behindDoc="0" locked="0" layoutInCell="1"'
        ' allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        '<wp:positionH relativeFrom="margin"><wp:align>left</wp:align></wp:positionH>'
        '<wp:positionV relativeFrom="margin"><wp:align>bottom</wp:align></wp:positionV>'
        f'<wp:extent cx="{width}" cy="{height}"/><wp:effectExtent l="0" t="0" r="0" b="0"/>'
        '<wp:wrapTopAndBottom/><wp:docPr id="1" name="版记"/><wp:cNvGraphicFramePr/>'
        f'<a:graphic xmlns:a="{_DRAWING}/main">'
        f'<a:graphicData uri="{_WORD}/wordprocessingShape"><wps:wsp><wps:cNvSpPr txBox="1"/>'
        f'<wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/><a:ln><a:noFill/></a:ln>'
        f"</wps:spPr><wps:txbx><w:txbxContent>{content}</w:txbxContent></wps:txbx>"
        '<wps:bodyPr lIns="0" tIns="0" rIns="0" bIns="0" anchor="b"><a:noAutofit/></wps:bodyPr>'
        "</wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice>"
        "</mc:AlternateContent></w:r>"
    )
    return paragraph(box, hair(id_of("normal")))


def _style(role: str) -> dict[str, str]:
    return value("pStyle", id_of(role))
