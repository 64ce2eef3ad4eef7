"""The oracle itself, on examples worked out by hand, one a sentence of the contract."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from tests.oracle import generate, oracle

pytestmark = pytest.mark.slow  # the whole program, many times over

Data = dict[str, Any]
STATUSES = {
    *("met", "late", "waived", "missed", "unproven", "undetermined"),
    *("upcoming", "overdue", "grace", "due-soon", "open"),
}


def ask(
    duty: Data,
    *records: Data,
    as_of: str = "2025-12-31",
    organisation: Data | None = None,
    unit: Data | None = None,
    policy: Data | None = None,
    evidence: tuple[str, ...] = (),
    span: tuple[str, str] = ("2020-01-01", "2030-12-31"),
) -> oracle.Result:
    """Evaluate one duty of unit `u`; record n is `records/rN.yaml`, counted from 1."""
    whole_duty = {"id": "d", "clause": "1", "for": {"units": "t"}, "requires": {"kind": "meeting"}}
    return oracle.evaluate(
        duty_yaml={"duty": "1", "since": "2025-01-01", "policies": ["p"], **(organisation or {})},
        units_yaml={"units": [{"id": "u", "tags": ["t"], **(unit or {})}, {"id": "v", "tags": []}]},
        policies=[{"id": "p", "duties": [{**whole_duty, **duty}], **(policy or {})}],
        records=[
            (f"records/r{n}.yaml", {"kind": "meeting", "title": "x", "unit": "u", **record})
            for n, record in enumerate(records, 1)
        ],
        evidence=evidence,
        as_of=date.fromisoformat(as_of),
        from_day=date.fromisoformat(span[0]),
        to_day=date.fromisoformat(span[1]),
        is_workday=lambda day: day.weekday() < 5,
    )


def at(result: oracle.Result, period: str) -> Data:
    """Answer the only occurrence of that period."""
    (found,) = [o for o in result.occurrences if o["period"] == period]
    return found


def spans(result: oracle.Result, year: str) -> list[tuple[str, str, str]]:
    """Answer (period, opens, due) of the occurrences due in a year."""
    return [
        (o["period"], o["opens"], o["due"])
        for o in result.occurrences
        if (o["due"] or "").startswith(year)
    ]


def taken(occurrence: Data) -> list[str]:
    """Answer the stems of the records that were taken."""
    return [Path(path).stem for path in occurrence["records"]]


MONTHLY: Data = {"every": "month"}
EVENT: Data = {"kind": "event", "date": "2025-03-05", "id": "e"}
MEMBERS: Data = {
    "members": [
        {"id": "a", "roles": ["leader"], "since": "2025-03-01"},
        {"id": "b", "roles": ["leader", "clerk"], "until": "2025-06-29"},
        {"id": "c", "roles": ["clerk"]},
    ]
}


# --------------------------------------------------------------------------- cadences


def test_one_occurrence_per_half_year_due_on_its_last_day() -> None:
    assert spans(ask({"every": "half-year"}), "2025") == [
        ("2025-H1", "2025-01-01", "2025-06-30"),
        ("2025-H2", "2025-07-01", "2025-12-31"),
    ]


def test_one_occurrence_per_quarter() -> None:
    assert at(ask({"every": "quarter"}), "2025-Q3")["due"] == "2025-09-30"


def test_one_occurrence_per_iso_week_also_where_it_crosses_the_year() -> None:
    weeks = ask({"every": "week"}, span=("2025-12-22", "2026-01-11"))
    assert spans(weeks, "202") == [
        ("2025-W52", "2025-12-22", "2025-12-28"),
        ("2026-W01", "2025-12-29", "2026-01-04"),
        ("2026-W02", "2026-01-05", "2026-01-11"),
    ]


def test_one_occurrence_per_term_from_duty_yaml() -> None:
    terms = [{"id": "2024-2025-2", "from": "2025-02-24", "to": "2025-07-06"}]
    found = ask({"every": "term", "due": {"before-end": "7d"}}, organisation={"terms": terms})
    assert spans(found, "2025") == [("2024-2025-2", "2025-02-24", "2025-06-29")]


def test_without_terms_a_duty_per_term_is_undetermined() -> None:
    (found,) = ask({"every": "term", "times": "2"}).occurrences
    assert (found["period"], found["status"]) == ("undetermined", "undetermined")
    assert (found["due"], found["required"]) == (None, 0)


def test_two_in_may_do_not_cure_april() -> None:
    found = ask(MONTHLY, {"date": "2025-05-02"}, {"date": "2025-05-30"})
    assert at(found, "2025-04")["status"] == "overdue"
    assert taken(at(found, "2025-05")) == ["r1"]


def test_months_count_within_the_period_and_a_lacking_day_clips() -> None:
    last = ask({"every": "half-year", "due": {"month": "last", "day": "15"}})
    assert at(last, "2025-H2")["due"] == "2025-12-15"
    second = ask({"every": "quarter", "due": {"month": "2", "day": "31"}})
    assert at(second, "2025-Q1")["due"] == "2025-02-28"
    ends = ask({"every": "year", "due": {"month": "2", "day": "last"}})
    assert at(ends, "2028")["due"] == "2028-02-29"


def test_before_end_is_the_last_day_minus_days_and_after_end_plus() -> None:
    assert at(ask({**MONTHLY, "due": {"before-end": "15d"}}), "2025-06")["due"] == "2025-06-15"
    assert at(ask({**MONTHLY, "due": {"after-end": "10d"}}), "2025-06")["due"] == "2025-07-10"


def test_listed_days_make_windows_across_the_years_end() -> None:
    found = ask(
        {"every": "year", "due": ["06-30", "12-15"]},
        organisation={"since": "2024-12-16"},
        span=("2025-01-01", "2025-12-31"),
    )
    assert spans(found, "2025") == [
        ("2025-06-30", "2024-12-16", "2025-06-30"),
        ("2025-12-15", "2025-07-01", "2025-12-15"),
    ]


def test_a_listed_29_february_clips() -> None:
    found = ask({"every": "year", "due": ["02-29"]}, organisation={"since": "2024-01-01"})
    assert spans(found, "2027") == [("2027-02-28", "2026-03-01", "2027-02-28")]
    assert spans(found, "2028") == [("2028-02-29", "2027-03-01", "2028-02-29")]


def test_times_counts_per_listed_day() -> None:
    duty = {"every": "year", "due": ["06-30", "12-31"], "times": "2"}
    found = ask(duty, {"date": "2025-06-30"}, {"date": "2025-07-01"}, {"date": "2025-12-31"})
    assert at(found, "2025-06-30")["counted"] == 1
    assert taken(at(found, "2025-12-31")) == ["r2", "r3"]


def test_an_undetermined_due_is_null_and_never_late() -> None:
    duty = {"every": "half-year", "due": "undetermined", "grace": "3d"}
    found = ask(duty, {"date": "2025-08-01", "period": "2025-H1"})
    assert at(found, "2025-H1")["due"] is None
    assert at(found, "2025-H1")["status"] == "met"
    assert at(found, "2025-H2")["status"] == "undetermined"


def test_a_regular_duty_without_period_is_always_undetermined() -> None:
    duty = {"every": "undetermined", "since": "2025-02-01"}
    found = ask(duty, {"date": "2025-02-03"}, {"date": "2025-04-01"}, {"date": "2025-03-01"})
    (only,) = found.occurrences
    assert (only["opens"], only["required"], only["counted"]) == ("2025-02-01", 0, 0)
    assert (only["status"], taken(only)) == ("undetermined", ["r2"])


def test_dates_open_lead_before_with_no_lead_by_default() -> None:
    duty = {"dates": ["2025-04-04"]}
    assert spans(ask(duty), "2025") == [("2025-04-04", "2025-04-04", "2025-04-04")]
    week = at(ask({**duty, "lead": "1w"}, {"date": "2025-03-28"}), "2025-04-04")
    assert (week["opens"], week["status"]) == ("2025-03-28", "met")


def test_rrule_windows_run_from_the_day_after_the_previous_date() -> None:
    duty = {"rrule": "FREQ=MONTHLY;BYMONTHDAY=15", "since": "2025-02-03"}
    found = ask(duty, span=("2025-01-01", "2025-04-30"))
    assert spans(found, "2025") == [
        ("2025-02-15", "2025-02-03", "2025-02-15"),
        ("2025-03-15", "2025-02-16", "2025-03-15"),
        ("2025-04-15", "2025-03-16", "2025-04-15"),
    ]


def test_set_with_a_cadence_replaces_times_and_due_too() -> None:
    duty = {"every": "quarter", "times": "2", "due": {"after-end": "5d"}, "grace": "9d"}
    use = {"use": "p", "set": {"d": {"every": "half-year"}}}
    found = at(ask(duty, organisation={"policies": [use]}, as_of="2025-07-09"), "2025-H1")
    assert (found["due"], found["required"], found["status"]) == ("2025-06-30", 1, "grace")


def test_set_of_another_key_replaces_that_key_alone() -> None:
    duty = {"every": "year", "times": "2"}
    use = {"use": "p", "set": {"d": {"due": ["06-30", "12-31"]}}}
    found = at(ask(duty, organisation={"policies": [use]}), "2025-12-31")
    assert (found["opens"], found["required"]) == ("2025-07-01", 2)


def test_skip_leaves_a_duty_out() -> None:
    use = {"use": "p", "skip": {"d": "not here"}}
    assert ask(MONTHLY, organisation={"policies": [use]}).occurrences == []


# --------------------------------------------------------------------------- triggers


def test_hours_without_a_time_of_day_round_up_to_whole_days() -> None:
    for within, due in [("24h", "2025-03-06"), ("25h", "2025-03-07"), ("1h", "2025-03-06")]:
        found = ask({"on": {"kind": "event"}, "within": within}, EVENT)
        assert at(found, "e")["due"] == due


def test_hours_count_from_the_time_and_midnight_begins_a_day() -> None:
    duty = {"on": {"kind": "event"}, "within": "15h"}
    assert at(ask(duty, {**EVENT, "time": "09:00"}), "e")["due"] == "2025-03-06"
    assert at(ask(duty, {**EVENT, "occurred": "2025-03-05T08:59"}), "e")["due"] == "2025-03-05"


def test_on_the_due_day_only_an_answer_with_a_later_time_of_day_is_late() -> None:
    duty = {"on": {"kind": "event"}, "within": "24h"}
    event = {**EVENT, "time": "10:30"}
    for hour, status in [("10:30", "met"), ("10:31", "late"), (None, "met")]:
        answer = {"date": "2025-03-06", "re": "e", **({"time": hour} if hour else {})}
        assert at(ask(duty, event, answer), "e")["status"] == status


def test_working_days_count_from_the_next_one() -> None:
    # 5 March 2025 is a Wednesday, 8 March a Saturday
    duty = {"on": {"kind": "event"}, "within": "5wd"}
    assert at(ask(duty, EVENT), "e")["due"] == "2025-03-12"
    assert at(ask(duty, {**EVENT, "date": "2025-03-08"}), "e")["due"] == "2025-03-14"


def test_days_and_weeks_count_from_the_triggers_date() -> None:
    assert at(ask({"on": {"kind": "event"}, "within": "10d"}, EVENT), "e")["due"] == "2025-03-15"
    assert at(ask({"on": {"kind": "event"}, "within": "2w"}, EVENT), "e")["due"] == "2025-03-19"


def test_an_undetermined_limit_has_no_due_date_until_it_is_answered() -> None:
    duty = {"on": {"kind": "event"}, "within": "undetermined"}
    assert at(ask(duty, EVENT), "e")["status"] == "undetermined"
    assert at(ask(duty, EVENT, {"date": "2025-12-01", "re": "e"}), "e")["status"] == "met"


def test_a_trigger_matches_by_kind_topics_and_state_and_exists_by_the_as_of_day() -> None:
    duty = {"on": {"kind": "event", "topics": ["x"]}, "within": "5d"}
    right = {**EVENT, "topics": ["y", "x"]}
    assert len(ask(duty, right).occurrences) == 1
    assert ask(duty, {**right, "state": "planned"}).occurrences == []
    assert ask(duty, {**right, "topics": ["y"]}).occurrences == []
    assert ask(duty, right, as_of="2025-03-04").occurrences == []


def test_a_joint_trigger_makes_an_occurrence_for_each_bound_unit() -> None:
    duty = {"on": {"kind": "event"}, "within": "5d"}
    joint = {**EVENT, "unit": "w", "units": ["u", "v"]}
    assert [o["id"] for o in ask(duty, joint).occurrences] == ["p/d@u/e"]


def test_an_answer_goes_by_re_whatever_its_date_and_counts_for_each_trigger() -> None:
    duty = {"on": {"kind": "event"}, "within": "5d"}
    second = {**EVENT, "id": "f", "date": "2025-04-01"}
    found = ask(duty, EVENT, second, {"date": "2025-03-20", "re": ["e", "records/r2.yaml"]})
    assert at(found, "e")["status"] == "late"
    assert at(found, "f")["status"] == "met"


def test_a_precondition_is_due_on_the_things_date_also_when_it_is_planned_and_to_come() -> None:
    duty = {"on": {"kind": "lecture"}, "before": "true"}
    lecture = {"kind": "lecture", "date": "2025-06-20", "id": "e", "state": "planned"}
    days = [("2025-06-05", "upcoming"), ("2025-06-06", "due-soon"), ("2025-06-21", "overdue")]
    for as_of, status in days:
        found = at(ask(duty, lecture, as_of=as_of), "e")
        assert (found["opens"], found["due"]) == ("2025-06-06", "2025-06-20")
        assert found["status"] == status


def test_a_precondition_dated_after_the_thing_is_late_and_cancelled_things_need_none() -> None:
    duty = {"on": {"kind": "lecture"}, "before": "true"}
    lecture = {"kind": "lecture", "date": "2025-06-20", "id": "e"}
    for day, status in [("2025-06-20", "met"), ("2025-06-21", "late")]:
        assert at(ask(duty, lecture, {"date": day, "re": "e"}), "e")["status"] == status
    assert ask(duty, {**lecture, "state": "cancelled"}).occurrences == []


# ------------------------------------------------------------------------------- roll


def test_roll_moves_the_due_date_and_nothing_else() -> None:
    # 31 May 2025 is a Saturday
    june = {"date": "2025-06-02"}
    for roll, due in [("keep", "2025-05-31"), ("next", "2025-06-02"), ("previous", "2025-05-30")]:
        found = ask(MONTHLY, june, organisation={"roll": roll})
        assert at(found, "2025-05")["due"] == due
        assert at(found, "2025-05")["counted"] == 0
    dates = ask({"dates": ["2025-05-31"], "lead": "2d"}, june, organisation={"roll": "next"})
    assert spans(dates, "2025") == [("2025-05-31", "2025-05-29", "2025-06-02")]
    assert at(dates, "2025-05-31")["counted"] == 0


def test_after_end_carries_up_to_the_due_date_where_roll_has_put_it() -> None:
    # 10 May 2025 is a Saturday
    duty = {**MONTHLY, "due": {"after-end": "10d"}}
    found = ask(duty, {"date": "2025-05-12"}, organisation={"roll": "next"})
    assert at(found, "2025-04")["status"] == "met"
    kept = ask(duty, {"date": "2025-05-12"})
    assert (at(kept, "2025-04")["status"], at(kept, "2025-05")["status"]) == ("overdue", "met")


def test_a_due_date_moved_off_its_day_holds_for_the_whole_new_day() -> None:
    duty = {"on": {"kind": "event"}, "within": "24h"}
    friday = {**EVENT, "date": "2025-03-07", "time": "09:00"}
    answer = {"date": "2025-03-10", "time": "23:00", "re": "e"}
    assert at(ask(duty, friday, answer, organisation={"roll": "next"}), "e")["status"] == "met"


def test_roll_does_not_move_a_precondition() -> None:
    duty = {"on": {"kind": "event"}, "before": "true"}
    found = ask(duty, {**EVENT, "date": "2025-03-08"}, organisation={"roll": "previous"})
    assert at(found, "e")["due"] == "2025-03-08"


# ---------------------------------------------------------------------------- binding


def test_all_must_have_begun_on_or_before_the_windows_first_day() -> None:
    for begun in [
        ask({"every": "quarter"}, organisation={"since": "2025-01-02"}),
        ask({"every": "quarter"}, policy={"since": "2025-01-02"}),
        ask({"every": "quarter", "since": "2025-04-01"}),
        ask({"every": "quarter"}, unit={"since": "2025-03-31"}),
    ]:
        assert begun.occurrences[0]["period"] == "2025-Q2"


def test_until_is_the_last_day_and_decides_on_the_due_date() -> None:
    duty = {"every": "quarter", "due": {"after-end": "10d"}}
    for until, last in [("2025-07-10", "2025-Q2"), ("2025-07-09", "2025-Q1")]:
        assert ask(duty, unit={"until": until}).occurrences[-1]["period"] == last


def test_where_due_is_null_the_periods_last_day_stands_for_it() -> None:
    duty = {"every": "quarter", "due": "undetermined"}
    for until, count in [("2025-06-30", 2), ("2025-06-29", 1)]:
        assert len(ask(duty, unit={"until": until}).occurrences) == count
    for until, count in [("2025-01-01", 1), ("2024-12-31", 0)]:
        found = ask({"every": "undetermined"}, unit={"until": until})
        assert len(found.occurrences) == count


def test_partial_binds_the_period_of_the_beginning_and_opens_on_that_day() -> None:
    found = ask({"every": "quarter", "partial": "true"}, unit={"since": "2025-02-14"})
    assert spans(found, "2025")[0] == ("2025-Q1", "2025-02-14", "2025-03-31")


def test_the_whole_period_holds_records_also_where_it_is_partial() -> None:
    duty = {"every": "quarter", "partial": "true"}
    found = ask(duty, {"date": "2025-02-01"}, unit={"since": "2025-02-14"})
    assert at(found, "2025-Q1")["status"] == "met"


def test_partial_does_not_bind_when_the_beginning_was_after_the_due_date() -> None:
    duty = {"every": "quarter", "due": {"month": "2", "day": "13"}, "partial": "true"}
    assert spans(ask(duty, unit={"since": "2025-02-14"}), "2025")[0][0] == "2025-Q2"
    assert spans(ask(duty, unit={"since": "2025-02-13"}), "2025")[0][0] == "2025-Q1"


def test_partial_of_the_duty_comes_before_that_of_duty_yaml_and_is_for_every_only() -> None:
    late: Data = {"organisation": {"partial": "true"}, "unit": {"since": "2025-02-14"}}
    assert ask({"every": "quarter"}, **late).occurrences[0]["period"] == "2025-Q1"
    assert (
        ask({"every": "quarter", "partial": "false"}, **late).occurrences[0]["period"] == "2025-Q2"
    )
    assert ask({"dates": ["2025-02-20"], "lead": "7d"}, **late).occurrences == []


def test_a_precondition_is_bound_by_the_date_of_the_thing() -> None:
    duty = {"on": {"kind": "event"}, "before": "true", "since": "2025-03-05"}
    assert at(ask(duty, EVENT), "e")["opens"] == "2025-02-19"
    assert ask({**duty, "since": "2025-03-06"}, EVENT).occurrences == []


def test_a_members_duty_binds_every_holder_of_the_role() -> None:
    duty = {"every": "quarter", "for": {"units": ["t", "s"], "members": "leader"}}
    found = ask(duty, unit=MEMBERS, span=("2025-01-01", "2025-06-30"))
    assert [o["id"] for o in found.occurrences] == ["p/d@u:b/2025-Q1", "p/d@u:a/2025-Q2"]


def test_a_members_unit_must_have_begun_and_still_exist() -> None:
    duty = {"every": "quarter", "for": {"units": "t", "members": "clerk"}}
    unit = {"members": MEMBERS["members"][2:], "since": "2025-04-01", "until": "2025-12-30"}
    assert [o["period"] for o in ask(duty, unit=unit).occurrences] == ["2025-Q2", "2025-Q3"]


def test_a_members_record_must_name_the_member_in_by() -> None:
    duty = {"every": "quarter", "for": {"units": "t", "members": "clerk"}}
    found = ask(duty, {"date": "2025-07-01", "by": ["c"]}, unit=MEMBERS)
    assert at(found, "2025-Q3")["id"] == "p/d@u:c/2025-Q3"
    assert at(found, "2025-Q3")["counted"] == 1
    nobody = ask(duty, {"date": "2025-07-01"}, unit=MEMBERS)
    assert at(nobody, "2025-Q3")["counted"] == 0


# ---------------------------------------------------------------------------- matching


def test_a_record_must_have_all_topics_the_recipient_and_be_submitted() -> None:
    wanted = {"kind": "report", "topics": ["x"], "to": "z"}
    right: Data = {"kind": "report", "topics": ["x", "y"], "to": "z", "date": "2025-05-30"}
    changes: list[tuple[Data, int]] = [
        ({"submitted": "2025-05-31"}, 1),
        ({}, 0),
        ({"submitted": "2025-05-31", "topics": ["y"]}, 0),
        ({"submitted": "2025-05-31", "to": "q"}, 0),
        ({"submitted": "2025-05-31", "state": "planned"}, 0),
        ({"submitted": "2025-05-31", "unit": "v"}, 0),
        ({"submitted": "2025-06-01"}, 0),
    ]
    for change, counted in changes:
        found = ask({**MONTHLY, "requires": wanted}, {**right, **change})
        assert at(found, "2025-05")["counted"] == counted, change


def test_explicit_duties_match_whatever_kind_topics_and_to() -> None:
    wanted = {"kind": "report", "topics": ["x"], "to": "z"}
    named = {"duties": ["p/d"], "date": "2025-05-30"}
    duty = {**MONTHLY, "requires": wanted}
    assert at(ask(duty, named), "2025-05")["status"] == "met"  # a meeting is judged by date
    plan = {**named, "kind": "plan"}
    assert at(ask(duty, plan), "2025-05")["counted"] == 0  # a plan could have been submitted
    assert at(ask(duty, {**plan, "submitted": "2025-06-01"}), "2025-06")["counted"] == 1


def test_a_period_of_the_dutys_own_form_decides() -> None:
    found = ask(MONTHLY, {"date": "2025-07-05", "period": "2025-06"})
    assert at(found, "2025-06")["status"] == "late"
    assert at(found, "2025-07")["counted"] == 0
    other = ask(MONTHLY, {"date": "2025-07-05", "period": "2025-H1"})
    assert at(other, "2025-07")["counted"] == 1


def test_a_period_that_does_not_exist_places_a_record_nowhere() -> None:
    found = ask(MONTHLY, {"date": "2025-07-05", "period": "2024-12"})
    assert at(found, "2025-07")["counted"] == 0
    assert found.unknown_periods == [("records/r1.yaml", "p/d", "2024-12")]


def test_an_unlisted_id_of_no_other_form_is_taken_for_a_term() -> None:
    terms = [{"id": "2024-2025-2", "from": "2025-02-24", "to": "2025-07-06"}]
    duty = {"every": "term"}
    for period, unknown in [("2023-2024-2", 1), ("2025-H1", 0)]:
        record = {"date": "2025-03-01", "period": period}
        found = ask(duty, record, organisation={"terms": terms})
        assert len(found.unknown_periods) == unknown
        assert at(found, "2024-2025-2")["counted"] == 1 - unknown


def test_the_period_holds_the_record_wherever_the_due_date_lies() -> None:
    duty = {**MONTHLY, "due": {"before-end": "15d"}}
    assert at(ask(duty, {"date": "2025-06-16"}), "2025-06")["status"] == "late"


def test_after_end_carries_a_record_to_the_ended_period_while_that_is_short() -> None:
    duty = {**MONTHLY, "due": {"after-end": "10d"}}
    found = ask(duty, {"date": "2025-07-10"}, {"date": "2025-07-09"})
    assert taken(at(found, "2025-06")) == ["r2"]
    assert taken(at(found, "2025-07")) == ["r1"]
    assert taken(at(ask(duty, {"date": "2025-07-11"}), "2025-07")) == ["r1"]


def test_after_end_counts_records_with_period_first_and_unproven_ones_too() -> None:
    duty = {**MONTHLY, "due": {"after-end": "10d"}, "evidence": ["minutes"]}
    found = ask(
        duty,
        {"date": "2025-07-02", "evidence": [{"path": "evidence/a", "role": "minutes"}]},
        {"date": "2025-07-08", "period": "2025-06"},
        evidence=("evidence/a",),
    )
    assert (taken(at(found, "2025-06")), at(found, "2025-06")["status"]) == (["r2"], "unproven")
    assert (taken(at(found, "2025-07")), at(found, "2025-07")["status"]) == (["r1"], "met")


def test_after_end_longer_than_the_period_serves_the_earliest_ended_one_first() -> None:
    duty = {**MONTHLY, "due": {"after-end": "40d"}}
    found = ask(duty, {"date": "2025-03-05"}, {"date": "2025-03-06"}, {"date": "2025-03-07"})
    assert [taken(at(found, f"2025-0{n}")) for n in (1, 2, 3)] == [["r1"], ["r2"], ["r3"]]


def test_overlapping_dates_serve_the_earliest_that_still_needs_one() -> None:
    duty = {"dates": ["2025-04-04", "2025-04-10"], "lead": "30d"}
    found = ask(duty, {"date": "2025-04-03"}, {"date": "2025-04-02"})
    assert taken(at(found, "2025-04-04")) == ["r2"]
    assert taken(at(found, "2025-04-10")) == ["r1"]
    named = ask(duty, {"date": "2025-04-02"}, {"date": "2025-04-03", "period": "2025-04-04"})
    assert taken(at(named, "2025-04-04")) == ["r2"]
    assert taken(at(named, "2025-04-10")) == ["r1"]


def test_a_surplus_record_stays_with_the_earliest_window_that_holds_it() -> None:
    duty = {"dates": ["2025-04-04", "2025-04-10"], "lead": "30d", "evidence": ["minutes"]}
    proof = {"evidence": [{"path": "evidence/a", "role": "minutes"}]}
    records: list[Data] = [{"date": "2025-04-01"}, {"date": "2025-04-02"}]
    found = ask(duty, *records, {"date": "2025-04-03", **proof}, evidence=("evidence/a",))
    assert at(found, "2025-04-04")["status"] == "met"
    assert at(found, "2025-04-10")["status"] == "unproven"


def test_the_n_earliest_are_taken_on_one_day_without_time_first_then_time_then_id() -> None:
    day = {"date": "2025-05-05"}
    found = ask(
        {**MONTHLY, "times": "3"},
        {**day, "time": "10:00", "id": "a"},
        {**day, "time": "08:00", "id": "c"},
        {**day, "time": "08:00", "id": "b"},
        {**day, "id": "z"},
    )
    assert taken(at(found, "2025-05")) == ["r4", "r3", "r2"]


def test_proven_records_are_taken_first() -> None:
    duty = {**MONTHLY, "due": {"before-end": "15d"}, "evidence": ["minutes"]}
    proof = {"evidence": [{"path": "evidence/a", "role": "minutes"}]}
    records: list[Data] = [{"date": "2025-06-01"}, {"date": "2025-06-20", **proof}]
    found = at(ask(duty, *records, evidence=("evidence/a",)), "2025-06")
    assert (taken(found), found["status"]) == (["r2"], "late")
    # "in a file that exists"
    assert at(ask(duty, *records), "2025-06")["status"] == "unproven"


def test_each_role_that_the_duty_names_is_needed() -> None:
    duty = {**MONTHLY, "evidence": ["minutes", "report"]}
    one: Data = {
        "date": "2025-06-01",
        "evidence": ["evidence/b", {"path": "evidence/a", "role": "minutes"}],
    }
    files = ("evidence/a", "evidence/b")
    assert at(ask(duty, one, evidence=files), "2025-06")["status"] == "unproven"


def test_records_and_waivers_after_the_as_of_day_do_not_exist_yet() -> None:
    waiver = {"kind": "waiver", "duty": "p/d", "period": "2025-03", "outcome": "exempt"}
    records = [{"date": "2025-05-20"}, {**waiver, "date": "2025-05-20"}]
    for as_of, may, march in [
        ("2025-05-19", "due-soon", "overdue"),
        ("2025-05-20", "met", "waived"),
    ]:
        found = ask(MONTHLY, *records, as_of=as_of)
        assert at(found, "2025-05")["status"] == may
        assert at(found, "2025-03")["status"] == march


def test_a_report_exists_once_submitted_for_a_duty_with_a_recipient() -> None:
    duty = {**MONTHLY, "requires": {"kind": "report", "to": "z"}}
    report = {"kind": "report", "to": "z", "date": "2025-05-01", "submitted": "2025-05-30"}
    assert at(ask(duty, report, as_of="2025-05-29"), "2025-05")["counted"] == 0
    assert at(ask(duty, report, as_of="2025-05-30"), "2025-05")["counted"] == 1


def test_a_joint_record_counts_for_each_unit() -> None:
    joint = {"units": ["v", "u"], "unit": "w", "date": "2025-05-01"}
    assert at(ask(MONTHLY, joint), "2025-05")["counted"] == 1


# ---------------------------------------------------------------------------- verdicts


def test_the_verdict_follows_the_as_of_day() -> None:
    duty = {"every": "half-year", "due": {"month": "last", "day": "15"}, "grace": "5d"}
    for as_of, status in [
        ("2024-12-31", "upcoming"),
        ("2025-01-01", "open"),
        ("2025-05-31", "open"),
        ("2025-06-01", "due-soon"),
        ("2025-06-15", "due-soon"),
        ("2025-06-16", "grace"),
        ("2025-06-20", "grace"),
        ("2025-06-21", "overdue"),
    ]:
        assert at(ask(duty, as_of=as_of), "2025-H1")["status"] == status, as_of


def test_a_record_in_grace_is_late() -> None:
    duty = {**MONTHLY, "due": {"before-end": "10d"}, "grace": "30d"}
    assert at(ask(duty, {"date": "2025-06-21"}), "2025-06")["status"] == "late"


def test_the_deciding_record_is_the_nth() -> None:
    duty = {**MONTHLY, "due": {"before-end": "10d"}, "times": "2"}
    found = ask(duty, {"date": "2025-06-01"}, {"date": "2025-06-21"})
    assert at(found, "2025-06")["status"] == "late"


def test_an_exempt_waiver_waives_at_once_a_missed_one_after_due_and_grace() -> None:
    duty = {**MONTHLY, "grace": "2d"}
    for outcome, as_of, status in [
        ("exempt", "2025-05-20", "waived"),
        ("missed", "2025-05-20", "due-soon"),
        ("missed", "2025-06-02", "grace"),
        ("missed", "2025-06-03", "missed"),
    ]:
        waiver = {"kind": "waiver", "duty": "p/d", "period": "2025-05", "outcome": outcome}
        found = ask(duty, {**waiver, "date": "2025-05-01"}, as_of=as_of)
        assert at(found, "2025-05")["status"] == status, (outcome, as_of)


def test_a_met_occurrence_stays_met_under_a_waiver() -> None:
    waiver = {"kind": "waiver", "duty": "p/d", "period": "2025-05", "outcome": "exempt"}
    found = ask(MONTHLY, {**waiver, "date": "2025-05-01"}, {"date": "2025-05-02"})
    assert at(found, "2025-05")["status"] == "met"


def test_a_waiver_covers_the_members_unless_by_names_some() -> None:
    duty = {"every": "quarter", "for": {"units": "t", "members": "clerk"}}
    waiver = {"kind": "waiver", "duty": "p/d", "period": "2025-Q1", "outcome": "exempt"}
    named: Data = {"by": ["c"]}
    for by, statuses in [({}, ["waived", "waived"]), (named, ["overdue", "waived"])]:
        record = {**waiver, "date": "2025-05-01", **by}
        found = ask(duty, record, unit=MEMBERS, span=("2025-01-01", "2025-03-31"))
        assert [o["status"] for o in found.occurrences] == statuses


def test_unproven_is_not_overdue() -> None:
    duty = {**MONTHLY, "evidence": ["minutes"]}
    found = at(ask(duty, {"date": "2025-05-05"}), "2025-05")
    assert (found["status"], found["counted"]) == ("unproven", 1)


def test_due_soon_comes_from_duty_yaml() -> None:
    found = ask(MONTHLY, as_of="2025-05-20", organisation={"due-soon": "10d"})
    assert at(found, "2025-05")["status"] == "open"


# -------------------------------------------------------------------- findings, output


def test_the_first_record_after_an_unmet_occurrence_is_a_stray() -> None:
    records = [{"date": "2025-07-09"}, {"date": "2025-07-05"}]
    found = ask(MONTHLY, *records, organisation={"since": "2025-06-01"}, as_of="2025-07-31")
    assert found.strays == [("records/r2.yaml", "p/d", "2025-06")]


def test_a_stray_is_after_the_period_of_what_is_overdue_or_in_grace_not_unproven() -> None:
    june: Data = {"organisation": {"since": "2025-06-01"}, "as_of": "2025-07-06"}
    late, within = {"date": "2025-07-05"}, {"date": "2025-06-28"}
    stray = [("records/r1.yaml", "p/d", "2025-06")]
    assert ask({**MONTHLY, "grace": "9d"}, late, **june).strays == stray
    assert ask({**MONTHLY, "evidence": ["minutes"]}, within, late, **june).strays == []
    early = {**MONTHLY, "times": "2", "due": {"before-end": "10d"}}
    assert ask(early, late, within, **june).strays == stray


def test_a_waived_occurrence_or_a_record_with_period_makes_no_stray() -> None:
    june: Data = {"organisation": {"since": "2025-06-01"}, "as_of": "2025-07-31"}
    waiver = {"kind": "waiver", "duty": "p/d", "period": "2025-06", "outcome": "missed"}
    late = {"date": "2025-07-05"}
    assert ask(MONTHLY, late, {**waiver, "date": "2025-07-20"}, **june).strays == []
    in_grace = {**MONTHLY, "grace": "60d"}
    assert ask(in_grace, late, {**waiver, "date": "2025-07-20"}, **june).strays == []
    assert ask(MONTHLY, {**late, "period": "2025-07"}, **june).strays == []


def test_status_lists_due_dates_in_the_range_both_inclusive() -> None:
    found = ask(MONTHLY, span=("2025-03-31", "2025-05-31"))
    assert [o["period"] for o in found.occurrences] == ["2025-03", "2025-04", "2025-05"]


def test_without_a_due_date_all_whose_window_has_opened_are_listed() -> None:
    duty = {"every": "quarter", "due": "undetermined"}
    found = ask(duty, as_of="2025-04-01", span=("2028-01-01", "2028-12-31"))
    assert [o["period"] for o in found.occurrences] == ["2025-Q1", "2025-Q2"]


def test_an_occurrence_has_the_keys_of_the_json() -> None:
    found = at(ask(MONTHLY, {"date": "2025-02-28"}), "2025-02")
    assert found == {
        "id": "p/d@u/2025-02",
        "policy": "p",
        "duty": "d",
        "clause": "1",
        "unit": "u",
        "member": None,
        "period": "2025-02",
        "opens": "2025-02-01",
        "due": "2025-02-28",
        "status": "met",
        "required": 1,
        "counted": 1,
        "records": ["records/r1.yaml"],
    }


# ------------------------------------------------------------------- whatever is drawn


@settings(max_examples=150, deadline=None)
@given(generate.registers())
def test_every_drawn_register_can_be_evaluated(register: generate.Register) -> None:
    found = oracle.evaluate(**register.inputs()).occurrences
    keys = [(o["due"] or "9999", o["id"]) for o in found]
    assert keys == sorted(keys)
    assert len({o["id"] for o in found}) == len(found)
    for occurrence in found:
        assert occurrence["status"] in STATUSES
        assert 0 <= occurrence["counted"] <= occurrence["required"]
        in_force = oracle.duties_in_force(register.duty_yaml, register.policies)
        assert occurrence["duty"] in [duty["id"] for _, duty in in_force]


@settings(max_examples=100, deadline=None)
@given(generate.registers())
def test_a_later_as_of_day_never_takes_a_due_date_away(register: generate.Register) -> None:
    wide = {**register.inputs(), "from_day": date(2031, 1, 1), "to_day": generate.LAST}
    now = {o["id"]: o["due"] for o in oracle.evaluate(**wide).occurrences}
    later = {**wide, "as_of": generate.LAST}
    then = {o["id"]: o["due"] for o in oracle.evaluate(**later).occurrences}
    assert now.items() <= then.items()


def test_a_register_is_written_with_every_scalar_quoted(tmp_path: Path) -> None:
    register = generate.Register(
        duty_yaml={"duty": "1", "policies": ["p"]},
        units_yaml={"units": [{"id": "u", "tags": ["no", "12:30"]}]},
        policies=[{"id": "p", "duties": []}],
        records=[("records/u/2031/x.yaml", {"title": '"引号"', "by": []})],
        evidence=frozenset({"evidence/a.txt"}),
        calendar={},
        as_of=date(2031, 1, 1),
        from_day=date(2031, 1, 1),
        to_day=date(2031, 1, 1),
    )
    generate.write(register, tmp_path)
    units = (tmp_path / "units.yaml").read_text(encoding="utf-8").splitlines()
    assert units == ["units:", '  - id: "u"', "    tags:", '      - "no"', '      - "12:30"']
    record = (tmp_path / "records/u/2031/x.yaml").read_text(encoding="utf-8").splitlines()
    assert record == ['title: "\\"引号\\""', "by: []"]
    assert (tmp_path / "evidence/a.txt").is_file()
    assert not (tmp_path / "calendar").exists()
