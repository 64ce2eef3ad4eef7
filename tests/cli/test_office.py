"""A ledger that LibreOffice has opened and saved is the ledger that was exported."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.cli.conftest import Duty
from tests.cli.founded import git
from tests.cli.kept import keep, state
from tests.programs import saved_as

pytestmark = pytest.mark.slow

CSV = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
"""A file for each sheet, in UTF-8, cells as they are shown."""

RECORDS: Mapping[str, str] = {
    "meeting": """\
kind: meeting
title: "1-2"
id: "0012"
unit: mech
date: 2025-06-13
time: 09:00
period: 2025-Q2
topics: [safety, theory]
by: [secretary]
decisions: [同意甲, "乙；丙", "丁\\n戊"]
attendance: {expected: 24, present: 22}
evidence: [{path: duty.yaml, role: minutes}]
note: "+1 @x \\"引\\", 逗号，,\\n第二行"
x-档号: "007"
x-比例: "50%"
x-真: "TRUE"
x-日: "2025-06-01"
x-长: "123456789012345678901"
x-科: "1E5"
""",
    "report": """\
kind: report
title: "2025-06-12"
unit: info
date: 2025-06-14
period: 2025-H1
to: publicity
submitted: 2025-06-20
note: "-3"
""",
    "notice": """\
kind: notice
title: "=处置"
unit: mech
date: 2025-06-02
re: 2025-06-01-mech-event
submitted: 2025-06-03
note: "'引'"
""",
    "activity": """\
kind: activity
title: 第 1/2 次
units: [mech, info]
date: 2025-05-02
hours: 1.50
""",
    "inspection": """\
kind: inspection
title: 检查
unit: mech
date: 2024-11-02
findings: [{id: a, text: 灯不亮, due: 2024-12-01, done: true}]
""",
    "waiver": """\
kind: waiver
title: 豁免
unit: mech
by: [secretary]
date: 2025-06-05
period: "2025"
duty: college/lecture
outcome: exempt
reason: 出差
approver: 党委
""",
    "study": """\
kind: study
title: 三月学习
unit: mech
date: 2025-03-05
period: "2025-03"
state: planned
duties: [college/meeting]
""",
}
"""What a spreadsheet would like to make numbers, days, truths and formulas of."""


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = keep(tmp_path / "register", monkeypatch)
    for kind, text in RECORDS.items():
        (root / f"records/{kind}.yaml").write_text(text, encoding="utf-8")
    git(root, "add", ".")
    git(root, "commit", "--quiet", "--message", "各类记录")
    monkeypatch.chdir(root)
    return root


def exported(duty: Duty, tmp_path: Path) -> Path:
    file = tmp_path / "台账.xlsx"
    assert duty("export", "-o", str(file)).code == 0
    return file


def imported(duty: Duty, *arguments: str) -> str:
    """What an import says that finds nothing to write: how many rows are as the register is."""
    outcome = duty("import", *arguments, "--apply")
    assert (outcome.code, outcome.err) == (0, ""), outcome
    said = " ".join(outcome.out.split())
    assert said.endswith(" There is nothing to add.")
    return said.removesuffix(" There is nothing to add.").rpartition(": ")[2]


@pytest.mark.parametrize("ways", [("xlsx",), ("ods", "xlsx"), ("xls", "xlsx")], ids="-".join)
def test_saved_as_a_workbook_it_says_the_same(
    duty: Duty, root: Path, tmp_path: Path, ways: tuple[str, ...]
) -> None:
    before = state(root)
    file = exported(duty, tmp_path)
    for number, form in enumerate(ways):
        file = saved_as(form, file, tmp_path / str(number))
    assert imported(duty, str(file)) == "8 unchanged"
    assert state(root) == before


def test_saved_as_csv_each_sheet_says_the_same(duty: Duty, root: Path, tmp_path: Path) -> None:
    before = state(root)
    folder = tmp_path / "sheets"
    saved_as(CSV, exported(duty, tmp_path), folder)
    names = ("会议", "报告", "通知", "活动", "检查", "豁免", "学习", "事件")
    for name in names:
        assert imported(duty, str(folder / f"台账-{name}.csv"), "--kind", name) == "1 unchanged"
    assert state(root) == before
