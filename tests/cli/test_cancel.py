"""`duty cancel`: a record that no longer counts, with its reason, and what that means."""

from pathlib import Path

import pytest

from tests.cli.conftest import Duty
from tests.cli.edited import (
    MEETING,
    MEETING_PATH,
    PLAN,
    PLAN_PATH,
    message,
    read,
    refused,
    unchanged,
    write,
)
from tests.cli.founded import committed

pytestmark = pytest.mark.slow  # the whole program, many times over

BECAUSE = ("--reason", "改期")


def test_the_state_is_written_and_the_commit_says_why(duty: Duty, root: Path) -> None:
    outcome = duty("cancel", "meeting", *BECAUSE)
    assert (outcome.code, outcome.err) == (0, "")
    assert read(root, MEETING_PATH) == MEETING.replace("x-room", "state: cancelled\nx-room")
    assert committed(root) == [MEETING_PATH]
    assert message(root) == (
        "取消会议：六月专题会议（机电工程系党支部）\n\n"
        f"Duty-Action: cancel\nDuty-Record: {MEETING_PATH}\nDuty-Reason: 改期"
    )


def test_what_it_counted_for_is_told_as_it_stands_now(duty: Duty, root: Path) -> None:
    told = duty("cancel", "meeting", *BECAUSE).out.replace("\n", " ")
    assert (
        "No longer counts for Special meeting (第一条), Mechanical branch, second quarter" in told
    )
    assert told.endswith("due soon, 0 of 1 ")


def test_what_it_called_for_is_asked_of_nobody_any_more(duty: Duty, root: Path) -> None:
    told = duty("cancel", "2025-06-01-mech-event", *BECAUSE).out.replace("\n", " ")
    assert "No longer calls for Handling of an event (第四条), Mechanical branch" in told


def test_a_planned_record_is_called_off(duty: Duty, root: Path) -> None:
    assert duty("cancel", "plan", *BECAUSE).code == 0
    assert read(root, PLAN_PATH) == PLAN.replace("planned", "cancelled")


def test_what_is_cancelled_stays_so(duty: Duty, root: Path) -> None:
    write(root, MEETING_PATH, MEETING + "state: cancelled\n")
    said = unchanged(duty, root, "cancel", "meeting", *BECAUSE)
    assert said == (0, "“六月专题会议” is cancelled already; nothing was changed.\n", "")


@pytest.mark.parametrize("reason", [(), ("--reason", ""), ("--reason", " \n")])
def test_a_reason_is_required(duty: Duty, root: Path, reason: tuple[str, ...]) -> None:
    assert "to cancel needs a reason" in refused(duty, root, "cancel", "meeting", *reason)


def test_a_record_has_to_be_named_and_known(duty: Duty, root: Path) -> None:
    assert "which record to cancel is missing (RECORD)" in refused(duty, root, "cancel")
    assert "there is no record “nothing”" in refused(duty, root, "cancel", "nothing", *BECAUSE)


def test_a_dry_run(duty: Duty, root: Path) -> None:
    said = unchanged(duty, root, "cancel", "plan", *BECAUSE, "--dry-run")
    assert said.out == f"# {PLAN_PATH}\n{PLAN.replace('planned', 'cancelled')}"
