"""The verdict table (contract, section 3): first row that applies, on every edge."""

import pytest

from duty_cli.model.almanac import Term, WorkCalendar
from duty_cli.model.record import Row
from tests.engine.build import (
    PROOF,
    after,
    ahead_of,
    d,
    duty,
    member,
    on_dates,
    per,
    record,
    register,
    status,
    statuses,
    unit,
    verdict,
    waiver,
)

# Due on 15 June, with grace until the 25th, in a window from 1 January to 30 June.
HALF = duty(per("half-year", {"month": "last", "day": "15"}), grace="10d", evidence=["minutes"])
BEFORE_DUE, IN_GRACE, AFTER_GRACE = "2025-06-01", "2025-06-20", "2025-06-26"
H1 = "2025-H1"


def meeting(day: str, *, proven: bool = True, at: str | None = None, id: str | None = None) -> Row:
    return record(day, id=id, at=at, proof={"minutes": PROOF} if proven else None)


def h1(day: str, *rows: Row) -> str:
    return status(day, register(HALF, *rows), H1)


# --- each row -------------------------------------------------------------------------------------


@pytest.mark.parametrize("day", [BEFORE_DUE, IN_GRACE, AFTER_GRACE, "2026-01-01"])
def test_met_where_the_deciding_record_is_judged_on_or_before_due(day: str) -> None:
    assert h1(day, meeting("2025-01-01")) == "met"
    assert h1("2025-06-15", meeting("2025-06-15")) == "met"


@pytest.mark.parametrize("judged", ["2025-06-16", IN_GRACE, AFTER_GRACE])
def test_late_where_it_is_judged_after_due_grace_or_not(judged: str) -> None:
    assert h1("2026-01-01", meeting(judged)) == "late"


@pytest.mark.parametrize("day", ["2025-01-01", BEFORE_DUE, IN_GRACE, AFTER_GRACE])
def test_waived_where_a_waiver_exempts_it(day: str) -> None:
    assert h1(day, waiver(H1)) == "waived"


def test_missed_where_due_and_grace_have_passed_and_a_waiver_says_so() -> None:
    excused = waiver(H1, "missed")
    assert h1(BEFORE_DUE, excused) == "due-soon"
    assert h1("2025-06-25", excused) == "grace"
    assert h1(AFTER_GRACE, excused) == "missed"


@pytest.mark.parametrize("day", ["2025-05-01", BEFORE_DUE, IN_GRACE, AFTER_GRACE])
def test_unproven_where_records_are_enough_and_evidence_is_not(day: str) -> None:
    assert h1(day, meeting("2025-03-05", proven=False)) == "unproven"


def test_undetermined_where_the_source_leaves_the_due_date_open() -> None:
    vague = register(duty(per("half-year", "undetermined")))
    for day in ("2025-01-01", "2025-06-30", "2025-07-01", "2026-03-01"):
        assert status(day, vague, H1) == "undetermined"


def test_upcoming_before_the_window_opens() -> None:
    found = register(HALF)
    assert status("2025-06-30", found, "2025-H2") == "upcoming"
    assert status("2025-07-01", found, "2025-H2") == "open"


def test_overdue_after_due_and_grace() -> None:
    assert h1("2025-06-25") == "grace"
    assert h1("2025-06-26") == "overdue"


def test_grace_after_due() -> None:
    assert h1("2025-06-15") == "due-soon"
    assert h1("2025-06-16") == "grace"


def test_without_grace_the_day_after_due_is_overdue() -> None:
    found = register(duty(per("half-year")))
    assert status("2025-06-30", found, H1) == "due-soon"
    assert status("2025-07-01", found, H1) == "overdue"


def test_due_soon_where_due_is_at_most_so_far_ahead() -> None:
    assert h1("2025-05-31") == "open"
    assert h1("2025-06-01") == "due-soon"
    narrow = register(HALF, due_soon="0d")
    assert status("2025-06-14", narrow, H1) == "open"
    assert status("2025-06-15", narrow, H1) == "due-soon"


def test_due_soon_may_be_weeks_or_working_days() -> None:
    assert status("2025-06-01", register(HALF, due_soon="2w"), H1) == "due-soon"
    assert status("2025-05-31", register(HALF, due_soon="2w"), H1) == "open"
    # Sunday the 15th lies before Monday the 16th, the first working day after Friday the 13th.
    assert status("2025-06-13", register(HALF, due_soon="1wd"), H1) == "due-soon"
    assert status("2025-06-12", register(HALF, due_soon="1wd"), H1) == "open"


