"""A record as text: every reader takes it for what was meant, and it looks as the house writes."""

from collections.abc import Callable, Mapping
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from duty_cli.changes.record_text import record_text
from duty_cli.model.fields import COMMON, ROLES, Choice, Field, Form, Kind
from duty_cli.model.kinds import KINDS, inspection, meeting, report
from duty_cli.store.yaml import fold
from tests.render.schema_reader import admits, typed

ODD = (
    *(
        "no",
        "Yes",
        "on",
        "true",
        "NULL",
        "~",
        "null",
        ".nan",
        ".inf",
        "012",
        "0x1f",
        "1_000",
        "1e3",
    ),
    *("12:30", "2025-06-12", "2025-06-12T14:30", "007", "-1", "+1", "1.5", "=", "<<", "!!str x"),
    *("- 一", "# 二", "三: 四", "五 #六", "&七", "*八", "!九", "|", ">", "%", "@x", "`x`", "? x"),
    *("'引'", '"引"', "\\n", "a\nb", "一\n\n二\n", "a\tb", "末尾 ", "[x]", "{x}", "a, b", "a,b"),
    *(
        "🎉",
        "👨‍👩‍👧",
        "\u202e倒",
        "\u3000前空",
        "\ufeffx",
        "\x07铃",
        "é",
        "一\u2028二",
        "…",
        "---",
        "...",
    ),
    "长" * 2000,
    "a b " * 500 + "x",
)
texts = (
    st.text(min_size=1, max_size=40)
    | st.sampled_from(ODD)
    | st.text("-?:,[]{}#&*!|>'\"%@`~. \t\n\\a中0", min_size=1, max_size=12)
).filter(lambda text: text.strip() != "")
ids = st.text("ab中09-_. ", min_size=1, max_size=8).filter(lambda text: text == text.strip())
ids |= st.sampled_from(
    [text for text in ODD if text == text.strip() and not set(text) & set("/@:\n")]
)
days = st.dates().filter(lambda day: day.year >= 1900).map(str)
clocks = st.times().map(lambda clock: f"{clock:%H:%M}")
numbers = st.integers(0, 999999).map(str)
paths = ids.map(lambda name: f"evidence/{name}/文件 1.pdf")

FORMS: Mapping[Form, st.SearchStrategy[Any]] = {
    Form.ATTENDANCE: st.fixed_dictionaries({"expected": numbers, "present": numbers}),
    Form.CLOCK: clocks,
    Form.DAY: days,
    Form.DUTIES: st.lists(st.tuples(ids, ids).map("/".join), min_size=1, max_size=3),
    Form.DUTY: st.tuples(ids, ids).map("/".join),
    Form.EVIDENCE: st.lists(
        st.fixed_dictionaries({"path": paths, "role": st.sampled_from(ROLES)}), min_size=1
    ),
    Form.FINDINGS: st.lists(
        st.fixed_dictionaries({"id": ids, "text": texts}, optional={"due": days}), min_size=1
    ),
    Form.ID: ids,
    Form.IDS: ids | st.lists(ids, min_size=1),
    Form.LISTED_IDS: st.lists(ids, min_size=1),
    Form.MOMENT: st.tuples(days, clocks).map("T".join),
    Form.NUMBER: st.integers(-99, 9999).map(str),
    Form.TEXT: texts,
    Form.TEXTS: texts | st.lists(texts, min_size=1, max_size=4),
    Form.UNITS: st.lists(ids, min_size=2, unique=True),
}
WORDS = frozenset(
    {Form.DUTIES, Form.DUTY, Form.ID, Form.IDS, Form.LISTED_IDS, Form.TEXT, Form.TEXTS, Form.UNITS}
)
"""Forms whose values are texts, whatever they look like."""


def value_of(field: Field) -> st.SearchStrategy[Any]:
    return st.sampled_from(field.options) if isinstance(field, Choice) else FORMS[field]


@st.composite
def records(draw: Callable[..., Any]) -> tuple[Kind, dict[str, Any]]:
    """A kind, and values for some of its keys: texts, lists and mappings of texts."""
    kind = draw(st.sampled_from([*KINDS.values()]))
    fields = {**COMMON, **kind.FIELDS}
    names = draw(st.lists(st.sampled_from(sorted(fields)), min_size=1, max_size=8, unique=True))
    values = {name: draw(value_of(fields[name])) for name in names}
    if draw(st.booleans()):
        values["x-自己的"] = draw(texts)
    return kind, values


@given(records())
def test_what_is_written_is_read_back_the_same(record: tuple[Kind, dict[str, Any]]) -> None:
    kind, values = record
    found = fold(record_text(values, kind))
    assert not found.problems
    assert found.value == values


