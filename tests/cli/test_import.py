"""`duty import`: shown first, then written whole in one commit, or not at all."""

import json
from datetime import date, datetime
from pathlib import Path

import pytest

from tests.cli.conftest import Duty
from tests.cli.founded import committed, git
from tests.cli.kept import keep, records, refused, state
from tests.cli.ledgers import Rows, commented, meetings, offered, read_back, workbook

pytestmark = pytest.mark.slow  # the whole program, many times over

FIRST = ("一季度例会", "机电工程系党支部", datetime(2025, 4, 12), "安全、理论", 24, 22, None)
SECOND = ("二季度例会", "mech", "2025年6月12日", "safety", "24", "24人", "=不是公式")


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return keep(tmp_path, monkeypatch)


@pytest.fixture
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("desk")


def test_without_apply_every_row_is_shown_and_nothing_is_written(
    duty: Duty, root: Path, desk: Path
) -> None:
    file = meetings(desk / "会议.xlsx", FIRST, SECOND[:6])
    before = state(root)
    outcome = duty("import", file)
    assert (outcome.code, outcome.err) == (0, "")
    first, second = (line for line in outcome.out.splitlines() if line.startswith("会议!"))
    assert first.split()[:4] == ["会议!3", "new", "2025-04-12", "一季度例会"]
    assert first.split()[4].startswith("records/mech/2025/2025-04-12-mech-meeting-")
    assert second.split()[:4] == ["会议!4", "new", "2025-06-12", "二季度例会"]
    assert outcome.out.splitlines()[-2:] == [
        f"{file}: 2 new",
        "Nothing was written; when this is right, add --apply.",
    ]
    assert state(root) == before


def test_apply_writes_all_in_one_commit(duty: Duty, root: Path, desk: Path) -> None:
    file = meetings(desk / "会议.xlsx", FIRST, SECOND[:6])
    outcome = duty("import", file, "--apply")
    assert (outcome.code, outcome.err) == (0, "")
    paths = records(root)
    assert committed(root) == paths
    assert (root / paths[0]).read_text(encoding="utf-8") == (
        "kind: meeting\ntitle: 一季度例会\nunit: mech\ndate: 2025-04-12\ntopics: [safety, theory]\n"
        "attendance: {expected: 24, present: 22}\n"
    )
    assert git(root, "log", "-1", "--format=%B").splitlines() == [
        "导入2条记录：会议.xlsx",
        "",
        "Duty-Action: import",
        *(f"Duty-Record: {path}" for path in paths),
        "",
    ]
    assert outcome.out.startswith("Import 2 records from 会议.xlsx\n")
    assert "Counts for Special meeting" in outcome.out


def test_a_second_time_nothing_is_added(duty: Duty, root: Path, desk: Path) -> None:
    file = meetings(desk / "会议.xlsx", FIRST, SECOND[:6])
    duty("import", file, "--apply")
    before = state(root)
    outcome = duty("import", file, "--apply")
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out.splitlines()[-2:] == [f"{file}: 2 unchanged", "There is nothing to add."]
    assert state(root) == before


def test_only_what_is_new_is_added(duty: Duty, root: Path, desk: Path) -> None:
    duty("import", meetings(desk / "a.xlsx", FIRST), "--apply")
    file = meetings(desk / "b.xlsx", (*FIRST[:6], "补记"), SECOND[:6])
    shown = duty("import", file)
    assert "    this record is there already and differs in: Note;" in shown.out
    outcome = duty("import", file, "--apply")
    assert outcome.out.startswith("Import 1 record from b.xlsx\n  1 duplicate\n")
    assert len(records(root)) == 2
    assert "补记" not in "".join(path.read_text("utf-8") for path in root.rglob("*meeting*.yaml"))


def test_an_unclear_row_is_told_with_row_and_column_and_nothing_is_written(
    duty: Duty, root: Path, desk: Path
) -> None:
    file = meetings(desk / "会议.xlsx", FIRST, ("例会", "机电", "下周三", "安全"))
    before = state(root)
    for options in ((), ("--apply",)):
        outcome = duty("import", file, *options)
        assert outcome.code == 1
        assert "会议!4  unclear" in outcome.out
        assert "    column B “单位”: there is no “机电”" in outcome.out
        assert "    column C “会议日期”: “下周三” is no date; write 2026-03-01" in outcome.out
        assert f"{file}: 1 new, 1 unclear" in outcome.out
        assert state(root) == before
    assert "nothing was written" in outcome.err


