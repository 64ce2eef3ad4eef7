"""Which record counts for which occurrence (contract, section 3), sentence by sentence."""

import pytest

from duty_cli.engine.evaluate import evaluate
from duty_cli.engine.placement import FITTING, SHAPED, Outcome
from duty_cli.model.almanac import Term
from duty_cli.model.duty import Duty
from duty_cli.model.record import Row
from tests.engine.build import (
    PROOF,
    after,
    at,
    d,
    duty,
    member,
    on_dates,
    per,
    record,
    register,
    status,
    statuses,
    taken,
    unit,
    verdict,
)

MONTHLY = duty(per("month"))
REPORT = duty(per("half-year"), kind="report", to=["publicity"])


def counts(of: Duty, row: Row, day: str = "2025-12-31") -> bool:
    """Whether the record is taken for any occurrence of the duty."""
    return bool(taken(day, register(of, row)))


def outcomes(day: str, of: Duty, *rows: Row) -> dict[str, str]:
    """What became of each record in the sight of the duty and unit `a`, by the record's id."""
    (result,) = evaluate(register(of, *rows), d(day), misses=True).results
    return {it.row.id: str(it.outcome) for it in result.placements}


# --- 1. A record matches a duty when … -----------------------------------------------------------


def test_its_kind_matches() -> None:
    assert counts(MONTHLY, record("2025-03-05"))
    assert not counts(MONTHLY, record("2025-03-05", kind="study"))


def test_it_has_all_topics_that_the_duty_asks_for() -> None:
    both = duty(per("month"), topics=["ideology", "network"])
    assert counts(both, record("2025-03-05", topics=["x", "network", "ideology"]))
    assert not counts(both, record("2025-03-05", topics=["ideology"]))
    assert counts(MONTHLY, record("2025-03-05", topics=["ideology"]))


def test_it_went_to_the_recipients_that_the_duty_names() -> None:
    sent = record("2025-03-05", kind="report", to=["x", "publicity"], submitted="2025-03-06")
    assert counts(REPORT, sent)
    assert not counts(REPORT, sent._replace(to=("x",)))
    both = duty(per("half-year"), kind="report", to=["publicity", "x"])
    assert counts(both, sent)
    assert not counts(both, sent._replace(to=("publicity",)))


def test_it_is_of_the_subject_s_unit() -> None:
    assert not counts(MONTHLY, record("2025-03-05", units=["b"]))


def test_a_joint_record_counts_for_each_of_its_units() -> None:
    units = [unit("a"), unit("b"), unit("c")]
    joint = record("2025-03-05", units=["a", "b"])
    assert taken("2025-03-31", register(MONTHLY, joint, *units)) == {
        "2025-03": ["2025-03-05"],
        "b/2025-03": ["2025-03-05"],
    }


def test_for_a_member_s_duty_it_is_by_the_member_too() -> None:
    of_leaders = duty(per("half-year"), members=["leader"])
    holders = unit(members=[member("x"), member("y"), member("z")])
    rows = [
        record("2025-03-05", by=["x", "y"]),
        record("2025-03-06", units=["b"], by=["z"]),
        record("2025-03-07"),
    ]
    assert taken("2025-06-30", register(of_leaders, holders, *rows)) == {
        "a:x/2025-H1": ["2025-03-05"],
        "a:y/2025-H1": ["2025-03-05"],
    }


@pytest.mark.parametrize("state", ["planned", "cancelled"])
def test_its_state_is_done(state: str) -> None:
    assert not counts(MONTHLY, record("2025-03-05", state=state))


def test_where_the_duty_asks_for_a_recipient_it_was_submitted() -> None:
    assert not counts(REPORT, record("2025-03-05", kind="report", to=["publicity"]))


def test_a_record_that_names_the_duty_matches_whatever_its_kind_topics_and_recipient() -> None:
    asked = duty(per("month"), kind="meeting", topics=["ideology"])
    assert counts(asked, record("2025-03-05", kind="study", duties=["p/d"]))
    assert not counts(asked, record("2025-03-05", kind="study", duties=["p/other"]))
    assert counts(asked, record("2025-03-05", duties=["p/d", "p/other"]))
    sent = record("2025-03-05", kind="report", submitted="2025-03-05", duties=["p/d"])
    assert counts(REPORT, sent)


