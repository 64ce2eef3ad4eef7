"""The rules that speak of single records: their date, their use, their evidence."""

import pytest

from duty_cli.model.finding import Fault, Message, Place, Severity
from duty_cli.model.record import Evidence, Row
from duty_cli.model.register import EvidenceFiles
from tests.engine.build import (
    PROOF,
    after,
    ahead_of,
    d,
    duty,
    member,
    per,
    record,
    register,
    unit,
    waiver,
)
from tests.rules.say import one, said, where

MONTHLY = duty(per("month"), topics=["ideology"])
TOPIC = ["ideology"]


def told(rule: str, day: str, *rows: Row, today: str | None = None) -> list[str]:
    return [where(it) for it in said(rule, day, register(MONTHLY, *rows), today)]


# --- future-date ----------------------------------------------------------------------------------


def test_a_done_record_after_the_real_day_is_told_at_its_date() -> None:
    finding = one("future-date", "2025-03-05", register(record("2025-03-06")), today="2025-03-05")
    assert (where(finding), finding.severity) == (
        "records/2025-03-06.yaml:date",
        Severity.WARNING,
    )
    values = finding.message.values
    assert (values["day"], values["today"]) == (d("2025-03-06"), d("2025-03-05"))
    assert values["record"] == "title of 2025-03-06"


def test_today_is_not_the_future() -> None:
    assert told("future-date", "2025-03-05", record("2025-03-05"), today="2025-03-05") == []


def test_nothing_is_in_the_future_where_the_as_of_day_is_chosen() -> None:
    assert told("future-date", "2025-03-05", record("2025-03-06"), today=None) == []


@pytest.mark.parametrize("state", ["planned", "cancelled"])
def test_what_is_planned_or_cancelled_may_lie_ahead(state: str) -> None:
    row = record("2025-03-06", state=state)
    assert told("future-date", "2025-03-05", row, today="2025-03-05") == []


def test_a_record_sent_in_the_future_is_told_at_submitted_and_once() -> None:
    sent = record("2025-03-01", id="r", kind="report", submitted="2025-03-06")
    assert told("future-date", "2025-03-05", sent, today="2025-03-05") == [
        "records/r.yaml:submitted"
    ]
    both = record("2025-03-07", id="r", kind="report", submitted="2025-03-06")
    assert told("future-date", "2025-03-05", both, today="2025-03-05") == ["records/r.yaml:date"]


# --- unused-record --------------------------------------------------------------------------------


def test_a_done_record_that_no_duty_could_match_is_told_at_its_kind() -> None:
    row = record("2025-03-05", kind="study")
    finding = one("unused-record", "2025-03-31", register(MONTHLY, row))
    assert (where(finding), finding.severity) == (
        "records/2025-03-05.yaml:kind",
        Severity.WARNING,
    )
    assert finding.day == d("2025-03-05")


def test_surplus_is_not_unused_nor_is_what_lies_outside_every_period() -> None:
    rows = [record(f"2025-03-0{number}", topics=TOPIC) for number in (1, 2, 3)]
    assert told("unused-record", "2025-03-31", *rows) == []
    assert told("unused-record", "2025-03-31", record("2024-03-01", topics=TOPIC)) == []


def test_a_report_that_was_not_sent_is_not_unused() -> None:
    of_report = duty(per("month"), kind="report", to=["publicity"])
    row = record("2025-03-05", kind="report", to=["publicity"])
    assert said("unused-record", "2025-03-31", register(of_report, row)) == ()


def test_what_calls_for_an_answer_is_not_unused_nor_what_permits_something() -> None:
    event = record("2025-03-05", kind="event")
    for cadence in (after("event"), ahead_of("event")):
        found = register(duty(cadence, kind="plan"), event)
        assert said("unused-record", "2025-03-31", found) == ()


@pytest.mark.parametrize("state", ["planned", "cancelled"])
def test_only_done_records_are_unused(state: str) -> None:
    assert (
        told("unused-record", "2025-03-31", record("2025-03-05", kind="study", state=state)) == []
    )


def test_what_is_after_the_as_of_day_is_not_unused_yet() -> None:
    row = record("2025-03-05", kind="study")
    assert told("unused-record", "2025-03-04", row) == []
    assert told("unused-record", "2025-03-05", row) != []


