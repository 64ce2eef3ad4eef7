"""What rows of a ledger become: names looked up, what is unclear told in its column."""

from datetime import datetime, time
from typing import Any

import pytest

from duty_cli.changes.ledger.plan import Draft
from duty_cli.changes.record_text import record_text
from duty_cli.model.finding import Message
from duty_cli.model.kinds import KINDS
from duty_cli.model.ledger import Becomes, Cell, LedgerRow, Line, Sheet, Unread
from duty_cli.store.yaml import fold
from tests.changes.ledger.registers import plan, register_of, row_of

MEETING = {"kind": "meeting", "title": "例会", "unit": "mech", "date": "2026-03-01"}
HEAD = ("名称", "单位", "日期")
ROW: tuple[Cell, ...] = ("例会", "mech", "2026-03-01")


def sheet(*rows: tuple[Cell, ...], name: str = "会议", hidden: bool = False) -> Sheet:
    return Sheet(name, tuple(Line(number, row) for number, row in enumerate(rows, 1)), hidden)


def drafts(*rows: tuple[Cell, ...], name: str = "会议", kind: str | None = None) -> list[Draft]:
    done, found = plan((sheet(*rows, name=name),), register_of({}), {}, kind)
    assert (done.rows, found.others) == ((), ())
    return list(done.drafts)


def values(key: str, cell: Cell, head: str, kind: str = "meeting") -> object:
    """What the key of a record becomes, given the cell below a head."""
    (draft,) = drafts((*HEAD, head), (*ROW, cell), kind=kind)
    content: Any = fold(draft.text).value
    return content.get(key)


def rows(
    *lines: tuple[Cell, ...],
    records: dict[str, dict[str, Any]] | None = None,
    name: str = "会议",
    kind: str | None = None,
) -> list[LedgerRow]:
    """The rows that become no new record."""
    files = records or {}
    done, found = plan((sheet(*lines, name=name),), register_of(files), files, kind)
    return sorted((*done.rows, *found.others), key=lambda row: row.number)


def told(*lines: tuple[Cell, ...], name: str = "会议") -> list[tuple[int, str, str]]:
    """Row, column and message of everything that is said of the rows."""
    return [
        (row.number, remark.column, remark.message.id)
        for row in rows(*lines, name=name)
        for remark in row.remarks
    ]


def test_a_row_becomes_a_record() -> None:
    (draft,) = drafts(HEAD, ("例会", "机电工程系党支部", datetime(2026, 3, 1, 14, 30)))
    assert draft.path.startswith("records/mech/2026/2026-03-01-mech-meeting-")
    assert draft.text == record_text({**MEETING, "time": "14:30"}, KINDS["meeting"])


NAMES: list[tuple[str, str, Cell, object, str]] = [
    ("topics", "主题", "意识形态、学习", ["ideology", "study"], "meeting"),
    ("topics", "主题", "Ideology", ["ideology"], "meeting"),
    ("topics", "主题", "ideology；study", ["ideology", "study"], "meeting"),
    ("by", "参加人", "支部书记，组织委员", ["secretary", "organiser"], "meeting"),
    ("by", "职务", "主要负责人", ["secretary"], "meeting"),
    ("by", "职务", "Leader", ["secretary"], "meeting"),
    ("to", "报送对象", "宣传部", ["publicity"], "report"),
    ("to", "报送对象", "建筑、土木系", ["civil"], "report"),
    ("to", "报送对象", "上级机关", ["上级机关"], "report"),
    ("duties", "计入的事项", "例会", ["house/monthly"], "meeting"),
    ("duty", "豁免的事项", "Monthly meeting", "house/monthly", "waiver"),
    ("period", "所属期", "2026年上半年", "2026-H1", "report"),
    ("state", "状态", "计划中", "planned", "meeting"),
    ("state", "状态", "Cancelled", "cancelled", "meeting"),
    ("submitted", "报送日期", 46082, "2026-03-01", "report"),
    ("time", "时刻", time(9, 5), "09:05", "meeting"),
    ("attendance", "应到", 24.0, {"expected": "24"}, "meeting"),
    ("attendance", "实到人数", "22人", {"present": "22"}, "meeting"),
    ("attendance", "出席情况", "22/24", {"expected": "24", "present": "22"}, "meeting"),
    (
        "attendance",
        "出席情况",
        "应到24人，实到22人",
        {"expected": "24", "present": "22"},
        "meeting",
    ),
    ("hours", "学时", "2学时", "2", "training"),
    (
        "decisions",
        "会议决定",
        "同意甲、乙事项；散会\n另议",
        ["同意甲、乙事项", "散会", "另议"],
        "meeting",
    ),
    (
        "findings",
        "发现问题",
        "1.通道堵塞：2026-06-30\n2、灯不亮",
        [{"id": "1", "text": "通道堵塞", "due": "2026-06-30"}, {"id": "2", "text": "灯不亮"}],
        "inspection",
    ),
    (
        "findings",
        "发现问题",
        "[{id: a, text: 灯不亮, done: true}]",
        [{"id": "a", "text": "灯不亮", "done": "true"}],
        "inspection",
    ),
    (
        "evidence",
        "佐证材料",
        "evidence/a.pdf:会议记录\nevidence/b.jpg：photo;evidence/c.txt",
        [
            {"path": "evidence/a.pdf", "role": "minutes"},
            {"path": "evidence/b.jpg", "role": "photo"},
            {"path": "evidence/c.txt"},
        ],
        "meeting",
    ),
    ("re", "所回应的记录", "一、二", ["一", "二"], "report"),
    ("note", "备注", 12, "12", "meeting"),
    ("note", "备注", "[重要] 见附件", "[重要] 见附件", "meeting"),
    ("x-档号", "x-档号", 7.0, "7", "meeting"),
    ("x-档号", "x-档号", "[a, b]", ["a", "b"], "meeting"),
    ("x-档号", "x-档号", "[重要] #1", "[重要] #1", "meeting"),
]