def test_to_name_another_duty_excuses_neither_topics_nor_recipients() -> None:
    both = duty(per("month"), topics=["ideology", "network"])
    assert not counts(both, record("2025-03-05", topics=["ideology"], duties=["p/other"]))
    sent = record("2025-03-05", kind="report", to=["x"], submitted="2025-03-05")
    assert not counts(REPORT, sent._replace(duties=("p/other",)))


def test_a_record_that_names_another_duty_matches_by_its_kind_alone() -> None:
    assert not counts(MONTHLY, record("2025-03-05", kind="study", duties=["p/other"]))
    assert counts(MONTHLY, record("2025-03-05", kind="meeting", duties=["p/other"]))
    asked = duty(per("month"), kind="meeting", topics=["ideology"])
    assert not counts(asked, record("2025-03-05", kind="meeting", duties=["p/other"]))


def test_a_record_of_the_kind_that_names_the_duty_is_still_one_record() -> None:
    twice = duty(per("month"), times=2)
    named = record("2025-03-05", duties=["p/d"])
    assert taken("2025-03-31", register(twice, named)) == {"2025-03": ["2025-03-05"]}
    other = record("2025-03-05", duties=["p/other"])
    assert taken("2025-03-31", register(twice, other)) == {"2025-03": ["2025-03-05"]}


def test_for_a_record_that_names_the_duty_the_rest_still_holds() -> None:
    named = record("2025-03-05", kind="report", duties=["p/d"])
    assert not counts(REPORT, named)
    assert not counts(MONTHLY, named._replace(state="planned"))
    assert not counts(MONTHLY, named._replace(units=("b",)))
    of_leaders = duty(per("month"), members=["leader"])
    found = register(of_leaders, unit(members=[member("x")]), named)
    assert taken("2025-03-31", found) == {}


def test_a_kind_without_submitted_is_judged_by_its_date() -> None:
    of_study = duty(per("half-year"), kind="report", to=["publicity"])
    meeting = record("2025-03-05", kind="meeting", duties=["p/d"])
    assert taken("2025-06-30", register(of_study, meeting)) == {"2025-H1": ["2025-03-05"]}


# --- 2. Its judged date, and its occurrence -------------------------------------------------------


def test_with_a_recipient_a_record_is_judged_by_the_day_on_which_it_was_submitted() -> None:
    row = record("2025-06-28", kind="report", to=["publicity"], submitted="2025-07-02")
    assert taken("2025-07-31", register(REPORT, row)) == {"2025-H2": ["2025-06-28"]}


def test_without_a_recipient_it_is_judged_by_its_date() -> None:
    plain = duty(per("half-year"), kind="report")
    row = record("2025-06-28", kind="report", to=["publicity"], submitted="2025-07-02")
    assert taken("2025-07-31", register(plain, row)) == {"2025-H1": ["2025-06-28"]}


def test_it_counts_for_the_period_that_its_judged_date_lies_in() -> None:
    rows = [record("2025-01-31"), record("2025-02-01"), record("2025-02-28"), record("2025-03-01")]
    assert taken("2025-03-31", register(MONTHLY, *rows)) == {
        "2025-01": ["2025-01-31"],
        "2025-02": ["2025-02-01"],
        "2025-03": ["2025-03-01"],
    }


def test_that_is_so_wherever_the_due_date_lies() -> None:
    early = duty(per("half-year", {"month": "last", "day": "15"}))
    row = record("2025-06-20")
    assert taken("2025-07-31", register(early, row)) == {"2025-H1": ["2025-06-20"]}
    assert statuses("2025-07-31", register(early, row))["2025-H1"] == "late"


