"""What the half-yearly report says, and what it leaves to the drafter."""

from datetime import date
from pathlib import Path

import pytest

from duty_cli.model.register import Register
from duty_cli.render.markdown.parts import parts
from tests.templates.office import MET, RECORDS, made, marked_up, of_period, rows, section, text

pytestmark = pytest.mark.slow  # whole registers, many times over


def test_the_half_year_report_is_addressed_and_signed(tmp_path: Path, register: Register) -> None:
    view = of_period(tmp_path, register, "half-year", "2025-H1", "mech")
    found = {part.name: part.text for part in parts(marked_up(view, tmp_path))}
    assert found["recipient"] == "党委宣传部："
    assert found["signature"] == "机电系党支部\n\n2025年7月10日"
    shown = text(view, tmp_path)
    assert shown.startswith("# 关于机电系党支部2025年上半年责任制落实情况的汇报\n\n党委宣传部：\n")
    assert "按照《责任制考核办法（试行）》（院党〔2020〕44号）的要求" in shown


def test_where_nobody_is_named_the_recipient_is_left_to_the_drafter(
    tmp_path: Path, register: Register
) -> None:
    view = of_period(tmp_path, register, "half-year", "2023-H1", "mech")
    assert "\n（主送机关由起草人填写）：\n" in text(view, tmp_path)
    assert "\nTo: (to be filled in by the drafter)\n" in text(view, tmp_path, "en")


def test_the_half_year_report_tells_what_was_done_and_leaves_room_for_the_rest(
    tmp_path: Path, register: Register
) -> None:
    shown = text(of_period(tmp_path, register, "half-year", "2025-H1", "mech"), tmp_path)
    work = section(shown, "一")
    assert (
        "3月1日，会议：专题会议（与信息系党支部联合），支部书记主持，应到12人，实到11人。" in work
    )
    assert "议定：明确分工；完善值班表。" in work
    assert "6月17日，机电系上半年汇报（6月18日报送党委宣传部）" in work
    assert "发现问题3个，已整改1个" in work
    assert "由起草人补充" in work


def test_the_half_year_report_has_a_row_for_each_duty(tmp_path: Path, register: Register) -> None:
    shown = text(of_period(tmp_path, register, "half-year", "2025-H1", "mech"), tmp_path)
    fulfilment = section(shown, "二")
    assert "应办4项次，截至2025年7月10日应完成4项次，已完成3项次（其中迟报1项次）" in fulfilment
    assert rows(fulfilment, 2) == ["书面汇报", "专题会议", "季度分析研判"]
    assert rows(fulfilment, 3) == ["6月15日", "6月30日", "3月31日、6月30日"]
    assert rows(fulfilment, 4) == [
        "6月18日完成，迟报3天",
        "3月1日完成",
        "2月20日完成；逾期10天",
    ]


def test_the_half_year_report_names_the_problems(tmp_path: Path, register: Register) -> None:
    shown = text(of_period(tmp_path, register, "half-year", "2025-H1", "mech"), tmp_path)
    problems = section(shown, "三")
    assert (
        "逾期未完成的1项次：季度分析研判（附件 1.5，2025年第二季度，期限6月30日，已逾期10天）。"
        in problems
    )
    assert "迟报的1项次：书面汇报" in problems
    assert "缺签字（期中检查，整改期限6月30日，已逾期10天）；缺计划（" in problems
    assert "台账不全" not in problems
    assert "（第三部分所列问题的整改措施和完成时间由起草人补充。）" in shown


def test_the_half_year_report_without_problems_says_so(tmp_path: Path) -> None:
    register = made(tmp_path, RECORDS, MET)
    shown = text(of_period(tmp_path, register, "half-year", "2025-H1", "mech"), tmp_path)
    assert "没有逾期、迟报、未报或者缺少佐证材料的事项，也没有尚未整改的问题" in section(
        shown, "三"
    )
    assert "第三部分所列问题" not in shown


def test_the_half_year_report_says_what_falls_due_next(tmp_path: Path, register: Register) -> None:
    early = of_period(tmp_path, register, "half-year", "2025-H1", "info", as_of=date(2025, 6, 10))
    ahead = section(text(early, tmp_path), "四")
    # all that is due to the end of the next half, but for this report itself
    assert "按期完成下列事项：6月30日前，季度分析研判；9月30日前，季度分析研判；" in ahead
    assert "6月15日前" not in ahead
    assert "12月31日前" in ahead
    assert "有关数据截至2025年6月10日" in text(early, tmp_path)
    # what is past by the time of writing is a problem, and no plan
    late = of_period(tmp_path, register, "half-year", "2025-H1", "info", as_of=date(2025, 10, 1))
    assert section(text(late, tmp_path), "四").startswith(
        "、下一步工作\n\n按期完成下列事项：12月15日前"
    )


def test_the_half_year_report_lists_its_evidence(tmp_path: Path, register: Register) -> None:
    marked = marked_up(of_period(tmp_path, register, "half-year", "2025-H1", "mech"), tmp_path)
    found = {part.name: part.text for part in parts(marked)}
    assert found["attachments"] == "附件：佐证材料目录"
    assert "共2份，其中1份文件不在台账内。" in found["appendix"]
    assert rows(found["appendix"], 3) == ["会议（学习）记录、照片（缺文件）"]
    bare = made(tmp_path / "bare")
    view = of_period(tmp_path / "bare", bare, "half-year", "2025-H1", "mech")
    assert "附件：" not in text(view, tmp_path)


def test_the_half_year_report_of_all_units_is_a_table_of_them(
    tmp_path: Path, register: Register
) -> None:
    shown = text(of_period(tmp_path, register, "half-year", "2025-H1"), tmp_path)
    assert rows(section(shown, "一"), 1) == ["机电系党支部", "信息系党支部"]
    assert rows(section(shown, "一"), 3) == ["4", "4"]
    assert "逾期：信息系党支部" in section(shown, "二")
