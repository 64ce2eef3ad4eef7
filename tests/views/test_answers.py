"""What people type where a policy leaves something open, in both languages."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duty_cli.model.cadence import Lack
from duty_cli.model.finding import Message
from duty_cli.render.language import Language
from duty_cli.views.answers import read_answer
from duty_cli.views.numerals import NUMBER, number

SAID: list[tuple[Lack, dict[str, object], str]] = [
    (
        Lack.PERIOD,
        {"every": "month"},
        "每月|每个月|每月一次|每月1次|一月一次|每月至少1次|每月１次|按月|month|monthly|every month|"
        "each month|once a month|per month|A Month",
    ),
    (
        Lack.PERIOD,
        {"every": "half-year", "times": "2"},
        "每半年2次|每半年两次|半年二次|每半年至少2次|half-year 2|half-year x2|twice each half year",
    ),
    (
        Lack.PERIOD,
        {"every": "year", "times": "2"},
        "每年两次|一年两次|每年度2次|每年不少于2次|twice a year|2 times a year|"
        "at least twice a year|year 2|twice  each year",
    ),
    (Lack.PERIOD, {"every": "year", "times": "12"}, "每年十二次|12 times per year"),
    (Lack.PERIOD, {"every": "week"}, "每周|每星期|week|weekly"),
    (Lack.PERIOD, {"every": "quarter"}, "每季度|每季|每季度一次|quarterly|every quarter"),
    (Lack.PERIOD, {"every": "half-year"}, "半年|半年一次|half-yearly|every half year"),
    (Lack.PERIOD, {"every": "year"}, "每年|每年一次|yearly|annually"),
    (Lack.PERIOD, {"every": "term"}, "每学期|每学期1次|each term|school term"),
    (Lack.DUE, {"due": {"month": "last", "day": "15"}}, "15|15日|15日前"),
    (Lack.DUE, {"due": {"month": "last", "day": "last"}}, "期末|月底|月末前|last day"),
    (
        Lack.DUE,
        {"due": ["06-30", "12-31"]},
        "06-30、12-31|06-30, 12-31|6-30 12-31|6月30日和12月31日|6/30、12/31|6月30日、12月31日前|"
        "6月和12月底|6月、12月底前|6月底和12月底|06-30 and 12-31",
    ),
    (Lack.DUE, {"due": ["02-29"]}, "2月底|2月"),
    (Lack.DUE, {"due": ["04-30"]}, "4月|4月30日前"),
    (
        Lack.DUE,
        {"due": {"after-end": "10d"}},
        "期末后10天|结束后十天|+10d|+10 days|10天|after the end 10 days",
    ),
    (Lack.DUE, {"due": {"before-end": "5wd"}}, "期末前5个工作日|-5wd|before the end 5wd"),
    (Lack.LIMIT, {"within": "24h"}, "24小时|24小时内|24h|24 hours|二十四小时"),
    (Lack.LIMIT, {"within": "5wd"}, "5个工作日|五个工作日内|5工作日|5wd|5 working days"),
    (Lack.LIMIT, {"within": "10d"}, "10天|十日内|10日以内|10d|10 days"),
    (Lack.LIMIT, {"within": "2w"}, "2周|两周内|2w|2 weeks"),
]
READ = [(lack, typed, keys) for lack, keys, said in SAID for typed in said.split("|")]
REFUSED = [
    *(
        (Lack.PERIOD, typed)
        for typed in ("定期", "每两个月一次", "每日", "2", "月 月", "每月x", "0")
    ),
    *((Lack.DUE, typed) for typed in ("及时", "第一时间", "每月15日", "30th June", "-")),
    *((Lack.LIMIT, typed) for typed in ("及时", "一个月", "15", "24", "当天", "-5d", "h", "1.5h")),
]


@pytest.mark.parametrize(("lack", "typed", "keys"), READ)
def test_words_become_keys(lack: Lack, typed: str, keys: object) -> None:
    assert read_answer(lack, typed) == keys
    assert read_answer(lack, f"  {typed} ") == keys


@pytest.mark.parametrize(("lack", "typed"), REFUSED)
def test_what_is_not_understood_is_said(lack: Lack, typed: str) -> None:
    assert read_answer(lack, typed) == Message(f"init.not-{lack}", {"value": typed})


@pytest.mark.parametrize("code", ["en", "zh"])
@pytest.mark.parametrize("lack", Lack)
def test_every_example_of_a_question_is_understood(code: str, lack: Lack) -> None:
    question = Language(code).say(f"init.ask-{lack}")
    given = re.sub("[(（][^)）]*[)）]", "", re.split("For example: |如：", question)[1]).strip(
        ":： "
    )
    examples = [part.removeprefix("or ") for part in re.split(r"、(?!1[02]月)|, (?!1[02]-)", given)]
    assert len(examples) >= 3
    for example in examples:
        assert not isinstance(read_answer(lack, example), Message), example


@given(st.sampled_from(Lack), st.text() | st.text("每月年半季度次日天后前期末0123456789-+ 、adhwx"))
def test_no_answer_makes_it_stumble(lack: Lack, typed: str) -> None:
    answer = read_answer(lack, typed)
    assert answer
    if not isinstance(answer, Message):
        assert set(answer) <= {"every", "times", "due", "within"}


@pytest.mark.parametrize(
    ("written", "meant"),
    [("7", 7), ("十", 10), ("十五", 15), ("二十", 20), ("二十四", 24), ("两", 2), ("twice", 2)],
)
def test_numbers_in_words(written: str, meant: int) -> None:
    assert re.fullmatch(NUMBER, written)
    assert number(written) == meant
