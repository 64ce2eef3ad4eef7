"""A table of units: its columns in any order and language, and every problem with its row."""

from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duty_cli.model.founding import NewUnit
from duty_cli.model.words import Words
from duty_cli.views.roster_columns import Line, Problem, lines_of
from duty_cli.views.roster_sheet import units_of

TAGS = {
    "branch": (Words("党支部", "Branch"), Words("党总支（支部）", "General branch")),
    "office": (Words("部门（科室、分院）", "Office (section, institute)"),),
}
ROLES = {"team": (Words("班子成员", "Team member"),), "leader": (Words("负责人", "Head"),)}
HEAD = ("编号", "名称", "标签", "上级", "起始")


def read(*rows: Sequence[str], first: int = 1) -> tuple[NewUnit, ...] | tuple[Problem, ...]:
    numbered = [(number, row) for number, row in enumerate(rows, first) if any(row)]
    return units_of(numbered, TAGS, ROLES)


def units(*rows: Sequence[str]) -> list[NewUnit]:
    found = read(*rows)
    assert all(isinstance(one, NewUnit) for one in found), found
    return [one for one in found if isinstance(one, NewUnit)]


def wrong(*rows: Sequence[str]) -> list[tuple[int, str, object]]:
    """Each problem: its row, its message, and the value that it is about."""
    return [
        (one.row, one.message.id, one.message.values.get("value"))
        for one in read(*rows)
        if isinstance(one, Problem)
    ]


def test_a_whole_row() -> None:
    (mech,) = units(
        (*HEAD, "班子成员", "负责人"),
        ("mech", "机电系", "党支部、office", "", "2019-09-01", "书记、委员", "书记"),
    )
    assert mech == NewUnit(
        id="mech",
        name=Words("机电系", "机电系"),
        tags=("branch", "office"),
        since=date(2019, 9, 1),
        members=mech.members,
    )
    assert [(one.id, one.roles) for one in mech.members] == [
        ("secretary", ("team", "leader")),
        ("member", ("team",)),
    ]


@pytest.mark.parametrize(
    "head",
    [
        ("名称", "标签", "team"),
        ("Name", "TAGS", "Team member"),
        ("单位名称", "类别", "班子成员"),
        ("unit", "tag", "TEAM"),
    ],
)
def test_columns_in_either_language(head: Sequence[str]) -> None:
    (east,) = units(head, ("East", "branch", "Secretary"))
    assert (east.id, east.tags, east.members[0].roles) == ("east", ("branch",), ("team",))


def test_columns_in_any_order_and_those_for_readers() -> None:
    (east,) = units(("备注", "标签", "名称", "序号"), ("新建", "党支部", "东村党支部", "1"))
    assert (east.name.zh, east.tags) == ("东村党支部", ("branch",))


def test_a_title_above_the_column_names_is_passed_over() -> None:
    assert [
        one.name.zh for one in units(("某镇名册", "", ""), HEAD, ("", "甲", "branch", "", ""))
    ] == ["甲"]


@pytest.mark.parametrize(
    "cell",
    ["branch", "Branch", "党支部", "党总支（支部）", "General branch", "BRANCH", "党支部、Branch"],
)
def test_a_tag_by_id_or_by_any_printed_name(cell: str) -> None:
    assert units(("名称", "标签"), ("甲", cell))[0].tags == ("branch",)


def test_a_printed_name_may_hold_a_comma() -> None:
    assert units(("名称", "标签"), ("甲", "部门（科室、分院）"))[0].tags == ("office",)


@pytest.mark.parametrize("cell", ["2019-09-01", "2019/9/1", "2019年9月1日", "2019.9.1", "2019-9-1"])
def test_a_day_as_people_write_it(cell: str) -> None:
    assert units(("名称", "起始"), ("甲", cell))[0].since == date(2019, 9, 1)


def test_parents_by_id_or_name_also_of_rows_below() -> None:
    found = units(
        ("编号", "名称", "上级"),
        ("a", "甲", "丙"),
        ("b", "乙", "a"),
        ("c", "丙", ""),
        ("", "丁", "乙"),
    )
    assert [one.parent for one in found] == ["c", "a", None, "b"]


