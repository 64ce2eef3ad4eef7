"""`every:` calendar periods, held against a walk through every single day."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duty_cli.cadence.due import (
    LAST,
    AfterEnd,
    BeforeEnd,
    DueRule,
    LastDay,
    ListedDays,
    MonthDay,
    Unstated,
)
from duty_cli.cadence.every import MONTHS, Every
from duty_cli.model.almanac import Almanac, Term
from duty_cli.model.cadence import Period, Span
from duty_cli.model.duration import Duration
from tests.cadence.naive import (
    DAY,
    PLAIN,
    SHANGHAI,
    TERMS,
    almanacs,
    clip,
    d,
    days,
    days_of,
    move,
    near_days,
    period_of,
    roll,
    walk,
)

CALENDAR_UNITS = ("week", "month", "quarter", "half-year", "year")
SCHOOL = Almanac(SHANGHAI, terms=TERMS)
LAST_DAY = LastDay()

units = st.sampled_from(CALENDAR_UNITS)
spans = st.builds(
    lambda first, length: Span(first, first + length * DAY), days, st.integers(0, 500)
)
near_spans = st.builds(
    lambda first, length: Span(first, first + length * DAY), near_days, st.integers(0, 300)
)


def periods(
    unit: str, first: str, last: str, due: DueRule = LAST_DAY, almanac: Almanac = SCHOOL
) -> tuple[Period, ...]:
    return Every(unit, due).periods(Span(d(first), d(last)), almanac, ())


def only(unit: str, day: str, due: DueRule = LAST_DAY, almanac: Almanac = SCHOOL) -> Period:
    (period,) = periods(unit, day, day, due, almanac)
    return period


# --- periods ------------------------------------------------------------------------------------


@given(units, spans)
def test_every_day_of_a_span_belongs_to_exactly_one_period_of_each_unit(
    unit: str, span: Span
) -> None:
    found = Every(unit, LastDay()).periods(span, PLAIN, ())
    for day in walk(*span):
        around = [p.id for p in found if p.end and p.start <= day < p.end]
        assert around == [period_of(unit, day)]


@given(units, spans)
def test_the_periods_of_a_span_are_those_that_its_days_walk_through(unit: str, span: Span) -> None:
    expected: dict[str | None, tuple[date, date]] = {}
    for day in walk(*span):
        name = period_of(unit, day)
        if name not in expected:
            there = days_of(unit, day)
            expected[name] = (there[0], there[-1] + DAY)
    found = Every(unit, LastDay()).periods(span, PLAIN, ())
    assert [(p.id, p.start, p.end) for p in found] == [(n, *w) for n, w in expected.items()]


@given(near_spans)
def test_the_terms_of_a_span_are_those_that_its_days_walk_through(span: Span) -> None:
    names = dict.fromkeys(period_of("term", day) for day in walk(*span))
    found = Every("term", LastDay()).periods(span, SCHOOL, ())
    assert [period.id for period in found] == [name for name in names if name]
    for period in found:
        assert _days(period) == days_of("term", period.start)


@pytest.mark.parametrize("unit", CALENDAR_UNITS)
def test_fifty_years_do_not_drift(unit: str) -> None:
    found = periods(unit, "2000-01-01", "2050-12-31")
    assert all(before.end == after.start for before, after in pairwise(found))
    assert all(period.id == period_of(unit, period.start) for period in found)
    assert all(period_of(unit, period.start - DAY) != period.id for period in found)
    assert found[-1].end is not None
    assert found[-1].end > d("2050-12-31")
    assert len({period.id for period in found}) == len(found)


@given(units, days)
def test_the_arithmetic_gives_the_same_period_for_a_day_alone_as_in_a_long_span(
    unit: str, day: date
) -> None:
    alone = Every(unit, LastDay()).periods(Span(day, day), PLAIN, ())
    long = Every(unit, LastDay()).periods(Span(day - 900 * DAY, day + 90 * DAY), PLAIN, ())
    assert len(alone) == 1
    assert set(alone) <= set(long)


def test_the_ids_are_those_of_the_contract() -> None:
    assert only("year", "2025-06-08").id == "2025"
    assert only("half-year", "2025-06-30").id == "2025-H1"
    assert only("half-year", "2025-07-01").id == "2025-H2"
    assert only("quarter", "2025-07-01").id == "2025-Q3"
    assert only("month", "2025-06-08").id == "2025-06"
    assert only("week", "2025-06-08").id == "2025-W23"
    assert only("term", "2025-06-08").id == "2024-2025-2"


def test_iso_week_53_and_the_weeks_over_a_year_s_edge() -> None:
    week = only("week", "2021-01-01")
    assert (week.id, week.start, week.end) == ("2020-W53", d("2020-12-28"), d("2021-01-04"))
    assert only("week", "2024-12-30").id == "2025-W01"


def test_a_term_may_run_over_the_year_s_end() -> None:
    term = only("term", "2025-12-31")
    assert (term.id, term.start, term.last_day) == ("2025-2026-1", d("2025-09-01"), d("2026-01-18"))
    assert term.due == d("2026-01-18")
    assert only("term", "2026-01-18") == term
    assert periods("term", "2026-01-19", "2026-03-01") == ()


def test_terms_come_in_order_of_time_however_they_are_listed() -> None:
    autumn = Term("autumn", d("2025-09-01"), d("2026-01-18"))
    spring = Term("spring", d("2025-02-24"), d("2025-07-06"))
    for listed in ((autumn, spring), (spring, autumn)):
        almanac = Almanac(SHANGHAI, terms=listed)
        found = periods("term", "2025-01-01", "2026-12-31", almanac=almanac)
        assert [period.id for period in found] == ["spring", "autumn"]


def test_a_term_s_first_and_last_day_belong_to_it() -> None:
    for day in ("2025-09-01", "2026-01-18"):
        assert only("term", day).id == "2025-2026-1"
    assert periods("term", "2025-08-31", "2025-08-31") == ()


def test_a_period_must_begin_bound_on_its_first_day() -> None:
    assert only("month", "2025-06-20").binds == d("2025-06-01")


# --- due ----------------------------------------------------------------------------------------


@given(units, near_days, almanacs())
def test_by_default_a_period_is_due_on_its_last_day(unit: str, day: date, almanac: Almanac) -> None:
    (period,) = Every(unit, LastDay()).periods(Span(day, day), almanac, ())
    assert period.due == roll(days_of(unit, day)[-1], almanac)
    assert period.carry is None


@given(
    st.sampled_from(tuple(MONTHS)),
    st.integers(0, 12),
    st.integers(0, 31),
    days,
)
def test_a_month_and_a_day_count_within_the_period_and_clip_to_the_month(
    unit: str, month: int, day_of_month: int, day: date
) -> None:
    month = min(month, MONTHS[unit])
    (period,) = Every(unit, MonthDay(month, day_of_month)).periods(Span(day, day), PLAIN, ())
    there = days_of(unit, day)
    months = list(dict.fromkeys((it.year, it.month) for it in there))
    chosen = months[-1] if month == LAST else months[month - 1]
    assert period.due == clip(*chosen, day_of_month or 31)


@given(
    st.sampled_from((*CALENDAR_UNITS, "term")),
    near_days,
    st.integers(0, 30),
    st.sampled_from(["d", "w", "wd"]),
    almanacs(),
)
def test_before_end_and_after_end_count_from_the_period_s_last_day(
    unit: str, day: date, count: int, length: str, almanac: Almanac
) -> None:
    span, duration = Span(day, day), Duration(count, length)
    found = Every(unit, BeforeEnd(duration)).periods(span, almanac, ())
    before = [it for it in found if it.start <= day]
    after = Every(unit, AfterEnd(duration)).periods(span, almanac, ())
    if period_of(unit, day) is None:
        assert (before, after) == ([], ())
        return
    assert (len(before), len(after)) == (1, 1)
    last = days_of(unit, day)[-1]
    assert before[0].due == roll(move(last, count, length, almanac, back=True), almanac)
    assert after[0].due == roll(move(last, count, length, almanac), almanac)


@given(
    st.sampled_from((*CALENDAR_UNITS, "term")),
    near_spans,
    st.integers(0, 150),
    st.sampled_from(["d", "w", "wd"]),
)
def test_with_before_end_a_span_has_all_that_is_due_in_it_even_before_it_begins(
    unit: str, span: Span, count: int, length: str
) -> None:
    cadence = Every(unit, BeforeEnd(Duration(count, length)))
    found = cadence.periods(span, SCHOOL, ())
    far = cadence.periods(Span(span.first, span.last + 1200 * DAY), SCHOOL, ())
    due = [period for period in far if period.due and period.due <= span.last]
    assert [it for it in found if it in due] == due
    assert list(found) == list(far[: len(found)])


def test_a_period_due_before_it_begins_is_there_in_time() -> None:
    found = periods("month", "2025-06-01", "2025-06-10", BeforeEnd(Duration(40, "d")))
    assert [(it.id, str(it.due)) for it in found] == [
        *(("2025-06", "2025-05-21"), ("2025-07", "2025-06-21")),
    ]


def test_no_period_is_looked_for_after_the_year_2199() -> None:
    yearly = periods("year", "2199-06-01", "2199-07-01", BeforeEnd(Duration(99_999, "d")))
    assert [it.id for it in yearly] == ["2199"]


def test_the_31st_clips_in_short_months() -> None:
    found = periods("month", "2024-01-01", "2024-06-30", MonthDay(1, 31))
    assert [f"{period.due:%m-%d}" for period in found] == [
        *("01-31", "02-29", "03-31", "04-30", "05-31", "06-30")
    ]


def test_the_last_month_of_a_half_year_due_on_the_15th() -> None:
    found = periods("half-year", "2025-01-01", "2025-12-31", MonthDay(LAST, 15))
    assert [period.due for period in found] == [d("2025-06-15"), d("2025-12-15")]


def test_the_second_month_of_the_last_quarter() -> None:
    assert only("quarter", "2025-12-01", MonthDay(2, LAST)).due == d("2025-11-30")


def test_a_due_date_after_the_end_takes_records_until_then() -> None:
    period = only("month", "2025-06-01", AfterEnd(Duration(10, "d")))
    assert (period.due, period.carry) == (d("2025-07-10"), d("2025-07-10"))
    assert period.end == d("2025-07-01")


def test_a_rolled_due_date_after_the_end_takes_records_until_the_rolled_day() -> None:
    rolling = Almanac(SHANGHAI, roll="next")
    period = only("month", "2025-06-01", AfterEnd(Duration(12, "d")), rolling)
    assert (period.due, period.carry) == (d("2025-07-14"), d("2025-07-14"))


def test_only_after_end_takes_records_after_the_end() -> None:
    assert only("month", "2025-06-01", BeforeEnd(Duration(1, "d"))).carry is None
    assert only("month", "2025-06-01", MonthDay(1, 5)).carry is None


def test_rolling_moves_the_due_date_and_not_the_window() -> None:
    period = only("month", "2025-05-01", almanac=Almanac(SHANGHAI, roll="previous"))
    assert (period.due, period.end) == (d("2025-05-30"), d("2025-06-01"))


def test_a_vague_deadline_is_due_on_no_day() -> None:
    period = only("half-year", "2025-05-01", Unstated())
    assert (period.due, period.carry) == (None, None)
    assert (period.start, period.end) == (d("2025-01-01"), d("2025-07-01"))


# --- listed days --------------------------------------------------------------------------------

listed = st.lists(
    st.dates(d("2024-01-01"), d("2024-12-31")), min_size=1, max_size=5, unique=True
).map(lambda days: ListedDays(tuple(sorted((it.month, it.day) for it in days))))


def test_a_window_of_listed_days_that_opens_after_the_span_is_not_in_it() -> None:
    cadence = Every("year", ListedDays(((6, 30), (12, 31))))
    assert [
        period.id for period in cadence.periods(Span(d("2025-01-01"), d("2025-06-30")), PLAIN, ())
    ] == ["2025-06-30"]


@given(listed, spans)
def test_listed_days_tile_the_time_across_the_year_s_end(rule: ListedDays, span: Span) -> None:
    days_listed = {
        clip(year, *month_and_day)
        for year in range(span.first.year - 1, span.last.year + 2)
        for month_and_day in rule.days
    }
    found = Every("year", rule).periods(span, PLAIN, ())
    for day in walk(*span):
        (around,) = [p for p in found if p.end and p.start <= day < p.end]
        assert around.due == min(it for it in days_listed if it >= day)
        assert around.start == max(it for it in days_listed if it < day) + DAY
        assert around.id == str(around.due)
        assert around.end == around.due + DAY


@given(listed, spans)
def test_no_listed_window_lies_outside_the_span(rule: ListedDays, span: Span) -> None:
    found = Every("year", rule).periods(span, PLAIN, ())
    assert all(p.start <= span.last and p.last_day >= span.first for p in found)
    assert list(found) == sorted(set(found), key=lambda period: period.start)


def test_a_listed_29_february_clips_too() -> None:
    found = periods("year", "2023-01-01", "2025-01-01", ListedDays(((2, 29),)))
    assert [period.id for period in found] == ["2023-02-28", "2024-02-29", "2025-02-28"]


def test_28_and_29_february_are_one_day_in_a_common_year() -> None:
    found = periods("year", "2023-02-28", "2024-03-01", ListedDays(((2, 28), (2, 29))))
    assert [(str(period.start), period.id) for period in found] == [
        *(("2022-03-01", "2023-02-28"), ("2023-03-01", "2024-02-28"), ("2024-02-29", "2024-02-29")),
        ("2024-03-01", "2025-02-28"),
    ]


def test_the_first_listed_day_of_a_year_opens_after_the_last_of_the_year_before() -> None:
    first, second = periods("year", "2025-06-30", "2025-12-01", ListedDays(((6, 30), (12, 31))))
    assert (first.start, first.due) == (d("2025-01-01"), d("2025-06-30"))
    assert (second.start, second.due) == (d("2025-07-01"), d("2025-12-31"))


# --- which ids there are ------------------------------------------------------------------------


@given(st.sampled_from((*CALENDAR_UNITS, "term")), near_spans)
def test_a_period_s_id_is_claimed_and_leads_back_into_the_period(unit: str, span: Span) -> None:
    cadence = Every(unit, LastDay())
    for period in cadence.periods(span, SCHOOL, ()):
        assert cadence.claims(period.id, SCHOOL)
        assert cadence.day_in(period.id, SCHOOL) in _days(period)


@given(listed, spans)
def test_a_listed_day_s_id_is_claimed_and_leads_back_into_the_period(
    rule: ListedDays, span: Span
) -> None:
    cadence = Every("year", rule)
    for period in cadence.periods(span, PLAIN, ()):
        assert cadence.claims(period.id, PLAIN)
        assert cadence.day_in(period.id, PLAIN) in _days(period)


IDS = {
    "week": "2025-W23",
    "month": "2025-06",
    "quarter": "2025-Q3",
    "half-year": "2025-H1",
    "year": "2025",
    "term": "2024-2025-2",
}


@pytest.mark.parametrize("unit", IDS)
def test_each_unit_claims_its_own_form_of_id_and_no_other(unit: str) -> None:
    cadence = Every(unit, LastDay())
    others = [*IDS.values(), "2025-06-30", "undetermined", "", f"{IDS[unit]}0", f" {IDS[unit]}"]
    assert [text for text in others if cadence.claims(text, PLAIN)] == [IDS[unit]]


def test_listed_days_claim_dates_alone() -> None:
    cadence = Every("year", ListedDays(((6, 30),)))
    assert cadence.claims("2025-06-30", PLAIN)
    assert not cadence.claims("2025", PLAIN)


def test_a_term_s_id_may_look_as_it_likes() -> None:
    almanac = Almanac(SHANGHAI, terms=(Term("autumn", d("2025-09-01"), d("2026-01-18")),))
    assert Every("term", LastDay()).claims("autumn", almanac)
    assert not Every("term", LastDay()).claims("spring", almanac)
    assert not Every("year", LastDay()).claims("autumn", almanac)


@pytest.mark.parametrize(
    ("unit", "text"),
    [
        ("half-year", "2025-H3"),
        ("half-year", "2025-H0"),
        ("quarter", "2025-Q5"),
        ("quarter", "2025-Q0"),
        ("month", "2025-13"),
        ("month", "2025-00"),
        ("week", "2025-W54"),
        ("week", "2025-W53"),
        ("week", "2025-W00"),
        ("year", "1899"),
        ("year", "2200"),
        ("week", "9999-W52"),
        ("term", "2030-2031-1"),
        ("month", "June"),
    ],
)
def test_a_period_that_no_calendar_has_is_nowhere(unit: str, text: str) -> None:
    assert Every(unit, LastDay()).day_in(text, SCHOOL) is None


@pytest.mark.parametrize(
    ("unit", "text", "day"),
    [
        ("half-year", "2025-H2", "2025-07-01"),
        ("quarter", "2025-Q4", "2025-10-01"),
        ("month", "2025-12", "2025-12-01"),
        ("week", "2020-W53", "2020-12-28"),
        ("year", "1900", "1900-01-01"),
        ("year", "2199", "2199-01-01"),
        ("term", "2025-2026-1", "2025-09-01"),
    ],
)
def test_a_period_that_there_is_lies_on_its_days(unit: str, text: str, day: str) -> None:
    assert Every(unit, LastDay()).day_in(text, SCHOOL) == d(day)


def test_a_listed_day_that_no_calendar_has_or_that_lies_too_far_is_nowhere() -> None:
    yearly = Every("year", ListedDays(((6, 30), (12, 31))))
    for text in ("2025-06-31", "1899-06-30", "2200-06-30", "9999-12-31"):
        assert yearly.day_in(text, PLAIN) is None
    assert yearly.day_in("2199-12-31", PLAIN) == d("2199-12-31")


@pytest.mark.parametrize("unit", CALENDAR_UNITS)
def test_nothing_begins_after_the_span(unit: str) -> None:
    assert periods(unit, "2026-01-01", "2025-01-01") == ()


# --- the rest -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("due", "counted"),
    [
        (BeforeEnd(Duration(3, "wd")), True),
        (AfterEnd(Duration(3, "wd")), True),
        (AfterEnd(Duration(3, "d")), False),
        (LastDay(), False),
        (MonthDay(1, 1), False),
    ],
)
def test_a_due_date_is_counted_in_working_days_where_it_says_so(
    due: DueRule, *, counted: bool
) -> None:
    assert Every("month", due).working_days() is counted


def _days(period: Period) -> list[date]:
    return list(walk(period.start, period.last_day))
