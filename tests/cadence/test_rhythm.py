"""Cadences in words, in both languages."""

import pytest

from duty_cli.model.cadence import Cadence
from duty_cli.model.words import Words
from duty_cli.render.language import Language
from tests.engine.build import after, ahead_of, on_dates, per, recurring

TOPICS = {"fire": Words("火灾", "Fire")}
SAID = [
    (per("week"), "once in each week, by its last day", "每周1次，本期最后一日前（含当日）"),
    (
        per("half-year", {"month": "last", "day": "15"}),
        "once in each half-year, by day 15 of its last month",
        "每半年1次，最后一个月的15日前（含当日）",
    ),
    (
        per("month", {"day": "10"}),
        "once in each month, by day 10 of the month",
        "每月1次，当月10日前（含当日）",
    ),
    (
        per("year", {"month": "11", "day": "last"}),
        "once in each year, by the last day of November",
        "每年1次，11月最后一日前（含当日）",
    ),
    (
        per("quarter", {"month": "2", "day": "5"}),
        "once in each quarter, by day 5 of its month 2",
        "每季度1次，第2个月的5日前（含当日）",
    ),
    (
        per("term", {"before-end": "2w"}),
        "once in each school term, no later than 2 weeks before its last day",
        "每学期1次，不晚于本期最后一日前2周",
    ),
    (
        per("quarter", {"after-end": "5wd"}),
        "once in each quarter, within 5 working days after its last day",
        "每季度1次，本期最后一日之后5个工作日内",
    ),
    (
        per("year", "undetermined"),
        "once in each year, without a due date: the source leaves it open",
        "每年1次，截止日原文未写明，待定",
    ),
    (
        per("year", ["06-30", "12-31"]),
        "once by each of these days of every year: 30 June, 31 December",
        "每年6月30日、12月31日前（含当日）各1次",
    ),
    (
        on_dates("2025-04-04", lead="7d"),
        "once by each of these days: 2025-04-04; the window opens 7 days before",
        "2025年4月4日前（含当日）各1次；提前7天开始",
    ),
    (
        on_dates("2025-04-04"),
        "once by each of these days: 2025-04-04",
        "2025年4月4日前（含当日）各1次",
    ),
    (
        after(within="24h", topics=["fire"]),
        "after each event (Fire), within 24 hours",
        "每次事件（火灾）之后24小时内",
    ),
    (
        after(within="24h", topics=["flood"]),
        "after each event (flood), within 24 hours",
        "每次事件（flood）之后24小时内",
    ),
    (
        after(within="undetermined"),
        "after each event; the source names no limit",
        "每次事件之后；时限原文未写明，待定",
    ),
    (
        ahead_of(kind="lecture", lead="5wd"),
        "before each lecture, from 5 working days before it on",
        "每次讲课之前办妥；提前5个工作日开始",
    ),
    (
        recurring("FREQ=MONTHLY;BYDAY=1MO"),
        "once in each window of FREQ=MONTHLY;BYDAY=1MO, from 2025-01-01 on",
        "自2025年1月1日起按 FREQ=MONTHLY;BYDAY=1MO，每期1次",
    ),
    (per("undetermined"), "the source names no period", "原文未写明，待定"),
]


@pytest.mark.parametrize(("cadence", "english", "chinese"), SAID)
def test_a_cadence_in_words(cadence: Cadence, english: str, chinese: str) -> None:
    told = cadence.rhythm(1, TOPICS)
    assert Language("en").tell(told) == english
    assert Language("zh").tell(told) == chinese


def test_how_often() -> None:
    told = per("month").rhythm(3, {})
    assert Language("en").tell(told) == "3 times in each month, by its last day"
    assert Language("zh").tell(told) == "每月3次，本期最后一日前（含当日）"
