"""`duty fmt`: the canonical layout, for what is asked for, and nothing else ever."""

from codecs import BOM_UTF8
from pathlib import Path

import pytest

from tests.cli.conftest import Duty
from tests.cli.edited import (
    MEETING_PATH,
    PLAN_PATH,
    message,
    read,
    refused,
    unchanged,
    write,
)
from tests.cli.founded import committed, git

pytestmark = pytest.mark.slow  # the whole program, many times over

LAID_OUT = """\
# 由办公室保管
kind: meeting
title: 六月专题会议  # 标题
unit: mech
date: 2025-06-12
topics: [safety]  # 主题
attendance: {expected: 24, present: 20}
x-room: "301"
"""
EVENT_PATH = "records/mech/2025/2025-06-01-mech-event.yaml"


def test_all_records_in_one_commit(duty: Duty, root: Path) -> None:
    write(root, PLAN_PATH, "title: 下半年计划\nkind: plan\nunit: info\ndate: 2025-06-18\n")
    outcome = duty("fmt")
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out == (f"Lay out 2 records\n  {PLAN_PATH}\n  {MEETING_PATH}\n")
    assert read(root, MEETING_PATH) == LAID_OUT
    assert committed(root) == [PLAN_PATH, MEETING_PATH]
    assert message(root) == "整理2个记录文件的写法\n\nDuty-Action: fmt"
    assert git(root, "status", "--porcelain") == ""


def test_the_second_time_there_is_nothing_to_do(duty: Duty, root: Path) -> None:
    duty("fmt")
    said = unchanged(duty, root, "fmt")
    assert said == (0, "All 4 files are laid out already.\n", "")
    assert unchanged(duty, root, "fmt", "--check").code == 0


def test_check_writes_nothing_and_lists_what_would_change(duty: Duty, root: Path) -> None:
    said = unchanged(duty, root, "fmt", "--check")
    assert said == (1, f"{MEETING_PATH}\n1 file would change, of 4; duty fmt changes it\n", "")
    said = unchanged(duty, root, "fmt", "--check", "-q", "meeting")
    assert said == (1, f"{MEETING_PATH}\n", "")


@pytest.mark.parametrize("name", ["meeting", MEETING_PATH, "六月专题会议"])
def test_one_record(duty: Duty, root: Path, name: str) -> None:
    assert duty("fmt", name).code == 0
    assert committed(root) == [MEETING_PATH]


def test_a_folder_from_here_or_from_the_top(
    duty: Duty, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert unchanged(duty, root, "fmt", "records/info").code == 0
    monkeypatch.chdir(root / "records")
    assert unchanged(duty, root, "fmt", "--check", "mech").out.startswith(MEETING_PATH)
    assert unchanged(duty, root, "fmt", "--check", "records/mech").out.startswith(MEETING_PATH)
    assert unchanged(duty, root, "fmt", "--check", ".").code == 1
    monkeypatch.chdir(root)
    assert unchanged(duty, root, "fmt", "--check", ".").code == 1


def test_what_is_no_record_and_no_folder_of_records(duty: Duty, root: Path) -> None:
    assert "there are no records in policies" in refused(duty, root, "fmt", "policies")
    assert "there is no record “duty.yaml”" in refused(duty, root, "fmt", "duty.yaml")
    assert "there is no record “meting”" in refused(duty, root, "fmt", "meting")


def test_line_ends_and_byte_order_mark_stay(duty: Duty, root: Path) -> None:
    text = read(root, MEETING_PATH).replace("\n", "\r\n")
    write(root, MEETING_PATH, BOM_UTF8 + text.encode())
    assert duty("fmt", "meeting").code == 0
    assert (root / MEETING_PATH).read_bytes() == BOM_UTF8 + LAID_OUT.replace("\n", "\r\n").encode()


def test_a_file_that_would_say_something_else_is_left_and_named(duty: Duty, root: Path) -> None:
    text = "kind: plan\ntitle: 计划\nunit: info\ndate: 2025-06-18\nx-a: [{b: [c, {d: }]}]\n"
    text = text.replace("[{b: [c, {d: }]}]", "\n  - b:\n      -\n      - c")
    write(root, PLAN_PATH, text)
    outcome = duty("fmt", "plan")
    assert outcome.code == 0
    assert f"{PLAN_PATH} cannot be laid out without changing what it says" in outcome.err
    assert read(root, PLAN_PATH) == text


def test_what_cannot_be_read_fails_a_check(duty: Duty, root: Path) -> None:
    duty("fmt")
    write(root, "records/info/2025/broken.yaml", "kind: [\n")
    said = unchanged(duty, root, "fmt", "--check")
    assert said.code == 1
    assert "cannot be read" in said.err
    assert unchanged(duty, root, "fmt", "--check", "records/mech").code == 0
    assert unchanged(duty, root, "fmt", "--check", "records/info").code == 1


def test_no_other_command_lays_out(duty: Duty, root: Path) -> None:
    before = read(root, MEETING_PATH)
    for command in (("check",), ("amend", "report", "--set", "note=a", "--reason", "b")):
        duty(*command)
    assert read(root, MEETING_PATH) == before


def test_a_record_that_was_added_is_laid_out_already(duty: Duty, root: Path) -> None:
    given = ("--unit", "mech", "--date", "2025-06-20", "--title", "会议：一", "--note", "a: b")
    assert duty("add", "meeting", *given, "--topics", "safety").code == 0
    [path] = committed(root)
    assert unchanged(duty, root, "fmt", "--check", path).code == 0


def test_the_event_is_laid_out_from_the_beginning(duty: Duty, root: Path) -> None:
    assert unchanged(duty, root, "fmt", "--check", EVENT_PATH).code == 0
