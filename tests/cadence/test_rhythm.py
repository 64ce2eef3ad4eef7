"""Cadences in words, in both languages."""

import pytest

from duty_cli.model.cadence import Cadence
from duty_cli.model.words import Words
from duty_cli.render.language import Language
from tests.engine.build import after, ahead_of, on_dates, per, recurring

TOPICS = {"fire": Words("火灾", "Fire")}
SAID = [
    (per("week"), "once each week, by its Sunday", "每周一次，当周周日前"),
    (
        per("half-year", {"month": "last", "day": "15"}),
        "once each half-year, by 15 June and 15 December",
        "每半年一次，6月15日、12月15日前",
    ),
    (
        per("month", {"day": "10"}),
        "once each month, by day 10 of the month",
        "每月一次，当月10日前",
    ),
    (
        per("year", {"month": "11", "day": "last"}),
        "once each year, by 30 November",
        "每年一次，11月30日前",
    ),
    (
        per("quarter", {"month": "2", "day": "5"}),
        "once each quarter, by 5 February, 5 May, 5 August and 5 November",
        "每季度一次，2月5日、5月5日、8月5日、11月5日前",
    ),
    (
        per("term", {"before-end": "2w"}),
        "once each school term, no later than 2 weeks before its last day",
        "每学期一次，不晚于本期最后一日前2周",
    ),
    (
        per("quarter", {"after-end": "5wd"}),
        "once each quarter, within 5 working days after its last day",
        "每季度一次，本期最后一日之后5个工作日内",
    ),
    (
        per("year", "undetermined"),
        "once each year, without a due date: the source leaves it open",
        "每年一次，截止日原文未写明，待定",
    ),
    (
        per("year", ["06-30", "12-31"]),
        "once by each of these days of every year: 30 June and 31 December",
        "每年6月30日、12月31日前各一次",
    ),
    (
        on_dates("2025-04-04", lead="7d"),
        "once by each of these days: 2025-04-04; the window opens 7 days before",
        "2025年4月4日前各一次；提前7天开始",
    ),
    (
        on_dates("2025-04-04"),
        "once by each of these days: 2025-04-04",
        "2025年4月4日前各一次",
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
        "自2025年1月1日起按 FREQ=MONTHLY;BYDAY=1MO，每期一次",
    ),
    (
        per("half-year"),
        "once each half-year, by 30 June and 31 December",
        "每半年一次，6月30日、12月31日前",
    ),
    (per("term"), "once each school term, by its last day", "每学期一次，学期最后一日前"),
    (
        per("year", {"month": "2", "day": "30"}),
        "once each year, by the last day of February",
        "每年一次，2月最后一日前",
    ),
    (
        per("month", {"day": "31"}),
        "once each month, by the last day of the month",
        "每月一次，当月最后一日前",
    ),
    (per("undetermined"), "the source names no period", "原文未写明，待定"),
]


@pytest.mark.parametrize(("cadence", "english", "chinese"), SAID)
def test_a_cadence_in_words(cadence: Cadence, english: str, chinese: str) -> None:
    told = cadence.rhythm(1, TOPICS)
    assert Language("en").tell(told) == english
    assert Language("zh").tell(told) == chinese


def test_twice_has_a_word_of_its_own() -> None:
    told = per("year").rhythm(2, {})
    assert Language("en").tell(told) == "twice each year, by 31 December"
    assert Language("zh").tell(told) == "每年两次，12月31日前"


def test_so_often_for_each_occasion() -> None:
    told = after(within="24h", topics=["fire"]).rhythm(2, TOPICS)
    assert Language("en").tell(told) == "twice after each event (Fire), within 24 hours"
    assert Language("zh").tell(told) == "每次事件（火灾）之后24小时内；每次须办两次"
    told = after(within="undetermined").rhythm(3, {})
    assert Language("en").tell(told) == "3 times after each event; the source names no limit"
    assert Language("zh").tell(told) == "每次事件之后；时限原文未写明，待定；每次须办3次"


def test_the_twenty_ninth_of_february_is_the_last_day_of_the_month() -> None:
    listed = per("year", ["02-29"]).rhythm(1, {})
    counted = per("year", {"month": "2", "day": "29"}).rhythm(1, {})
    assert Language("en").tell(listed).endswith("every year: the last day of February")
    assert Language("en").tell(counted) == "once each year, by the last day of February"
    assert Language("zh").tell(counted) == "每年一次，2月最后一日前"


def test_how_often_is_told_where_it_is_more_than_once() -> None:
    told = per("month").rhythm(3, {})
    assert Language("en").tell(told) == "3 times each month, by the last day of the month"
    assert Language("zh").tell(told) == "每月3次，当月最后一日前"
