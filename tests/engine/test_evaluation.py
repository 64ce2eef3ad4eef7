"""What an evaluation covers, in which order, and what it knows of records left over."""

from datetime import date

import pytest

from duty_cli.engine.evaluate import evaluate, judged, last_judged
from duty_cli.engine.usage import unplaced, used_records
from duty_cli.model.almanac import Term
from duty_cli.model.register import Register
from tests.engine.build import (
    after,
    ahead_of,
    at,
    d,
    duty,
    member,
    on_dates,
    per,
    record,
    recurring,
    register,
    status,
    taken,
    unit,
    waiver,
)

MONTHLY = duty(per("month"))


def judged_periods(day: str, found: Register) -> list[str]:
    return [it.period.id for it in judged(found, at(day, found))]


def lost(day: str, found: Register) -> list[tuple[str, str]]:
    return [(row.id, period) for row, period, _ in unplaced(found, at(day, found))]


def used(day: str, found: Register, *, misses: bool = False) -> set[str]:
    evaluation = evaluate(found, d(day), misses=misses)
    ids = {row.path: row.id for row in found.rows}
    return {ids[path] for path in used_records(evaluation)}


# --- what check judges ----------------------------------------------------------------------------


def test_check_judges_what_is_due_from_since_to_the_as_of_day_plus_due_soon() -> None:
    assert judged_periods("2025-04-16", register(MONTHLY)) == [
        *("2025-01", "2025-02", "2025-03", "2025-04")
    ]
    assert judged_periods("2025-04-15", register(MONTHLY)) == ["2025-01", "2025-02", "2025-03"]
    assert judged_periods("2025-04-15", register(MONTHLY, due_soon="15d"))[-1] == "2025-04"
    assert last_judged(register(MONTHLY, due_soon="15d"), d("2025-04-15")) == d("2025-04-30")


def test_nothing_due_before_since_is_judged() -> None:
    event = record("2025-01-20", id="fire", kind="event")
    earlier = record("2024-12-20", id="old", kind="event")
    found = register(duty(after("event"), kind="report"), event, earlier)
    assert judged_periods("2025-03-01", found) == ["fire"]


def test_what_has_no_due_date_is_judged_once_its_window_has_opened() -> None:
    vague = register(duty(per("half-year", "undetermined")))
    assert judged_periods("2025-06-30", vague) == ["2025-H1"]
    assert judged_periods("2025-07-01", vague) == ["2025-H1", "2025-H2"]
    partly = register(
        duty(per("half-year", "undetermined"), partial=True), unit(since="2025-05-20")
    )
    assert judged_periods("2025-05-19", partly) == []
    assert judged_periods("2025-05-20", partly) == ["2025-H1"]


def test_a_thing_far_ahead_has_a_verdict_that_check_does_not_judge_yet() -> None:
    event = record("2025-09-20", id="fair", kind="event", state="planned")
    found = register(duty(ahead_of("event"), kind="plan"), event)
    assert status("2025-03-01", found, "fair") == "upcoming"
    assert judged_periods("2025-03-01", found) == []
    assert judged_periods("2025-09-06", found) == ["fair"]


def test_verdicts_reach_as_far_as_they_are_asked_for() -> None:
    found = register(MONTHLY)
    asked = evaluate(found, d("2025-04-15"), d("2026-02-28"))
    ids = {it.period.id for it in asked.verdicts}
    assert {"2025-12", "2026-02"} <= ids
    assert "2026-05" not in ids
    unasked = {it.period.id for it in at("2025-04-15", found).verdicts}
    assert "2025-04" in unasked
    assert "2025-08" not in unasked
    past = evaluate(found, d("2025-04-15"), d("2025-01-01"))
    assert {it.period.id for it in past.verdicts} == unasked


def test_a_due_date_rolled_back_out_of_a_holiday_is_seen_in_time() -> None:
    # Due on Sunday 1 June in a window of that one day, rolled back to Friday 30 May.
    found = register(duty(on_dates("2025-06-01")), roll="previous", due_soon="0d")
    assert judged_periods("2025-05-30", found) == ["2025-06-01"]
    assert status("2025-05-30", found, "2025-06-01") == "upcoming"
    assert status("2025-06-01", found, "2025-06-01") == "overdue"


def test_due_between_takes_both_days_and_all_that_has_opened_without_a_due_date() -> None:
    found = at("2025-06-20", register(MONTHLY, duty(per("half-year", "undetermined"), "vague")))
    ids = [it.period.id for it in found.due_between(d("2025-01-31"), d("2025-03-31"))]
    assert ids == ["2025-01", "2025-02", "2025-03", "2025-H1"]
    inner = [it.period.id for it in found.due_between(d("2025-02-01"), d("2025-03-30"))]
    assert inner == ["2025-02", "2025-H1"]


