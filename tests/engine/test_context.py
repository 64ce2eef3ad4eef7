"""What rules look at, and the remarks that they make."""

import pytest

from duty_cli.engine.context import (
    Context,
    did_you_mean,
    grounds,
    on_record,
    on_verdict,
    with_status,
)
from duty_cli.engine.evaluate import judged
from duty_cli.model.cadence import Cadence
from duty_cli.model.finding import Message, Place, Severity
from duty_cli.model.occurrence import Status
from duty_cli.model.record import Waives
from duty_cli.model.register import Register
from duty_cli.model.words import PeriodName
from tests.engine.build import (
    at,
    d,
    duty,
    member,
    per,
    record,
    register,
    unit,
    verdict,
    waiver,
    words,
)


def context(day: str, found: Register) -> Context:
    evaluation = at(day, found)
    return Context(found, evaluation, judged(found, evaluation), today=None)


def of(cadence: Cadence) -> Register:
    return register(duty(cadence))


def test_rules_look_at_judged_verdicts_of_one_status_in_order() -> None:
    found = context("2025-03-01", of(per("month")))
    assert [it.period.id for it in with_status(found, Status.OVERDUE)] == ["2025-01", "2025-02"]
    assert [it.period.id for it in with_status(found, Status.UPCOMING)] == []


def test_a_remark_on_a_verdict_names_who_what_when_and_the_clause() -> None:
    seen = verdict("2025-07-01", of(per("half-year")), "2025-H1")
    remark = on_verdict("finding.overdue", seen, days=1)
    assert remark.message == Message(
        "finding.overdue",
        {
            "who": words("unit a"),
            "title": words("title of d"),
            "period": PeriodName("2025-H1"),
            "due": d("2025-06-30"),
            "days": 1,
        },
    )
    assert remark.place == Place("duty.yaml", ("policies", 0))
    assert (remark.occurrence, remark.clause) == ("p/d@a/2025-H1", "1.2")
    assert (remark.day, remark.units, remark.policy) == (d("2025-06-30"), ("a",), "p")
    assert remark.severity is None


def test_a_better_place_and_a_severity_may_be_given() -> None:
    seen = verdict("2025-07-01", of(per("half-year")), "2025-H1")
    remark = on_verdict("finding.late", seen, Place("records/r.yaml", ("date",)), Severity.NOTE)
    assert (remark.place, remark.severity) == (Place("records/r.yaml", ("date",)), Severity.NOTE)


def test_a_remark_without_due_date_is_about_the_period_s_last_day_if_there_is_one() -> None:
    vague = verdict("2025-07-01", of(per("half-year", "undetermined")), "2025-H1")
    assert on_verdict("finding.undetermined-due", vague).day == d("2025-06-30")
    regularly = verdict("2025-07-01", of(per("undetermined")), "undetermined")
    assert on_verdict("finding.undetermined-period", regularly).day is None


def test_an_office_is_named_with_its_unit() -> None:
    of_leaders = duty(per("half-year"), members=["leader"])
    found = register(of_leaders, unit(members=[member("x")]))
    remark = on_verdict("finding.overdue", verdict("2025-07-01", found, "2025-H1"))
    assert remark.message.values["who"] == Message(
        "subject.member", {"unit": words("unit a"), "member": words("office x")}
    )
    assert remark.units == ("a",)


def test_a_remark_on_a_record_is_at_one_of_its_keys() -> None:
    row = record("2025-03-05", units=["a", "b"])
    remark = on_record("finding.missing-evidence", row, "evidence", 0, evidence="x")
    assert remark.message == Message(
        "finding.missing-evidence", {"record": "title of 2025-03-05", "evidence": "x"}
    )
    assert remark.place == Place("records/2025-03-05.yaml", ("evidence", 0))
    assert (remark.day, remark.units, remark.occurrence) == (d("2025-03-05"), ("a", "b"), None)


def test_a_near_name_is_offered_where_there_is_one() -> None:
    assert did_you_mean("branch") == Message("finding.near", {"near": "branch"})
    assert did_you_mean(None) == ""


@pytest.mark.parametrize(
    ("reason", "approver", "expected"),
    [
        ("", "", "finding.no-grounds"),
        ("flood", "", "finding.reason"),
        ("", "the office", "finding.approver"),
        ("flood", "the office", "finding.reason-approver"),
    ],
)
def test_a_waiver_s_grounds_are_told_as_far_as_it_names_them(
    reason: str, approver: str, expected: str
) -> None:
    row = waiver("2025-H1")._replace(
        waives=Waives("p/d", "2025-H1", "exempt", reason=reason, approver=approver)
    )
    told = grounds(verdict("2025-07-01", register(duty(per("half-year")), row), "2025-H1"))
    named = {"reason": reason, "approver": approver} if reason or approver else {}
    assert told == Message(expected, named)


def test_without_a_waiver_there_are_no_grounds() -> None:
    bare = verdict("2025-07-01", of(per("half-year")), "2025-H1")
    assert grounds(bare) == Message("finding.no-grounds")
