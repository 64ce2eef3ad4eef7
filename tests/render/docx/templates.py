"""Own Word templates as secretaries make them: from the stock one, in Word."""

import re
from collections.abc import Callable
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from docx import Document
from docx.document import Document as Word

from duty_cli.render.docx.stock import stock


def read(data: bytes) -> Word:
    """The document in a Word file."""
    return Document(BytesIO(data))


def entries(data: bytes) -> dict[str, bytes]:
    """The files of the archive."""
    with ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(files: dict[str, bytes]) -> bytes:
    """An archive of the files."""
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return made.getvalue()


def edited(change: Callable[[Word], object], *, red: bool = False) -> bytes:
    """The stock template after a change."""
    document = read(stock("letter", red=red, language="zh"))
    change(document)
    made = BytesIO()
    document.save(made)
    return made.getvalue()


def saying(*paragraphs: str) -> bytes:
    """A template whose text is these paragraphs."""

    def change(document: Word) -> None:
        for paragraph in list(document.paragraphs):
            paragraph._p.getparent().remove(paragraph._p)
        for text in paragraphs:
            document.add_paragraph(text)

    return edited(change)


def replaced(part: str, pattern: str, by: str, data: bytes) -> bytes:
    """The Word file with a text in one of its parts replaced; it has to be there."""
    files = entries(data)
    text, count = re.subn(pattern, by, files[part].decode())
    assert count, f"{pattern} is not in {part}"
    return packed({**files, part: text.encode()})
