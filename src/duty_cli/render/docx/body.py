"""The text of a document as the XML that stands in the place of `{{p body }}`."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from duty_cli.render.docx import closing
from duty_cli.render.docx.blocks import Paragraph, Table, blocks
from duty_cli.render.docx.closing import Line
from duty_cli.render.docx.flow import Piece, arranged
from duty_cli.render.docx.inline import lines
from duty_cli.render.docx.marks import TAB, attributes, flag, hair, paragraph, run, value
from duty_cli.render.docx.measures import CHARACTER
from duty_cli.render.docx.sections import Sections
from duty_cli.render.docx.table import table_xml, words
from duty_cli.render.docx.widths import crowded
from duty_cli.render.markdown.parts import Part, parts


class Frame(NamedTuple):
    """What the template gives to the text.

    `styles` are the ids of styles by role, `room` the width of the text in twips. `sections` is
    None where the pages cannot be turned: the text stands in a cell or box, or they are turned
    already. With `followed` there is more after the text, which must find the page as it was.
    """

    styles: Mapping[str, str]
    language: str
    room: int
    sections: Sections | None
    followed: bool


class Body(NamedTuple):
    """The text as XML; `broken` tells that it has section breaks, `turned` how its last ends."""

    xml: str
    broken: bool
    turned: bool


def body(text: str, frame: Frame) -> Body:
    """The marked-up text without its title, for the place that the frame describes."""
    made: list[str] = []
    breaks = 0
    wide = False
    for wide, group in groupby(arranged(_pieces(text, frame)), key=lambda piece: piece.wide):
        if made:
            made.append(_break(frame, breaks, wide=not wide))
            breaks += 1
        made += _written(tuple(group), frame, wide=wide)
    if wide and frame.followed:
        made.append(_break(frame, breaks, wide=True))
        breaks += 1
    return Body("".join(made), breaks > 0, wide and not frame.followed)


def _pieces(text: str, frame: Frame) -> Iterator[Piece]:
    titled = False
    for part in parts(text):
        for at, block in enumerate(_blocks(part, frame)):
            if not titled and isinstance(block, Paragraph) and block.role == "h1":
                titled = True
                continue
            wide = frame.sections is not None and (
                part.name == "landscape"
                or (isinstance(block, Table) and crowded(words(block), frame.room))
            )
            yield Piece(block, wide=wide, opens=part.name == "appendix" and at == 0)


def _blocks(part: Part, frame: Frame) -> Iterator[Paragraph | Table | Line]:
    match part.name:
        case "recipient":
            return closing.recipient(part.text)
        case "attachments":
            return closing.attachments(part.text)
        case "signature":
            return closing.signature(part.text, frame.language)
        case _:
            return blocks(part.text)


def _break(frame: Frame, before: int, *, wide: bool) -> str:
    """Ends a section, the `before`-th after the first, whose pages are turned or not."""
    if frame.sections is None:
        return ""
    upright = frame.sections.later if before else frame.sections.first
    section = frame.sections.side if wide else upright
    return paragraph("", {**hair(frame.styles["normal"]), "sectPr": section})


def _written(pieces: Sequence[Piece], frame: Frame, *, wide: bool) -> Iterator[str]:
    room = frame.room
    if wide and frame.sections:
        room = frame.sections.page.turned().room
    above: Piece | None = None
    for piece in pieces:
        match piece.block:
            case Table() as table:
                if above and isinstance(above.block, Table):  # Word would make one of both
                    yield paragraph("", value("pStyle", frame.styles["cell"]))
                yield table_xml(table, room, frame.styles, holds=piece.holds)
            case Line() as line:
                yield _line(line, piece, frame)
            case Paragraph() as one if piece.opens and one.heading:
                yield from _opening(one, frame)
            case Paragraph() as one:
                yield from _paragraph(one, piece, frame)
        above = piece
    if above and isinstance(above.block, Table):
        yield paragraph("", hair(frame.styles["normal"]))


def _paragraph(one: Paragraph, piece: Piece, frame: Frame) -> Iterator[str]:
    role = "appendix-title" if one.role == "h1" else one.role
    own = {**(flag("keepNext") if piece.holds else {}), **_new_page(piece)}
    if any(child.type == "code_inline" for child in one.token.children or ()):
        own |= value("jc", "left")  # a path does not break, and would stretch the line before it
    if one.depth:
        left = (2 + one.depth) * CHARACTER
        own |= attributes("ind", left=left, hanging=CHARACTER if one.label else 0)
    label = f"{run(one.label)}{TAB}" if one.label else ""
    for at, line in enumerate(lines(one.token, frame.styles["code"])):
        style = value("pStyle", frame.styles[role])
        yield paragraph(
            "" if at and not line else (label if at == 0 else "") + line, {**style, **own}
        )


def _opening(heading: Paragraph, frame: Frame) -> Iterator[str]:
    """The head of an appendix: its mark at the top of a new page, its title below."""
    mark, title = closing.appendix(heading.words)
    page = flag("pageBreakBefore")
    for role, text in (("appendix-mark", mark), ("appendix-title", title)):
        if text:
            yield paragraph(run(text), {**value("pStyle", frame.styles[role]), **page})
            page = {}


def _line(line: Line, piece: Piece, frame: Frame) -> str:
    runs = "".join(lines(line.token, frame.styles["code"]))
    label = f"{run(line.label)}{TAB}" if line.label else ""
    own = {**line.layout, **(flag("keepNext") if piece.holds else {})}
    return paragraph(label + runs, {**value("pStyle", frame.styles[line.role]), **own})


def _new_page(piece: Piece) -> dict[str, str]:
    return flag("pageBreakBefore") if piece.opens else {}