def test_it_counts_for_the_period_that_it_names() -> None:
    row = record("2025-03-05", period="2025-01")
    assert taken("2025-03-31", register(MONTHLY, row)) == {"2025-01": ["2025-03-05"]}


def test_a_period_of_another_form_does_not_concern_the_duty() -> None:
    row = record("2025-03-05", period="2025-H1")
    both = [duty(per("month"), "one"), duty(per("half-year"), "two")]
    assert taken("2025-06-30", register(*both, row)) == {
        "p/one@a/2025-03": ["2025-03-05"],
        "p/two@a/2025-H1": ["2025-03-05"],
    }


def test_a_period_of_its_form_that_does_not_exist_takes_it_out_of_all() -> None:
    for period in ("2025-13", "2024-12", "2200-01"):
        row = record("2025-03-05", period=period)
        assert taken("2025-03-31", register(MONTHLY, row)) == {}
        assert outcomes("2025-03-31", MONTHLY, row) == {"2025-03-05": "no-such-period"}


def test_a_record_may_name_a_period_far_ahead() -> None:
    row = record("2025-03-05", period="2027-12")
    found = register(MONTHLY, row)
    assert taken("2025-03-31", found) == {"2027-12": ["2025-03-05"]}
    assert status("2025-03-31", found, "2027-12") == "met"


def test_a_term_without_a_name_of_its_form_takes_records_by_date() -> None:
    terms = [
        Term("2024-2025-2", d("2025-02-24"), d("2025-07-06")),
        Term("2025-2026-1", d("2025-09-01"), d("2026-01-18")),
    ]
    rows = [record(day) for day in ("2025-07-06", "2025-07-07", "2026-01-18")]
    found = register(duty(per("term")), *rows, terms=terms)
    assert taken("2026-02-01", found) == {
        "2024-2025-2": ["2025-07-06"],
        "2025-2026-1": ["2026-01-18"],
    }


# --- 2b. after-end --------------------------------------------------------------------------------

TEN_DAYS_AFTER = duty(per("month", {"after-end": "10d"}))


def test_with_after_end_a_record_by_the_due_date_counts_for_the_ended_period() -> None:
    assert taken("2025-02-28", register(TEN_DAYS_AFTER, record("2025-02-10"))) == {
        "2025-01": ["2025-02-10"]
    }
    assert taken("2025-02-28", register(TEN_DAYS_AFTER, record("2025-02-11"))) == {
        "2025-02": ["2025-02-11"]
    }


def test_it_does_so_while_the_ended_period_has_fewer_than_times_records() -> None:
    rows = [record("2025-01-20"), record("2025-02-03")]
    assert taken("2025-02-28", register(TEN_DAYS_AFTER, *rows)) == {
        "2025-01": ["2025-01-20"],
        "2025-02": ["2025-02-03"],
    }
    twice = duty(per("month", {"after-end": "10d"}), times=2)
    rows += [record("2025-02-04")]
    assert taken("2025-02-28", register(twice, *rows)) == {
        "2025-01": ["2025-01-20", "2025-02-03"],
        "2025-02": ["2025-02-04"],
    }


def test_records_that_prove_nothing_fill_the_ended_period_too() -> None:
    proved = duty(per("month", {"after-end": "10d"}), evidence=["minutes"])
    rows = [record("2025-01-20"), record("2025-02-03", proof={"minutes": PROOF})]
    assert taken("2025-02-28", register(proved, *rows)) == {
        "2025-01": ["2025-01-20"],
        "2025-02": ["2025-02-03"],
    }


def test_records_with_a_period_fill_it_first() -> None:
    rows = [record("2025-02-03"), record("2025-02-25", period="2025-01")]
    assert taken("2025-02-28", register(TEN_DAYS_AFTER, *rows)) == {
        "2025-01": ["2025-02-25"],
        "2025-02": ["2025-02-03"],
    }


def test_then_the_earliest_ended_period_comes_first() -> None:
    long = duty(per("month", {"after-end": "70d"}))
    rows = [record(f"2025-03-0{number}") for number in (1, 2, 3, 4)]
    assert taken("2025-03-31", register(long, *rows)) == {
        "2025-01": ["2025-03-01"],
        "2025-02": ["2025-03-02"],
        "2025-03": ["2025-03-03"],
    }


