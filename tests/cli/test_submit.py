"""`duty submit`: when and to whom something was sent, and nothing that cannot be so."""

from pathlib import Path

import pytest

from tests.cli.conftest import Duty
from tests.cli.edited import (
    PLAN,
    PLAN_PATH,
    REPORT,
    REPORT_PATH,
    message,
    read,
    refused,
    unchanged,
    write,
)
from tests.cli.founded import committed

pytestmark = pytest.mark.slow  # the whole program, many times over

NOBODY = REPORT.replace("to: publicity\n", "")


def test_the_day_is_written_and_what_it_counts_for_is_said(duty: Duty, root: Path) -> None:
    outcome = duty("submit", "report", "--on", "6月12日")
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out == (
        "Submit report: 上半年书面汇报 (Mechanical branch), 2025-06-12\n"
        "  submitted: 2025-06-12 (new)\n"
        f"  {REPORT_PATH}\n"
        "Counts for Written report (第二条), Mechanical branch, first half of 2025: met,\n"
        "1 of 1\n"
    )
    assert read(root, REPORT_PATH) == REPORT + "submitted: 2025-06-12\n"
    assert committed(root) == [REPORT_PATH]
    assert message(root) == (
        "报送报告：上半年书面汇报（机电工程系党支部），2025年6月12日\n\n"
        f"Duty-Action: submit\nDuty-Record: {REPORT_PATH}"
    )


def test_recipients_by_name_and_by_id(duty: Duty, root: Path) -> None:
    assert duty("submit", "report", "--on", "昨天", "--to", "宣传部", "--to", "info").code == 0
    assert read(root, REPORT_PATH).endswith("to: [publicity, info]\nsubmitted: 2025-06-20\n")


def test_a_record_without_a_recipient_is_told_whom_the_duty_asks_for(
    duty: Duty, root: Path
) -> None:
    write(root, REPORT_PATH, NOBODY)
    assert refused(duty, root, "submit", "report", "--on", "2025-06-12") == (
        "error: the record does not say to whom it was sent; Written report (第二条) asks for"
        " publicity (Publicity): add --to publicity\n"
    )
    assert duty("submit", "report", "--on", "2025-06-12", "--to", "publicity").code == 0


def test_where_several_duties_ask_nobody_is_proposed(duty: Duty, root: Path) -> None:
    policy = read(root, "policies/college.yaml") + (
        "  - id: second\n    clause: 第五条\n    title: {zh: 另报, en: Another}\n"
        "    for: {units: branch}\n    requires: {kind: report, to: office}\n    every: year\n"
    )
    write(root, "policies/college.yaml", policy)
    write(root, REPORT_PATH, NOBODY)
    said = refused(duty, root, "submit", "report", "--on", "2025-06-12")
    assert (
        "say so with --to. The duties that it may meet ask for: publicity (Publicity), office"
        in said
    )


def test_a_duty_of_an_office_asks_only_for_its_own_acts(duty: Duty, root: Path) -> None:
    policy = read(root, "policies/college.yaml") + (
        "  - id: account\n    title: {zh: 述职, en: Account}\n"
        "    for: {units: branch, members: leader}\n"
        "    requires: {kind: appraisal, to: publicity}\n    every: year\n"
    )
    write(root, "policies/college.yaml", policy)
    text = "kind: appraisal\ntitle: 述职\nunit: mech\ndate: 2025-06-10\n"
    path = "records/mech/2025/account.yaml"
    write(root, path, f"{text}by: [secretary]\n")
    said = refused(duty, root, "submit", "account", "--on", "2025-06-12")
    assert "Account (college/account) asks for publicity (Publicity): add" in said
    write(root, path, text)
    assert duty("submit", "account", "--on", "2025-06-12").code == 0


def test_where_no_duty_asks_for_anybody_nobody_is_needed(duty: Duty, root: Path) -> None:
    assert duty("submit", "plan", "--on", "2025-06-19", "--done").code == 0
    assert read(root, PLAN_PATH) == PLAN.replace(
        "state: planned\n", "submitted: 2025-06-19\nstate: done\n"
    )


def test_what_is_planned_is_sent_only_once_it_is_done(duty: Duty, root: Path) -> None:
    said = refused(duty, root, "submit", "plan", "--on", "2025-06-19")
    assert "“下半年计划” is still planned and would count for nothing" in said
    assert "add --done" in said


def test_what_was_sent_already(duty: Duty, root: Path) -> None:
    duty("submit", "report", "--on", "2025-06-12")
    said = refused(duty, root, "submit", "report", "--on", "2025-06-13")
    assert "“上半年书面汇报” was sent on 2025-06-12; if that is wrong, use `duty amend" in said


def test_what_was_cancelled(duty: Duty, root: Path) -> None:
    write(root, REPORT_PATH, REPORT + "state: cancelled\n")
    assert "is cancelled" in refused(duty, root, "submit", "report", "--on", "2025-06-12")


def test_a_kind_that_nobody_sends(duty: Duty, root: Path) -> None:
    said = refused(duty, root, "submit", "meeting", "--on", "2025-06-12")
    assert "records of the kind meeting are not sent; these are: analysis, appraisal" in said


@pytest.mark.parametrize(
    ("day", "told"),
    [
        ("2025-06-22", "2025-06-22 is still to come"),
        ("明天", "is still to come"),
        ("soon", "“soon” is no day"),
        ("2025-02-30", "“2025-02-30” is no day"),
    ],
)
def test_a_day_that_cannot_be(duty: Duty, root: Path, day: str, told: str) -> None:
    assert told in refused(duty, root, "submit", "report", "--on", day)


def test_the_day_has_to_be_told(duty: Duty, root: Path) -> None:
    assert "--on is missing" in refused(duty, root, "submit", "report")
    assert "which record was sent is missing (RECORD)" in refused(duty, root, "submit")


def test_an_unknown_recipient_that_looks_like_a_known_one(duty: Duty, root: Path) -> None:
    said = refused(duty, root, "submit", "report", "--on", "2025-06-12", "--to", "publicty")
    assert said.startswith("error: to: no recipient is called “publicty”; did you mean")


def test_a_dry_run(duty: Duty, root: Path) -> None:
    said = unchanged(duty, root, "submit", "report", "--on", "2025-06-12", "--dry-run")
    assert said.out == f"# {REPORT_PATH}\n{REPORT}submitted: 2025-06-12\n"


def test_as_of_another_day_that_day_is_today(duty: Duty, root: Path) -> None:
    refused(duty, root, "--as-of", "2025-06-11", "submit", "report", "--on", "2025-06-12")
    assert duty("--as-of", "2025-06-13", "submit", "report", "--on", "昨天").code == 0
    assert read(root, REPORT_PATH).endswith("submitted: 2025-06-12\n")


def test_comments_are_where_they_were(duty: Duty, root: Path) -> None:
    write(root, REPORT_PATH, REPORT.replace("to: publicity\n", "to: publicity  # 送达\n\n# 完\n"))
    duty("submit", "report", "--on", "2025-06-12")
    assert read(root, REPORT_PATH).endswith(
        "to: publicity  # 送达\nsubmitted: 2025-06-12\n\n# 完\n"
    )