def test_grace_may_be_working_days_over_a_holiday() -> None:
    # Due on Friday 30 May; Monday 2 June is the Dragon Boat holiday.
    workdays = duty(per("month", {"day": "30"}), grace="1wd")
    found = register(workdays, work=WorkCalendar(holidays=frozenset({d("2025-06-02")})))
    assert status("2025-06-03", found, "2025-05") == "grace"
    assert status("2025-06-04", found, "2025-05") == "overdue"
    assert verdict("2025-06-03", found, "2025-05").grace_until == d("2025-06-03")


# --- their order ----------------------------------------------------------------------------------


def test_met_and_late_come_before_waived_and_missed() -> None:
    for outcome in ("exempt", "missed"):
        assert h1(AFTER_GRACE, meeting("2025-03-05"), waiver(H1, outcome)) == "met"
        assert h1(AFTER_GRACE, meeting("2025-06-20"), waiver(H1, outcome)) == "late"


def test_waived_comes_before_missed() -> None:
    both = [waiver(H1, "missed", id="w1"), waiver(H1, "exempt", id="w2")]
    assert h1(AFTER_GRACE, *both) == "waived"


def test_waived_and_missed_come_before_unproven() -> None:
    unproven = meeting("2025-03-05", proven=False)
    assert h1(AFTER_GRACE, unproven, waiver(H1)) == "waived"
    assert h1(AFTER_GRACE, unproven, waiver(H1, "missed")) == "missed"
    assert h1(BEFORE_DUE, unproven, waiver(H1, "missed")) == "unproven"


def test_waived_and_unproven_come_before_undetermined() -> None:
    vague = duty(per("half-year", "undetermined"), evidence=["minutes"])
    unproven = meeting("2025-03-05", proven=False)
    assert status(AFTER_GRACE, register(vague, unproven), H1) == "unproven"
    assert status(AFTER_GRACE, register(vague, unproven, waiver(H1)), H1) == "waived"


def test_undetermined_comes_before_upcoming() -> None:
    vague = register(duty(per("half-year", "undetermined")))
    assert status("2025-06-20", vague, "2025-H2") == "undetermined"


def test_waived_comes_before_upcoming() -> None:
    assert status(BEFORE_DUE, register(HALF, waiver("2025-H2")), "2025-H2") == "waived"


def test_unproven_comes_before_overdue_and_upcoming() -> None:
    named = record("2025-03-05", period="2025-H2")
    assert status("2025-03-05", register(HALF, named), "2025-H2") == "unproven"


def test_upcoming_comes_before_overdue_and_due_soon() -> None:
    """A due date before its window opens (`before-end` longer than the period) waits for it."""
    odd = register(duty(per("month", {"before-end": "40d"})))
    assert status("2025-05-31", odd, "2025-06") == "upcoming"
    assert status("2025-06-01", odd, "2025-06") == "overdue"


def test_too_few_records_leave_it_to_the_calendar() -> None:
    twice = duty(per("half-year", {"month": "last", "day": "15"}), grace="10d", times=2)
    found = register(twice, record("2025-03-05"))
    assert [status(day, found, H1) for day in (BEFORE_DUE, IN_GRACE, AFTER_GRACE)] == [
        *("due-soon", "grace", "overdue")
    ]


# --- the deciding record --------------------------------------------------------------------------


def test_the_nth_proven_record_decides() -> None:
    twice = duty(per("half-year", {"month": "last", "day": "15"}), times=2, evidence=["minutes"])
    on_time = register(twice, meeting("2025-03-05"), meeting("2025-06-15"), meeting("2025-06-20"))
    assert status("2025-06-30", on_time, H1) == "met"
    late = register(twice, meeting("2025-03-05"), meeting("2025-06-20"))
    found = verdict("2025-06-30", late, H1)
    assert str(found.status) == "late"
    assert found.decided is not None
    assert found.decided.id == "2025-06-20"


def test_a_late_proven_record_decides_against_an_unproven_one_on_time() -> None:
    rows = [meeting("2025-03-05", proven=False), meeting("2025-06-20")]
    assert h1("2025-06-30", *rows) == "late"


def test_nothing_is_decided_without_enough_proven_records() -> None:
    found = register(HALF, meeting("2025-03-05", proven=False))
    assert verdict("2025-06-30", found, H1).decided is None


