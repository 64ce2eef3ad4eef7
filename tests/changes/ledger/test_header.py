"""The header row: found by its names, in either language and any order."""

from collections.abc import Mapping
from types import SimpleNamespace
from typing import Any

import pytest

from duty_cli.changes.ledger.header import Header, all_fields, find_header, names_of
from duty_cli.changes.ledger.spelling import folded, letters
from duty_cli.changes.ledger.synonyms import (
    DAY_OR_TIME,
    IGNORED,
    KIND_WORDS,
    OPTION_WORDS,
    SYNONYMS,
)
from duty_cli.model.fields import Choice, Form, Kind
from duty_cli.model.kinds import KINDS
from duty_cli.model.ledger import Cell, Line, Sheet
from duty_cli.render.ledger_words import wording

NAMES = names_of(KINDS, wording("zh", KINDS))


def header(*rows: tuple[Cell, ...], names: Mapping[str, str] = NAMES) -> Header:
    sheet = Sheet("会议", tuple(Line(number, row) for number, row in enumerate(rows, 1)))
    found = find_header(sheet, names)
    assert found is not None
    return found


def keys(*rows: tuple[Cell, ...]) -> dict[str, str]:
    return {column.letters: column.key for column in header(*rows).columns}


def test_names_in_chinese_and_english_in_any_order() -> None:
    assert keys(("备注", "日期", "标题", "Unit", "报送对象", "应到")) == {
        "A": "note",
        "B": "date",
        "C": "title",
        "D": "unit",
        "E": "to",
        "F": "attendance.expected",
    }


@pytest.mark.parametrize("key", sorted(all_fields(KINDS)))
def test_every_key_is_known_by_its_own_name_and_by_those_that_are_printed(key: str) -> None:
    printed = wording("en", KINDS).keys.get(key, ())
    assert {NAMES[folded(name)] for name in (key, *printed)} == {key}


@pytest.mark.parametrize(
    "said",
    [
        "报送日期：",
        "报送日期*",
        " 报送 日期",
        "报送日期（年月日）",
        "Submitted",
        "SUBMITTED",
        "submitted on",
    ],
)
def test_spelling_makes_no_difference(said: str) -> None:
    assert keys(("名称", said)) == {"A": "title", "B": "submitted"}


def test_the_header_is_not_necessarily_the_first_row() -> None:
    found = header(
        ("2026年会议台账", "2026年会议台账"),
        ("单位：机电系", None),
        ("日期", "名称", "单位"),
        ("a", "b"),
    )
    assert found.number == 3


def test_of_two_rows_of_heads_the_finer_one_counts() -> None:
    merged = ("日期", "名称", "出席情况", "出席情况"), ("日期", "名称", "应到", "实到")
    assert keys(*merged, ("2026-03-01", "会", 2, 1)) == {
        "A": "date",
        "B": "title",
        "C": "attendance.expected",
        "D": "attendance.present",
    }


def test_the_time_is_the_day_where_nothing_else_is() -> None:
    assert keys(("时间", "名称", "单位"))["A"] == "date"
    assert keys(("时间", "日期", "单位")) == {"A": "time", "B": "date", "C": "unit"}


def test_columns_that_only_count_are_left_out() -> None:
    found = header(("序号", "名称", "单位", "星期"), (1, "a", "b", "三"))
    assert [column.key for column in found.columns] == ["title", "unit"]
    assert found.doubts == ()


def told(*rows: tuple[Cell, ...]) -> list[tuple[str, str]]:
    return [(doubt.column, doubt.message.id) for doubt in header(*rows).doubts]


def test_a_column_that_nobody_knows_is_unclear_where_it_holds_something() -> None:
    assert told(("名称", "单位", "天气"), ("a", "b", "c")) == [("C", "ledger.column")]
    assert told(("名称", "单位", "天气"), ("a", "b", None)) == []


def test_a_misspelt_head_is_told_with_what_was_meant() -> None:
    assert told(("名称", "单位", "报送曰期"), ("a", "b", "c")) == [("C", "ledger.column-near")]


def test_a_column_without_a_head_is_unclear() -> None:
    assert told(("名称", "单位"), ("a", "b", "c")) == [("C", "ledger.column-headless")]
    assert told(("名称", None, "单位"), ("a", "b", "c")) == [("B", "ledger.column-headless")]


def test_two_columns_of_one_key_are_unclear() -> None:
    assert told(("名称", "标题", "单位"), ("a", "b", "c")) == [("B", "ledger.column-twice")]


def test_an_organisation_s_own_columns_are_kept_as_they_are() -> None:
    assert keys(("名称", "单位", "x-档号", "x-A b"))["D"] == "x-A b"


def test_one_known_name_makes_no_header() -> None:
    assert find_header(Sheet("会议", (Line(1, ("名称", "甲")),)), NAMES) is None


def test_a_new_kind_s_keys_are_known_at_once() -> None:
    kind: Any = SimpleNamespace(
        NAME="visit",
        FIELDS={"host-body": Form.TEXT, "mood": Choice(("good", "bad"))},
        REQUIRED=frozenset(),
    )
    kinds: dict[str, Kind] = {**KINDS, "visit": kind}
    names = names_of(kinds, wording("zh", kinds))
    found = header(("Host Body", "mood", "名称"), names=names)
    assert [column.key for column in found.columns] == ["host-body", "mood", "title"]


def test_each_synonym_means_one_key_and_each_key_is_one() -> None:
    known = {*all_fields(KINDS), "attendance.expected", "attendance.present"}
    assert set(SYNONYMS) <= known
    said = [folded(name) for names in SYNONYMS.values() for name in names]
    assert sorted(said) == sorted(set(said))
    for key, names in SYNONYMS.items():
        for name in names:
            assert NAMES[folded(name)] == key, f"{name} is called so by {NAMES[folded(name)]}"
    assert not {folded(name) for name in IGNORED} & set(NAMES)
    assert all(NAMES[folded(name)] == "time" for name in DAY_OR_TIME if folded(name) in NAMES)


def test_synonyms_of_kinds_and_options_are_of_some_that_there_are() -> None:
    assert set(KIND_WORDS) <= set(KINDS)
    fields = all_fields(KINDS)
    for key, options in OPTION_WORDS.items():
        field = fields[key]
        assert isinstance(field, Choice)
        assert set(options) <= set(field.options)
    said = [name for names in KIND_WORDS.values() for name in names]
    assert len(said) == len(set(said))


def test_columns_are_named_as_spreadsheets_do() -> None:
    assert [letters(at) for at in (0, 25, 26, 51, 701, 702)] == ["A", "Z", "AA", "AZ", "ZZ", "AAA"]
