"""`duty amend`: only what was asked for changes, with a reason, and only to what can be read."""

from codecs import BOM_UTF8
from pathlib import Path

import pytest

from tests.cli.conftest import Duty
from tests.cli.edited import (
    MEETING,
    MEETING_PATH,
    REPORT,
    REPORT_PATH,
    message,
    read,
    refused,
    unchanged,
    write,
)
from tests.cli.founded import committed, git

pytestmark = pytest.mark.slow  # the whole program, many times over

BECAUSE = ("--reason", "登记有误")


def test_only_the_value_changes_and_the_commit_carries_the_reason(duty: Duty, root: Path) -> None:
    outcome = duty("amend", "meeting", "--set", "date=2025-06-13", *BECAUSE)
    assert (outcome.code, outcome.err) == (0, "")
    assert read(root, MEETING_PATH) == MEETING.replace("2025-06-12", "2025-06-13")
    assert committed(root) == [MEETING_PATH]
    assert message(root) == (
        "更正会议：六月专题会议（机电工程系党支部）\n\n"
        f"Duty-Action: amend\nDuty-Record: {MEETING_PATH}\nDuty-Reason: 登记有误"
    )
    assert git(root, "log", "-1", "--format=%(trailers:key=Duty-Reason,valueonly)").strip() == (
        "登记有误"
    )
    assert git(root, "status", "--porcelain") == ""


def test_it_says_what_changed_and_what_the_record_counts_for(duty: Duty, root: Path) -> None:
    outcome = duty("amend", "meeting", "--set", "title=六月例会", "--unset", "attendance", *BECAUSE)
    assert outcome.out.startswith(
        "Amend meeting: 六月例会 (Mechanical branch)\n"
        "  title: 六月专题会议 → 六月例会\n"
        "  attendance: {expected: 24, present: 20} (taken away)\n"
        f"  {MEETING_PATH}\n"
        "Counts for Special meeting (第一条)"
    )


def test_it_says_what_the_record_no_longer_counts_for(duty: Duty, root: Path) -> None:
    outcome = duty("amend", "meeting", "--set", "topics=theory", *BECAUSE)
    assert "No longer counts for Special meeting (第一条), Mechanical branch" in outcome.out


def test_values_as_people_type_them(duty: Duty, root: Path) -> None:
    given = ("topics=安全，theory", "attendance=22/24", "date=6月13日", "time=9:30", "by=支部书记")
    sets = [part for value in given for part in ("--set", value)]
    assert duty("amend", "meeting", *sets, *BECAUSE).code == 0
    text = read(root, MEETING_PATH)
    assert "topics: [safety, theory]  # 主题\n" in text
    assert "attendance: {expected: 24, present: 22}\n" in text
    assert 'date: 2025-06-13\ntime: "09:30"\n' in text
    assert "by: [secretary]\n" in text


def test_a_day_without_its_year_lies_near_the_record_s(duty: Duty, root: Path) -> None:
    path = "records/mech/2023/old.yaml"
    write(root, path, MEETING.replace("2025-06-12", "2023-11-30").replace("六月", "旧"))
    assert duty("amend", path, "--set", "date=12-1", *BECAUSE).code == 0
    assert "date: 2023-12-01\n" in read(root, path)
    assert duty("amend", path, "--set", "date=昨天", *BECAUSE).code == 0
    assert "date: 2025-06-20\n" in read(root, path)


def test_nested_values_are_written_as_yaml(duty: Duty, root: Path) -> None:
    path = "records/mech/2025/inspection.yaml"
    write(
        root,
        path,
        "kind: inspection\ntitle: 检查\nunit: mech\ndate: 2025-06-12\n"
        "findings:\n  - {id: f1, text: 灭火器过期}  # 三号楼\n  - {id: f2, text: 通道堆物}\n",
    )
    findings = "[{id: f1, text: 灭火器过期, done: 2025-06-20}, {id: f2, text: 通道堆物}]"
    assert duty("amend", path, "--set", f"findings={findings}", *BECAUSE).code == 0
    assert read(root, path).endswith(
        "  - {id: f1, text: 灭火器过期, done: 2025-06-20}  # 三号楼\n  - {id: f2, text: 通道堆物}\n"
    )


def test_a_text_may_begin_with_a_bracket(duty: Duty, root: Path) -> None:
    assert duty("amend", "meeting", "--set", "title=[草稿] 会议", *BECAUSE).code == 0
    assert 'title: "[草稿] 会议"   # 标题\n' in read(root, MEETING_PATH)


def test_one_recipient_stays_a_text_and_a_list_a_list(duty: Duty, root: Path) -> None:
    duty("amend", "report", "--set", "to=info", *BECAUSE)
    assert read(root, REPORT_PATH) == REPORT.replace("publicity", "info")
    duty("amend", "report", "--set", "to=宣传部,info", *BECAUSE)
    assert "to: [publicity, info]\n" in read(root, REPORT_PATH)
    duty("amend", "report", "--set", "to=info", *BECAUSE)
    assert "to: [info]\n" in read(root, REPORT_PATH)


