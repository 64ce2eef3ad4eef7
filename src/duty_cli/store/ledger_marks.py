"""What a workbook says of its sheets beside the values: merged cells, formulas without a result."""

import re
from collections.abc import Iterator
from posixpath import join, normpath
from typing import IO, NamedTuple
from xml.etree.ElementTree import Element, fromstring, iterparse
from zipfile import ZipFile

_WORKBOOK = "xl/workbook.xml"
_RELATIONS = "xl/_rels/workbook.xml.rels"
_REF = re.compile(r"\$?(?P<letters>[A-Z]{1,3})\$?(?P<number>[0-9]{1,7})")

Spot = tuple[int, int]
"""Row and column, both from 1."""


class Marks(NamedTuple):
    """Merged areas by their first and last cell, and the cells whose formula has no result."""

    merged: tuple[tuple[Spot, Spot], ...] = ()
    unresolved: frozenset[Spot] = frozenset()


def marks_of(archive: ZipFile) -> dict[str, Marks]:
    """The marks of each sheet by its name; KeyError or ParseError where the archive is broken."""
    targets = {
        relation.get("Id"): relation.get("Target", "")
        for relation in fromstring(archive.read(_RELATIONS))
    }
    sheets = (
        element
        for element in fromstring(archive.read(_WORKBOOK)).iter()
        if _local(element) == "sheet"
    )
    found = {}
    for sheet in sheets:
        target = targets[next(value for name, value in sheet.items() if name.endswith("}id"))]
        path = target[1:] if target.startswith("/") else normpath(join("xl", target))
        if path in archive.namelist():
            found[sheet.get("name", "")] = _marks(archive, path)
    return found


def _marks(archive: ZipFile, path: str) -> Marks:
    part = archive.read(path)
    if b"mergeCell" not in part and b"<f" not in part and b":f" not in part:
        return Marks()
    merged: list[tuple[Spot, Spot]] = []
    unresolved: set[Spot] = set()
    with archive.open(path) as stream:
        for element in _elements(stream):
            if _local(element) == "mergeCell":
                first, _, last = element.get("ref", "").partition(":")
                merged.append((_spot(first), _spot(last or first)))
            elif _is_unresolved(element):
                unresolved.add(_spot(element.get("r", "")))
    return Marks(tuple(merged), frozenset(unresolved))


def _elements(stream: IO[bytes]) -> Iterator[Element]:
    """The cells and the merged areas, each let go when it was seen."""
    for _, element in iterparse(stream):
        name = _local(element)
        if name in ("c", "mergeCell"):
            yield element
        if name in ("row", "mergeCell"):
            element.clear()


def _is_unresolved(cell: Element) -> bool:
    """Whether nobody has calculated it; an empty text that was calculated says that it is one."""
    parts = {_local(part): part.text for part in cell}
    return "f" in parts and not parts.get("v") and cell.get("t") != "str"


def _local(element: Element) -> str:
    """An element's name without its namespace, which the two forms of the standard have each."""
    return element.tag.rpartition("}")[2]


def _spot(ref: str) -> Spot:
    """`B7` as (7, 2); ValueError for anything else."""
    found = _REF.fullmatch(ref)
    if found is None:
        raise ValueError(ref)
    column = 0
    for letter in found["letters"]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(found["number"]), column
