"""`duty add` by options: one record, one commit, and nothing else is touched."""

import re
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

import pytest

from duty_cli.model.kinds import KINDS
from duty_cli.store.journal import Journal, locked
from tests.cli.conftest import Duty
from tests.cli.founded import committed, git
from tests.cli.kept import EVENT, MEETING, keep, records, refused, state
from tests.cli.terminal import SOURCE

pytestmark = pytest.mark.slow  # the whole program, many times over

TEXT = """\
kind: meeting
title: 专题会议
unit: mech
date: 2025-06-12
topics: [safety]
"""
REQUIRED: Mapping[str, str] = {
    "duty": "college/report",
    "item": "1",
    "outcome": "missed",
    "period": "2025-H1",
    "points": "-2",
}
"""Values of the keys that kinds cannot do without."""


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return keep(tmp_path, monkeypatch)


def test_a_record_becomes_a_file_and_a_commit(duty: Duty, root: Path) -> None:
    outcome = duty("add", "meeting", *MEETING)
    assert (outcome.code, outcome.err) == (0, "")
    [path] = records(root)
    assert re.fullmatch(r"records/mech/2025/2025-06-12-mech-meeting-[0-9a-f]{6}\.yaml", path)
    assert (root / path).read_text(encoding="utf-8") == TEXT
    assert committed(root) == [path]
    assert git(root, "log", "-1", "--format=%B") == (
        f"登记会议：专题会议（机电工程系党支部）\n\nDuty-Action: add\nDuty-Record: {path}\n\n"
    )
    assert git(root, "log", "-1", "--format=%(trailers:key=Duty-Record,valueonly)").strip() == path
    assert git(root, "status", "--porcelain") == ""


def test_it_says_what_the_record_now_counts_for(duty: Duty, root: Path) -> None:
    outcome = duty("add", "meeting", *MEETING)
    assert outcome.out == (
        "Add meeting: 专题会议 (Mechanical branch)\n"
        f"  {records(root)[0]}\n"
        "Counts for Special meeting (第一条), Mechanical branch, second quarter of 2025:\n"
        "unproven, 1 of 1\n"
        "  evidence still missing: minutes (duty evidence add attaches it later)\n"
    )


def test_in_chinese_too(duty: Duty, root: Path) -> None:
    outcome = duty("--lang", "zh", "add", "会议", *MEETING)
    assert outcome.out == (
        "登记会议：专题会议（机电工程系党支部）\n"
        f"  {records(root)[0]}\n"
        "计入：专题会议（第一条），机电工程系党支部，2025年第二季度：缺佐证，1/1\n"
        "  还缺佐证材料：会议记录（有了之后用 duty evidence add 补上）\n"
    )


