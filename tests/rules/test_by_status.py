"""The rules that speak of occurrences by their status: when, where and with what numbers."""

import pytest

from duty_cli.model.duration import Duration
from duty_cli.model.finding import Message, Severity
from duty_cli.model.register import Register
from tests.engine.build import PROOF, after, d, duty, per, record, register, waiver
from tests.rules.say import about, one, said, where

DUTY_LINE = "duty.yaml:policies.0"
# Due on 15 June, with grace until the 25th.
HALF = duty(
    per("half-year", {"month": "last", "day": "15"}), grace="10d", times=2, evidence=["minutes"]
)
PROOFS = {"minutes": PROOF}
BY_STATUS = ("overdue", "grace", "due-soon", "late", "missed", "waived", "undetermined", "unproven")


def half(*days: str, proven: bool = True) -> Register:
    return register(HALF, *(record(day, proof=PROOFS if proven else None) for day in days))


@pytest.mark.parametrize(
    ("day", "found", "rule"),
    [
        ("2025-06-26", half(), "overdue"),
        ("2025-06-16", half(), "grace"),
        ("2025-06-01", half(), "due-soon"),
        ("2025-06-20", half("2025-03-05", "2025-06-16"), "late"),
        ("2025-06-26", register(HALF, waiver("2025-H1", "missed")), "missed"),
        ("2025-06-01", register(HALF, waiver("2025-H1")), "waived"),
        ("2025-06-01", half("2025-03-05", "2025-03-06", proven=False), "unproven"),
        ("2025-03-01", register(duty(per("half-year", "undetermined"))), "undetermined"),
    ],
)
def test_each_status_has_its_rule_and_no_other_speaks_of_it(
    day: str, found: Register, rule: str
) -> None:
    assert {name: about(name, day, found) for name in BY_STATUS if about(name, day, found)} == {
        rule: ["2025-H1"]
    }


def test_no_rule_speaks_of_what_is_met_open_or_upcoming() -> None:
    for day, found in (("2025-06-30", half("2025-03-05", "2025-06-15")), ("2025-05-31", half())):
        assert [name for name in BY_STATUS if said(name, day, found)] == []


def test_overdue_points_at_the_duty_s_line_and_says_how_many_days_and_records() -> None:
    finding = one("overdue", "2025-07-01", half("2025-03-05"))
    assert (where(finding), finding.severity) == (DUTY_LINE, Severity.ERROR)
    assert (finding.occurrence, finding.clause) == ("p/d@a/2025-H1", "1.2")
    assert (finding.day, finding.units, finding.policy) == (d("2025-06-15"), ("a",), "p")
    assert finding.message.id == "finding.overdue"
    values = finding.message.values
    assert (values["days"], values["required"], values["counted"]) == (Duration(16, "d"), 2, 1)


def test_due_soon_says_how_many_days_are_left() -> None:
    finding = one("due-soon", "2025-06-05", half("2025-03-05"))
    assert (where(finding), finding.severity) == (DUTY_LINE, Severity.WARNING)
    values = finding.message.values
    assert values["left"] == Message("finding.due-in", {"days": Duration(10, "d")})
    assert (values["required"], values["counted"]) == (2, 1)
    today = one("due-soon", "2025-06-15", half())
    assert today.message.values["left"] == Message("finding.due-today")


def test_grace_says_until_when() -> None:
    finding = one("grace", "2025-06-20", half())
    assert (where(finding), finding.severity) == (DUTY_LINE, Severity.WARNING)
    assert finding.message.values["until"] == d("2025-06-25")


def test_late_points_at_the_date_of_the_record_that_decided() -> None:
    finding = one("late", "2025-06-30", half("2025-03-05", "2025-06-20"))
    assert (where(finding), finding.severity) == (
        "records/2025-06-20.yaml:date",
        Severity.WARNING,
    )
    values = finding.message.values
    assert (values["record"], values["day"]) == ("title of 2025-06-20", d("2025-06-20"))


def test_late_points_at_submitted_where_that_day_was_judged() -> None:
    of_report = duty(per("half-year", {"day": "15"}), kind="report", to=["publicity"])
    row = record("2025-06-10", kind="report", to=["publicity"], submitted="2025-06-16")
    finding = one("late", "2025-06-30", register(of_report, row))
    assert where(finding) == "records/2025-06-10.yaml:submitted"
    assert finding.message.values["day"] == d("2025-06-16")