def test_units_without_an_id_get_one_that_no_row_has() -> None:
    found = units(
        ("编号", "名称", "标签"),
        ("", "甲", "branch"),
        ("branch", "乙", "branch"),
        ("", "丙", "branch"),
        ("", "丁", ""),
        ("", "North Wing", "office"),
    )
    assert [one.id for one in found] == ["branch-2", "branch", "branch-3", "unit", "north-wing"]


def test_short_and_long_rows() -> None:
    assert [
        one.tags for one in units(HEAD, ("a", "甲"), ("b", "乙", "branch", "", "", "", ""))
    ] == [
        (),
        ("branch",),
    ]


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        (("x", "", "branch", "", ""), ("roster.no-name", None)),
        (("x", "甲", "党枝部", "", ""), ("roster.tag-near", "党枝部")),
        (("x", "甲", "party", "", ""), ("roster.tag", "party")),
        (("x", "甲", "", "乌有", ""), ("roster.parent", "乌有")),
        (("x", "甲", "", "", "2019年"), ("roster.since", "2019年")),
        (("x", "甲", "", "", "2019-02-30"), ("roster.since", "2019-02-30")),
        (("a/b", "甲", "", "", ""), ("roster.id", "a/b")),
        (("a:b", "甲", "", "", ""), ("roster.id", "a:b")),
        (("x", "甲", "", "x", ""), ("roster.circle", "x")),
        (("x", "甲", "", "", "", "书记"), ("roster.beside", "书记")),
    ],
)
def test_what_is_wrong_is_told_with_its_row(
    row: Sequence[str], problem: tuple[str, object]
) -> None:
    assert wrong(HEAD, ("fine", "乙", "", "", ""), (), row) == [(4, *problem)]


def test_every_problem_is_told_in_order_of_rows() -> None:
    assert wrong(
        HEAD,
        ("a", "甲", "旗", "", ""),
        ("a", "", "", "", ""),
        ("b", "乙", "", "nobody", "x"),
        ("c", "丙", "", "d", ""),
        ("d", "丁", "", "c", ""),
    ) == [
        (2, "roster.tag", "旗"),
        (3, "roster.no-name", None),
        (3, "roster.twice", "a"),
        (4, "roster.since", "x"),
        (4, "roster.parent", "nobody"),
        (5, "roster.circle", "d"),
    ]


def test_a_parent_whose_name_several_units_have() -> None:
    rows = (("名称", "上级"), ("甲", ""), ("甲", ""), ("乙", "甲"))
    assert wrong(*rows) == [(4, "roster.parents", "甲")]


@pytest.mark.parametrize(
    ("head", "problems"),
    [
        (("编号", "标签"), [(1, "roster.no-name-column", None)]),
        (("名称", "电话"), [(1, "roster.column", "电话")]),
        (("名称", "单位"), [(1, "roster.column-twice", "单位")]),
        (("电话",), [(1, "roster.column", "电话"), (1, "roster.no-name-column", None)]),
        (("序号", "备注", "序号", "name"), [(1, "roster.no-rows", None)]),
    ],
)
def test_what_is_wrong_with_the_columns(
    head: Sequence[str], problems: list[tuple[int, str, object]]
) -> None:
    rows = [head] if problems[0][1] == "roster.no-rows" else [head, ("甲", "乙")]
    assert wrong(*rows) == problems


def test_columns_below_a_title_are_told_with_their_row() -> None:
    assert wrong(("某镇", ""), ("名称", "手机"), ("甲", "1")) == [(2, "roster.column", "手机")]


@given(st.lists(st.lists(st.text(max_size=5) | st.sampled_from(HEAD), max_size=4), min_size=1))
def test_no_table_makes_it_stumble(table: list[list[str]]) -> None:
    found = read(HEAD, *table)
    ids = [one.id for one in found if isinstance(one, NewUnit)]
    assert len(set(ids)) == len(ids)
    assert found


def test_a_role_may_be_called_by_a_part_of_its_name_that_no_other_has() -> None:
    roles = {
        "team": (Words("党组织班子成员", "Member of the leading team"),),
        "secretary": (Words("党组织书记", "Secretary"),),
    }
    (line,) = lines_of([(1, ("名称", "班子成员")), (2, ("东村", "书记、委员"))], roles)
    assert isinstance(line, Line)
    assert line.offices == {"team": "书记、委员"}
    (wrong,) = lines_of([(1, ("名称", "党组织")), (2, ("东村", "书记"))], roles)
    assert isinstance(wrong, Problem)
    assert wrong.message.id == "roster.column"
