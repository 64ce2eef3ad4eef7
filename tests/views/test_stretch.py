"""The period that a document is about."""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duty_cli.model.almanac import Almanac, Term
from duty_cli.model.cadence import Span
from duty_cli.views.stretch import Stretch, around, read_stretch, the_year

ALMANAC = Almanac(
    ZoneInfo("Asia/Shanghai"), terms=(Term("2025-2026-1", date(2025, 9, 1), date(2026, 1, 20)),)
)


@pytest.mark.parametrize(
    ("text", "sort", "first", "last"),
    [
        ("2025", "year", "2025-01-01", "2025-12-31"),
        ("2025-H1", "half", "2025-01-01", "2025-06-30"),
        ("2025-H2", "half", "2025-07-01", "2025-12-31"),
        ("2025-Q1", "quarter", "2025-01-01", "2025-03-31"),
        ("2024-Q4", "quarter", "2024-10-01", "2024-12-31"),
        ("2024-02", "month", "2024-02-01", "2024-02-29"),
        ("2025-2026-1", "term", "2025-09-01", "2026-01-20"),
    ],
)
def test_a_period_is_read_from_its_id(text: str, sort: str, first: str, last: str) -> None:
    span = Span(date.fromisoformat(first), date.fromisoformat(last))
    assert read_stretch(text, ALMANAC) == Stretch(text, sort, span)


@pytest.mark.parametrize(
    "text",
    [
        *("", "25", "2025-", "2025-H3", "2025-H0", "2025-Q5", "2025-13", "2025-00", "2025-6"),
        *("2025-H01", "2025-W10", "2025-06-01", "2025-2026-2", "0000", "9999", "２０２５"),
    ],
)
def test_what_is_no_period_is_none(text: str) -> None:
    assert read_stretch(text, ALMANAC) is None


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)), st.sampled_from(["year", "half", "quarter"]))
def test_the_period_around_a_day_holds_it_and_reads_back(day: date, sort: str) -> None:
    found = around(sort, day)
    assert found.span.first <= day <= found.span.last
    assert read_stretch(found.id, ALMANAC) == found


@given(st.dates(date(1900, 1, 1), date(2199, 11, 30)))
def test_months_follow_each_other_without_a_gap(day: date) -> None:
    this = around("month", day)
    after = around("month", this.span.last + timedelta(days=1))
    assert after.span.first == this.span.last + timedelta(days=1)
    assert read_stretch(this.id, ALMANAC) == this


def test_a_period_belongs_to_the_year_that_it_begins_in() -> None:
    found = read_stretch("2025-2026-1", ALMANAC)
    assert found is not None
    assert found.year == the_year(2025).year