def test_between_two_terms_only_the_ended_one_may_take_it() -> None:
    terms = [
        Term("2024-2025-2", d("2025-02-24"), d("2025-07-06")),
        Term("2025-2026-1", d("2025-09-01"), d("2026-01-18")),
    ]
    termly = duty(per("term", {"after-end": "10d"}))
    rows = [record("2025-07-16"), record("2025-07-17")]
    assert taken("2025-09-30", register(termly, *rows, terms=terms)) == {
        "2024-2025-2": ["2025-07-16"]
    }
    assert taken("2025-09-30", register(termly, rows[1], terms=terms)) == {}


# --- 3. One occurrence each, the n earliest -------------------------------------------------------


def test_one_record_may_count_for_several_duties() -> None:
    both = [duty(per("month"), "one"), duty(per("quarter"), "two")]
    assert taken("2025-03-31", register(*both, record("2025-03-05"))) == {
        "p/one@a/2025-03": ["2025-03-05"],
        "p/two@a/2025-Q1": ["2025-03-05"],
    }


def test_surplus_is_not_carried_over() -> None:
    rows = [record("2025-03-05"), record("2025-03-06")]
    assert statuses("2025-04-30", register(MONTHLY, *rows)) == {
        "2025-01": "overdue",
        "2025-02": "overdue",
        "2025-03": "met",
        "2025-04": "due-soon",
    }
    assert outcomes("2025-04-30", MONTHLY, *rows) == {
        "2025-03-05": "taken",
        "2025-03-06": "surplus",
    }


OVERLAPPING = duty(on_dates("2025-04-04", "2025-04-06", lead="7d"))


def test_where_windows_overlap_each_record_goes_to_the_earliest_that_still_needs_one() -> None:
    rows = [record("2025-04-02"), record("2025-04-03")]
    assert taken("2025-04-30", register(OVERLAPPING, *rows)) == {
        "2025-04-04": ["2025-04-02"],
        "2025-04-06": ["2025-04-03"],
    }
    assert taken("2025-04-30", register(OVERLAPPING, rows[0])) == {"2025-04-04": ["2025-04-02"]}
    assert taken("2025-04-30", register(OVERLAPPING, record("2025-04-05"))) == {
        "2025-04-06": ["2025-04-05"]
    }


def test_where_windows_overlap_the_judged_date_decides_who_comes_first_and_not_the_name() -> None:
    rows = [record("2025-04-02", id="b"), record("2025-04-03", id="a")]
    assert taken("2025-04-30", register(OVERLAPPING, *rows)) == {
        "2025-04-04": ["b"],
        "2025-04-06": ["a"],
    }


def test_where_windows_overlap_records_with_a_period_are_placed_first() -> None:
    rows = [record("2025-04-02"), record("2025-04-03", period="2025-04-04")]
    assert taken("2025-04-30", register(OVERLAPPING, *rows)) == {
        "2025-04-04": ["2025-04-03"],
        "2025-04-06": ["2025-04-02"],
    }


def test_one_more_than_all_overlapping_windows_need_is_surplus() -> None:
    rows = [record(f"2025-04-0{number}") for number in (1, 2, 3)]
    assert outcomes("2025-04-30", OVERLAPPING, *rows) == {
        "2025-04-01": "taken",
        "2025-04-02": "taken",
        "2025-04-03": "surplus",
    }


def test_windows_that_overlap_each_need_as_many_as_times_says() -> None:
    twice = duty(on_dates("2025-04-04", "2025-04-06", lead="7d"), times=2)
    rows = [record(f"2025-04-0{number}") for number in (1, 2, 3)]
    assert taken("2025-04-30", register(twice, *rows)) == {
        "2025-04-04": ["2025-04-01", "2025-04-02"],
        "2025-04-06": ["2025-04-03"],
    }


