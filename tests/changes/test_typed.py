"""Keys as people type them become values as files have them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duty_cli.changes.typed import named, typed_value, typed_values
from duty_cli.model.fields import Choice, Field, Form

TODAY = date(2025, 6, 20)


@pytest.mark.parametrize(
    ("form", "typed", "value"),
    [
        (Form.TEXT, " 专题会议，研究工作 ", "专题会议，研究工作"),
        (Form.DAY, "6-12", "2025-06-12"),
        (Form.DAY, "昨天", "2025-06-19"),
        (Form.DAY, "2025-13-01", "2025-13-01"),
        (Form.CLOCK, "14:30", "14:30"),
        (Form.CLOCK, "9:05", "09:05"),
        (Form.CLOCK, "14：30", "14:30"),
        (Form.CLOCK, "9点05分", "09:05"),
        (Form.CLOCK, "下午两点", "下午两点"),
        (Form.MOMENT, "2025-06-12T14:30", "2025-06-12T14:30"),
        (Form.MOMENT, "2025-06-12 9:30", "2025-06-12T09:30"),
        (Form.MOMENT, "6月12日 14:30", "2025-06-12T14:30"),
        (Form.MOMENT, "昨天9点30分", "2025-06-19T09:30"),
        (Form.MOMENT, "6-12", "6-12"),
        (Form.MOMENT, "2025-02-30 9:30", "2025-02-30 9:30"),
        (Form.ATTENDANCE, "22/24", {"expected": "24", "present": "22"}),
        (Form.ATTENDANCE, "２２／２４", {"expected": "24", "present": "22"}),
        (Form.ATTENDANCE, "22人", "22人"),
        (
            Form.LISTED_IDS,
            "ideology、 theory,courses；party",
            ["ideology", "theory", "courses", "party"],
        ),
        (Form.LISTED_IDS, "ideology", ["ideology"]),
        (Form.IDS, "publicity", "publicity"),
        (Form.IDS, "publicity，office", ["publicity", "office"]),
        (Form.UNITS, "mech、info", ["mech", "info"]),
        (Form.UNITS, " ， ", []),
        (Form.TEXTS, "同意，上报；另行研究", ["同意，上报", "另行研究"]),
        (Form.TEXTS, "第一条\n第二条\n", ["第一条", "第二条"]),
        (Form.TEXTS, "同意，上报", "同意，上报"),
        (Choice(("done", "planned")), "planned", "planned"),
    ],
)
def test_what_is_typed_becomes_a_value(form: Field, typed: str, value: object) -> None:
    assert typed_value(form, typed, TODAY) == value


def test_findings_are_numbered_and_may_have_a_day_by_which() -> None:
    typed = "通道堆物：6-30；台账不全；标语：安全第一"
    assert typed_value(Form.FINDINGS, typed, TODAY) == [
        {"id": "1", "text": "通道堆物", "due": "2025-06-30"},
        {"id": "2", "text": "台账不全"},
        {"id": "3", "text": "标语：安全第一"},
    ]


def test_an_option_that_is_repeated_adds_to_a_list() -> None:
    assert typed_values(Form.TEXTS, ["同意，上报", "另行研究"], TODAY) == ["同意，上报", "另行研究"]
    assert typed_values(Form.LISTED_IDS, ["a,b", "c"], TODAY) == ["a", "b", "c"]
    found = typed_values(Form.FINDINGS, ["甲:6-30", "乙"], TODAY)
    assert found == [{"id": "1", "text": "甲", "due": "2025-06-30"}, {"id": "2", "text": "乙"}]


def test_an_option_for_one_value_cannot_be_repeated() -> None:
    assert typed_values(Form.TEXT, ["甲", "乙"], TODAY) is None
    assert typed_values(Form.DAY, ["6-12"], TODAY) == "2025-06-12"


def test_one_or_several_are_named_alike() -> None:
    assert named({"to": "publicity"}, "to") == ("publicity",)
    assert named({"to": ["publicity", "office"]}, "to") == ("publicity", "office")
    assert named({}, "to") == ()


@given(form=st.sampled_from(Form), typed=st.text(max_size=30))
def test_nothing_typed_is_too_odd(form: Form, typed: str) -> None:
    typed_value(form, typed, TODAY)