@pytest.mark.parametrize(("key", "head", "cell", "expected", "kind"), NAMES)
def test_cells_as_secretaries_write_them(
    key: str, head: str, cell: Cell, expected: object, kind: str
) -> None:
    if kind == "waiver":
        rest: dict[str, Cell] = {"所属期": "2026-03", "处理结果": "豁免"}
        (draft,) = drafts((*HEAD, head, *rest), (*ROW, cell, *rest.values()), kind=kind)
        content: Any = fold(draft.text).value
        assert content[key] == expected
    else:
        assert values(key, cell, head, kind) == expected


def test_several_units_hold_it_jointly() -> None:
    (draft,) = drafts(HEAD, ("例会", "机电工程系党支部、civil", "2026-03-01"))
    assert "units: [mech, civil]" in draft.text
    (draft,) = drafts(HEAD, ("例会", "建筑、土木系", "2026-03-01"))
    assert "unit: civil" in draft.text


def test_an_office_is_looked_up_in_the_row_s_unit() -> None:
    head, row = (*HEAD, "职务"), ("例会", "civil", "2026-03-01", "组织委员")
    (draft,) = drafts(head, row)
    assert "by: [dean]" in draft.text  # the other unit's 组织委员 is another office


UNCLEAR: list[tuple[str, Cell, str]] = [
    ("主题", "意识形太", "ledger.unknown-near"),
    ("主题", "财务", "ledger.unknown"),
    ("职务", "校长", "ledger.unknown"),
    ("计入的事项", "例会二", "ledger.unknown-near"),
    ("状态", "大概", "ledger.unknown"),
    ("时刻", "下午", "ledger.clock"),
    ("应到", "约二十", "ledger.number"),
    ("应到", 1.5, "invalid.whole"),
    ("出席情况", "全体", "ledger.attendance"),
    ("所属期", datetime(2026, 3, 1), "ledger.period-day"),
    ("佐证材料", "../a.pdf", "invalid.path-parent"),
    ("备注", "a\x07b", "ledger.control"),
    ("备注", Unread.FORMULA, "ledger.formula"),
    ("报送日期", "2026-03-01", "ledger.not-of-kind"),
    ("记录编号", "a/b", "invalid.id"),
]


@pytest.mark.parametrize(("head", "cell", "message"), UNCLEAR)
def test_what_is_unclear_is_told_with_row_and_column(head: str, cell: Cell, message: str) -> None:
    assert told((*HEAD, head), (*ROW, cell)) == [(2, "D", message)]


def test_a_name_that_several_have_is_unclear() -> None:
    (found,) = rows(HEAD, ("例会", "综合科", "2026-03-01"))
    values = {"value": "综合科", "ids": ("twin-1", "twin-2")}
    assert found.remarks[0].message == Message("ledger.ambiguous", values)


