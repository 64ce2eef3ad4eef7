"""A Word file as an archive: opened with care, and written so that equal content is equal bytes."""

from datetime import date, datetime, time
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document
from docx.document import Document as Word
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn

from duty_cli.model.finding import Message

LARGEST = 64 << 20
MOST = 1000
"""Bytes unpacked, and entries: what is beyond them was made to fill the memory."""

_FIRST = ("[Content_Types].xml", "_rels/.rels")
_ATTACHED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"
_ROOTS = [qn("w:document"), qn("w:styles"), qn("w:settings")]
_NO_TIME = (1980, 1, 1, 0, 0, 0)
_NOISE = {RELATIONSHIP_TYPE.EXTENDED_PROPERTIES, RELATIONSHIP_TYPE.THUMBNAIL}
_KEPT = ("category", "description", "identifier", "keywords", "language", "subject", "title")
_LONGEST = 255


class Unusable(Exception):
    """The bytes are no Word file that could be a template; `message` says why."""

    def __init__(self, message: str, **values: object) -> None:
        super().__init__(message)
        self.message = Message(message, values)


def opened(data: bytes) -> Word:
    """The document in the archive; Unusable where it is none, or fetches something."""
    try:
        _require_modest(data)
        document = Document(BytesIO(data))
        roots = [part.element for part in (document, document.styles, document.settings)]
    except (MemoryError, Unusable):
        raise
    except Exception as error:  # the readers of archives and XML promise no particular ones
        raise Unusable("template.word-broken") from error
    if [root.tag for root in roots] != _ROOTS or document.element.body is None:
        raise Unusable("template.word-broken")
    _require_closed(document)
    return document


def describe(document: Word, author: str, day: date) -> None:
    """The file's properties: by `author`, of that day, and nothing of who typed when and where."""
    package = document.part.package
    if package is None:
        raise Unusable("template.word-broken")
    for key, relationship in list(package.rels.items()):
        if relationship.reltype in _NOISE:
            del package.rels[key]
    properties = document.core_properties
    element = package.part_related_by(RELATIONSHIP_TYPE.CORE_PROPERTIES).element
    for child in list(element):
        if child.tag.rpartition("}")[2] not in _KEPT:
            element.remove(child)
    properties.author = author[:_LONGEST]
    properties.created = properties.modified = datetime.combine(day, time())


def saved(document: Word) -> bytes:
    """The document as a file, its entries in order and without a time."""
    loose = BytesIO()
    document.save(loose)
    made = BytesIO()
    with ZipFile(loose) as old, ZipFile(made, "w", ZIP_DEFLATED) as new:
        names = sorted(old.namelist(), key=lambda name: (name not in _FIRST, name))
        for name in names:
            entry = ZipInfo(name, _NO_TIME)
            entry.compress_type = ZIP_DEFLATED
            entry.create_system = 0  # else Windows and Unix would differ
            new.writestr(entry, old.read(name))
    return made.getvalue()


def _require_modest(data: bytes) -> None:
    with ZipFile(BytesIO(data)) as archive:
        entries = archive.infolist()
    if len(entries) > MOST or sum(entry.file_size for entry in entries) > LARGEST:
        raise Unusable("template.word-too-large", largest=LARGEST >> 20)


def _require_closed(document: Word) -> None:
    """Refuse what Word would fetch when it opens the file; forget the file it was made from."""
    package = document.part.package
    for part in package.iter_parts() if package else ():
        for key, relationship in list(part.rels.items()):
            if not relationship.is_external or relationship.reltype == RELATIONSHIP_TYPE.HYPERLINK:
                continue
            if relationship.reltype != _ATTACHED:
                raise Unusable("template.word-external", target=relationship.target_ref)
            del part.rels[key]
    settings = document.settings.element
    for element in settings.xpath("./w:attachedTemplate"):
        settings.remove(element)
