"""`stray`: a record that may have been meant for an earlier occurrence (contract, section 3, 5)."""

import pytest

from duty_cli.model.finding import Finding, Severity
from duty_cli.model.register import Register
from tests.engine.build import (
    PROOF,
    after,
    d,
    duty,
    member,
    on_dates,
    per,
    record,
    register,
    unit,
    waiver,
)
from tests.rules.say import one, said, where

MONTHLY = duty(per("month"))


def strays(day: str, found: Register) -> list[tuple[str, object]]:
    """Where, and for which period it may be."""
    return [(where(it), it.message.values["id"]) for it in said("stray", day, found)]


def test_the_first_record_after_an_unmet_occurrence_is_told_the_period_to_write() -> None:
    rows = [record("2025-02-03"), record("2025-02-04")]
    finding = one("stray", "2025-02-10", register(MONTHLY, *rows))
    assert (where(finding), finding.severity) == (
        "records/2025-02-03.yaml:date",
        Severity.WARNING,
    )
    assert finding.message.id == "finding.stray"
    values = finding.message.values
    assert (values["id"], values["day"]) == ("2025-01", d("2025-02-03"))
    assert values["record"] == "title of 2025-02-03"
    assert (finding.occurrence, finding.clause) == ("p/d@a/2025-01", "1.2")


def test_a_record_that_names_a_period_is_never_stray() -> None:
    rows = [record("2025-02-03", period="2025-02"), record("2025-02-04")]
    assert strays("2025-02-10", register(MONTHLY, *rows)) == [
        ("records/2025-02-04.yaml:date", "2025-01")
    ]


def test_nothing_is_stray_after_an_occurrence_that_was_met_or_late() -> None:
    rows = [record("2025-01-31"), record("2025-02-03")]
    assert strays("2025-02-10", register(MONTHLY, *rows)) == []
    named = [record("2025-02-03", period="2025-01"), record("2025-02-04")]
    assert strays("2025-02-10", register(MONTHLY, *named)) == []


@pytest.mark.parametrize("outcome", ["exempt", "missed"])
def test_nothing_is_stray_after_an_occurrence_that_a_waiver_covers(outcome: str) -> None:
    found = register(MONTHLY, record("2025-02-03"), waiver("2025-01", outcome))
    assert strays("2025-02-10", found) == []


def test_nothing_is_stray_in_the_days_of_grace_where_a_waiver_covers_the_occurrence() -> None:
    graceful = duty(per("month"), grace="20d")
    found = register(graceful, record("2025-02-03"), waiver("2025-01", "missed"))
    assert strays("2025-02-10", found) == []


def test_an_occurrence_with_too_few_records_stayed_unmet() -> None:
    twice = duty(per("month"), times=2)
    rows = [record("2025-01-05"), record("2025-02-03"), record("2025-02-04"), record("2025-02-05")]
    assert strays("2025-02-10", register(twice, *rows)) == [
        ("records/2025-02-03.yaml:date", "2025-01")
    ]


def test_in_the_days_of_grace_it_is_stray_already() -> None:
    graceful = duty(per("month"), grace="20d")
    found = register(graceful, record("2025-02-03"))
    assert strays("2025-02-03", found) == [("records/2025-02-03.yaml:date", "2025-01")]


def test_a_record_within_the_window_is_not_stray_however_late() -> None:
    early = duty(per("half-year", {"month": "1"}), times=2)
    found = register(early, record("2025-06-30"))
    assert strays("2025-06-30", found) == []
    beyond = register(early, record("2025-07-01"))
    assert strays("2025-07-01", beyond) == [("records/2025-07-01.yaml:date", "2025-H1")]


def test_after_several_unmet_occurrences_the_last_is_named() -> None:
    found = register(MONTHLY, record("2025-04-03"))
    assert strays("2025-04-10", found) == [("records/2025-04-03.yaml:date", "2025-03")]


def test_each_gap_has_its_own_stray_record() -> None:
    rows = [record("2025-02-03"), record("2025-04-03")]
    assert strays("2025-04-10", register(MONTHLY, *rows)) == [
        ("records/2025-02-03.yaml:date", "2025-01"),
        ("records/2025-04-03.yaml:date", "2025-03"),
    ]