def test_an_empty_cell_that_is_needed_is_told_in_its_column() -> None:
    assert told(HEAD, ("例会", "mech", None), (None, "mech", "2026-03-01")) == [
        (2, "C", "ledger.blank"),
        (3, "A", "ledger.blank"),
    ]


def test_a_column_that_is_needed_is_told_once() -> None:
    lines: list[tuple[Cell, ...]] = [("名称", "单位"), ("a", "mech"), ("b", "mech")]
    assert told(*lines) == [(1, "", "ledger.no-column")]
    assert [row.becomes for row in rows(*lines)] == [Becomes.UNCLEAR] * 3


def test_a_kind_s_own_needs_are_told() -> None:
    found = rows(HEAD, ROW, kind="assessment")
    keys = [remark.message.values["key"] for remark in found[0].remarks]
    assert keys == ["item", "period", "points"]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        *(
            ("会议", "meeting"),
            ("Meeting", "meeting"),
            ("2026年会议台账", "meeting"),
            ("自查", "self-check"),
        ),
        *(
            ("考核评分", "assessment"),
            ("2026考核评分表", "assessment"),
            ("党课", "lecture"),
            ("study", "study"),
        ),
    ],
)
def test_a_sheet_is_named_for_its_kind(name: str, kind: str) -> None:
    (entry,) = plan((sheet(HEAD, ROW, name=name),), register_of({}), {})[1].entries
    assert entry.kind == kind


def test_a_column_of_kinds_is_stronger_than_the_sheet_s_name() -> None:
    found = drafts((*HEAD, "类别"), (*ROW, "讲课"), (*ROW, None))
    assert [draft.entry.kind for draft in found] == ["lecture", "meeting"]


def test_without_a_kind_the_sheet_is_unclear() -> None:
    assert told(HEAD, ROW, name="Sheet1") == [(1, "", "ledger.no-kind")]
    assert told(HEAD, ROW, name="") == [(1, "", "ledger.no-kind-csv")]
    head, row = (*HEAD, "类别"), (*ROW, None)
    assert told(head, row, name="") == [(2, "D", "ledger.no-kind-cell")]
    assert told(head, (*ROW, "聚会"), name="") == [(2, "D", "ledger.unknown")]


def test_a_sheet_without_a_table_is_skipped_where_there_are_others() -> None:
    cover, lists = (
        sheet(("说明", "请填写"), name="封面"),
        sheet(("甲",), name="_lists", hidden=True),
    )
    done, found = plan((cover, sheet(HEAD, ROW), lists), register_of({}), {})
    assert (len(done.drafts), found.others, found.skipped) == (1, (), ("封面",))


def test_a_sheet_for_a_kind_without_a_header_is_unclear() -> None:
    meetings = sheet(("甲", "乙"), ("丙", "丁"))
    _, found = plan((sheet(HEAD, ROW, name="学习"), meetings), register_of({}), {})
    assert [(row.sheet, row.remarks[0].message.id) for row in found.others] == [
        ("会议", "ledger.no-header")
    ]


def test_rows_that_hold_no_record_are_passed_over() -> None:
    banner = ("二季度", "二季度", "二季度")
    found = rows(
        HEAD, ROW, banner, HEAD, ("合计：1次", None, None), ("填表人：支部书记", None, None)
    )
    assert [(row.number, row.becomes) for row in found] == [
        (3, Becomes.PASSED),
        (5, Becomes.PASSED),
        (6, Becomes.PASSED),
    ]


def test_a_record_whose_title_is_a_sum_is_one_all_the_same() -> None:
    assert len(drafts(HEAD, ("合计工作会", "mech", "2026-03-01"))) == 1


PATH = "records/mech/a.yaml"


def test_a_row_that_equals_a_record_is_unchanged() -> None:
    (found,) = rows(HEAD, ROW, records={PATH: MEETING})
    assert (found.becomes, found.path, found.remarks) == (Becomes.UNCHANGED, PATH, ())


def test_a_row_that_is_there_otherwise_is_a_duplicate() -> None:
    head, row, files = (
        (*HEAD, "备注", "时刻"),
        (*ROW, "x", None),
        {PATH: {**MEETING, "time": "09:00"}},
    )
    (found,) = rows(head, row, records=files)
    assert (found.becomes, found.path, found.differs) == (Becomes.DUPLICATE, PATH, ("note", "time"))
    assert found.remarks[0].message.id == "ledger.differs"


