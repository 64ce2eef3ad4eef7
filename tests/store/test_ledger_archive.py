"""Workbooks that are made to harm whoever opens them are refused, and at once."""

import io
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import Workbook

from duty_cli.errors import UsageError
from duty_cli.store.ledger_archive import MOST_ROWS
from duty_cli.store.ledger_xlsx import read_xlsx
from tests.sessions import SOURCES

pytestmark = pytest.mark.slow  # the whole program, many times over

SHEET = "xl/worksheets/sheet1.xml"
NAMESPACE = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
BEGIN, END = f"<worksheet {NAMESPACE}><sheetData>", "</sheetData></worksheet>"
MEBI = 1024 * 1024


def replaced(path: Path, parts: dict[str, bytes | Callable[[], Iterator[bytes]]]) -> Path:
    """A sound workbook in which these parts are others."""
    stream = io.BytesIO()
    book = Workbook()
    book.active.append(["日期", "名称", "单位"])  # type: ignore[union-attr]
    book.save(stream)
    with ZipFile(stream) as old, ZipFile(path, "w", ZIP_DEFLATED, compresslevel=9) as new:
        for name in {*old.namelist(), *parts}:
            part = parts.get(name) or old.read(name)
            with new.open(name, "w") as file:
                for chunk in [part] if isinstance(part, bytes) else part():
                    file.write(chunk)
    return path


def zeros(size: int) -> Callable[[], Iterator[bytes]]:
    return lambda: (b" " * MEBI for _ in range(size // MEBI))


def rows(count: int, row: str = '<row r="{n}"/>') -> bytes:
    return (BEGIN + "".join(row.format(n=n) for n in range(1, count + 1)) + END).encode()


STYLES = b"<a>" + b"".join(b"<b x='%d'/>" % number for number in range(400_000)) + b"</a>"
LAUGHS = (
    b'<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "ha">'
    + b"".join(
        b'<!ENTITY %c "%s">' % (letter, b"&%c;" % (letter - 1) * 10) for letter in b"bcdefghij"
    )
    + b"]><worksheet>&j;</worksheet>"
)


def nested(path: Path) -> Path:
    """An archive that lists very many things."""
    with ZipFile(path, "w") as file:
        for number in range(20_000):
            file.writestr(f"{number}", b"")
    return path


BOMBS: dict[str, tuple[Callable[[Path], Path], str]] = {
    "inflates": (
        lambda path: replaced(path, {"xl/media/a.png": zeros(1024 * MEBI)}),
        "ledger.inflates",
    ),
    "inflates-sheet": (lambda path: replaced(path, {SHEET: zeros(300 * MEBI)}), "ledger.inflates"),
    "many": (
        lambda path: replaced(path, {f"a{number}": b" " * MEBI for number in range(80)}),
        "ledger.inflates",
    ),
    "steep": (lambda path: replaced(path, {"a": zeros(40 * MEBI)}), "ledger.inflates"),
    "rows": (lambda path: replaced(path, {SHEET: rows(1_000_000)}), "ledger.rows"),
    "prefixed-rows": (
        lambda path: replaced(path, {SHEET: rows(1_000_000, '<x:row r="{n}"/>')}),
        "ledger.rows",
    ),
    "styles": (lambda path: replaced(path, {"xl/styles.xml": STYLES}), "ledger.inflates"),
    "columns": (
        lambda path: replaced(
            path, {SHEET: rows(2, '<row r="{n}"><c r="XFD{n}"><v>1</v></c></row>')}
        ),
        "ledger.columns",
    ),
    "entities": (lambda path: replaced(path, {SHEET: LAUGHS}), "ledger.doctype"),
    "entities-in-styles": (
        lambda path: replaced(path, {"xl/styles.xml": LAUGHS}),
        "ledger.doctype",
    ),
    "utf-16": (
        lambda path: replaced(path, {SHEET: LAUGHS.decode().encode("utf-16")}),
        "ledger.doctype",
    ),
    "directory": (nested, "ledger.inflates"),
}
MEASURE = """
import sys, time
from pathlib import Path
from duty_cli.errors import UsageError
from duty_cli.store.ledger_files import read_ledger
before = time.process_time()
try:
    read_ledger(Path(sys.argv[1]), "a.xlsx")
except UsageError as error:
    said = error.message.id
# not getrusage: that remembers what the process was copied from
peak = Path("/proc/self/status").read_text().partition("VmHWM:")[2].split()[0]
print(said, time.process_time() - before, peak)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="it asks the system through /proc")
@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_refused_within_a_second_and_200_mb(tmp_path: Path, name: str) -> None:
    build, message = BOMBS[name]
    path = build(tmp_path / "a.xlsx")
    done = subprocess.run(
        [sys.executable, "-c", MEASURE, str(path)],
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONPATH": str(SOURCES)},
    )
    said, seconds, kilobytes = done.stdout.split()
    assert said == message
    assert float(seconds) < 1
    assert int(kilobytes) < 200 * 1024


def test_a_row_far_down_is_too_many_rows(tmp_path: Path) -> None:
    far = rows(1).replace(b'r="1"/>', b'r="900000"><c r="A900000"><v>1</v></c></row>')
    assert told(replaced(tmp_path / "a.xlsx", {SHEET: far})) == "ledger.rows"


def test_as_many_rows_as_are_allowed_are_read(tmp_path: Path) -> None:
    path = replaced(tmp_path / "a.xlsx", {SHEET: rows(MOST_ROWS)})
    assert read_xlsx(path.read_bytes(), "a.xlsx")[0].lines == ()


def test_what_a_sheet_claims_of_its_size_does_not_count(tmp_path: Path) -> None:
    sheet = rows(1, '<row r="{n}"><c r="A{n}"><v>7</v></c></row>')
    sheet = sheet.replace(b"<sheetData>", b'<dimension ref="A1:XFD1048576"/><sheetData>')
    path = replaced(tmp_path / "a.xlsx", {SHEET: sheet})
    (found,) = read_xlsx(path.read_bytes(), "a.xlsx")
    assert [line.cells for line in found.lines] == [(7,)]


def test_a_sheet_may_hold_more_than_it_claims(tmp_path: Path) -> None:
    sheet = rows(3, '<row r="{n}"><c r="B{n}"><v>7</v></c></row>')
    sheet = sheet.replace(b"<sheetData>", b'<dimension ref="A1:A1"/><sheetData>')
    path = replaced(tmp_path / "a.xlsx", {SHEET: sheet})
    (found,) = read_xlsx(path.read_bytes(), "a.xlsx")
    assert [line.cells for line in found.lines] == [(None, 7)] * 3


def test_merged_areas_over_one_another_are_refused(tmp_path: Path) -> None:
    body = rows(2_000, '<row r="{n}"><c r="A{n}"><v>1</v></c></row>')
    areas = "".join('<mergeCell ref="A1:IV2000"/>' for _ in range(50))
    sheet = body.replace(b"</sheetData>", f"</sheetData><mergeCells>{areas}</mergeCells>".encode())
    assert told(replaced(tmp_path / "a.xlsx", {SHEET: sheet})) == "ledger.merged"


def test_a_picture_harms_nobody(tmp_path: Path) -> None:
    picture = bytes(range(256)) * 4096
    path = replaced(tmp_path / "a.xlsx", {"xl/media/image1.png": picture})
    assert read_xlsx(path.read_bytes(), "a.xlsx")[0].lines


def told(path: Path) -> str:
    with pytest.raises(UsageError) as caught:
        read_xlsx(path.read_bytes(), "a.xlsx")
    return caught.value.message.id