def test_quietly_only_what_is_unclear_is_told(duty: Duty, root: Path, desk: Path) -> None:
    file = meetings(desk / "会议.xlsx", FIRST, ("例会", "mech", "下周三"))
    lines = duty("-q", "import", file).out.splitlines()
    assert [line.split()[0] for line in lines if line.startswith("会议!")] == ["会议!4"]
    assert lines[-1] == f"{file}: 1 new, 1 unclear"


def test_json_says_the_same(duty: Duty, root: Path, desk: Path) -> None:
    file = meetings(desk / "会议.xlsx", FIRST, ("例会", "mech", "下周三"))
    content = json.loads(duty("import", file, "--format", "json").out)
    assert (content["file"], content["applied"], content["counts"]) == (
        file,
        False,
        {"new": 1, "unclear": 1},
    )
    first, second = content["rows"]
    assert (first["sheet"], first["row"], first["becomes"], first["units"]) == (
        "会议",
        3,
        "new",
        ["mech"],
    )
    assert [(one["column"], one["heading"]) for one in second["remarks"]] == [("C", "会议日期")]


def test_json_of_what_was_applied(duty: Duty, root: Path, desk: Path) -> None:
    file = meetings(desk / "会议.xlsx", FIRST)
    content = json.loads(duty("import", file, "--apply", "--format", "json").out)
    assert content["applied"] is True
    assert [row["path"] for row in content["rows"]] == records(root)


def test_names_that_refer_to_nothing_among_all_records_are_unclear(
    duty: Duty, root: Path, desk: Path
) -> None:
    head = ("名称", "单位", "日期", "所回应的记录", "期次", "报送对象", "佐证材料", "报送日期")
    rows = (
        ("续报", "mech", "2025-06-20", "2025-06-01-mech-event", None, None, "evidence/无.pdf"),
        ("续报二", "mech", "2025-06-20", "no-such", None, "publicty", None),
        ("汇报", "mech", "2025-06-20", None, "2024-H1", "publicity", None, "2025-06-20"),
    )
    outcome = duty("import", workbook(desk / "a.xlsx", {"报告": [head, *rows]}))
    assert outcome.code == 1
    told = [line.strip() for line in outcome.out.splitlines() if line.startswith("    ")]
    assert [line.partition(":")[0] for line in told if line.startswith("column")] == [
        "column G “佐证材料”",
        "column F “报送对象”",
        "column D “所回应的记录”",
        "column E “期次”",
    ]


def test_rows_may_refer_to_one_another(duty: Duty, root: Path, desk: Path) -> None:
    head = ("类别", "名称", "单位", "日期", "所回应的记录", "记录编号")
    rows = (
        ("事件", "停电", "mech", "2025-07-01", None, "p1"),
        ("通知", "处置", "mech", "2025-07-02", "p1", None),
    )
    outcome = duty("import", workbook(desk / "a.xlsx", {"表": [head, *rows]}), "--apply")
    assert outcome.code == 0, outcome.out
    assert any("re: [p1]" in (root / path).read_text("utf-8") for path in records(root))


def test_several_sheets_and_one_of_them(duty: Duty, root: Path, desk: Path) -> None:
    head = ("名称", "单位", "日期")
    sheets: dict[str, Rows] = {
        "封面": [("示例学院",)],
        "学习": [head, ("集中学习", "mech", date(2025, 5, 6))],
        "会议": [head, ("例会", "info", date(2025, 5, 7))],
    }
    file = workbook(desk / "a.xlsx", sheets)
    whole = duty("import", file)
    assert [line.split()[0] for line in whole.out.splitlines() if "!" in line] == [
        "学习!2",
        "会议!2",
    ]
    assert "sheets without a header, not read: 封面" in whole.out
    part = duty("import", file, "--sheet", "会议")
    assert f"{file}: 1 new" in part.out
    assert "there is no sheet “会议1”; did you mean “会议”?" in refused(
        duty, root, "import", file, "--sheet", "会议1"
    )


def test_the_kind_may_be_said(duty: Duty, root: Path, desk: Path) -> None:
    (desk / "a.csv").write_text("名称,单位,日期\n例会,mech,2025-06-12\n", encoding="gb18030")
    file = str(desk / "a.csv")
    assert duty("import", file).code == 1
    assert "-mech-study-" in duty("import", file, "--kind", "学习").out
    assert "-mech-study-" in duty("import", file, "--kind", "study session").out
    assert "there is no kind “聚会”" in refused(duty, root, "import", file, "--kind", "聚会")