def test_many_overlapping_windows_fill_from_the_earliest() -> None:
    many = duty(on_dates("2025-04-04", "2025-04-06", "2025-04-08", "2025-04-20", lead="7d"))
    rows = [record("2025-04-03", id=name) for name in "xyz"]
    assert taken("2025-04-30", register(many, *rows)) == {
        "2025-04-04": ["x"],
        "2025-04-06": ["y"],
        "2025-04-08": ["z"],
    }


def test_an_occurrence_takes_the_n_earliest() -> None:
    twice = duty(per("quarter"), times=2)
    rows = [record(day) for day in ("2025-03-09", "2025-01-02", "2025-02-05")]
    assert taken("2025-03-31", register(twice, *rows)) == {"2025-Q1": ["2025-01-02", "2025-02-05"]}


def test_whether_a_record_names_the_period_does_not_decide_who_is_earliest() -> None:
    rows = [record("2025-03-09", id="a", period="2025-03"), record("2025-03-05", id="b")]
    assert taken("2025-03-31", register(MONTHLY, *rows)) == {"2025-03": ["b"]}
    rows = [record("2025-03-09", id="b"), record("2025-03-05", id="c", period="2025-03")]
    assert taken("2025-03-31", register(MONTHLY, *rows)) == {"2025-03": ["c"]}


def test_it_takes_records_with_all_the_required_evidence_first() -> None:
    proved = duty(per("quarter"), times=2, evidence=["minutes"])
    rows = [
        record("2025-01-02"),
        record("2025-02-05"),
        record("2025-03-09", proof={"minutes": PROOF}),
    ]
    assert taken("2025-03-31", register(proved, *rows)) == {"2025-Q1": ["2025-03-09", "2025-01-02"]}


def test_on_one_day_those_without_a_time_come_first_then_by_time_then_by_id() -> None:
    rows = [
        record("2025-03-05", id="b", at="09:00"),
        record("2025-03-05", id="a", at="09:00"),
        record("2025-03-05", id="c", at="08:59"),
        record("2025-03-05", id="f", at="00:00"),
        record("2025-03-05", id="z"),
        record("2025-03-05", id="y"),
        record("2025-03-04", id="x", at="23:59"),
    ]
    for times in range(1, 8):
        many = duty(per("month"), times=times)
        assert taken("2025-03-31", register(many, *rows)) == {"2025-03": list("xyzfcab")[:times]}


def test_what_was_submitted_has_no_time_of_day() -> None:
    rows = [
        record(
            "2025-03-05", id=name, kind="report", to=["publicity"], submitted="2025-03-06", at=at
        )
        for name, at in (("b", None), ("a", "09:00"))
    ]
    assert taken("2025-06-30", register(REPORT, *rows)) == {"2025-H1": ["a"]}


# --- 4. What is after the as-of day -------------------------------------------------------------


def test_a_record_after_the_as_of_day_does_not_exist_yet() -> None:
    row = record("2025-03-05")
    assert taken("2025-03-04", register(MONTHLY, row)) == {}
    assert taken("2025-03-05", register(MONTHLY, row)) == {"2025-03": ["2025-03-05"]}


def test_the_judged_date_decides_that() -> None:
    row = record("2025-03-05", kind="report", to=["publicity"], submitted="2025-03-09")
    assert taken("2025-03-08", register(REPORT, row)) == {}
    assert taken("2025-03-09", register(REPORT, row)) == {"2025-H1": ["2025-03-05"]}
    early = record("2025-03-09", kind="report", to=["publicity"], submitted="2025-03-05")
    assert taken("2025-03-05", register(REPORT, early)) == {"2025-H1": ["2025-03-09"]}


# --- 6. Counted, and evidence ---------------------------------------------------------------------


def test_counted_is_how_many_were_taken_proven_or_not_at_most_required() -> None:
    thrice = duty(per("quarter"), times=3, evidence=["minutes"])
    rows = [record(f"2025-01-0{number}") for number in (1, 2, 3, 4)]
    assert verdict("2025-03-01", register(thrice, *rows), "2025-Q1").counted == 3
    two = verdict("2025-03-01", register(thrice, *rows[:2]), "2025-Q1")
    assert (two.counted, two.required, two.proven) == (2, 3, 0)


