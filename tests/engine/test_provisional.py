"""Due dates that rest on the working days of years not announced yet."""

import pytest

from duty_cli.engine.provisional import counts_working_days, unannounced
from duty_cli.model.almanac import Term, WorkCalendar
from duty_cli.model.cadence import Cadence
from duty_cli.model.duty import Duty
from duty_cli.model.record import Row
from tests.engine.build import after, ahead_of, d, duty, on_dates, per, record, register, verdict


def years(
    day: str,
    of: Duty,
    period: str,
    *rows: Row,
    announced: tuple[int, ...] = (),
    roll: str = "keep",
    terms: tuple[Term, ...] = (),
) -> tuple[int, ...]:
    work = WorkCalendar(announced=frozenset(announced))
    found = register(of, *rows, work=work, roll=roll, terms=terms)
    return unannounced(verdict(day, found, period), found.almanac)


def test_days_of_the_calendar_rest_on_no_working_days() -> None:
    assert years("2025-06-20", duty(per("half-year"), grace="10d"), "2025-H1") == ()


@pytest.mark.parametrize(
    "cadence", [per("month", {"before-end": "3wd"}), per("month", {"after-end": "3wd"})]
)
def test_due_dates_counted_in_working_days_do(cadence: Cadence) -> None:
    assert years("2025-06-20", duty(cadence), "2025-06") == (2025,)
    assert years("2025-06-20", duty(cadence), "2025-06", announced=(2025,)) == ()
    assert years("2025-06-20", duty(cadence), "2025-06", announced=(2024, 2026)) == (2025,)


def test_they_rest_on_every_year_from_the_opening_to_the_last_day_of_grace() -> None:
    over = duty(per("month", {"after-end": "3wd"}))
    assert years("2025-12-20", over, "2025-12") == (2025, 2026)
    assert years("2025-12-20", over, "2025-12", announced=(2025,)) == (2026,)
    graceful = duty(per("month"), grace="3wd")
    assert years("2025-12-20", graceful, "2025-12", announced=(2025,)) == (2026,)


def test_leads_and_limits_in_working_days_count() -> None:
    of_day = duty(on_dates("2026-01-02", lead="3wd"))
    assert years("2025-12-31", of_day, "2026-01-02") == (2025, 2026)
    of_report = duty(after("event", "3wd"), kind="report")
    event = record("2025-03-05", id="fire", kind="event")
    assert years("2025-03-06", of_report, "fire", event) == (2025,)


@pytest.mark.parametrize("roll", ["next", "previous"])
def test_a_rolled_due_date_rests_on_its_year(roll: str) -> None:
    assert years("2025-06-20", duty(per("half-year")), "2025-H1", roll=roll) == (2025,)
    assert (
        years("2025-06-20", duty(per("half-year")), "2025-H1", announced=(2025,), roll=roll) == ()
    )


def test_a_rolled_answer_and_a_rolled_listed_day_rest_on_their_year_too() -> None:
    of_report = duty(after("event", "10d"), kind="report")
    event = record("2025-03-05", id="fire", kind="event")
    assert years("2025-03-06", of_report, "fire", event, roll="next") == (2025,)
    of_day = duty(on_dates("2025-06-13"))
    assert years("2025-06-13", of_day, "2025-06-13", roll="next") == (2025,)


def test_what_is_due_on_no_day_rests_on_nothing() -> None:
    vague = duty(per("half-year", "undetermined"), grace="3wd")
    assert years("2025-06-20", vague, "2025-H1", roll="next") == ()


def test_a_due_date_counted_back_over_the_year_s_end_rests_on_both_years() -> None:
    terms = (Term("2025-2026-1", d("2025-09-01"), d("2026-01-18")),)
    early = duty(per("term", {"before-end": "20wd"}))
    assert years("2025-12-20", early, "2025-2026-1", terms=terms) == (2025, 2026)


def test_a_due_date_rolled_over_the_year_s_end_rests_on_both_years() -> None:
    new_year = duty(on_dates("2028-01-01"))  # a Saturday
    assert years("2027-12-31", new_year, "2028-01-01", roll="previous") == (2027, 2028)


def test_a_precondition_does_not_roll_and_so_rests_on_nothing() -> None:
    approved = duty(ahead_of("event"), kind="plan")
    fair = record("2025-06-20", id="fair", kind="event", state="planned")
    assert years("2025-06-19", approved, "fair", fair, roll="next") == ()


@pytest.mark.parametrize(
    ("of", "roll", "counts"),
    [
        (duty(per("month")), "keep", False),
        (duty(per("month")), "next", True),
        (duty(per("month"), grace="3d"), "keep", False),
        (duty(per("month"), grace="3wd"), "keep", True),
        (duty(per("month", {"after-end": "3wd"})), "keep", True),
    ],
)
def test_which_duties_count_working_days_at_all(of: Duty, roll: str, counts: bool) -> None:
    assert counts_working_days(of, register(of, roll=roll).almanac) is counts