def test_waivers_and_assessments_have_a_use_of_their_own() -> None:
    rows = [waiver("2025-03"), record("2025-03-05", kind="assessment", period="2025")]
    assert told("unused-record", "2025-03-31", *rows) == []


def test_a_record_of_an_office_that_the_duty_does_not_bind_is_unused() -> None:
    of_leaders = duty(per("month"), members=["leader"])
    held = unit(members=[member("x"), member("y", roles=["clerk"])])
    rows = [record("2025-03-05", by=["x"]), record("2025-03-06", by=["y"])]
    finding = one("unused-record", "2025-03-31", register(of_leaders, held, *rows))
    assert where(finding) == "records/2025-03-06.yaml:kind"


def test_nothing_is_unused_while_policies_or_units_could_not_be_read() -> None:
    found = register(MONTHLY, record("2025-03-05", kind="study"))
    for unread in (found._replace(policies_known=False), found._replace(roster_known=False)):
        assert said("unused-record", "2025-03-31", unread) == ()


# --- missing-evidence, altered-evidence -----------------------------------------------------------


def test_evidence_that_is_not_there_is_told_at_its_entry() -> None:
    row = record("2025-03-05", proof={"minutes": PROOF, "photo": "evidence/gone.jpg"})
    finding = one("missing-evidence", "2025-03-31", register(row))
    assert (where(finding), finding.severity) == (
        "records/2025-03-05.yaml:evidence.1",
        Severity.ERROR,
    )
    assert finding.message.id == "finding.missing-evidence"
    assert finding.message.values["evidence"] == "evidence/gone.jpg"


def test_evidence_behind_a_link_that_leads_out_is_told_so() -> None:
    files = EvidenceFiles(frozenset(), outside=frozenset({"evidence/link"}))
    row = record("2025-03-05", proof={"photo": "evidence/link"})
    finding = one("missing-evidence", "2025-03-31", register(row, files=files))
    assert finding.message.id == "finding.evidence-outside"


def test_evidence_is_looked_at_whatever_the_record_s_state() -> None:
    rows = [
        record("2025-03-05", state="planned", proof={"photo": "evidence/gone"}),
        waiver("2025-03")._replace(evidence=(Evidence("evidence/gone", "other", None),)),
    ]
    assert len(told("missing-evidence", "2025-03-31", *rows)) == 2


def test_evidence_with_another_content_than_claimed_is_told_at_its_sum() -> None:
    files = EvidenceFiles(frozenset({PROOF}), digests={PROOF: "b" * 64})
    row = record("2025-03-05", proof={"minutes": PROOF}, sha256="a" * 64)
    finding = one("altered-evidence", "2025-03-31", register(row, files=files))
    assert (where(finding), finding.severity) == (
        "records/2025-03-05.yaml:evidence.0.sha256",
        Severity.ERROR,
    )
    assert finding.message.values["evidence"] == PROOF


@pytest.mark.parametrize("claimed", [None, "b" * 64])
def test_evidence_without_a_sum_or_with_the_right_one_is_not_altered(claimed: str | None) -> None:
    files = EvidenceFiles(frozenset({PROOF}), digests={PROOF: "b" * 64})
    row = record("2025-03-05", proof={"minutes": PROOF}, sha256=claimed)
    assert said("altered-evidence", "2025-03-31", register(row, files=files)) == ()


def test_evidence_that_is_not_there_is_not_altered() -> None:
    row = record("2025-03-05", proof={"minutes": "evidence/gone"}, sha256="a" * 64)
    assert said("altered-evidence", "2025-03-31", register(row)) == ()


# --- what the reader met --------------------------------------------------------------------------


@pytest.mark.parametrize("rule", ["invalid-file", "duplicate-id"])
def test_what_the_reader_met_is_told_as_it_said_it(rule: str) -> None:
    place = Place("records/x.yaml", ("date",), 3, 7)
    faults = [Fault(it, Message(f"said-{it}"), place) for it in ("invalid-file", "duplicate-id")]
    finding = one(rule, "2025-03-31", register()._replace(faults=tuple(faults)))
    assert (finding.rule, finding.place, finding.message.id) == (rule, place, f"said-{rule}")
    assert finding.severity is Severity.ERROR