def test_the_register_s_locale_decides_the_commit_s_language(
    duty: Duty, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    english = keep(tmp_path / "en", monkeypatch, locale="en")
    duty("-C", str(english), "--lang", "zh", "add", "meeting", *MEETING)
    subject = git(english, "log", "-1", "--format=%s").strip()
    assert subject == "Add meeting: 专题会议 (Mechanical branch)"


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_can_be_added_with_what_it_requires(duty: Duty, root: Path, kind: str) -> None:
    needed = [f"--{name}={REQUIRED[name]}" for name in sorted(KINDS[kind].REQUIRED)]
    common = ("--unit", "mech", "--date", "2025-06-12", "--title", "一件事")
    outcome = duty("add", kind, *common, *needed)
    assert outcome.code == 0
    assert (root / records(root)[0]).read_text(encoding="utf-8").startswith(f"kind: {kind}\n")
    assert "invalid-file" not in duty("check", "--format", "json").out


@pytest.mark.parametrize("kind", KINDS)
def test_all_that_is_missing_is_named_at_once(duty: Duty, root: Path, kind: str) -> None:
    said = refused(duty, root, "add", kind)
    needed = ("unit", "date", "title", *sorted(KINDS[kind].REQUIRED))
    assert f"missing: {', '.join(f'--{name}' for name in needed)};" in said


def test_without_a_kind_the_kinds_are_named(duty: Duty, root: Path) -> None:
    said = refused(duty, root, "add")
    assert all(kind in said for kind in KINDS)


def test_every_key_of_the_kind_is_an_option(duty: Duty, root: Path) -> None:
    options = (
        *("--date", "6-12", "--title", "检查消防", "--time", "9:05", "--period", "2025-Q2"),
        *("--unit", "Mechanical branch", "--topics", "安全，theory", "--by", "支部书记"),
        *("--inspector", "宣传部；办公室", "--findings", "通道堆物:6-30", "--findings", "台账不全"),
        *("--duties", "专题会议", "--re", "2025-06-01-mech-event", "--id", "i1"),
        *("--attendance", "22/24", "--state", "done", "--note", "第一行\n第二行"),
        *("--own", "x-room=201", "--own", "x-号=no"),
    )
    assert duty("add", "inspection", *options).code == 0
    assert (root / records(root)[0]).read_text(encoding="utf-8") == (
        "kind: inspection\n"
        "id: i1\n"
        "title: 检查消防\n"
        "unit: mech\n"
        "date: 2025-06-12\n"
        'time: "09:05"\n'
        "period: 2025-Q2\n"
        "topics: [safety, theory]\n"
        "by: [secretary]\n"
        "duties: [college/meeting]\n"
        "re: 2025-06-01-mech-event\n"
        "inspector:\n"
        "  - 宣传部\n"
        "  - 办公室\n"
        "findings:\n"
        '  - id: "1"\n'
        "    text: 通道堆物\n"
        "    due: 2025-06-30\n"
        '  - id: "2"\n'
        "    text: 台账不全\n"
        "attendance: {expected: 24, present: 22}\n"
        "state: done\n"
        "note: |-\n"
        "  第一行\n"
        "  第二行\n"
        'x-room: "201"\n'
        'x-号: "no"\n'
    )


def test_units_may_hold_it_jointly(duty: Duty, root: Path) -> None:
    duty("add", "meeting", *MEETING, "--units", "信息工程系党支部")
    [path] = records(root)
    assert "units: [mech, info]\n" in (root / path).read_text(encoding="utf-8")
    assert git(root, "log", "-1", "--format=%s").strip() == (
        "登记会议：专题会议（机电工程系党支部、信息工程系党支部）"
    )


def test_a_planned_record_counts_for_nothing_yet(duty: Duty, root: Path) -> None:
    ahead = ("--unit", "mech", "--date", "6-27", "--title", "专题会议", "--topics", "safety")
    outcome = duty("add", "meeting", *ahead, "--state", "planned")
    assert "state: planned\n" in (root / records(root)[0]).read_text(encoding="utf-8")
    assert "counts for no duty now" in outcome.out
    assert "Special meeting (第一条): is not done: planned" in outcome.out
    assert "once it is done: duty amend 2025-06-27-mech-meeting-" in outcome.out


def test_a_draft_is_told_how_to_be_submitted(duty: Duty, root: Path) -> None:
    draft = ("--unit", "mech", "--date", "6-12", "--title", "汇报", "--to", "publicity")
    said = duty("add", "report", *draft).out
    record = Path(records(root)[0]).stem
    assert f"  once it is sent: duty submit {record} --on DATE\n" in said
    assert "first half of 2025: late" in duty("submit", record, "--on", "6-18").out


def test_an_as_of_day_is_the_day_that_dates_are_read_from(duty: Duty, root: Path) -> None:
    duty(
        "--as-of",
        "2025-03-10",
        "add",
        "study",
        "--unit",
        "mech",
        "--title",
        "学习",
        "--date",
        "昨天",
    )
    assert "date: 2025-03-09\n" in (root / records(root)[0]).read_text(encoding="utf-8")


def test_editors_are_told_what_the_file_is_where_the_register_has_the_schema(
    duty: Duty, root: Path
) -> None:
    schema = root / ".duty/schemas/record.json"
    schema.parent.mkdir(parents=True)
    schema.write_text("{}")
    duty("add", "meeting", *MEETING)
    path = root / records(root)[0]
    first = path.read_text(encoding="utf-8").splitlines()[0]
    way = first.removeprefix("# yaml-language-server: $schema=")
    assert (path.parent / way).resolve() == schema


# ---- what else the user has ----


def test_other_work_stays_as_it_is_staged_or_not(duty: Duty, root: Path) -> None:
    event = root / "records/mech/2025/2025-06-01-mech-event.yaml"
    event.write_text(EVENT + "note: 未提交\n", encoding="utf-8")
    (root / "staged.txt").write_text("1")
    git(root, "add", "staged.txt")
    (root / "staged.txt").write_text("2")
    (root / "untracked.txt").write_text("3")
    staged = git(root, "diff", "--cached")
    duty("add", "meeting", *MEETING)
    assert committed(root) == records(root)
    assert git(root, "diff", "--cached") == staged
    assert git(root, "status", "--porcelain").splitlines() == [
        f" M {event.relative_to(root)}",
        "AM staged.txt",
        "?? untracked.txt",
    ]


def test_without_a_commit_the_file_is_written_and_the_index_is_not(duty: Duty, root: Path) -> None:
    index, head = (root / ".git/index").read_bytes(), git(root, "rev-parse", "HEAD")
    outcome = duty("add", "meeting", *MEETING, "--no-commit")
    assert "Not committed to git yet." in outcome.out
    assert (root / ".git/index").read_bytes() == index
    assert git(root, "rev-parse", "HEAD") == head
    assert len(records(root)) == 1


def test_a_dry_run_shows_the_file_and_writes_nothing(duty: Duty, root: Path) -> None:
    before = state(root)
    outcome = duty("add", "meeting", *MEETING, "--dry-run")
    shown = re.fullmatch(r"# (records/mech/2025/\S+\.yaml)\n(.*)", outcome.out, re.DOTALL)
    assert shown
    assert shown[2] == TEXT
    assert state(root) == before
    duty("add", "meeting", *MEETING)
    assert records(root) == [shown[1]]


def test_quietly_it_says_nothing(duty: Duty, root: Path) -> None:
    assert duty("-q", "add", "meeting", *MEETING) == (0, "", "")
    assert len(records(root)) == 1


# ---- the same, twice ----


def test_the_same_record_again_is_told_to_be_there_already(duty: Duty, root: Path) -> None:
    duty("add", "meeting", *MEETING)
    said = refused(duty, root, "add", "meeting", *MEETING)
    path = records(root)[0]
    assert said == (
        f"error: the same is in the register already, see {path}; nothing was written\n"
    )


def test_two_different_records_of_one_day_and_title_are_two(duty: Duty, root: Path) -> None:
    duty("add", "meeting", *MEETING)
    duty("add", "meeting", *MEETING, "--note", "第二次")
    assert len(records(root)) == 2


def at_once(root: Path, *commands: tuple[str, ...]) -> list[tuple[int, str]]:
    """How the commands end that have all read the register before any of them may write."""
    with locked(Journal(root, root / ".git/duty"), 1):
        running = [
            subprocess.Popen(
                (sys.executable, "-m", "duty_cli", "--lang", "en", *command),
                cwd=root,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                encoding="utf-8",
            )
            for command in commands
        ]
        time.sleep(4)
        assert [one.poll() for one in running] == [None] * len(commands)
    said = [one.communicate()[1] for one in running]
    return sorted(zip((one.returncode for one in running), said, strict=True))


@pytest.mark.slow
def test_of_two_that_add_the_same_at_once_one_is_told(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", SOURCE)
    add = ("add", "meeting", *MEETING)
    (one, _), (other, said) = at_once(root, add, add)
    assert (one, other) == (0, 2)
    assert said.startswith("error: the same is in the register already")
    assert len(records(root)) == 1
    assert git(root, "status", "--porcelain") == ""


@pytest.mark.slow
def test_of_two_that_take_an_id_at_once_one_is_told(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", SOURCE)
    add = ("add", "meeting", *MEETING, "--id", "m1", "--note")
    (one, _), (other, said) = at_once(root, (*add, "甲"), (*add, "乙"))
    assert (one, other) == (0, 2)
    assert "m1" in said
    assert len(records(root)) == 1


# ---- which period ----


LATE = ("--as-of", "2025-08-20", "add", "meeting", "--unit", "mech", "--date", "8-12")
MORE = ("--title", "会", "--topics", "safety")


def test_it_may_be_the_late_one_of_an_earlier_period(duty: Duty, root: Path) -> None:
    outcome = duty(*LATE, *MORE)
    assert outcome.err == (
        "Note: Special meeting (第一条), second quarter of 2025, was due on 2025-06-30 and is not "
        "done. If this record is the late one, add --period 2025-Q2; otherwise it counts by its "
        "date.\n"
    )
    assert "third quarter of 2025" in outcome.out
    assert "period" not in (root / records(root)[0]).read_text(encoding="utf-8")


def test_where_it_says_so_it_counts_for_that_one(duty: Duty, root: Path) -> None:
    outcome = duty(*LATE, *MORE, "--period", "2025-Q2")
    assert outcome.err == ""
    assert "second quarter of 2025" in outcome.out


def test_quietly_or_in_time_no_period_is_mentioned(duty: Duty, root: Path) -> None:
    assert duty("-q", *LATE, *MORE).err == ""
    assert duty("add", "meeting", *MEETING).err == ""


def test_a_period_that_nothing_hears_is_told(duty: Duty, root: Path) -> None:
    outcome = duty("add", "meeting", *MEETING, "--period", "2025-H1")
    assert outcome.err == (
        "Note: no duty that the record counts for has such a period as 2025-H1; it counts by its "
        "date: second quarter of 2025.\n"
    )


def test_an_answer_is_told_which_record_it_may_answer(duty: Duty, root: Path) -> None:
    notice = ("--unit", "mech", "--date", "6-3", "--title", "处置")
    outcome = duty("add", "notice", *notice, "--dry-run")
    assert outcome.err == (
        "Note: Handling of an event (第四条) is owed for “停水” and is not done. If this record "
        "answers it, add --re 2025-06-01-mech-event; otherwise it does not count.\n"
    )
    answer = duty("add", "notice", *notice, "--re", "2025-06-01-mech-event")
    assert answer.err == ""
    assert "Counts for Handling of an event" in answer.out


# ---- branches ----


def test_two_branches_that_each_add_records_merge_without_conflict(
    duty: Duty, root: Path, minutes: Path
) -> None:
    evidence = ("--evidence", f"{minutes}:minutes")
    for branch in ("one", "two"):
        git(root, "checkout", "--quiet", "-b", branch, "main")
        duty("add", "meeting", *MEETING, *evidence, "--note", branch)
        duty("add", "meeting", *MEETING, *evidence, "--note", "同一条")
        duty("add", "study", "--unit", "mech", "--date", "6-13", "--title", f"学习{branch}")
    git(root, "merge", "--quiet", "--no-edit", "one")
    assert git(root, "status", "--porcelain") == ""
    assert len(records(root)) == 5
    assert "invalid-file" not in duty("check").out
