"""Days as people type them: every form, the nearest year, and nothing that is no day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duty_cli.changes.dates import read_date

TODAY = date(2025, 6, 20)
JUNE = date(2025, 6, 12)
days = st.dates(date(1900, 1, 1), date(2199, 12, 31))


@pytest.mark.parametrize(
    "typed",
    [
        "2025-06-12",
        "2025-6-12",
        "20250612",
        "2025/6/12",
        "2025.6.12",
        "2025年6月12日",
        "2025年06月12号",
        "2025年6月12",
        "2025 年 6 月 12 日",
        "6-12",
        "06-12",
        "6/12",
        "6.12",
        "6月12日",
        "6 月 12 日",
        "６－１２",
        "２０２５年６月１２日",
        "6。12",
        "  6-12 ",
    ],
)
def test_a_day_may_be_written_in_many_ways(typed: str) -> None:
    assert read_date(typed, TODAY) == JUNE


@pytest.mark.parametrize(
    ("typed", "days_later"),
    [
        ("大前天", -3),
        ("前天", -2),
        ("昨天", -1),
        ("昨日", -1),
        ("yesterday", -1),
        ("今天", 0),
        ("今日", 0),
        ("Today", 0),
        ("明天", 1),
        ("明日", 1),
        ("tomorrow", 1),
        ("后天", 2),
    ],
)
def test_a_day_may_be_told_from_today(typed: str, days_later: int) -> None:
    assert read_date(typed, TODAY) == TODAY + timedelta(days=days_later)


@pytest.mark.parametrize(
    ("today", "typed", "meant"),
    [
        (date(2026, 1, 3), "12-30", date(2025, 12, 30)),
        (date(2026, 1, 3), "1-5", date(2026, 1, 5)),
        (date(2025, 12, 28), "1-5", date(2026, 1, 5)),
        (date(2025, 12, 28), "12-30", date(2025, 12, 30)),
        (date(2025, 12, 28), "6-30", date(2025, 6, 30)),
        (date(2026, 1, 3), "6-30", date(2026, 6, 30)),
        (date(2025, 1, 15), "2-29", date(2024, 2, 29)),
        (date(2024, 3, 1), "2-29", date(2024, 2, 29)),
    ],
)
def test_without_a_year_the_nearest_day_is_meant(today: date, typed: str, meant: date) -> None:
    assert read_date(typed, today) == meant


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "2025-02-29",
        "2-30",
        "13-1",
        "0-0",
        "12",
        "12日",
        "2025-06",
        "0612",
        "20250230",
        "25-6-12",
        "1899-12-31",
        "2200-01-01",
        "2025-6/12",
        "2025-6-12T14:30",
        "2025-6-12 14:30",
        "六月十二日",
        "June 12",
        "١٢-٦",
        "6--12",
        "-6-12",
        "上周五",
    ],
)
def test_what_is_no_day_is_none(typed: str) -> None:
    assert read_date(typed, TODAY) is None


def test_a_leap_day_far_from_any_leap_year_is_no_day() -> None:
    assert read_date("2-29", date(2026, 6, 1)) is None


@given(day=days, today=days)
def test_a_whole_day_means_itself_whatever_today_is(day: date, today: date) -> None:
    forms = (
        day.isoformat(),
        f"{day:%Y%m%d}",
        f"{day.year}年{day.month}月{day.day}日",
        f"{day.year}/{day.month}/{day.day}",
    )
    assert {read_date(form, today) for form in forms} == {day}


@given(day=days, today=days)
def test_no_year_is_nearer_than_the_one_that_is_meant(day: date, today: date) -> None:
    found = read_date(f"{day.month}-{day.day}", today)
    if found is None:
        assert (day.month, day.day) == (2, 29)
    else:
        assert (found.month, found.day) == (day.month, day.day)
        assert abs(found - today) <= timedelta(days=366 if day.month != 2 else 366 + 366)


@given(typed=st.text(max_size=12) | st.from_regex(r"[0-9]{0,5}[-/.年][0-9]{0,3}[-/.月日]?[0-9]*"))
def test_nothing_typed_is_too_odd(typed: str) -> None:
    found = read_date(typed, TODAY)
    assert found is None or 1900 <= found.year <= 2199