def test_one_recipient_in_brackets_is_the_same_one(duty: Duty, root: Path) -> None:
    duty("amend", "report", "--set", "to=[info]", *BECAUSE)
    assert read(root, REPORT_PATH) == REPORT.replace("publicity", "info")


def test_several_units_take_the_place_of_one(duty: Duty, root: Path) -> None:
    duty("amend", "meeting", "--set", "units=mech,信息工程系党支部", *BECAUSE)
    assert read(root, MEETING_PATH) == MEETING.replace("unit: mech", "units: [mech, info]")
    duty("amend", "meeting", "--set", "unit=mech", *BECAUSE)
    assert read(root, MEETING_PATH) == MEETING


def test_an_organisation_s_own_keys(duty: Duty, root: Path) -> None:
    given = ("--set", "x-room=302", "--set", "x-tags=[a, {b: c}]")
    assert duty("amend", "meeting", *given, *BECAUSE).code == 0
    assert read(root, MEETING_PATH).endswith("x-room: '302'\nx-tags:\n  - a\n  - {b: c}\n")


@pytest.mark.parametrize("mark", [b"", BOM_UTF8])
def test_line_ends_and_byte_order_mark_stay(duty: Duty, root: Path, mark: bytes) -> None:
    text = MEETING.replace("\n", "\r\n")
    write(root, MEETING_PATH, mark + text.encode())
    assert duty("amend", "meeting", "--set", "note=一", "--unset", "x-room", *BECAUSE).code == 0
    after = text.replace("x-room: '301'\r\n", "").replace(
        "present: 20}\r\n", "present: 20}\r\nnote: 一\r\n"
    )
    assert (root / MEETING_PATH).read_bytes() == mark + after.encode()


@pytest.mark.parametrize(
    "name",
    ["meeting", "meeting.yaml", MEETING_PATH, f"{MEETING_PATH}:3:1", "六月专题会议"],
)
def test_a_record_by_its_id_its_path_and_its_title(duty: Duty, root: Path, name: str) -> None:
    assert duty("amend", name, "--set", "note=一", *BECAUSE).code == 0
    assert committed(root) == [MEETING_PATH]


def test_a_record_by_its_path_from_the_current_folder(
    duty: Duty, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(root / "records/mech")
    assert duty("amend", "2025/meeting.yaml", "--set", "note=一", *BECAUSE).code == 0


def test_what_is_said_already_is_not_written_again(duty: Duty, root: Path) -> None:
    said = unchanged(
        duty, root, "amend", "meeting", "--set", "topics=安全", "--unset", "note", *BECAUSE
    )
    assert said == (0, "“六月专题会议” says so already; nothing was changed.\n", "")
    assert unchanged(duty, root, "amend", "report", "--set", "to=publicity", *BECAUSE).code == 0


def test_a_dry_run_shows_the_file(duty: Duty, root: Path) -> None:
    said = unchanged(duty, root, "amend", "meeting", "--set", "note=一", *BECAUSE, "--dry-run")
    assert (
        said.out
        == f"# {MEETING_PATH}\n{MEETING.replace('x-room', 'note: 一' + chr(10) + 'x-room')}"
    )


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (
            ("--set", "topics=saftey"),
            "error: topics: no topic is called “saftey”; did you mean “safety”?",
        ),
        (("--set", "unit=mach"), "error: unit: no unit is called “mach”"),
        (("--set", "by=dean"), "error: by: no office is called “dean”"),
        (("--set", "period=2025-Q7"), "error: period: "),
        (("--set", "re=nothing"), "error: re: "),
        (("--set", "date=soon"), 'error: date: "soon" is not a day'),
        (("--set", "attendance=many"), "error: attendance: "),
        (("--set", "state=over"), "error: state: "),
        (("--set", "submitted=2025-06-12"), "error: submitted: unknown key"),
        (
            ("--set", "id=report"),
            "error: records/mech/2025/meeting.yaml: another record has the id",
        ),
        (("--set", "id=a/b"), "error: id: "),
        (("--set", "evidence=[{path: a.pdf, role: minute}]"), "error: evidence.1.role: "),
        (("--unset", "title"), "error: title: "),
        (("--unset", "unit"), "error: unit: "),
    ],
)
def test_what_the_register_cannot_take_is_refused_by_its_key(
    duty: Duty, root: Path, asked: tuple[str, ...], told: str
) -> None:
    assert refused(duty, root, "amend", "meeting", *asked, *BECAUSE).startswith(told)


