"""The figures of GB/T 9704-2012 (5.1 to 5.2.4, 7.2 to 7.5), in Word's units.

A twip is a twentieth of a point; sizes of type are in half points, thickness of rules in eighths
of a point, and drawings are measured in EMU.
"""

from typing import NamedTuple

TWIPS_A_MM = 1440 / 25.4
EMU_A_TWIP = 635

PITCH = 579
"""Between lines: 22 of them fill a page. 580 would leave room for 21."""
SPACING = -5
"""Between characters of 16 pt, so that 28 of them fill a line."""
CHARACTER = 315
"""A character of the body with that spacing; indents are multiples of it."""

BODY = 32
TITLE = 44
MARK = 84
SMALL = 28
"""The imprint and page numbers, in half points as the others."""
TABLE = 21

RED = "FF0000"
RED_RULE = 18
OUTER_RULE = 8
INNER_RULE = 6
"""Of the imprint: 0.35 and 0.25 mm."""


def mm(length: float) -> int:
    """Millimetres in twips."""
    return round(length * TWIPS_A_MM)


class Page(NamedTuple):
    """A page's size and margins in twips; `footer` is from the paper's edge to the footer's."""

    width: int
    height: int
    top: int
    right: int
    bottom: int
    left: int
    footer: int

    @property
    def landscape(self) -> bool:
        """Whether it is wider than high."""
        return self.width > self.height

    @property
    def room(self) -> int:
        """The width of the text area."""
        return self.width - self.left - self.right

    def turned(self) -> "Page":
        """The page laid on its side, as it is bound: what was left is then above."""
        return Page(
            width=self.height,
            height=self.width,
            top=self.left,
            right=self.top,
            bottom=self.right,
            left=self.bottom,
            footer=max(0, self.right - (self.bottom - self.footer)),
        )


FOOTER_LINE = 360
# Its dash stands 7 mm below the text area, and this much above the end of its line.
_DASH = mm(3.0)
PORTRAIT = Page(
    width=mm(210),
    height=mm(297),
    top=mm(37),
    right=mm(26),
    bottom=mm(35),
    left=mm(28),
    footer=mm(35 - 7) - _DASH,
)

MARK_LINE = 1000
MARK_BEFORE = mm(35) - 535
"""The line is higher than its characters, whose tops stand 35 mm below the text area's."""
RED_RULE_BELOW = 4
"""Points under the number's line, which itself reaches below its characters: 4 mm in all."""

SMALL_CHARACTER = SMALL * 10
TABLE_PITCH = 320
IMPRINT_END = PORTRAIT.room - SMALL_CHARACTER
IMPRINT_HEIGHT = PITCH + 40
"""A line and its two rules."""
