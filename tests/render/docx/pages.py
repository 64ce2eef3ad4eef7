"""Word files as they print: LibreOffice lays them out, and the pages are measured in millimetres.

The fonts that documents name are on no free machine; `fonts.conf` names some that stand in for
them, whose Chinese characters are as wide as they are high, too.
"""

import re
import subprocess
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from tests.programs import program, saved_as

FONTS = Path(__file__).with_name("fonts.conf")
DOTS = 200
MM_A_POINT = 25.4 / 72
MM_A_DOT = 25.4 / DOTS
_RED = b"\xff\x00\x00"


class Line(NamedTuple):
    """A line of text on a page: its box in millimetres from the top left corner, and its words."""

    left: float
    top: float
    right: float
    bottom: float
    text: str


class Ink(NamedTuple):
    """What is printed within a stretch of the page, in millimetres."""

    left: float
    top: float
    right: float
    bottom: float


class Page:
    """One page of a document that was printed."""

    def __init__(self, pdf: Path, number: int, root: ET.Element) -> None:
        self._pdf = pdf
        self._number = number
        self._root = root
        self.width = float(root.attrib["width"]) * MM_A_POINT
        self.height = float(root.attrib["height"]) * MM_A_POINT

    @cached_property
    def lines(self) -> list[Line]:
        """The lines of text, from top to bottom; the cells of a row are lines of their own."""
        found = []
        for line in self._root.iter("line"):
            left, top, right, bottom = (
                float(line.attrib[key]) * MM_A_POINT for key in ("xMin", "yMin", "xMax", "yMax")
            )
            text = " ".join(word.text or "" for word in line)
            found.append(Line(left, top, right, bottom, text))
        return sorted(found, key=lambda line: (round(line.top, 1), line.left))

    @property
    def text(self) -> str:
        """All words on the page, without spaces."""
        return re.sub(r"\s", "", "".join(line.text for line in self.lines))

    @cached_property
    def rows(self) -> list[bytes]:
        """The dots of the page, three bytes each, line by line."""
        page = str(self._number)
        command = [program("pdftoppm"), "-r", str(DOTS), "-f", page, "-l", page, str(self._pdf)]
        data = subprocess.run(command, check=True, capture_output=True).stdout
        _, size, _, dots = data.split(b"\n", 3)
        width, height = map(int, size.split())
        return [dots[3 * width * at : 3 * width * (at + 1)] for at in range(height)]

    def ink(self, top: float, bottom: float) -> Ink:
        """Where anything is printed between two heights."""
        first, last = round(top / MM_A_DOT), round(bottom / MM_A_DOT)
        inked = [(at, row) for at, row in enumerate(self.rows[first:last], first) if min(row) < 128]
        assert inked, f"nothing is printed between {top} and {bottom} mm"
        lefts = [len(row) - len(row.lstrip(b"\xff")) for _, row in inked]
        rights = [len(row.rstrip(b"\xff")) for _, row in inked]
        return Ink(
            min(lefts) / 3 * MM_A_DOT,
            inked[0][0] * MM_A_DOT,
            max(rights) / 3 * MM_A_DOT,
            (inked[-1][0] + 1) * MM_A_DOT,
        )

    def rules(self, *, red: bool = False, least: float = 100) -> list[Ink]:
        """Straight lines across the page that are at least so long, from top to bottom."""
        found: list[Ink] = []
        for at, row in enumerate(self.rows):
            span = _span(row, round(least / MM_A_DOT), red=red)
            if span is None:
                continue
            left, right = (dot * MM_A_DOT for dot in span)
            top, bottom = at * MM_A_DOT, (at + 1) * MM_A_DOT
            if found and top - found[-1].bottom < MM_A_DOT / 2:
                found[-1] = found[-1]._replace(bottom=bottom)
            else:
                found.append(Ink(left, top, right, bottom))
        return found


def _span(row: bytes, least: int, *, red: bool) -> tuple[int, int] | None:
    """The first and last dot of the longest line in a row of dots."""
    if red:
        dots = bytes(255 * (row[at : at + 3] != _RED) for at in range(0, len(row), 3))
    else:
        dots = bytes(0 if value < 128 else 255 for value in row[::3])
    runs = [found.span() for found in re.finditer(rb"\x00+", dots)]
    longest = max(runs, key=lambda run: run[1] - run[0], default=(0, 0))
    return longest if longest[1] - longest[0] >= least else None


class Printer:
    """LibreOffice with a profile of its own."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._count = 0

    def pages(self, document: bytes) -> list[Page]:
        """The pages of a Word file."""
        self._count += 1
        source = self._folder / f"{self._count}.docx"
        source.write_bytes(document)
        pdf = saved_as("pdf", source, self._folder, FONTCONFIG_FILE=str(FONTS))
        return list(_pages(pdf))


def _pages(pdf: Path) -> Iterator[Page]:
    boxes = subprocess.run(
        [program("pdftotext"), "-bbox-layout", str(pdf), "-"], check=True, capture_output=True
    ).stdout
    # what stands before has the document's title as it is, marks and all
    root = ET.fromstring(boxes[boxes.index(b"<doc>") : boxes.index(b"</doc>") + len("</doc>")])
    for number, page in enumerate(root.iter("page"), 1):
        yield Page(pdf, number, page)
