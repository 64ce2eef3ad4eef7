"""What the other documents must say, and what they say where there is nothing to say."""

from datetime import date
from pathlib import Path

import pytest

from duty_cli.model.register import Register
from duty_cli.render.markdown.parts import parts
from tests.templates.office import (
    AS_OF,
    MET,
    RECORDS,
    made,
    marked_up,
    of_period,
    of_record,
    of_unit,
    rows,
    section,
    text,
)

pytestmark = pytest.mark.slow  # whole registers, many times over


def test_the_quarterly_analysis_tells_each_analysis_with_its_note(
    tmp_path: Path, register: Register
) -> None:
    view = of_period(tmp_path, register, "quarter-analysis", "2025-Q1", "mech")
    found = section(text(view, tmp_path), "二")
    assert "### （一）第一季度研判" in found
    assert "2025年2月20日，支部书记主持，应到6人，实到5人。" in found
    assert "说明：关注毕业生离校" in found
    assert "由起草人补充" in found
    none = of_period(tmp_path, register, "quarter-analysis", "2025-Q2", "mech")
    assert "2025年第二季度没有分析研判记录。" in text(none, tmp_path)


def test_minutes_say_who_when_and_what_was_decided(tmp_path: Path, register: Register) -> None:
    shown = text(of_record(tmp_path, register, "2025-03-01-meeting"), tmp_path)
    assert shown.startswith("# 专题会议纪要\n")
    assert "**时间**：2025年3月1日 15:30\n" in shown
    assert "**地点**：（由记录人补充）\n" in shown
    assert "**出席**：应到12人，实到11人\n" in shown
    assert "**议题**：意识形态工作\n" in shown
    assert "（一）明确分工。\n\n（二）完善值班表。\n" in shown
    # held jointly: both sign
    assert shown.endswith("\n机电系党支部\n\n信息系党支部\n\n2025年3月1日\n")


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("研究搬迁", "研究搬迁会议纪要"),
        ("组织生活会", "组织生活会纪要"),
        ("搬迁会议纪要", "搬迁会议纪要"),
    ],
)
def test_minutes_are_named_after_the_meeting(tmp_path: Path, title: str, expected: str) -> None:
    bare = {"records/x.yaml": f"kind: meeting\ntitle: {title}\nunit: mech\ndate: 2025-03-01\n"}
    register = made(tmp_path, bare)
    shown = text(of_record(tmp_path, register, "x"), tmp_path)
    assert shown.startswith(f"# {expected}\n")
    # what the record does not hold is left to whoever keeps the minutes, or said to be missing
    assert shown.count("（由记录人补充）") == 3
    assert "记录中没有登记议定事项。" in shown


def test_the_ledger_has_every_record_in_order_of_day(tmp_path: Path, register: Register) -> None:
    shown = text(of_period(tmp_path, register, "ledger", "2025-H1"), tmp_path)
    assert "记录：4件" in shown
    assert "数据截至：2025年7月10日" in shown
    assert rows(shown, 1) == ["1", "2", "3", "4"]
    assert rows(shown, 5) == ["第一季度研判", "专题会议", "期中检查", "机电系上半年汇报"]
    assert rows(shown, 6) == ["2025年第一季度", "2025年上半年", "—", "2025年上半年"]
    assert rows(shown, 7)[-1] == "2025年6月18日"
    assert rows(shown, 8) == ["0", "2", "0", "0"]


def test_an_empty_ledger_says_since_when_there_are_records(
    tmp_path: Path, register: Register
) -> None:
    shown = text(of_period(tmp_path, register, "ledger", "2024"), tmp_path)
    assert "本时期没有记录：台账自2025年1月1日起记。" in shown
    assert "|" not in shown