def test_a_rolled_due_date_holds_for_the_whole_new_day() -> None:
    rolled = duty(per("month", {"day": "14"}))  # 14 June 2025 is a Saturday
    found = register(rolled, record("2025-06-16", at="23:59"), roll="next")
    assert status("2025-06-30", found, "2025-06") == "met"
    assert status("2025-06-30", register(rolled, record("2025-06-16")), "2025-06") == "late"
    assert status("2025-06-16", register(rolled, roll="next"), "2025-06") == "due-soon"
    assert status("2025-06-17", register(rolled, roll="next"), "2025-06") == "overdue"


def test_a_vague_duty_is_met_whenever_there_are_enough_records_and_never_late() -> None:
    vague = duty(per("half-year", "undetermined"))
    assert status("2025-12-31", register(vague, record("2025-06-30")), H1) == "met"
    named = record("2025-12-01", period=H1)
    assert status("2025-12-31", register(vague, named), H1) == "met"


def test_a_vague_duty_is_never_missed() -> None:
    vague = duty(per("half-year", "undetermined"))
    assert status("2026-12-31", register(vague, waiver(H1, "missed")), H1) == "undetermined"


def test_a_cadence_that_the_source_leaves_open_is_always_undetermined() -> None:
    regularly = duty(per("undetermined"), evidence=["minutes"])
    waived = waiver("undetermined")
    for rows in ((), (meeting("2025-03-05"),), (meeting("2025-03-05", proven=False), waived)):
        found = verdict("2025-06-01", register(regularly, *rows), "undetermined")
        assert (str(found.status), found.excuse) == ("undetermined", None)


# --- on: days and hours ---------------------------------------------------------------------------


def answered(within: str, event_at: str | None, day: str, at: str | None, judged: str) -> str:
    of_report = duty(after("event", within), kind="report")
    event = record("2025-03-05", id="fire", kind="event", at=event_at)
    answer = record(day, id="r", kind="report", at=at, re=["fire"])
    return status(judged, register(of_report, event, answer), "fire")


@pytest.mark.parametrize(
    ("event_at", "day", "at", "expected"),
    [
        ("10:00", "2025-03-06", "10:00", "met"),
        ("10:00", "2025-03-06", "10:01", "late"),
        ("10:00", "2025-03-06", None, "met"),
        ("10:00", "2025-03-05", "23:59", "met"),
        ("10:00", "2025-03-07", None, "late"),
        ("10:00", "2025-03-07", "09:00", "late"),
        ("10:00", "2025-03-01", "12:00", "met"),
        (None, "2025-03-06", "23:59", "met"),
        (None, "2025-03-07", "00:00", "late"),
        ("00:00", "2025-03-06", "00:00", "met"),
        ("00:00", "2025-03-06", "00:01", "late"),
        ("00:00", "2025-03-06", None, "met"),
    ],
)
def test_within_24_hours(event_at: str | None, day: str, at: str | None, expected: str) -> None:
    assert answered("24h", event_at, day, at, "2025-03-31") == expected


@pytest.mark.parametrize(
    ("within", "last_day"), [("2d", "2025-03-07"), ("1w", "2025-03-12"), ("3wd", "2025-03-10")]
)
def test_within_days_weeks_and_working_days(within: str, last_day: str) -> None:
    after_it = f"{last_day[:-2]}{int(last_day[-2:]) + 1:02}"
    assert answered(within, "10:00", last_day, "23:59", "2025-03-31") == "met"
    assert answered(within, "10:00", after_it, None, "2025-03-31") == "late"


def test_an_unanswered_event_waits_until_the_end_of_its_due_day() -> None:
    of_report = duty(after("event", "24h"), kind="report", grace="1d")
    found = register(of_report, record("2025-03-05", id="fire", kind="event", at="10:00"))
    assert [status(f"2025-03-0{day}", found, "fire") for day in (5, 6, 7, 8)] == [
        *("due-soon", "due-soon", "grace", "overdue")
    ]


def test_an_answer_that_was_sent_has_no_time_of_day() -> None:
    of_report = duty(after("event", "24h"), kind="report", to=["publicity"])
    event = record("2025-03-05", id="fire", kind="event", at="10:00")
    answer = record(
        "2025-03-06",
        id="r",
        kind="report",
        at="23:00",
        submitted="2025-03-06",
        to=["publicity"],
        re=["fire"],
    )
    assert status("2025-03-31", register(of_report, event, answer), "fire") == "met"