def test_what_a_ledger_has_no_column_for_makes_no_difference() -> None:
    (found,) = rows(HEAD, ROW, records={PATH: {**MEETING, "evidence": ["evidence/a.pdf"]}})
    assert found.becomes is Becomes.UNCHANGED


def test_ways_of_writing_make_no_difference() -> None:
    other = {**MEETING, "units": ["mech"], "state": "done", "topics": [], "note": "  x "}
    del other["unit"]
    (found,) = rows((*HEAD, "备注"), (*ROW, "x"), records={PATH: other})
    assert found.becomes is Becomes.UNCHANGED


def test_another_day_unit_kind_or_title_is_another_record() -> None:
    for other in ({"date": "2026-03-02"}, {"unit": "civil"}, {"title": "二"}, {"kind": "study"}):
        files = {PATH: {**MEETING, **other}}
        done, _ = plan((sheet(HEAD, ROW),), register_of(files), files)
        assert len(done.drafts) == 1


def test_a_row_that_repeats_another_is_a_duplicate() -> None:
    (found,) = rows(HEAD, ROW, ROW)
    assert (found.number, found.becomes) == (3, Becomes.DUPLICATE)
    assert found.remarks[0].message.id == "ledger.repeats"


def test_two_rows_that_say_almost_the_same_are_unclear() -> None:
    (found,) = rows((*HEAD, "时刻"), (*ROW, "09:00"), (*ROW, "15:00"))
    assert (found.number, found.becomes, found.differs) == (3, Becomes.UNCLEAR, ("time",))


def test_ids_tell_two_records_of_one_title_apart() -> None:
    head = (*HEAD, "记录编号")
    first, second = drafts(head, (*ROW, "a"), (*ROW, "b"))
    assert "id: a" in first.text
    assert "id: b" in second.text
    assert told(head, (*ROW, "a"), ("二", "mech", "2026-03-01", "a")) == [
        (3, "D", "ledger.id-twice")
    ]


def test_the_record_with_the_row_s_id_is_the_one_that_is_meant() -> None:
    head, files = (*HEAD, "记录编号"), {PATH: {**MEETING, "id": "m1"}}
    (same,) = rows(head, (*ROW, "m1"), records=files)
    assert same.becomes is Becomes.UNCHANGED
    (moved,) = rows(head, ("例会", "mech", "2026-03-09", "m1"), records=files)
    assert (moved.becomes, moved.differs) == (Becomes.DUPLICATE, ("date",))
    (other,) = rows(head, (*ROW, "m2"), records=files)
    assert (other.becomes, other.differs) == (Becomes.DUPLICATE, ("id",))


def test_a_column_that_counts_the_rows_gives_no_ids() -> None:
    first, second = drafts(("编号", *HEAD), (1, *ROW), ("2", "二", "mech", "2026-03-01"))
    assert "id:" not in first.text + second.text


def test_an_id_that_says_what_the_file_s_name_says_is_the_file_s_name() -> None:
    name = "2026-03-01-mech-meeting-q1"
    (draft,) = drafts((*HEAD, "记录编号"), (*ROW, name))
    assert draft.path == f"records/mech/2026/{name}.yaml"
    assert "id:" not in draft.text
    assert row_of(draft.path, MEETING).id == name


@pytest.mark.parametrize("end", ["a?b", "a b", "x" * 250])
def test_an_id_that_no_file_can_be_called_stands_in_the_file(end: str) -> None:
    name = f"2026-03-01-mech-meeting-{end}"
    (draft,) = drafts((*HEAD, "记录编号"), (*ROW, name))
    assert name not in draft.path
    assert row_of(draft.path, {**MEETING, "id": name}).id == name
    assert f"id: {name}" in draft.text.replace('"', "")


def test_a_record_that_another_row_names_is_not_this_one_s() -> None:
    head, files = (*HEAD, "记录编号"), {PATH: {**MEETING, "id": "m1"}}
    done, _ = plan((sheet(head, (*ROW, "m1"), (*ROW, "m2")),), register_of(files), files)
    assert [row.becomes for row in done.rows] == [Becomes.UNCHANGED]
    assert [draft.entry.text("id") for draft in done.drafts] == ["m2"]


def test_a_duplicate_s_doubts_do_not_matter() -> None:
    (found,) = rows((*HEAD, "主题"), (*ROW, "不知"), records={PATH: MEETING})
    assert found.becomes is Becomes.DUPLICATE
