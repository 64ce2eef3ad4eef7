"""Whether an XLSX file may be opened: its archive is measured before anything reads its XML."""

import io
import re
from struct import unpack_from
from zipfile import ZipFile, ZipInfo

from duty_cli.errors import UsageError

LARGEST = 32 * 1024 * 1024
"""Bytes of a ledger's file."""
MOST_INFLATED = 64 * 1024 * 1024
"""Bytes of all that an archive holds."""
MOST_ROWS = 50_000
"""Rows of one sheet."""
MOST_COLUMNS = 256
_MOST_MARKS = 8_000_000
"""Opening brackets of XML: what a reader makes of each takes more memory than itself."""
_MOST_STYLE = 4 * 1024 * 1024
"""Bytes of a part that is neither sheet nor text nor picture; readers make trees of those."""
_MOST_DIRECTORY = 256 * 1024
_STEEP, _FLAT = 250, 1024 * 1024
"""How far a part may inflate, if it is no trifle."""

_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How a workbook of the old form begins, and one that is encrypted."""
_END, _END64, _LOCATOR = b"PK\5\6", b"PK\6\6", b"PK\6\7"
_STREAMED = re.compile(r"xl/(worksheets/[^/]+|sharedStrings)\.xml", re.IGNORECASE)
_XML = re.compile(r"\.(xml|rels|vml)", re.IGNORECASE)
# A cell further right than IV that is more than formatting.
_FAR = re.compile(rb'<(?:\w+:)?c r="(?:[A-Z]{3}|[J-Z][A-Z]|I[W-Z])[0-9]+"(?:[^>]*[^/>])?>')
_SHOWN = 50


def open_archive(data: bytes, called: str) -> ZipFile:
    """The archive of a workbook; UsageError where it is none, or holds too much to be opened."""
    if len(data) > LARGEST:
        raise UsageError("sheet.too-large", values={"path": called, "largest": LARGEST})
    if data.startswith(_OLD):
        raise UsageError("sheet.old", values={"path": called})
    if _directory(data) > _MOST_DIRECTORY:
        raise _bomb(called)
    try:
        archive = ZipFile(io.BytesIO(data))
        members = archive.infolist()
        if sum(member.file_size for member in members) > MOST_INFLATED or any(
            map(_is_steep, members)
        ):
            raise _bomb(called)
        for member in members:
            _require_harmless(member.filename, archive.read(member), called)
    except UsageError:
        raise
    except Exception as error:  # whatever a broken archive makes the library raise
        raise UsageError("sheet.broken", values={"path": called}) from error
    return archive


def _directory(data: bytes) -> int:
    """How long the list of what the archive holds claims to be; 0 where there is none."""
    end = data.rfind(_END)
    if end < 0 or end + 22 > len(data):
        return 0
    size = int(unpack_from("<L", data, end + 12)[0])
    locator = end - 20
    if locator >= 0 and data[locator : locator + 4] == _LOCATOR:
        other = data.rfind(_END64, 0, locator)
        if other >= 0 and other + 48 <= len(data):
            size = max(size, int(unpack_from("<Q", data, other + 40)[0]))
    return size


def _is_steep(member: ZipInfo) -> bool:
    return member.file_size > max(_FLAT, _STEEP * member.compress_size)


def _require_harmless(name: str, part: bytes, called: str) -> None:
    """UsageError for XML that defines entities, or makes its reader build too much."""
    if not _XML.search(name) and b"<" not in part[:_SHOWN]:
        return  # a picture
    # no writer of workbooks declares a document type; UTF-16 would hide one
    if b"<!DOCTYPE" in part or b"\0" in part[:_SHOWN]:
        raise UsageError("ledger.doctype", values={"path": called})
    if part.count(b"<") > _MOST_MARKS:
        raise _bomb(called)
    if not _STREAMED.fullmatch(name):
        if len(part) > _MOST_STYLE:
            raise _bomb(called)
        return
    if part.count(b"<row") + part.count(b":row ") > MOST_ROWS:
        raise UsageError("ledger.rows", values={"path": called, "most": MOST_ROWS})
    if _FAR.search(part):
        raise UsageError("ledger.columns", values={"path": called, "most": MOST_COLUMNS})


def _bomb(called: str) -> UsageError:
    return UsageError("ledger.inflates", values={"path": called, "most": MOST_INFLATED >> 20})
