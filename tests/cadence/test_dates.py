"""`dates:` listed days with a lead, against a walk of single days."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duty_cli.cadence.dates import KEY, KEYS, Dates, read
from duty_cli.model.almanac import Almanac
from duty_cli.model.cadence import Period, Span
from duty_cli.model.duration import Duration
from duty_cli.model.reading import problem
from tests.cadence.naive import DAY, PLAIN, SHANGHAI, almanacs, d, move, near_days, roll, walk

NO_LEAD = Duration(0, "d")
some_days = st.lists(near_days, min_size=1, max_size=8, unique=True).map(sorted).map(tuple)


@given(
    some_days,
    st.integers(0, 40),
    st.sampled_from(["d", "w", "wd"]),
    almanacs(),
    near_days,
    st.integers(0, 200),
)
def test_a_window_runs_from_the_lead_before_its_day_to_the_day(
    listed: tuple[date, ...],
    count: int,
    unit: str,
    almanac: Almanac,
    first: date,
    length: int,
) -> None:
    span = Span(first, first + length * DAY)
    found = Dates(listed, Duration(count, unit)).periods(span, almanac, ())
    expected = []
    for day in listed:
        start = move(day, count, unit, almanac, back=True)
        if not set(walk(start, day)).isdisjoint(walk(*span)):
            expected.append(Period(str(day), start, day + DAY, roll(day, almanac), binds=start))
    assert list(found) == expected


@given(some_days, near_days)
def test_a_listed_day_s_id_is_claimed_and_leads_back_to_the_day(
    listed: tuple[date, ...], other: date
) -> None:
    cadence = Dates(listed, NO_LEAD)
    for period in cadence.periods(Span(listed[0], listed[-1]), PLAIN, ()):
        assert cadence.claims(period.id, PLAIN)
        assert cadence.day_in(period.id, PLAIN) == period.start
    assert cadence.claims(str(other), PLAIN)
    assert cadence.day_in(str(other), PLAIN) == (other if other in listed else None)


@pytest.mark.parametrize("text", ["2025", "2025-04", "2025-04-041", " 2025-04-04", "undetermined"])
def test_no_other_form_of_id_is_claimed(text: str) -> None:
    assert not Dates((d("2025-04-04"),), NO_LEAD).claims(text, PLAIN)


def test_an_impossible_date_is_claimed_and_is_nowhere() -> None:
    cadence = Dates((d("2025-04-04"),), NO_LEAD)
    assert cadence.claims("2025-04-31", PLAIN)
    assert cadence.day_in("2025-04-31", PLAIN) is None


def test_by_default_the_window_is_the_day_itself() -> None:
    (period,) = Dates((d("2025-04-04"),), NO_LEAD).periods(
        Span(d("2025-01-01"), d("2025-12-31")), PLAIN, ()
    )
    assert period == Period(
        "2025-04-04", d("2025-04-04"), d("2025-04-05"), d("2025-04-04"), d("2025-04-04")
    )


def test_windows_may_overlap() -> None:
    cadence = Dates((d("2025-04-04"), d("2025-04-06")), Duration(7, "d"))
    first, second = cadence.periods(Span(d("2025-04-01"), d("2025-04-01")), PLAIN, ())
    assert (first.start, second.start) == (d("2025-03-28"), d("2025-03-30"))


def test_rolling_moves_the_due_date_and_not_the_window() -> None:
    saturday = Dates((d("2025-06-14"),), NO_LEAD)
    span = Span(d("2025-06-14"), d("2025-06-14"))
    (period,) = saturday.periods(span, Almanac(SHANGHAI, roll="next"), ())
    assert (period.start, period.end, period.due, period.id) == (
        d("2025-06-14"),
        d("2025-06-15"),
        d("2025-06-16"),
        "2025-06-14",
    )


def test_the_calendar_s_last_day_can_be_listed() -> None:
    (period,) = Dates((date.max,), NO_LEAD).periods(Span(date.max, date.max), PLAIN, ())
    assert (period.id, period.due) == ("9999-12-31", date.max)


def test_its_lead_may_be_counted_in_working_days() -> None:
    assert Dates((d("2025-04-04"),), Duration(3, "wd")).working_days()
    assert not Dates((d("2025-04-04"),), Duration(3, "d")).working_days()


# --- as a policy writes it ----------------------------------------------------------------------


def test_days_are_read_in_order_with_no_lead_by_default() -> None:
    assert read({"dates": ["2025-12-04", "2025-04-04"]}, None) == Dates(
        (d("2025-04-04"), d("2025-12-04")), NO_LEAD
    )


@pytest.mark.parametrize("lead", ["0d", "7d", "2w", "5wd"])
def test_a_lead_is_days_weeks_or_working_days(lead: str) -> None:
    found = read({"dates": ["2025-04-04"], "lead": lead}, None)
    assert isinstance(found, Dates)
    assert str(found.lead) == lead


@pytest.mark.parametrize("lead", ["24h", "-7d", "7", "", "seven days", ["7d"]])
def test_a_wrong_lead_is_told_at_its_key(lead: object) -> None:
    wrong = problem("lead", because="invalid.duration", value=lead)
    assert read({"dates": ["2025-04-04"], "lead": lead}, None) == (wrong,)


@pytest.mark.parametrize("listed", [[], {}, "2025-04-04", "", None])
def test_what_is_no_list_of_days_is_told_at_the_key(listed: object) -> None:
    assert read({"dates": listed}, None) == (problem("dates", because="invalid.dates-list"),)


def test_each_wrong_day_is_told_at_its_place_and_all_at_once() -> None:
    listed = [
        "2025-02-30",
        "2025-04-04",
        "20250404",
        "2025-04-04",
        "２０２５-04-05",
        ["2025-04-05"],
    ]
    assert read({"dates": listed, "lead": "x"}, None) == (
        problem("dates", 0, because="invalid.day", value="2025-02-30"),
        problem("dates", 2, because="invalid.day", value="20250404"),
        problem("dates", 3, because="invalid.due-twice", value="2025-04-04"),
        problem("dates", 4, because="invalid.day", value="２０２５-04-05"),
        problem("dates", 5, because="invalid.day", value=["2025-04-05"]),
        problem("lead", because="invalid.duration", value="x"),
    )


def test_its_keys() -> None:
    assert KEY == "dates"
    assert {KEY, "lead"} == set(KEYS)