def test_a_csv_file_has_no_sheets_to_choose(duty: Duty, root: Path, desk: Path) -> None:
    (desk / "a.csv").write_text("名称,单位,日期\n例会,mech,2025-06-12\n", encoding="utf-8")
    said = refused(duty, root, "import", str(desk / "a.csv"), "--sheet", "会议")
    assert "a CSV file has one sheet" in said


def test_a_ledger_without_rows_adds_nothing(duty: Duty, root: Path, desk: Path) -> None:
    outcome = duty(
        "import", workbook(desk / "a.xlsx", {"会议": [("名称", "单位", "日期")]}), "--apply"
    )
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out.endswith("a.xlsx: no records\nThere is nothing to add.\n")


def test_where_the_roster_cannot_be_read_no_name_passes_for_an_id(
    duty: Duty, root: Path, desk: Path
) -> None:
    (root / "units.yaml").write_text("units: [{", encoding="utf-8")
    outcome = duty("import", meetings(desk / "a.xlsx", FIRST))
    assert outcome.code == 1
    assert "there is no “机电工程系党支部”" in outcome.out
    assert "1 file" in outcome.err


@pytest.mark.slow
def test_300_rows_become_one_commit(duty: Duty, root: Path, desk: Path) -> None:
    rows = [
        (
            f"第{number}次例会",
            ("mech", "信息工程系党支部")[number % 2],
            date(2025, 1 + number % 12, 1 + number % 28),
        )
        for number in range(300)
    ]
    file = meetings(desk / "会议.xlsx", *rows)
    before = git(root, "rev-list", "--count", "HEAD").strip()
    assert duty("import", file, "--apply").code == 0
    assert len(records(root)) == 300
    assert int(git(root, "rev-list", "--count", "HEAD")) == int(before) + 1
    assert git(root, "log", "-1", "--format=%(trailers)").split() == [
        *("Duty-Action:", "import"),
        *("Duty-Records:", "300"),
    ]
    assert git(root, "status", "--porcelain") == ""
    assert duty("check", "--fail-on", "error", "-q").code in (0, 1)
    assert "300 unchanged" in duty("import", file).out


@pytest.mark.parametrize(("count", "named"), [(20, 20), (21, 0)])
def test_a_commit_names_its_records_unless_they_are_many(
    duty: Duty, root: Path, desk: Path, count: int, named: int
) -> None:
    rows = [(f"第{number}次例会", "mech", date(2025, 5, 1)) for number in range(count)]
    assert duty("import", meetings(desk / "会议.xlsx", *rows), "--apply", "-q").code == 0
    trailers = git(root, "log", "-1", "--format=%(trailers)")
    assert trailers.count("Duty-Record:") == named
    assert ("Duty-Records: 21" in trailers) == (not named)