def test_every_role_that_the_duty_names_is_needed_in_a_file_that_exists() -> None:
    proved = duty(per("month"), evidence=["minutes", "photo"])
    whole = record("2025-03-05", proof={"minutes": PROOF, "photo": PROOF, "other": "evidence/x"})
    half = record("2025-03-05", proof={"minutes": PROOF})
    absent = record("2025-03-05", proof={"minutes": PROOF, "photo": "evidence/gone.jpg"})
    proven = [
        verdict("2025-03-31", register(proved, row), "2025-03").proven
        for row in (whole, half, absent)
    ]
    assert proven == [1, 0, 0]


# --- answers to a trigger -------------------------------------------------------------------------

REPORTED = duty(after("event"), kind="report")
FIRE = record("2025-03-05", id="fire", kind="event")
FLOOD = record("2025-03-06", id="flood", kind="event")


def test_an_answer_goes_by_re_whatever_its_date() -> None:
    row = record("2025-09-01", id="r", kind="report", re=["fire"])
    assert taken("2025-09-30", register(REPORTED, FIRE, FLOOD, row)) == {"fire": ["r"]}
    earlier = record("2025-03-01", id="r", kind="report", re=["flood"])
    assert taken("2025-09-30", register(REPORTED, FIRE, FLOOD, earlier)) == {"flood": ["r"]}


def test_re_takes_an_id_or_a_path_or_several() -> None:
    row = record("2025-03-07", id="r", kind="report", re=["records/fire.yaml"])
    assert taken("2025-03-31", register(REPORTED, FIRE, row)) == {"fire": ["r"]}
    row = record("2025-03-07", id="r", kind="report", re=["flood", "records/fire.yaml", "fire"])
    assert taken("2025-03-31", register(REPORTED, FIRE, FLOOD, row)) == {
        "fire": ["r"],
        "flood": ["r"],
    }


def test_an_answer_may_name_its_trigger_as_its_period() -> None:
    row = record("2025-03-07", id="r", kind="report", period="fire")
    assert taken("2025-03-31", register(REPORTED, FIRE, row)) == {"fire": ["r"]}


def test_an_answer_that_names_nothing_counts_for_nothing() -> None:
    row = record("2025-03-07", id="r", kind="report")
    other = record("2025-03-08", id="s", kind="report", re=["elsewhere"])
    assert taken("2025-03-31", register(REPORTED, FIRE, row, other)) == {}
    assert outcomes("2025-03-31", REPORTED, FIRE, row, other) == {
        "r": "no-reference",
        "s": "no-reference",
    }


def test_an_answer_of_another_unit_is_none() -> None:
    row = record("2025-03-07", id="r", kind="report", re=["fire"], units=["b"])
    assert taken("2025-03-31", register(REPORTED, FIRE, row, unit("a"), unit("b"))) == {}


def test_each_unit_of_a_joint_event_answers_for_itself() -> None:
    joint = FIRE._replace(units=("a", "b"))
    row = record("2025-03-07", id="r", kind="report", re=["fire"], units=["b"])
    found = register(REPORTED, joint, row, unit("a"), unit("b"))
    assert statuses("2025-03-31", found) == {"fire": "overdue", "b/fire": "met"}


def test_an_occurrence_takes_the_n_earliest_answers() -> None:
    twice = duty(after("event"), kind="report", times=2)
    rows = [
        record(f"2025-03-{number:02}", id=f"r{number}", kind="report", re=["fire"])
        for number in (9, 7, 8)
    ]
    assert taken("2025-03-31", register(twice, FIRE, *rows)) == {"fire": ["r7", "r8"]}


def test_a_duty_may_ask_for_a_record_of_the_trigger_s_own_kind() -> None:
    again = duty(after("inspection"), kind="inspection")
    first = record("2025-03-05", id="first", kind="inspection")
    second = record("2025-03-09", id="second", kind="inspection", re=["first"])
    assert taken("2025-03-31", register(again, first, second)) == {"first": ["second"]}