def test_a_vague_limit_is_undetermined_until_it_is_answered() -> None:
    of_report = duty(after("event", "undetermined"), kind="report")
    event = record("2025-03-05", id="fire", kind="event")
    answer = record("2025-09-05", id="r", kind="report", re=["fire"])
    assert status("2026-12-31", register(of_report, event), "fire") == "undetermined"
    assert status("2026-12-31", register(of_report, event, answer), "fire") == "met"


# --- before: a precondition -----------------------------------------------------------------------

APPROVED = duty(ahead_of("event"), kind="plan")


def fair(state: str = "planned") -> Row:
    return record("2025-06-20", id="fair", kind="event", state=state)


def test_a_precondition_opens_its_lead_before_the_thing_and_is_due_on_its_day() -> None:
    found = register(APPROVED, fair())
    days = {"2025-06-05": "upcoming", "2025-06-06": "due-soon", "2025-06-20": "due-soon"}
    assert {day: status(day, found, "fair") for day in days} == days
    assert status("2025-06-21", found, "fair") == "overdue"
    long = register(duty(ahead_of("event", "30d"), kind="plan"), fair())
    assert status("2025-06-05", long, "fair") == "open"


def test_it_opens_its_lead_before_the_thing_even_where_the_unit_began_since() -> None:
    found = register(APPROVED, fair(), unit(since="2025-06-15"))
    assert verdict("2025-06-10", found, "fair").opens == d("2025-06-06")
    assert status("2025-06-10", found, "fair") == "due-soon"


def test_its_record_is_dated_no_later_than_the_thing() -> None:
    plans = {
        day: record(day, id="plan", kind="plan", re=["fair"])
        for day in ("2025-02-01", "2025-06-20", "2025-06-21")
    }
    found = {
        day: status("2025-07-01", register(APPROVED, fair("done"), plan), "fair")
        for day, plan in plans.items()
    }
    assert found == {"2025-02-01": "met", "2025-06-20": "met", "2025-06-21": "late"}


def test_a_thing_after_the_as_of_day_has_its_precondition_already() -> None:
    plan = record("2025-02-01", id="plan", kind="plan", re=["fair"])
    assert status("2025-02-01", register(APPROVED, fair(), plan), "fair") == "met"


def test_a_cancelled_thing_needs_none() -> None:
    assert statuses("2025-07-01", register(APPROVED, fair("cancelled"))) == {}


def test_a_precondition_s_due_date_does_not_roll() -> None:
    saturday = record("2025-06-14", id="fair", kind="event", state="planned")
    found = register(APPROVED, saturday, roll="next")
    assert status("2025-06-15", found, "fair") == "overdue"


# --- joint units and members ----------------------------------------------------------------------


def test_a_joint_meeting_meets_the_duty_of_each_of_its_units() -> None:
    monthly = duty(per("month"))
    joint = record("2025-01-05", units=["a", "b"])
    found = register(monthly, joint, *(unit(id) for id in "abc"))
    assert statuses("2025-02-01", found) == {
        "2025-01": "met",
        "b/2025-01": "met",
        "c/2025-01": "overdue",
    }


def test_each_office_holder_answers_for_what_he_did_himself() -> None:
    of_leaders = duty(per("month"), members=["leader"])
    held = unit(members=[member("x"), member("y")])
    found = register(of_leaders, held, record("2025-01-05", by=["x"]))
    assert statuses("2025-02-01", found) == {"a:x/2025-01": "met", "a:y/2025-01": "overdue"}


# --- waivers --------------------------------------------------------------------------------------


def test_a_waiver_covers_its_duty_in_its_period_and_no_other() -> None:
    monthly = [duty(per("month")), duty(per("month"), "other")]
    found = register(*monthly, waiver("2025-01"))
    assert statuses("2025-03-01", found) == {
        "2025-01": "waived",
        "2025-02": "overdue",
        "p/other@a/2025-01": "overdue",
        "p/other@a/2025-02": "overdue",
    }


def test_a_waiver_covers_each_of_its_units() -> None:
    found = register(
        duty(per("month")),
        waiver("2025-01", units=["a", "c"]),
        *(unit(id) for id in "abc"),
    )
    assert statuses("2025-02-01", found) == {
        "2025-01": "waived",
        "b/2025-01": "overdue",
        "c/2025-01": "waived",
    }


