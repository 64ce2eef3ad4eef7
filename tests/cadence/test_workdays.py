"""Moving by days, weeks and working days, and off days off, against a walk of single days."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duty_cli.cadence.workdays import earlier, last_workday, later, rolled
from duty_cli.model.almanac import Almanac, WorkCalendar
from duty_cli.model.duration import Duration
from tests.cadence.naive import DAY, PLAIN, SHANGHAI, almanacs, d, move, near_days, roll, works

lengths = st.builds(Duration, st.integers(0, 40), st.sampled_from(["d", "w", "wd"]))

# National Day 2025: 1 to 8 October off; Sunday 28 September and Saturday 11 October worked.
NATIONAL_DAY = Almanac(
    SHANGHAI,
    WorkCalendar(
        holidays=frozenset(date(2025, 10, number) for number in range(1, 9)),
        workdays=frozenset({d("2025-09-28"), d("2025-10-11")}),
        announced=frozenset({2025}),
    ),
)


@given(near_days, lengths, almanacs())
def test_a_duration_ends_where_a_walk_of_single_days_ends(
    day: date, length: Duration, almanac: Almanac
) -> None:
    assert later(day, length, almanac) == move(day, length.count, length.unit, almanac)
    assert earlier(day, length, almanac) == move(day, length.count, length.unit, almanac, back=True)


@given(near_days, almanacs())
def test_a_rolled_day_is_the_nearest_working_day_on_the_chosen_side(
    day: date, almanac: Almanac
) -> None:
    assert rolled(day, almanac) == roll(day, almanac)


@given(near_days, almanacs())
def test_the_last_working_day_is_the_day_itself_or_the_one_to_walk_back_to(
    day: date, almanac: Almanac
) -> None:
    expected = day
    while not works(expected, almanac):
        expected -= DAY
    assert last_workday(day, almanac.work) == expected


def test_working_days_are_counted_from_the_next_one() -> None:
    friday = d("2025-06-13")
    assert later(friday, Duration(1, "wd"), PLAIN) == d("2025-06-16")
    assert earlier(d("2025-06-16"), Duration(1, "wd"), PLAIN) == friday


def test_no_working_days_at_all_leave_even_a_day_off_where_it_is() -> None:
    assert later(d("2025-06-14"), Duration(0, "wd"), PLAIN) == d("2025-06-14")


def test_holidays_are_skipped_and_make_up_days_count() -> None:
    assert later(d("2025-09-26"), Duration(3, "wd"), NATIONAL_DAY) == d("2025-09-30")
    assert later(d("2025-09-30"), Duration(3, "wd"), NATIONAL_DAY) == d("2025-10-11")
    assert earlier(d("2025-10-11"), Duration(3, "wd"), NATIONAL_DAY) == d("2025-09-30")


def test_a_make_up_day_wins_over_a_holiday_of_the_same_day() -> None:
    both = frozenset({d("2025-06-11")})
    assert WorkCalendar(holidays=both, workdays=both).works(d("2025-06-11"))


@pytest.mark.parametrize(
    ("way", "expected"),
    [("keep", "2025-10-05"), ("next", "2025-10-09"), ("previous", "2025-09-30")],
)
def test_a_due_date_in_a_long_holiday_rolls_all_the_way_out(way: str, expected: str) -> None:
    almanac = Almanac(SHANGHAI, NATIONAL_DAY.work, roll=way)
    assert rolled(d("2025-10-05"), almanac) == d(expected)


@pytest.mark.parametrize("unit", ["d", "w", "wd"])
def test_beyond_the_calendar_s_ends_the_first_and_last_day_stand(unit: str) -> None:
    length = Duration(99_999, unit)
    assert later(d("9999-12-20"), length, PLAIN) == date.max
    assert earlier(d("0001-01-10"), length, PLAIN) == date.min


def test_the_calendar_s_very_last_days_can_still_be_reached() -> None:
    assert later(d("9999-12-30"), Duration(1, "wd"), PLAIN) == date.max
    assert later(d("9999-12-30"), Duration(1, "d"), PLAIN) == date.max
    assert earlier(d("0001-01-02"), Duration(1, "wd"), PLAIN) == date.min


def test_rolling_stops_at_the_calendar_s_end() -> None:
    last_day_off = WorkCalendar(holidays=frozenset({date.max}))
    assert rolled(date.max, Almanac(SHANGHAI, last_day_off, roll="next")) == date.max
    assert rolled(date.max, Almanac(SHANGHAI, last_day_off, roll="previous")) == d("9999-12-30")
    first_day_off = WorkCalendar(holidays=frozenset({date.min}))
    assert rolled(date.min, Almanac(SHANGHAI, first_day_off, roll="previous")) == date.min
    assert last_workday(date.min, first_day_off) == date.min
