"""Records as rows: what a file says, and every default."""

from datetime import date, datetime, time
from decimal import Decimal

import pytest

from duty_cli.errors import DutyError
from duty_cli.model.kinds import KINDS
from duty_cli.model.record import Attendance, Evidence, Record, Rectification, Row, Waives
from duty_cli.store.records import load_whole
from tests.store.build import RECORD, Folder


def row(folder: Folder, text: str, path: str = "records/mech/2025/r.yaml") -> Row:
    folder.write(path, text)
    register = folder.load()
    assert register.faults == ()
    [found] = register.rows
    return found


def whole(folder: Folder, path: str) -> Record:
    return load_whole(str(folder.root), [path], KINDS)[path]


def test_the_least_that_a_record_says(folder: Folder) -> None:
    assert row(folder, RECORD) == Row(
        id="r",
        path="records/mech/2025/r.yaml",
        kind="report",
        title="上半年书面汇报",
        state="done",
        units=("mech",),
        by=(),
        day=date(2025, 6, 12),
        clock=None,
        submitted=None,
        topics=(),
        to=(),
        period=None,
        duties=(),
        re=(),
        evidence=(),
        waives=None,
    )


def test_all_that_a_record_may_say(folder: Folder) -> None:
    text = """\
id: 甲-1
kind: report
title: 汇报
units: [mech, info]
date: 2025-06-12
time: 14:30
topics: [ideology]
by: [secretary]
to: [publicity, office]
submitted: 2025-06-13
period: 2025-H1
duties: [college/half-year-report]
re: [a, records/b.yaml]
evidence:
  - evidence/a.pdf
  - {path: evidence/b c.pdf, role: report, sha256: %s}
state: planned
""" % ("AB" * 32)
    found = row(folder, text)
    assert found.id == "甲-1"
    assert found.units == ("mech", "info")
    assert found.clock == time(14, 30)
    assert found.by == ("secretary",)
    assert found.to == ("publicity", "office")
    assert found.submitted == date(2025, 6, 13)
    assert found.period == "2025-H1"
    assert found.duties == ("college/half-year-report",)
    assert found.re == ("a", "records/b.yaml")
    assert found.evidence == (
        Evidence("evidence/a.pdf", "other", None),
        Evidence("evidence/b c.pdf", "report", "ab" * 32),
    )
    assert found.state == "planned"


def test_the_clock_of_an_event_is_when_it_occurred(folder: Folder) -> None:
    text = "kind: event\ntitle: x\nunit: mech\ndate: 2025-06-12\noccurred: 2025-06-12T22:05\n"
    assert row(folder, text).clock == time(22, 5)


def test_a_waiver_says_what_it_waives(folder: Folder) -> None:
    text = (
        "kind: waiver\ntitle: x\nunit: mech\ndate: 2025-06-12\n"
        "duty: college/half-year-report\nperiod: 2025-H1\noutcome: exempt\n"
    )
    expected = Waives("college/half-year-report", "2025-H1", "exempt")
    assert row(folder, text).waives == expected


def test_texts_that_look_like_something_else_stay_texts(folder: Folder) -> None:
    text = 'kind: report\ntitle: no\nunit: mech\ndate: 2025-06-12\nid: 012\nnote: null\nre: "~"\n'
    found = row(folder, text)
    assert (found.title, found.id, found.re) == ("no", "012", ("~",))


@pytest.mark.parametrize("blank", ["", " ~", " null", "  # to come"])
@pytest.mark.parametrize("key", ["submitted", "topics", "evidence", "attendance", "state", "time"])
def test_a_blank_left_for_later_is_no_value(folder: Folder, key: str, blank: str) -> None:
    assert row(folder, f"{RECORD}{key}:{blank}\n") == row(folder, RECORD)


def test_blank_inside_a_mapping(folder: Folder) -> None:
    found = row(folder, f"{RECORD}evidence:\n  - path: evidence/a.pdf\n    role:\n")
    assert found.evidence == (Evidence("evidence/a.pdf", "other", None),)


def test_an_organisations_own_keys_are_kept_wherever_they_stand(folder: Folder) -> None:
    text = f"{RECORD}x-box: {{shelf: 3}}\nattendance: {{present: 3, x-late: 1}}\n"
    row(folder, text)
    found = whole(folder, "records/mech/2025/r.yaml")
    assert found.own == {"x-box": {"shelf": "3"}}


def test_rows_are_in_order_of_path(folder: Folder) -> None:
    for path in ("b/1", "a/2", "a-b/3", "a/1/4"):
        folder.write(f"records/{path}.yaml", RECORD)
    paths = [found.path for found in folder.load().rows]
    assert paths == sorted(paths)
    assert len(paths) == 4


def test_chinese_and_spaced_names(folder: Folder) -> None:
    found = row(folder, RECORD, "records/机电 支部/2025/6 月.汇报.yaml")
    assert found.id == "6 月.汇报"


def test_a_byte_order_mark_and_windows_lines_are_accepted(folder: Folder) -> None:
    assert row(folder, "\ufeff" + RECORD.replace("\n", "\r\n")) == row(folder, RECORD)


def test_names_that_begin_with_a_dot_are_ignored(folder: Folder) -> None:
    folder.write("records/.draft.yaml", "broken: [")
    folder.write("records/.cache/x.txt", "x")
    assert folder.load().faults == ()


def test_a_register_without_records(folder: Folder) -> None:
    assert folder.load().rows == ()


def test_a_record_whole(folder: Folder) -> None:
    folder.write(
        "records/i.yaml",
        """\
kind: inspection
title: 实地检查
unit: mech
date: 2025-06-12
inspector: [宣传部, 教务处]
attendance: {expected: 23, present: 21}
note: 无
findings:
  - {id: "1", text: 记录不全, due: 2025-07-01, done: 2025-06-30}
  - {id: "2", text: 未公示, done: false}
""",
    )
    found = whole(folder, "records/i.yaml")
    assert found.row == folder.load().rows[0]
    assert found.attendance == Attendance(23, 21)
    assert found.note == "无"
    assert found.fields == {"inspector": ("宣传部", "教务处")}
    assert found.findings == (
        Rectification("1", "记录不全", date(2025, 7, 1), date(2025, 6, 30)),
        Rectification("2", "未公示", None, done=False),
    )


@pytest.mark.parametrize(
    ("kind", "line", "key", "value"),
    [
        ("event", "occurred: 2025-06-12T08:00", "occurred", datetime(2025, 6, 12, 8)),
        ("report", "received: 2025-06-20", "received", date(2025, 6, 20)),
        ("lecture", "hours: 1.5", "hours", Decimal("1.5")),
        ("meeting", "decisions: 通过", "decisions", ("通过",)),
    ],
)
def test_a_kinds_own_keys_are_typed(
    folder: Folder, kind: str, line: str, key: str, value: object
) -> None:
    text = f"kind: {kind}\ntitle: x\nunit: mech\ndate: 2025-06-12\n{line}\n"
    folder.write("records/r.yaml", text)
    found = whole(folder, "records/r.yaml")
    assert found.fields[key] == value


def test_a_record_that_is_none_any_more_cannot_be_shown_whole(folder: Folder) -> None:
    folder.write("records/r.yaml", "kind: report\n")
    for path in ("records/r.yaml", "records/none.yaml"):
        with pytest.raises(DutyError) as caught:
            whole(folder, path)
        assert caught.value.place
        assert caught.value.place.path == path