def test_everything_that_is_wrong_is_told_at_once(duty: Duty, root: Path) -> None:
    said = refused(
        duty, root, "amend", "meeting", "--set", "dat=2025-06-13", "--set", "time=noon", *BECAUSE
    )
    assert [line.split(":")[1].strip() for line in said.splitlines()] == ["time", "dat"]


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (("--set", "kind=study"), "the kind of a record (meeting) cannot be amended"),
        (("--unset", "kind"), "the kind of a record (meeting) cannot be amended"),
        (("--set", "note"), "--set note cannot be understood; write KEY=VALUE"),
        (("--set", "note="), "--set note= gives no value; to take the key away write --unset note"),
        (("--set", "note=a", "--set", "note=b"), "“note” is set twice"),
        (("--set", "note=a", "--unset", "note"), "“note” is both set and unset"),
        (("--set", "note=a\x1bb"), "note holds invisible control characters"),
        (("--set", "x-a=[b"), "x-a: what stands in brackets cannot be read"),
        (("--unset", "tpics"), "the record has no key “tpics”; did you mean “topics”?"),
        ((), "nothing is asked for"),
    ],
)
def test_what_cannot_be_understood(
    duty: Duty, root: Path, asked: tuple[str, ...], told: str
) -> None:
    assert told in refused(duty, root, "amend", "meeting", *asked, *BECAUSE)


@pytest.mark.parametrize("reason", [(), ("--reason", " ")])
def test_a_reason_is_required(duty: Duty, root: Path, reason: tuple[str, ...]) -> None:
    said = refused(duty, root, "amend", "meeting", "--set", "note=a", *reason)
    assert "an amendment needs a reason; add --reason TEXT" in said


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("meting", "there is no record “meting”; did you mean “meeting (六月专题会议)”?"),
        ("六月专题会", "did you mean “meeting (六月专题会议)”?"),
        ("records/mech/2025/meting.yaml", "did you mean “records/mech/2025/meeting.yaml"),
        ("units.yaml", "there is no record “units.yaml”"),
        ("", "there is no record “”"),
    ],
)
def test_an_unknown_record(duty: Duty, root: Path, name: str, told: str) -> None:
    assert told in refused(duty, root, "amend", name, "--set", "note=a", *BECAUSE)


def test_a_title_that_several_records_have(duty: Duty, root: Path) -> None:
    other = "records/mech/2025/other.yaml"
    write(root, other, MEETING)
    said = refused(duty, root, "amend", "六月专题会议", "--set", "note=a", *BECAUSE)
    assert MEETING_PATH in said
    assert other in said


def test_a_name_that_was_unknown_before_does_not_stand_in_the_way(duty: Duty, root: Path) -> None:
    write(root, MEETING_PATH, MEETING.replace("[safety]", "[safety, older]"))
    assert duty("amend", "meeting", "--set", "note=a", *BECAUSE).code == 0
    said = refused(duty, root, "amend", "meeting", "--set", "topics=safety,newer", *BECAUSE)
    assert "newer" in said


def test_an_id_that_others_answer_cannot_be_given_up(duty: Duty, root: Path) -> None:
    answer = "kind: notice\ntitle: 处置\nunit: mech\ndate: 2025-06-03\nre: 2025-06-01-mech-event\n"
    write(root, "records/mech/2025/notice.yaml", answer)
    said = refused(duty, root, "amend", "2025-06-01-mech-event", "--set", "id=other", *BECAUSE)
    assert "records/mech/2025/notice.yaml" in said
    assert "2025-06-01-mech-event" in said


def test_a_record_that_cannot_be_read_can_be_mended(duty: Duty, root: Path) -> None:
    write(root, MEETING_PATH, MEETING.replace("2025-06-12", "2025-6-12"))
    assert duty("amend", MEETING_PATH, "--set", "date=6-12", *BECAUSE).code == 0
    assert read(root, MEETING_PATH) == MEETING


@pytest.mark.parametrize("text", ["kind: [\n", "kind: party\ntitle: a\n", "- a\n", "\xff"])
def test_a_file_that_is_no_record_cannot_be_amended(duty: Duty, root: Path, text: str) -> None:
    write(root, MEETING_PATH, text.encode("latin-1"))
    said = refused(duty, root, "amend", MEETING_PATH, "--set", "note=a", *BECAUSE)
    assert said.startswith(f"error: {MEETING_PATH}")


def test_a_file_that_cannot_be_changed_piece_by_piece(duty: Duty, root: Path) -> None:
    write(root, MEETING_PATH, MEETING + "? note\n")
    said = refused(duty, root, "amend", "meeting", "--set", "note=a", *BECAUSE)
    assert said.startswith(f"error: {MEETING_PATH}: this file is written so that")


def test_the_reason_stays_one_line(duty: Duty, root: Path) -> None:
    duty("amend", "meeting", "--set", "note=a", "--reason", "一\nDuty-Action: add\x1b")
    assert message(root).splitlines()[-1] == "Duty-Reason: 一 Duty-Action: add"