# --- order ----------------------------------------------------------------------------------------


def test_verdicts_are_sorted_by_due_date_none_last_then_by_id() -> None:
    found = register(
        duty(per("half-year", "undetermined"), "vague"),
        duty(per("quarter"), "z"),
        duty(per("quarter"), "b"),
        unit("b"),
        unit("a"),
    )
    ids = [it.id for it in judged(found, at("2025-06-30", found))]
    assert ids == [
        "p/b@a/2025-Q1",
        "p/b@b/2025-Q1",
        "p/z@a/2025-Q1",
        "p/z@b/2025-Q1",
        "p/b@a/2025-Q2",
        "p/b@b/2025-Q2",
        "p/z@a/2025-Q2",
        "p/z@b/2025-Q2",
        "p/vague@a/2025-H1",
        "p/vague@b/2025-H1",
    ]


def test_a_due_date_on_the_calendar_s_last_day_still_comes_before_none() -> None:
    found = register(
        duty(per("undetermined"), "a"),
        duty(ahead_of("event"), "b", kind="plan"),
        record("9999-12-31", id="fair", kind="event", state="planned"),
    )
    assert [it.period.id for it in at("2025-06-30", found).verdicts] == ["fair", "undetermined"]
    assert at("2025-06-30", found).verdicts[0].period.due == date.max


def test_results_come_in_register_order_each_with_its_verdicts_in_order_of_period() -> None:
    found = at("2025-06-30", register(MONTHLY, duty(per("half-year"), "e"), unit("b"), unit("a")))
    assert [(it.track.duty.id, it.track.subject.unit.id) for it in found.results] == [
        *(("d", "b"), ("d", "a"), ("e", "b"), ("e", "a"))
    ]
    assert [it.period.id for it in found.results[0].verdicts][:3] == [
        *("2025-01", "2025-02", "2025-03")
    ]
    assert found.as_of == d("2025-06-30")


# --- periods beyond the horizon -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("period", "cadence"),
    [
        ("2030-H2", per("half-year")),
        ("2030-12-31", per("year", ["06-30", "12-31"])),
        ("2030-05-10", recurring("FREQ=MONTHLY;BYMONTHDAY=10")),
        ("2030-05-10", on_dates("2025-05-10", "2030-05-10")),
    ],
)
def test_a_period_that_a_record_names_exists_beyond_the_horizon(
    period: str, cadence: object
) -> None:
    row = record("2025-03-05", period=period)
    found = register(duty(cadence, since="2025-01-01"), row)  # type: ignore[arg-type]  # a Cadence
    assert taken("2025-03-31", found) == {period: ["2025-03-05"]}
    assert lost("2025-03-31", found) == []


@pytest.mark.parametrize("period", ["2030-05-11", "2030-02-30", "2024-12-10"])
def test_a_day_that_the_rule_does_not_have_is_no_period(period: str) -> None:
    monthly = duty(recurring("FREQ=MONTHLY;BYMONTHDAY=10"), since="2025-01-01")
    found = register(monthly, record("2025-03-05", period=period))
    assert taken("2025-03-31", found) == {}
    assert lost("2025-03-31", found) == [("2025-03-05", period)]


def test_a_period_beyond_the_horizon_exists_for_the_unit_that_names_it_alone() -> None:
    row = record("2025-03-05", period="2030-01", units=["b"])
    found = at("2025-03-31", register(MONTHLY, row, unit("a"), unit("b")))
    assert [it.id for it in found.verdicts if it.period.id == "2030-01"] == ["p/d@b/2030-01"]


def test_periods_beyond_the_horizon_are_bound_like_any_other() -> None:
    row = record("2025-03-05", period="2030-01")
    closed = register(MONTHLY, row, unit(until="2030-01-30"))
    assert taken("2025-03-31", closed) == {}
    assert taken("2025-03-31", register(MONTHLY, row, unit(until="2030-01-31"))) != {}


def test_a_partial_period_may_lie_beyond_the_horizon_too() -> None:
    row = record("2025-03-05", period="2030-H1")
    partly = duty(per("half-year"), partial=True)
    found = register(partly, row, unit(since="2030-05-20"))
    assert taken("2025-03-31", found) == {"2030-H1": ["2025-03-05"]}