def test_rectification_begins_with_what_is_overdue(tmp_path: Path, register: Register) -> None:
    shown = text(of_period(tmp_path, register, "rectification", "2025"), tmp_path)
    assert "问题：3个　逾期未整改：1个　整改中：1个　已整改：1个" in shown
    assert rows(shown, 2) == ["缺签字", "缺计划", "台账不全"]
    assert rows(shown, 7) == ["逾期未整改（10天）", "整改中", "已整改"]
    nothing = text(of_period(tmp_path, register, "rectification", "2024"), tmp_path)
    assert "2024年检查没有登记问题，也没有此前遗留的问题。" in nothing


def test_the_self_check_goes_clause_by_clause(tmp_path: Path, register: Register) -> None:
    shown = text(of_period(tmp_path, register, "self-check", "2025", "mech"), tmp_path)
    found = section(shown, "一")
    assert rows(found, 1) == ["附件 1.2", "附件 1.3", "附件 1.5"]
    assert rows(found, 3) == ["2", "2", "4"]
    assert rows(found, 4) == ["1", "1", "1"]
    assert rows(found, 5) == ["迟报1", "—", "逾期1"]
    assert rows(found, 6) == ["0", "2", "0"]
    assert rows(found, 7)[2] == "2025年第二季度：逾期；尚未到期2项次"
    measures = section(shown, "三")
    assert "补办季度分析研判（2025年第二季度），（完成时间由起草人补充）。" in measures
    assert "整改检查发现的问题“缺计划”，2025年8月31日前完成。" in measures


def test_the_reminder_tells_what_is_overdue_and_what_is_due(
    tmp_path: Path, register: Register
) -> None:
    shown = text(of_unit(register, "info", date(2025, 9, 30)), tmp_path)
    assert shown.startswith("# 关于办理逾期和即将到期事项的催办通知\n\n信息系党支部：\n")
    late, ahead = section(shown, "一"), section(shown, "二")
    assert rows(late, 3) == ["季度分析研判", "书面汇报", "季度分析研判"]
    assert rows(late, 2) == ["附件 1.5", "附件 1.2", "附件 1.5"]
    assert rows(late, 6) == ["101", "25", "10"]
    assert rows(ahead, 5) == ["2025年9月30日"]
    assert rows(ahead, 6) == ["82"]
    assert "请于2025年9月30日前办结，并报送佐证材料" in section(shown, "三")
    assert shown.endswith("\n某学院\n\n2025年7月10日\n")


def test_a_reminder_of_one_part_stands_without_the_other(
    tmp_path: Path, register: Register
) -> None:
    late = text(of_unit(register, "info", AS_OF), tmp_path)
    assert late.startswith("# 关于办理逾期事项的催办通知\n")
    assert "即将到期" not in late
    assert "## 二、办理要求" in late
    early = of_unit(register, "info", date(2025, 3, 31), as_of=date(2025, 3, 20))
    ahead = text(early, tmp_path)
    assert ahead.startswith("# 关于办理即将到期事项的催办通知\n")
    assert "逾期" not in ahead
    assert "## 一、即将到期的事项" in ahead
    done = text(of_unit(register, "mech", date(2025, 3, 31), as_of=date(2025, 3, 20)), tmp_path)
    assert "你单位没有逾期或者缺少佐证材料的事项" in done
    assert "催办" not in done


def test_a_reminder_asks_for_evidence_where_only_that_is_lacking(tmp_path: Path) -> None:
    meeting = RECORDS["records/2025-03-01-meeting.yaml"].partition("evidence:")[0]
    register = made(tmp_path, RECORDS, MET, {"records/2025-03-01-meeting.yaml": meeting})
    shown = text(of_unit(register, "mech", AS_OF), tmp_path)
    assert shown.startswith("# 关于补齐佐证材料的催办通知\n")
    assert "缺少佐证材料的事项，请补齐佐证材料。" in shown
    assert "立即补办" not in shown


def test_the_annual_summary_has_its_closing_and_annexes_in_parts(
    tmp_path: Path, register: Register
) -> None:
    for code in ("zh", "en"):
        marked = marked_up(of_period(tmp_path, register, "annual", "2025"), tmp_path, code)
        names = [part.name for part in parts(marked)]
        assert names == ["", "attachments", "signature", "appendix", "appendix", "appendix"]