# --- undetermined ---------------------------------------------------------------------------------


def test_where_nothing_can_be_judged_the_last_record_alone_is_shown() -> None:
    regularly = duty(per("undetermined"), evidence=["minutes"])
    rows = [
        record("2025-03-05", proof={"minutes": PROOF}),
        record("2025-05-05"),
        record("2025-04-05"),
        record("2025-07-05"),
    ]
    found = verdict("2025-06-01", register(regularly, *rows), "undetermined")
    assert [row.id for row in found.records] == ["2025-05-05"]
    assert (found.required, found.counted) == (0, 0)
    assert outcomes("2025-06-01", regularly, *rows) == {
        "2025-03-05": "surplus",
        "2025-04-05": "surplus",
        "2025-05-05": "taken",
        "2025-07-05": "future",
    }


def test_the_last_of_several_is_so_by_date_and_time_and_not_by_name() -> None:
    regularly = duty(per("undetermined"))
    rows = [
        record("2025-03-05", id="z"),
        record("2025-05-05", id="b", at="08:00"),
        record("2025-05-05", id="a", at="09:00"),
        record("2025-05-05", id="y"),
    ]
    assert taken("2025-06-01", register(regularly, *rows)) == {"undetermined": ["a"]}


def test_a_record_before_its_opening_is_outside() -> None:
    regularly = duty(per("undetermined"), since="2025-04-01")
    rows = [record("2025-03-31"), record("2025-03-05", period="undetermined")]
    assert outcomes("2025-06-01", regularly, *rows) == {
        "2025-03-31": "outside",
        "2025-03-05": "taken",
    }
    assert outcomes("2025-06-01", regularly, rows[0]) == {"2025-03-31": "outside"}


# --- each placement with its reason ---------------------------------------------------------------


def test_the_first_reason_why_a_record_cannot_count() -> None:
    of_leaders = duty(
        per("half-year"), kind="report", topics=["ideology"], to=["publicity"], members=["leader"]
    )
    good = record(
        "2025-03-05",
        kind="report",
        topics=["ideology"],
        to=["publicity"],
        submitted="2025-03-06",
        by=["x"],
    )
    changes: dict[str, Row] = {
        "taken": good,
        "topics": good._replace(topics=(), to=(), by=(), state="planned"),
        "recipient": good._replace(to=(), by=(), state="planned"),
        "member": good._replace(by=(), state="planned", submitted=None),
        "state": good._replace(state="planned", submitted=None),
        "unsubmitted": good._replace(submitted=None),
        "future": good._replace(submitted=d("2025-09-01")),
        "no-such-period": good._replace(period="2024-H1"),
    }
    for expected, row in changes.items():
        found = register(of_leaders, unit(members=[member("x")]), row)
        (result,) = evaluate(found, d("2025-06-30"), misses=True).results
        (placement,) = result.placements
        assert str(placement.outcome) == expected
        kept = [it.outcome for it in at("2025-06-30", found).results[0].placements]
        assert kept == ([placement.outcome] if placement.outcome in SHAPED else [])


def test_a_placement_tells_the_period_and_the_judged_moment() -> None:
    found = at("2025-03-31", register(MONTHLY, record("2025-03-05", at="09:30")))
    (placement,) = found.results[0].placements
    assert placement.period is not None
    assert (placement.period.id, placement.judged) == ("2025-03", d("2025-03-05"))
    assert placement.proven
    assert f"{placement.clock:%H:%M}" == "09:30"
    assert placement.outcome is Outcome.TAKEN


def test_what_fits_and_what_could_fit() -> None:
    assert {Outcome.FUTURE, Outcome.STATE, Outcome.UNSUBMITTED} == SHAPED - FITTING
    assert set(Outcome) - SHAPED == {Outcome.MEMBER, Outcome.RECIPIENT, Outcome.TOPICS}