def test_known_periods_and_other_words_beside_it_do_not_hide_a_period_beyond_the_horizon() -> None:
    names = [*(f"2025-{month:02}" for month in range(1, 10)), "2025-H1", "2025-13", "fire"]
    rows = [record("2025-03-05", id=f"r-{name}", period=name) for name in [*names, "2030-01"]]
    assert taken("2025-03-31", register(MONTHLY, *rows))["2030-01"] == ["r-2030-01"]


def test_terms_beyond_the_horizon_come_in_order_of_time_whatever_their_names() -> None:
    terms = [
        Term("spring", d("2030-02-24"), d("2030-07-06")),
        Term("autumn", d("2030-09-01"), d("2031-01-18")),
    ]
    rows = [record("2025-03-05", id=term.id, period=term.id) for term in terms]
    (result,) = at("2025-03-31", register(duty(per("term")), *rows, terms=terms)).results
    assert [it.period.id for it in result.verdicts] == ["spring", "autumn"]


def test_several_periods_beyond_the_horizon_come_in_order() -> None:
    rows = [record("2025-03-05", period="2030-02"), record("2025-03-06", period="2030-01")]
    (result,) = at("2025-03-31", register(MONTHLY, *rows)).results
    assert [it.period.id for it in result.verdicts][-2:] == ["2030-01", "2030-02"]


def test_a_listed_day_may_be_named_up_to_the_year_2199() -> None:
    row = record("2025-03-05", period="2199-12-31")
    found = register(duty(per("year", ["06-30", "12-31"])), row)
    assert taken("2025-03-31", found) == {"2199-12-31": ["2025-03-05"]}


def test_what_is_due_long_before_its_window_opens_is_seen_in_time() -> None:
    found = register(duty(per("month", {"before-end": "100d"})))
    assert "2025-09" in judged_periods("2025-06-22", found)


# --- periods that lead nowhere --------------------------------------------------------------------


def test_a_record_whose_period_no_duty_has_is_unplaced() -> None:
    found = register(MONTHLY, record("2025-03-05", period="2024-12"))
    assert lost("2025-03-31", found) == [("2025-03-05", "2024-12")]


def test_a_record_that_names_an_occurrence_is_placed() -> None:
    assert lost("2025-03-31", register(MONTHLY, record("2025-03-05", period="2025-01"))) == []
    surplus = [record(f"2025-03-0{number}", period="2025-01") for number in (1, 2)]
    assert lost("2025-03-31", register(MONTHLY, *surplus)) == []


def test_a_period_that_one_duty_has_is_placed_whatever_another_makes_of_it() -> None:
    both = [duty(per("month"), "one"), duty(per("month"), "two", since="2025-06-01")]
    assert lost("2025-08-31", register(*both, record("2025-07-05", period="2025-05"))) == []
    assert lost("2025-08-31", register(both[1], record("2025-07-05", period="2025-05"))) == [
        ("2025-07-05", "2025-05")
    ]


def test_a_record_that_one_duty_takes_by_its_date_is_unplaced_where_its_period_leads_nowhere() -> (
    None
):
    both = [duty(per("month"), "one"), duty(per("half-year"), "two")]
    found = register(*both, record("2025-03-05", period="2024-H1"))
    assert taken("2025-03-31", found) == {"p/one@a/2025-03": ["2025-03-05"]}
    assert lost("2025-03-31", found) == [("2025-03-05", "2024-H1")]


def test_a_period_in_the_form_of_a_listed_day_or_of_the_calendar_is_left_aside() -> None:
    for period in ("2025-03-01", "2025-W09", "2025-H1"):
        found = register(MONTHLY, record("2025-03-05", period=period))
        assert lost("2025-03-31", found) == []
    found = register(MONTHLY, record("2025-03-05", period="2025h1"))
    assert lost("2025-03-31", found) == [("2025-03-05", "2025h1")]


def test_a_record_that_lies_outside_or_ahead_is_not_unplaced() -> None:
    rows = [record("2024-03-05"), record("2025-05-05"), record("2025-05-06", period="2024-12")]
    assert lost("2025-03-31", register(MONTHLY, *rows)) == []


def test_a_record_that_no_duty_fits_is_not_unplaced() -> None:
    found = register(MONTHLY, record("2025-03-05", kind="study", period="2024-12"))
    assert lost("2025-03-31", found) == []


def test_a_waiver_whose_period_its_duty_does_not_have_is_unplaced() -> None:
    found = register(MONTHLY, waiver("2024-12"), waiver("2025-01", id="good"))
    assert lost("2025-03-31", found) == [("waiver", "2024-12")]
    assert lost("2025-03-31", register(MONTHLY, waiver("2025-H1"))) == [("waiver", "2025-H1")]