def test_late_points_at_the_date_of_a_record_that_was_sent_to_nobody() -> None:
    of_report = duty(per("half-year", {"day": "15"}), kind="report")
    row = record("2025-06-17", kind="report", submitted="2025-06-10")
    finding = one("late", "2025-06-30", register(of_report, row))
    assert where(finding) == "records/2025-06-17.yaml:date"
    assert finding.message.values["day"] == d("2025-06-17")


def test_late_points_at_the_date_of_a_kind_that_is_not_sent() -> None:
    of_report = duty(per("half-year", {"day": "15"}), kind="report", to=["publicity"])
    row = record("2025-06-17", duties=["p/d"])
    assert where(one("late", "2025-06-30", register(of_report, row))) == (
        "records/2025-06-17.yaml:date"
    )


@pytest.mark.parametrize(("rule", "outcome"), [("waived", "exempt"), ("missed", "missed")])
def test_waived_and_missed_are_notes_at_the_waiver_s_period(rule: str, outcome: str) -> None:
    finding = one(rule, "2025-07-01", register(HALF, waiver("2025-H1", outcome)))
    assert (where(finding), finding.severity) == ("records/waiver.yaml:period", Severity.NOTE)
    assert (finding.occurrence, finding.clause) == ("p/d@a/2025-H1", "1.2")
    assert finding.message.id == f"finding.{rule}"


def test_undetermined_tells_an_open_period_from_an_open_deadline() -> None:
    regularly = one("undetermined", "2025-03-01", register(duty(per("undetermined"))))
    assert regularly.message.id == "finding.undetermined-period"
    vague = one("undetermined", "2025-03-01", register(duty(per("half-year", "undetermined"))))
    assert vague.message.id == "finding.undetermined-due"
    for finding in (regularly, vague):
        assert (where(finding), finding.severity) == (DUTY_LINE, Severity.NOTE)
        assert (finding.message.values["duty"], finding.message.values["policy"]) == ("d", "p")


def test_an_answer_with_a_vague_limit_is_undetermined_too() -> None:
    event = record("2025-03-05", id="fire", kind="event")
    found = register(duty(after("event", "undetermined"), kind="report"), event)
    assert about("undetermined", "2025-03-05", found) == ["fire"]
    assert about("undetermined", "2025-03-04", found) == []


def test_a_vague_deadline_is_told_once_its_window_has_opened() -> None:
    found = register(duty(per("half-year", "undetermined")))
    assert about("undetermined", "2025-06-30", found) == ["2025-H1"]
    assert about("undetermined", "2025-07-01", found) == ["2025-H1", "2025-H2"]


# --- unproven -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "severity"),
    [
        ("2025-06-01", Severity.WARNING),
        ("2025-06-16", Severity.WARNING),
        ("2025-06-25", Severity.WARNING),
        ("2025-06-26", Severity.ERROR),
    ],
)
def test_unproven_is_an_error_after_due_and_grace_and_a_warning_before(
    day: str, severity: Severity
) -> None:
    assert one("unproven", day, half("2025-03-05", "2025-03-06", proven=False)).severity is severity


def test_unproven_without_a_due_date_is_a_warning() -> None:
    vague = duty(per("half-year", "undetermined"), evidence=["minutes"])
    found = register(vague, record("2025-03-05"))
    assert one("unproven", "2026-12-31", found).severity is Severity.WARNING


def test_unproven_points_at_the_first_record_that_lacks_evidence_and_names_the_roles() -> None:
    both = duty(per("half-year"), times=3, evidence=["minutes", "photo", "report"])
    whole = {"minutes": PROOF, "photo": PROOF, "report": PROOF}
    rows = [
        record("2025-03-01", proof=whole),
        record("2025-03-05", proof={"photo": PROOF, "report": "evidence/gone.pdf"}),
        record("2025-03-06"),
    ]
    finding = one("unproven", "2025-06-30", register(both, *rows))
    assert where(finding) == "records/2025-03-05.yaml:evidence"
    assert finding.message.values["record"] == "title of 2025-03-05"
    assert finding.message.values["lacking"] == (
        Message("evidence.minutes"),
        Message("evidence.report"),
    )
    assert finding.occurrence == "p/d@a/2025-H1"