def test_a_waiver_covers_the_members_of_its_units_unless_it_names_some() -> None:
    of_leaders = duty(per("month"), members=["leader"])
    held = unit(members=[member("x"), member("y")])
    all_of_them = register(of_leaders, held, waiver("2025-01"))
    assert statuses("2025-02-01", all_of_them) == {"a:x/2025-01": "waived", "a:y/2025-01": "waived"}
    one = register(of_leaders, held, waiver("2025-01", by=["y"]))
    assert statuses("2025-02-01", one) == {"a:x/2025-01": "overdue", "a:y/2025-01": "waived"}


def test_a_waiver_for_a_unit_s_duty_covers_it_whoever_it_names() -> None:
    held = unit(members=[member("x")])
    found = register(duty(per("month")), held, waiver("2025-01", by=["x"]))
    assert status("2025-02-01", found, "2025-01") == "waived"


@pytest.mark.parametrize("state", ["planned", "cancelled"])
def test_only_a_done_waiver_is_in_effect(state: str) -> None:
    found = register(duty(per("month")), waiver("2025-01", state=state))
    assert status("2025-02-01", found, "2025-01") == "overdue"


def test_a_waiver_after_the_as_of_day_does_not_exist_yet() -> None:
    found = register(duty(per("month")), waiver("2025-01", day="2025-02-10"))
    assert status("2025-02-09", found, "2025-01") == "overdue"
    assert status("2025-02-10", found, "2025-01") == "waived"


def test_a_waiver_may_name_a_period_far_ahead() -> None:
    found = register(duty(per("month")), waiver("2027-01"))
    assert status("2025-02-09", found, "2027-01") == "waived"


def test_a_waiver_may_cover_what_a_trigger_called_for() -> None:
    of_report = duty(after("event"), kind="report")
    event = record("2025-03-05", id="fire", kind="event")
    found = register(of_report, event, waiver("fire"))
    assert status("2025-12-31", found, "fire") == "waived"


def test_the_verdict_names_the_waiver_that_decided_it() -> None:
    both = [waiver(H1, "missed", id="w1"), waiver(H1, "exempt", id="w2")]
    found = verdict(AFTER_GRACE, register(HALF, *both), H1)
    assert found.excuse is not None
    assert found.excuse.id == "w2"
    missed = verdict(AFTER_GRACE, register(HALF, both[0]), H1)
    assert missed.excuse is not None
    assert missed.excuse.id == "w1"
    met = verdict(AFTER_GRACE, register(HALF, *both, meeting("2025-03-05")), H1)
    assert met.excuse is None


# --- what a verdict carries -----------------------------------------------------------------------


def test_a_verdict_carries_its_numbers_and_days() -> None:
    found = verdict("2025-06-20", register(HALF, meeting("2025-03-05", proven=False)), H1)
    assert found.id == "p/d@a/2025-H1"
    assert (found.opens, found.period.due) == (d("2025-01-01"), d("2025-06-15"))
    assert found.grace_until == d("2025-06-25")
    assert (found.required, found.counted, found.proven) == (1, 1, 0)
    assert [row.id for row in found.records] == ["2025-03-05"]


def test_a_member_s_verdict_names_the_office_in_its_id() -> None:
    of_leaders = duty(per("half-year"), members=["leader"])
    found = register(of_leaders, unit(members=[member("x")]))
    assert verdict("2025-06-20", found, H1).id == "p/d@a:x/2025-H1"


def test_without_a_due_date_there_is_no_grace() -> None:
    vague = register(duty(per("half-year", "undetermined"), grace="10d"))
    assert verdict("2025-06-20", vague, H1).grace_until is None


def test_terms_over_the_year_s_end_are_judged_like_any_period() -> None:
    terms = [Term("2025-2026-1", d("2025-09-01"), d("2026-01-18"))]
    found = register(duty(per("term")), terms=terms)
    assert status("2026-01-18", found, "2025-2026-1") == "due-soon"
    assert status("2026-01-19", found, "2025-2026-1") == "overdue"


def test_a_listed_day_is_judged_like_any_period() -> None:
    found = register(duty(on_dates("2025-04-04", lead="7d")))
    assert status("2025-03-27", found, "2025-04-04") == "upcoming"
    assert status("2025-03-28", found, "2025-04-04") == "due-soon"
    assert status("2025-04-05", found, "2025-04-04") == "overdue"