def test_what_was_written_is_cut_short_unless_all_is_asked_for(
    duty: Duty, root: Path, desk: Path
) -> None:
    days = [date(2020 + number // 4, 1 + 3 * (number % 4), 9) for number in range(14)]
    rows = [(f"第{number}次例会", "mech", day, "safety") for number, day in enumerate(days)]
    file = meetings(desk / "会议.xlsx", *rows)
    short = duty("import", file, "--apply").out
    assert "and 2 more; -v lists all" in short
    assert short.count("\n  records/") == 12
    git(root, "reset", "--quiet", "--hard", "HEAD^")
    whole = duty("import", file, "--apply", "-v").out
    assert "-v lists all" not in whole
    assert whole.count("\n  records/") == 14


@pytest.mark.slow
def test_more_records_than_a_command_line_can_name(duty: Duty, root: Path, desk: Path) -> None:
    rows = [(f"第{number}次例会", "mech", date(2025, 1 + number % 12, 1)) for number in range(2000)]
    assert duty("import", meetings(desk / "会议.xlsx", *rows), "--apply", "-q").code == 0
    assert len(committed(root)) == 2000


def test_not_committed_where_that_is_asked(duty: Duty, root: Path, desk: Path) -> None:
    head = git(root, "rev-parse", "HEAD")
    assert duty("import", meetings(desk / "a.xlsx", FIRST), "--apply", "--no-commit").code == 0
    assert len(records(root)) == 1
    assert git(root, "rev-parse", "HEAD") == head


def test_a_hook_that_refuses_leaves_nothing(duty: Duty, root: Path, desk: Path) -> None:
    hook = root / ".git/hooks/pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\nexit 1\n")
    hook.chmod(0o755)
    refused(duty, root, "import", meetings(desk / "a.xlsx", FIRST), "--apply")


REFUSED = {
    "there is no file": ("import", "no.xlsx"),
    "is no ledger; save it as .xlsx or .csv": ("import", "duty.yaml"),
    "the ledger to import is missing": ("import",),
    "goes with no file": ("import", "a.xlsx", "--template", "b.xlsx"),
    "has to end in .xlsx": ("import", "--template", "b.csv"),
}


@pytest.mark.parametrize("said", REFUSED)
def test_what_cannot_be_done_is_told(duty: Duty, root: Path, said: str) -> None:
    assert said in refused(duty, root, *REFUSED[said])


def test_control_characters_are_refused_with_row_and_column(
    duty: Duty, root: Path, desk: Path
) -> None:
    (desk / "a.csv").write_text("名称,单位,日期\n例\x1b[31m会,mech,2025-06-12\n", encoding="utf-8")
    outcome = duty("import", str(desk / "a.csv"), "--kind", "meeting")
    assert outcome.code == 1
    assert "column A “名称”: this cell holds a control character (U+001B); remove it" in outcome.out
    assert "\x1b" not in outcome.out


def test_in_chinese_it_names_column_and_cell(
    duty: Duty, root: Path, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DUTY_LANG", "zh")
    outcome = duty("import", meetings(desk / "会议.xlsx", FIRST, ("例会", "mech", "下周三")))
    assert "C列“会议日期”：“下周三”不是日期；应写成 2026-03-01 或 2026年3月1日" in outcome.out
    assert "新增1条、不明确1行" in outcome.out


def test_a_template_is_an_empty_ledger_in_the_register_s_language(
    duty: Duty, root: Path, desk: Path
) -> None:
    path = desk / "空白.xlsx"
    outcome = duty("import", "--template", str(path), "--kind", "meeting", "--kind", "报告")
    assert (outcome.code, outcome.out) == (0, "")
    sheets = read_back(path)
    assert list(sheets) == ["会议", "报告"]
    (head,) = sheets["会议"]
    assert head[:4] == ("名称", "单位", "日期", "时刻")
    assert {"主题", "职务", "应到", "实到", "主持者", "决定事项", "状态", "备注"} <= set(head)
    found = dict(offered(path, "会议"))
    assert found["单位"] == ["机电工程系党支部", "信息工程系党支部"]
    assert found["主题"] == ["安全", "理论"]
    assert found["职务"] == ["支部书记"]
    assert found["状态"] == ["已取消", "已完成", "计划中"]
    assert "宣传部" in dict(offered(path, "报告"))["报送对象"]


def test_a_template_filled_in_is_imported(duty: Duty, root: Path, desk: Path) -> None:
    from openpyxl import load_workbook

    path = desk / "空白.xlsx"
    duty("import", "--template", str(path))
    book = load_workbook(path)
    sheet = book["会议"]
    heads = [cell.value for cell in sheet[1]]
    filled: dict[str, str | int | date] = {
        "名称": "例会",
        "单位": "信息工程系党支部",
        "日期": date(2025, 6, 12),
        "状态": "计划中",
        "应到": 9,
    }
    for head, value in filled.items():
        sheet.cell(2, heads.index(head) + 1, value)
    book.save(path)
    assert duty("import", str(path), "--apply").code == 0
    [made] = records(root)
    assert (root / made).read_text("utf-8") == (
        "kind: meeting\ntitle: 例会\nunit: info\ndate: 2025-06-12\nattendance: {expected: 9}\n"
        "state: planned\n"
    )


def test_a_template_says_how_each_column_is_filled_in(duty: Duty, root: Path, desk: Path) -> None:
    path = desk / "空白.xlsx"
    duty("import", "--template", str(path))
    hints = {name: said for name, said in commented(path, "豁免") if said}
    assert hints["名称"] == "必填。"
    assert hints["日期"] == "必填。\n日期，例如 2026-03-01。"
    assert hints["豁免期次"].startswith("必填。\n哪一期")
    assert dict(commented(path, "会议"))["期次"].startswith("与日期所在的期不同时才填")
    assert dict(commented(path, "会议"))["备注"] == ""


def test_a_template_replaces_no_file(duty: Duty, root: Path, desk: Path) -> None:
    path = meetings(desk / "会议.xlsx", FIRST)
    before = Path(path).read_bytes()
    assert "is there already" in refused(duty, root, "import", "--template", path)
    assert Path(path).read_bytes() == before
