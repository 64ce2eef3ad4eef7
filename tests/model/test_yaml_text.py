"""Texts as YAML: quoted where a reader would take them for something else, read back the same."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duty_cli.model.yaml_text import flow, in_flow, quoted, text
from duty_cli.store.yaml import fold

VALUES = st.recursive(
    st.text(max_size=200) | st.text(":-0a. ", max_size=6),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text(min_size=1, max_size=40), inner | st.none(), max_size=3)
    ),
    max_leaves=8,
)


def read(written: str) -> Any:
    found = fold(written)
    assert not found.problems, (written, found.problems)
    return found.value


@pytest.mark.parametrize(
    "plain",
    [
        "机电工程系党支部",
        "East Branch",
        "某镇（机关）党支部",
        "a/b.c",
        "Branch 2",
        "nobody",
        "晋市职院党〔2020〕44号",
        "专题会议——学习、讨论：下半年怎么办？",
        "2025年第一季度报告",
        "2025-05-12-mech-branch-notice",
    ],
)
def test_an_ordinary_text_stays_as_it_is(plain: str) -> None:
    assert text(plain) == plain
    assert read(f"name: {text(plain)}\n") == {"name": plain}


@pytest.mark.parametrize(
    "odd",
    [
        *("no", "NO", "Off", "y", "null", "true"),
        *("012", "1e3", "0x1F", "12:30", "2026-06-15", "1_000", "-5", ".5", "0xabc", "1:30:00"),
        *("2026-06-15T09:30", "2026-06-15t09:30:00z", "5wd"),
        *("", " ", "a ", " a", "- a", "? a", "a: b", "a #b", "#1", "~", "*a", "&a", "!a", "@a"),
        "“第一时间”",
        *("[a]", "{a}", "a, b", '"a"', "'a'", "%a", "`a`", "|", ">", "a\nb", "a\tb", "---", "..."),
    ],
)
def test_what_could_be_taken_for_something_else_is_quoted(odd: str) -> None:
    assert text(odd) == quoted(odd) == json.dumps(odd, ensure_ascii=False)
    assert read(f"name: {text(odd)}\nlist: [{in_flow(odd)}, x]\n") == {
        "name": odd,
        "list": [odd, "x"],
    }


@pytest.mark.parametrize("hidden", ["\x00", "\x07", "\x1b", "\x7f", "\x9b", "\u2028", "\u202e"])
def test_what_an_editor_hides_or_obeys_is_written_as_its_number(hidden: str) -> None:
    written = text(f"党{hidden}委")
    assert written == f'"党\\u{ord(hidden):04x}委"'
    assert read(f"name: {written}\n") == {"name": f"党{hidden}委"}


def test_a_character_beyond_the_first_plane() -> None:
    assert text("a\U000e0001") == '"a\\U000e0001"'
    assert text("🏫") == '"🏫"'


def test_values_of_a_duty_stay_as_a_file_has_them() -> None:
    assert flow({"due": ["06-30", "12-31"]}) == "{due: [06-30, 12-31]}"
    assert flow({"due": {"month": "last", "day": "15"}}) == "{due: {month: last, day: 15}}"
    assert flow({"title": "12:30", "to": ["a:b"]}) == '{title: "12:30", to: ["a:b"]}'
    assert flow({"within": "5wd", "note": "a, b"}) == '{within: 5wd, note: "a, b"}'
    assert flow({"to": None, "due": {"before-end": "5d"}}) == "{to: , due: {before-end: 5d}}"


@given(st.text(max_size=200))
def test_any_text_is_read_back(value: str) -> None:
    line = f"name: {text(value)}\nitems: [{in_flow(value)}]\n"
    assert line.count("\n") == 2
    assert read(line) == {"name": value, "items": [value]}


@given(VALUES)
def test_any_value_is_read_back(value: object) -> None:
    assert read(f"value: {flow(value)}\n") == {"value": value}