def test_a_waiver_for_a_unit_that_the_duty_does_not_bind_is_unplaced() -> None:
    units = [unit("a"), unit("b", tags=["office"])]
    found = register(MONTHLY, waiver("2025-01", units=["b"]), *units)
    assert lost("2025-03-31", found) == [("waiver", "2025-01")]
    joint = register(MONTHLY, waiver("2025-01", units=["a", "b"]), *units)
    assert lost("2025-03-31", joint) == []


def test_a_waiver_that_is_not_in_effect_is_not_unplaced() -> None:
    for other in (waiver("2024-12", state="planned"), waiver("2024-12", day="2025-04-01")):
        assert lost("2025-03-31", register(MONTHLY, other)) == []


def test_a_waiver_for_a_duty_that_is_not_in_force_is_not_called_unplaced() -> None:
    assert lost("2025-03-31", register(MONTHLY, waiver("2025-01", duty="q/other"))) == []


def test_what_is_unplaced_comes_with_the_periods_that_it_could_name() -> None:
    rows = [record("2025-03-05", period="2025-3"), waiver("2025-2")]
    found = register(duty(per("quarter")), *rows)
    for it in unplaced(found, at("2025-03-31", found)):
        assert it.known[:2] == ("2025-Q1", "2025-Q2")


def test_a_record_without_a_period_hides_no_unplaced_one_behind_it() -> None:
    rows = [record("2025-03-01"), record("2025-03-05", period="2024-12")]
    assert lost("2025-03-31", register(MONTHLY, *rows)) == [("2025-03-05", "2024-12")]


@pytest.mark.parametrize("period", ["2025-H1", "autumn", "fire", "2025-03-05", "undetermined"])
def test_a_period_of_another_duty_s_form_is_not_unplaced(period: str) -> None:
    terms = [Term("autumn", d("2025-09-01"), d("2026-01-18"))]
    found = register(
        MONTHLY,
        duty(per("term"), "termly", kind="study"),
        duty(per("undetermined"), "regularly", kind="study"),
        record("2025-03-01", id="fire", kind="event"),
        record("2025-03-05", period=period),
        terms=terms,
    )
    assert lost("2025-03-31", found) == []


@pytest.mark.parametrize("period", ["June", "2025/03", "spring"])
def test_a_period_that_is_written_as_no_period_is_unplaced(period: str) -> None:
    found = register(MONTHLY, record("2025-03-05", period=period))
    assert lost("2025-03-31", found) == [("2025-03-05", period)]


def test_what_is_unplaced_comes_in_order_of_path() -> None:
    rows = [record("2025-03-05", id=name, period="2024-12") for name in ("c", "a")]
    found = register(MONTHLY, *rows, waiver("2024-11", id="b"))
    assert lost("2025-03-31", found) == [("a", "2024-12"), ("b", "2024-11"), ("c", "2024-12")]


# --- records that some duty could count -----------------------------------------------------------


def test_a_record_that_a_duty_counts_or_could_count_is_used() -> None:
    asked = duty(per("month"), topics=["ideology"])
    rows = [
        record("2025-03-05", id="taken", topics=["ideology"]),
        record("2025-03-06", id="surplus", topics=["ideology"]),
        record("2024-03-06", id="outside", topics=["ideology"]),
        record("2025-03-06", id="planned", topics=["ideology"], state="planned"),
        record("2025-03-06", id="other-topic", topics=["x"]),
        record("2025-03-06", id="other-kind", kind="study"),
    ]
    assert used("2025-03-31", register(asked, *rows)) == {
        *("taken", "surplus", "outside", "planned")
    }


def test_a_record_that_calls_for_an_answer_is_used() -> None:
    event = record("2025-03-05", id="fire", kind="event")
    found = register(duty(after("event"), kind="report"), event, record("2025-03-05", id="x"))
    assert used("2025-03-31", found) == {"fire"}


def test_what_is_used_does_not_depend_on_what_else_is_told() -> None:
    asked = duty(per("month"), topics=["ideology"])
    found = register(asked, record("2025-03-06", topics=["x"]))
    assert used("2025-03-31", found, misses=True) == used("2025-03-31", found) == set()


def test_a_member_s_record_by_nobody_is_not_used() -> None:
    of_leaders = duty(per("month"), members=["leader"])
    held = unit(members=[member("x")])
    rows = [record("2025-03-05", id="hers", by=["x"]), record("2025-03-05", id="nobody's")]
    assert used("2025-03-31", register(of_leaders, held, *rows)) == {"hers"}