def test_a_stray_report_is_told_at_the_day_on_which_it_was_sent() -> None:
    of_report = duty(per("month"), kind="report", to=["publicity"])
    row = record("2025-01-20", kind="report", to=["publicity"], submitted="2025-02-03")
    finding = one("stray", "2025-02-10", register(of_report, row))
    assert where(finding) == "records/2025-01-20.yaml:submitted"
    assert finding.message.values["day"] == d("2025-02-03")


def test_only_what_the_duty_asks_for_is_stray() -> None:
    asked = duty(per("month"), topics=["ideology"])
    rows = [
        record("2025-02-01"),
        record("2025-02-02", topics=["ideology"], state="planned"),
        record("2025-02-20", topics=["ideology"]),
        record("2025-02-03", topics=["ideology"]),
    ]
    assert strays("2025-02-10", register(asked, *rows)) == [
        ("records/2025-02-03.yaml:date", "2025-01")
    ]


def test_each_unit_and_each_office_looks_at_its_own_records() -> None:
    of_leaders = duty(per("month"), members=["leader"])
    held = unit(members=[member("x"), member("y")])
    rows = [record("2025-01-05", by=["y"]), record("2025-02-03", by=["x", "y"])]
    findings = said("stray", "2025-02-10", register(of_leaders, held, *rows))
    assert [it.occurrence for it in findings] == ["p/d@a:x/2025-01"]


def test_after_a_listed_day_the_next_record_is_stray_even_between_two_windows() -> None:
    of_days = duty(on_dates("2025-03-04", "2025-09-03"))
    found = register(of_days, record("2025-05-05"))
    assert strays("2025-05-10", found) == [("records/2025-05-05.yaml:date", "2025-03-04")]


def test_with_after_end_a_record_by_the_due_date_is_not_stray() -> None:
    later = duty(per("month", {"after-end": "10d"}))
    assert strays("2025-02-20", register(later, record("2025-02-10"))) == []
    found = register(later, record("2025-02-11"))
    assert strays("2025-02-20", found) == [("records/2025-02-11.yaml:date", "2025-01")]


def test_a_proven_record_is_stray_like_any_other() -> None:
    proved = duty(per("month"), evidence=["minutes"])
    found = register(proved, record("2025-02-03", proof={"minutes": PROOF}))
    assert strays("2025-02-10", found) == [("records/2025-02-03.yaml:date", "2025-01")]


# --- answers --------------------------------------------------------------------------------------

REPORTED = duty(after("event", "5d"), kind="report")
FIRE = record("2025-03-05", id="fire", kind="event")


def answers(*rows: object) -> tuple[Finding, ...]:
    return said("stray", "2025-04-30", register(REPORTED, FIRE, *rows))  # type: ignore[arg-type]  # rows


@pytest.mark.parametrize("day", ["2025-03-05", "2025-03-07"])
def test_an_answer_that_names_nothing_is_stray_after_an_unanswered_event(day: str) -> None:
    (finding,) = answers(record(day, id="r", kind="report"))
    assert finding.message.id == "finding.stray-answer"
    assert (where(finding), finding.message.values["id"]) == ("records/r.yaml:date", "fire")


def test_an_answer_that_names_something_is_not_stray() -> None:
    assert answers(record("2025-03-07", id="r", kind="report", re=["elsewhere"])) == ()
    assert answers(record("2025-03-07", id="r", kind="report", period="elsewhere")) == ()


def test_an_answer_before_the_event_is_not_stray() -> None:
    assert answers(record("2025-03-04", id="r", kind="report")) == ()


def test_a_report_that_another_duty_counts_is_no_stray_answer() -> None:
    rows = [record("2025-03-07", id="r", kind="report")]
    monthly = duty(per("month"), "monthly", kind="report")
    findings = said("stray", "2025-03-30", register(REPORTED, monthly, FIRE, *rows))
    assert [it.message.id for it in findings] == ["finding.stray"]