@given(records())
def test_an_editor_takes_texts_for_texts(record: tuple[Kind, dict[str, Any]]) -> None:
    kind, values = record
    seen: Any = typed(record_text(values, kind))
    for name, value in values.items():
        field: Any = {**COMMON, **kind.FIELDS}.get(name, Form.TEXT)
        if field in WORDS:
            assert seen[name] == value
        if field is Form.FINDINGS:
            assert [found["text"] for found in seen[name]] == [found["text"] for found in value]


@pytest.mark.parametrize("odd", ODD, ids=range(len(ODD)))
@pytest.mark.parametrize("key", ["title", "note", "decisions", "x-own"])
def test_odd_texts_stay_texts(odd: str, key: str) -> None:
    values = {"kind": "meeting", "title": "会议", "unit": "a", "date": "2025-06-12", key: odd}
    text = record_text(values, meeting)
    assert fold(text).value == values
    assert typed(text)["title"] == values["title"]  # type: ignore[index]  # a mapping
    assert admits("meeting", text)


@pytest.mark.parametrize("odd", ODD, ids=range(len(ODD)))
def test_odd_texts_stay_texts_within_an_entry_too(odd: str) -> None:
    values = {"kind": "inspection", "findings": [{"id": "1", "text": odd}]}
    text = record_text(values, inspection)
    assert fold(text).value == values
    assert typed(text)["findings"] == values["findings"]  # type: ignore[index]  # a mapping


@given(texts)
@example("通道: 堆物, [见图]")
def test_a_list_of_one_stays_a_list(text: str) -> None:
    values = {"kind": "meeting", "decisions": [text]}
    assert fold(record_text(values, meeting)).value == values


def test_keys_stand_in_the_house_s_order_whatever_order_they_come_in() -> None:
    values: dict[str, object] = {
        "x-room": "201",
        "note": "备注",
        "state": "planned",
        "evidence": [{"path": "evidence/a.pdf", "role": "minutes", "sha256": "0" * 64}],
        "attendance": {"expected": "24", "present": "22"},
        "decisions": ["同意，上报", "另行研究"],
        "presider": "支部书记",
        "by": ["secretary"],
        "topics": ["ideology", "theory"],
        "period": "2025-H1",
        "time": "09:00",
        "date": "2025-06-12",
        "unit": "mech",
        "title": "专题会议",
        "id": "m1",
        "kind": "meeting",
    }
    assert record_text(values, meeting) == (
        "kind: meeting\n"
        "id: m1\n"
        "title: 专题会议\n"
        "unit: mech\n"
        "date: 2025-06-12\n"
        'time: "09:00"\n'
        "period: 2025-H1\n"
        "topics: [ideology, theory]\n"
        "by: [secretary]\n"
        "presider: 支部书记\n"
        "decisions:\n"
        "  - 同意，上报\n"
        "  - 另行研究\n"
        "attendance: {expected: 24, present: 22}\n"
        "evidence:\n"
        f"  - {{path: evidence/a.pdf, role: minutes, sha256: {'0' * 64}}}\n"
        "state: planned\n"
        "note: 备注\n"
        'x-room: "201"\n'
    )
    shuffled = dict(sorted(values.items()))
    assert record_text(shuffled, meeting) == record_text(values, meeting)


def test_long_lists_stand_one_below_the_other() -> None:
    values = {"kind": "inspection", "inspector": ["党委宣传部" * 8, "组织人事处" * 8, "办公室" * 6]}
    assert record_text(values, inspection).count("\n  - ") == 3


def test_blank_keys_are_left_out() -> None:
    values: dict[str, object] = {"kind": "report", "title": "汇报", "topics": [], "to": ""}
    assert record_text(values, report) == "kind: report\ntitle: 汇报\n"


def test_a_finding_stands_key_by_key_and_what_refers_to_something_on_one_line() -> None:
    values: dict[str, object] = {
        "kind": "inspection",
        "findings": [{"id": "H-1", "text": "计划缺内容, 已改", "due": "2025-11-30"}, {"id": "2"}],
        "re": ["2025-05-12-mech-notice"],
        "evidence": [{"path": "evidence/a.pdf", "role": "other"}],
    }
    assert record_text(values, inspection) == (
        "kind: inspection\n"
        "re: [2025-05-12-mech-notice]\n"
        "findings:\n"
        "  - id: H-1\n"
        '    text: "计划缺内容, 已改"\n'
        "    due: 2025-11-30\n"
        '  - id: "2"\n'
        "evidence:\n"
        "  - {path: evidence/a.pdf, role: other}\n"
    )


@pytest.mark.parametrize("text", ["“十五五”规划", "《建议》", "2025-H1", "2025-06", "2025-2026-2"])
def test_what_nobody_takes_for_something_else_stands_bare(text: str) -> None:
    values = {"kind": "event", "occurred": "2025-06-12T20:10", "note": text}
    written = record_text(values, KINDS["event"])
    assert written == f"kind: event\noccurred: 2025-06-12T20:10\nnote: {text}\n"
    assert typed(written) == values
