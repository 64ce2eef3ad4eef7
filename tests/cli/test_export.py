"""`duty export`: a ledger that other programs read and that an import takes back as it is."""

import csv
from datetime import datetime
from io import StringIO
from pathlib import Path

import pytest

from tests.cli.conftest import Duty
from tests.cli.founded import contents, git
from tests.cli.kept import keep, records, refused, state
from tests.cli.ledgers import meetings, read_back

pytestmark = pytest.mark.slow  # whole registers, many times over

MEETING = """\
kind: meeting
title: "=例会"
unit: mech
date: 2025-06-12
time: 09:00
topics: [safety]
by: [secretary]
decisions: [同意甲, "乙；丙"]
attendance: {expected: 24, present: 22}
evidence: [{path: duty.yaml, role: minutes}]
note: "两行\\n第二行"
x-档号: {盒: [一, "2"]}
"""
INSPECTION = """\
kind: inspection
title: 检查
units: [mech, info]
date: 2024-11-02
findings: [{id: a, text: 灯不亮, due: 2024-12-01, done: true}]
"""


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    found = keep(tmp_path, monkeypatch)
    (found / "records/m.yaml").write_text(MEETING, encoding="utf-8")
    (found / "records/i.yaml").write_text(INSPECTION, encoding="utf-8")
    git(found, "add", ".")
    git(found, "commit", "--quiet", "--message", "两条")
    return found


@pytest.fixture
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("desk")


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_an_import_after_an_export_changes_nothing(
    duty: Duty, root: Path, desk: Path, form: str
) -> None:
    file, before = desk / f"a.{form}", state(root)
    outcome = duty("export", "-o", str(file))
    assert (outcome.code, outcome.out) == (0, "")
    assert outcome.err == f"wrote 3 records to {file}\n"
    assert f"{file}: 3 unchanged" in duty("import", str(file), "--apply").out
    assert state(root) == before


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_records_that_were_lost_come_back_from_an_export(
    duty: Duty, root: Path, desk: Path, form: str
) -> None:
    duty("import", meetings(desk / "会议.xlsx", ("例会", "mech", "2025-05-06")), "--apply")
    [made] = [path for path in records(root) if "-meeting-" in path]
    text, file = (root / made).read_bytes(), desk / f"a.{form}"
    duty("export", "-o", str(file))
    git(root, "rm", "--quiet", "-r", "records")
    git(root, "commit", "--quiet", "--message", "丢失")
    assert duty("import", str(file), "--apply").code == 0
    assert (root / made).read_bytes() == text
    again = desk / f"b.{form}"
    duty("export", "-o", str(again))
    assert again.read_bytes() == file.read_bytes()


def test_a_sheet_for_each_kind_with_real_days_and_texts(duty: Duty, root: Path, desk: Path) -> None:
    duty("export", "-o", str(desk / "a.xlsx"))
    sheets = read_back(desk / "a.xlsx")
    assert list(sheets) == ["事件", "检查", "会议"]
    head, row = sheets["会议"]
    found = dict(zip(head, row, strict=True))
    assert found["名称"] == "=例会"
    assert found["单位"] == "机电工程系党支部"
    assert found["日期"] == datetime(2025, 6, 12)
    assert (found["应到"], found["实到"]) == (24, 22)
    assert (found["主题"], found["职务"]) == ("安全", "支部书记")
    assert found["佐证材料"] == "duty.yaml:会议记录"
    assert found["备注"] == "两行\n第二行"
    assert found["记录编号"] == "m"


def test_a_table_of_all_kinds_as_csv(duty: Duty, root: Path, desk: Path) -> None:
    duty("export", "-o", str(desk / "a.csv"))
    data = (desk / "a.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(StringIO(data.decode("utf-8-sig"), newline="")))
    assert [row["类别"] for row in rows] == ["检查", "事件", "会议"]
    titles = {row["名称"] for row in rows}
    assert "'=例会" in titles


def test_what_no_cell_holds_plainly_stands_on_one_line(duty: Duty, root: Path, desk: Path) -> None:
    duty("export", "-o", str(desk / "a.xlsx"), "--kind", "inspection")
    [(head, row)] = read_back(desk / "a.xlsx").values()
    found = dict(zip(head, row, strict=True))
    assert found["单位"] == "机电工程系党支部、信息工程系党支部"
    assert found["查出的问题"] == "[{id: a, text: 灯不亮, due: 2024-12-01, done: true}]"


@pytest.mark.parametrize(
    ("options", "titles"),
    [
        (("--kind", "meeting"), ["=例会"]),
        (("--kind", "会议", "--kind", "事件"), ["停水", "=例会"]),
        (("--year", "2024"), ["检查"]),
        (("--unit", "信息工程系党支部"), ["检查"]),
        (("--unit", "mech", "--year", "2025"), ["停水", "=例会"]),
        (("--kind", "study"), []),
    ],
)
def test_some_of_the_records(
    duty: Duty, root: Path, desk: Path, options: tuple[str, ...], titles: list[str]
) -> None:
    assert duty("export", "-o", str(desk / "a.xlsx"), *options).code == 0
    sheets = read_back(desk / "a.xlsx")
    found = [
        dict(zip(rows[0], row, strict=True))["名称"] for rows in sheets.values() for row in rows[1:]
    ]
    assert found == titles
    assert len(sheets) >= 1


def test_the_same_register_gives_the_same_bytes(duty: Duty, root: Path, desk: Path) -> None:
    for name in ("a.xlsx", "b.xlsx"):
        duty("export", "-o", str(desk / name))
    assert (desk / "a.xlsx").read_bytes() == (desk / "b.xlsx").read_bytes()


def test_the_format_may_be_said(duty: Duty, root: Path, desk: Path) -> None:
    assert duty("export", "-o", str(desk / "ledger"), "--format", "csv").code == 0
    assert (desk / "ledger").read_bytes().startswith(b"\xef\xbb\xbf")


REFUSED = {
    "does not say which format": ("export", "-o", "ledger"),
    ".xlsx": ("export", "-o", "a.xlsx", "--format", "csv"),
    "there is no kind": ("export", "-o", "a.xlsx", "--kind", "party"),
    "the register keeps its own data there": ("export", "-o", "records/a.xlsx"),
    "-o": ("export",),
}


@pytest.mark.parametrize("said", REFUSED)
def test_what_cannot_be_done_is_told(duty: Duty, root: Path, said: str) -> None:
    assert said in refused(duty, root, *REFUSED[said])


def test_records_that_cannot_be_read_are_told(duty: Duty, root: Path, desk: Path) -> None:
    (root / "records/broken.yaml").write_text("kind: [", encoding="utf-8")
    outcome = duty("export", "-o", str(desk / "a.xlsx"))
    assert outcome.code == 0
    assert "1 file" in outcome.err


def test_nothing_but_the_file_is_left(duty: Duty, root: Path, desk: Path) -> None:
    before = contents(root)
    duty("export", "-o", str(desk / "a.xlsx"))
    assert [path.name for path in desk.iterdir()] == ["a.xlsx"]
    assert contents(root) == before
