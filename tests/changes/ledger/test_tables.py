"""The tables of a ledger: which columns they have, in which order, and what is offered in them."""

from duty_cli.changes.ledger.cells import shelved
from duty_cli.changes.ledger.tables import in_one, of_kinds
from duty_cli.model.kinds import KINDS
from duty_cli.model.ledger import Heading, Look, Table
from tests.changes.ledger.registers import press, register_of

MEETING = {"kind": "meeting", "title": "例会", "unit": "mech", "date": "2026-03-01"}
REPORT = {"kind": "report", "title": "汇报", "unit": "mech", "date": "2026-03-01", "re": "m"}


def empty(kind: str) -> Table:
    (table,) = of_kinds((), [KINDS[kind]], press(register_of({})), ids=False)
    return table


def heading(table: Table, text: str) -> Heading:
    return next(heading for heading in table.headings if heading.text == text)


def texts(table: Table) -> list[str]:
    return [heading.text for heading in table.headings]


def test_the_columns_of_a_kind_are_its_keys_in_the_order_of_files() -> None:
    assert texts(empty("meeting")) == [
        *(
            "名称",
            "单位",
            "日期",
            "时刻",
            "期次",
            "主题",
            "职务",
            "主持者",
            "决定事项",
            "应到",
            "实到",
        ),
        *("佐证材料", "状态", "备注"),
    ]


def test_a_kind_s_own_names_are_printed() -> None:
    assert "豁免理由" in texts(empty("waiver"))
    assert "评分理由" in texts(empty("assessment"))


def test_rare_keys_have_a_column_where_a_record_has_them() -> None:
    values = {**REPORT, "x-号": "1", "attendance": {"present": "2", "x-a": "b"}}
    (table,) = of_kinds(
        [shelved(values, "r", KINDS["report"])],
        [KINDS["report"]],
        press(register_of({})),
        ids=True,
    )
    assert {"所回应的记录", "出席情况", "x-号", "记录编号"} <= set(texts(table))
    assert texts(table)[-2:] == ["x-号", "记录编号"]
    assert "所回应的记录" not in texts(empty("report"))


def test_records_of_several_kinds_stand_in_one_table() -> None:
    records = [shelved(MEETING, "m", KINDS["meeting"]), shelved(REPORT, "r", KINDS["report"])]
    table = in_one(records, KINDS.values(), press(register_of({})))
    assert (texts(table)[0], texts(table)[-1]) == ("类别", "记录编号")
    assert [row[0] for row in table.rows] == ["会议", "报告"]
    assert "理由" in texts(table)  # of an assessment or a waiver
    assert len(set(texts(table))) == len(texts(table))


def test_days_and_numbers_are_formatted_as_such() -> None:
    looks = {heading.text: heading.look for heading in empty("event").headings}
    assert (looks["日期"], looks["发生时刻"], looks["时刻"]) == (Look.DAY, Look.MOMENT, Look.CLOCK)
    assert (looks["应到"], looks["期次"], looks["名称"]) == (Look.NUMBER, Look.TEXT, Look.TEXT)


def test_names_are_offered_and_ids_where_a_name_is_not_enough() -> None:
    meeting = empty("meeting")
    units = heading(meeting, "单位")
    assert units.choices == ("机电工程系党支部", "建筑、土木系", "twin-1", "twin-2")
    assert not units.only
    assert heading(meeting, "主题").choices == ("意识形态", "学习")
    assert heading(meeting, "职务").choices == ("支部书记", "组织委员", "书记")
    state = heading(meeting, "状态")
    assert (state.choices, state.only) == (("已取消", "已完成", "计划中"), True)
    assert heading(empty("waiver"), "豁免的事项").choices == ("例会", "书面汇报")
    assert heading(empty("waiver"), "处理结果").choices == ("豁免", "认定未报")
    assert heading(meeting, "备注").choices == ()
