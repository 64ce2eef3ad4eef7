"""The annual summary: what belongs to the year and the unit, and how it is counted."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from duty_cli.engine.evaluate import evaluate
from duty_cli.model.finding import Fault, Message, Place
from duty_cli.model.occurrence import Status
from duty_cli.model.record import Attendance, Record, Rectification, Row
from duty_cli.model.register import Commit, EvidenceFiles, Register
from duty_cli.views.stretch import the_year
from duty_cli.views.summary import Summary, scope_of, summarise
from duty_cli.views.summary.shape import Attendance as Tallied
from tests.engine.build import (
    after,
    d,
    duty,
    member,
    per,
    record,
    register,
    unit,
    waiver,
)

REPORT = duty(per("half-year"), "report", kind="report", to=["publicity"])
MEETING = duty(per("quarter"), "meeting")
More = dict[str, dict[str, Any]]


def whole(of: Row, more: dict[str, Any]) -> Record:
    """The record with further keys: `attendance`, `findings`, those of its kind."""
    expected = more.get("attendance", {})
    return Record(
        row=of,
        note=None,
        attendance=Attendance(expected.get("expected"), expected.get("present")),
        findings=tuple(more.get("findings", ())),
        fields={},
        own={},
    )


def summary(
    registered: Register,
    as_of: str = "2026-03-01",
    *,
    year: int = 2025,
    units: Sequence[str] = (),
    more: More | None = None,
) -> Summary:
    """The summary; `more` are further keys of records, by id."""
    evaluation = evaluate(registered, d(as_of), date(year + 1, 12, 31))
    part = scope_of(registered, evaluation, the_year(year), units)
    rows = {one.path: one for one in registered.rows}
    extra = more or {}
    records = {path: whole(rows[path], extra.get(rows[path].id, {})) for path in part.paths()}
    return summarise(part, records, "1.2.3")


def ids(view: Summary, status: Status) -> list[str]:
    return [item.id for item in view.by_status[status]]


def test_occurrences_belong_to_the_year_in_which_they_are_due() -> None:
    registered = register(duty(per("quarter", {"after-end": "10d"})))
    [part] = summary(registered).policies
    assert [turn.period for turn in part.duties[0].turns] == ["2025-Q1", "2025-Q2", "2025-Q3"]
    [part] = summary(registered, "2027-03-01", year=2026).policies
    turns = [turn.period for turn in part.duties[0].turns]
    assert turns == ["2025-Q4", "2026-Q1", "2026-Q2", "2026-Q3"]


def test_without_a_due_date_an_occurrence_belongs_to_every_year_that_its_window_touches() -> None:
    rows = [record("2025-05-01"), record("2026-05-01")]
    registered = register(duty(per("undetermined")), *rows)
    [this] = summary(registered, "2026-06-01").by_status[Status.UNDETERMINED]
    [following] = summary(registered, "2026-06-01", year=2026).by_status[Status.UNDETERMINED]
    assert [found.path for found in this.records] == ["records/2025-05-01.yaml"]
    assert [found.path for found in following.records] == ["records/2026-05-01.yaml"]
    assert (this.done, following.done) == (d("2025-05-01"), d("2026-05-01"))


def test_an_answer_ends_the_window_of_what_called_for_it() -> None:
    answer = duty(after(within="undetermined"))
    event = record("2025-11-01", id="event", kind="event")
    waiting = register(answer, event)
    answered = register(answer, event, record("2025-11-05", re=["event"]))
    excused = register(answer, event, waiver("event", day="2025-12-01"))
    assert summary(waiting, "2026-12-31", year=2026).tally.total == 1
    assert summary(answered, "2026-12-31", year=2026).tally.total == 0
    assert summary(excused, "2026-12-31", year=2026).tally.total == 0
    [item] = summary(answered).by_status[Status.MET]
    assert (item.trigger, item.done) == (("records/event.yaml", "title of event"), d("2025-11-05"))


def test_what_lies_after_the_as_of_day_is_not_there_yet() -> None:
    rows = [
        record(f"2025-{month}-01", kind="report", submitted=f"2025-{month}-02", to=["publicity"])
        for month in ("06", "12")
    ]
    view = summary(register(REPORT, *rows), "2025-07-10")
    assert not view.over
    assert [found.id for found in view.by_kind["report"]] == ["2025-06-01"]
    assert ids(view, Status.MET) == ["p/report@a/2025-H1"]
    assert ids(view, Status.OPEN) == ["p/report@a/2025-H2"]
    assert (view.tally.fulfilled, view.tally.fallen_due) == (1, 1)


def test_the_last_day_of_the_year_ends_it() -> None:
    assert not summary(register(REPORT), "2025-12-30").over
    assert summary(register(REPORT), "2025-12-31").over


def test_the_rate_leaves_out_the_waived_the_undetermined_and_what_is_not_due() -> None:
    rows = [
        record(
            "2025-07-05", kind="report", submitted="2025-07-05", to=["publicity"], period="2025-H1"
        ),
        record("2025-02-01"),
        record("2025-10-09"),
        waiver("2025-Q2", duty="p/meeting"),
    ]
    vague = duty(per("undetermined"), "vague", kind="archive")
    view = summary(register(REPORT, MEETING, vague, *rows), "2025-12-20")
    assert {status.value: count for status, count in view.tally.counts.items() if count} == {
        "met": 2,
        "late": 1,
        "waived": 1,
        "undetermined": 1,
        "overdue": 1,
        "due-soon": 1,
    }
    assert (view.tally.total, view.tally.fulfilled, view.tally.fallen_due) == (7, 3, 4)


def test_a_waiver_says_why_and_who_agreed() -> None:
    excuse = waiver("2025-Q2", duty="p/meeting")
    assert excuse.waives
    excuse = excuse._replace(waives=excuse.waives._replace(reason="搬迁", approver="学院党委"))
    view = summary(register(MEETING, excuse))
    [item] = view.by_status[Status.WAIVED]
    assert item.waiver
    assert (item.waiver.reason, item.waiver.approver) == ("搬迁", "学院党委")
    assert "waiver" not in view.by_kind


def test_a_late_record_of_the_next_year_belongs_to_the_year_that_it_serves() -> None:
    rows = [
        record("2026-01-05", id="late", period="2025-Q4"),
        record("2026-01-06", id="next"),
        record("2025-05-05", id="planned", state="planned"),
    ]
    [found] = summary(register(MEETING, *rows)).by_kind["meeting"]
    assert found.id == "late"
    assert [item.status for item in found.serves] == [Status.LATE]


def test_units_are_told_apart_and_added_up() -> None:
    rows = [record("2025-02-01", units=["a", "b"]), record("2025-05-01")]
    registered = register(MEETING, unit("a"), unit("b", parent="a"), *rows)
    view = summary(registered)
    assert view.whole
    assert [(one.unit.id, one.depth, one.tally.fulfilled, one.records) for one in view.by_unit] == [
        ("a", 0, 2, 2),
        ("b", 1, 1, 1),
    ]
    assert sum(kind.count for kind in view.kinds) == 2
    first, second, *_ = view.policies[0].duties[0].turns
    assert (first.tally.total, first.notable) == (2, ())
    assert [item.unit.id for item in second.notable] == ["b"]
    only = summary(registered, units=["b"])
    assert not only.whole
    assert [one.id for one in only.units] == ["b"]
    assert [found.id for found in only.by_kind["meeting"]] == ["2025-02-01"]
    assert only.tally.total == 4


def test_units_that_did_not_exist_are_left_out_unless_named() -> None:
    units = [unit(), unit("old", until="2024-12-31"), unit("new", since="2026-01-01")]
    assert [one.id for one in summary(register(*units)).units] == ["a"]
    assert [one.id for one in summary(register(*units), units=["new"]).units] == ["new"]


def test_a_duty_of_offices_has_an_item_for_each() -> None:
    body = unit(members=[member("head"), member("clerk", roles=["other"])])
    account = duty(per("year"), members=["leader"])
    view = summary(register(account, body, record("2025-12-01", by=["head"])))
    [item] = view.by_status[Status.MET]
    assert item.member == ("head", ("office head", "office head"))
    assert view.by_kind["meeting"][0].by == (item.member,)


def test_attendance_counts_only_records_that_say_both_numbers() -> None:
    rows = [record(f"2025-0{month}-01") for month in (1, 2, 3)]
    more: More = {
        "2025-01-01": {"attendance": {"expected": 10, "present": 9}},
        "2025-02-01": {"attendance": {"expected": 5}},
    }
    [kind] = summary(register(MEETING, *rows), more=more).kinds
    assert (kind.count, kind.attendance.of) == (3, 1)
    assert (kind.attendance.expected, kind.attendance.present) == (10, 9)


def test_defects_left_open_by_earlier_inspections_are_still_there() -> None:
    rows = [
        record("2024-11-01", id="before", kind="inspection"),
        record("2025-04-01", id="now", kind="inspection"),
    ]
    more: More = {
        "before": {
            "findings": [
                Rectification("a", "put right", None, d("2024-12-01")),
                Rectification("b", "left", d("2025-01-31"), None),
                Rectification("c", "put right later", None, d("2025-02-01")),
                Rectification("d", "put right, no day", None, done=True),
            ]
        },
        "now": {"findings": [Rectification("e", "new", d("2026-02-01"), d("2026-02-01"))]},
    }
    found = summary(register(*rows), more=more).defects
    assert [(one.id, one.closed) for one in found] == [("b", False), ("c", True), ("e", True)]
    # on an earlier day the last of them was still open
    [*_, last] = summary(register(*rows), "2025-12-31", more=more).defects
    assert (last.closed, last.done, last.overdue) == (False, None, False)
    assert [one.overdue for one in found] == [True, False, False]


def test_evidence_is_indexed_with_what_is_known_of_the_files() -> None:
    proof = {"minutes": "evidence/b.txt", "other": "evidence/a.txt"}
    files = EvidenceFiles(frozenset({"evidence/a.txt"}), digests={"evidence/a.txt": "f" * 64})
    row = record("2025-02-01", proof=proof, sha256="0" * 64)
    found = summary(register(MEETING, row, files=files)).evidence
    assert [(one.path, one.role, one.present, one.intact) for one in found] == [
        ("evidence/a.txt", "other", True, False),
        ("evidence/b.txt", "minutes", False, None),
    ]


def test_the_state_makes_the_document_reproducible() -> None:
    registered = register(MEETING)
    view = summary(registered._replace(commit=Commit("abc", clean=False)))
    assert (view.state.commit, view.state.clean) == ("abc", False)
    assert view.state.version == "1.2.3"
    assert view.policies[0].digest == "0" * 64
    assert summary(registered).state.commit is None


def test_what_could_not_be_read_is_named() -> None:
    place = Place("records/x.yaml", (), 1, 1)
    faults = (Fault("invalid-file", Message("invalid.missing-file"), place),)
    view = summary(register(MEETING)._replace(faults=faults))
    assert view.state.unread == ("records/x.yaml",)


def test_an_empty_register_has_an_empty_summary() -> None:
    view = summary(register()._replace(units=()))
    assert (view.tally.total, view.units, view.kinds, view.evidence) == (0, (), (), ())
    assert set(view.by_status) == set(Status)


def test_a_record_that_check_doubts_is_named_with_what_it_may_be_meant_for() -> None:
    row = record("2025-07-02", kind="report", submitted="2025-07-02", to=["publicity"])
    view = summary(register(REPORT, row), "2025-08-01")
    [doubt] = view.misplaced
    assert (doubt.record.path, doubt.day) == ("records/2025-07-02.yaml", d("2025-07-02"))
    assert doubt.counted
    assert (doubt.counted.id, doubt.counted.status) == ("p/report@a/2025-H2", Status.MET)
    assert (doubt.meant.id, doubt.meant.status) == ("p/report@a/2025-H1", Status.OVERDUE)
    named = row._replace(period="2025-H2")
    assert summary(register(REPORT, named), "2025-08-01").misplaced == ()


def test_a_doubt_over_new_year_is_told_in_both_years_and_only_to_its_unit() -> None:
    registered = register(
        MEETING, unit("a"), unit("b"), record("2026-01-05"), waiver("2025-Q4", units=["b"])
    )
    before, after_it = summary(registered), summary(registered, year=2026)
    assert [one.meant.period for one in before.misplaced] == ["2025-Q4"]
    assert [one.meant.period for one in after_it.misplaced] == ["2025-Q4"]
    assert summary(registered, year=2027).misplaced == ()
    assert summary(registered, units=["b"]).misplaced == ()


def test_due_dates_of_the_next_year_are_shown_and_said() -> None:
    quarterly = duty(per("quarter", {"after-end": "10d"}), "quarterly")
    view = summary(register(quarterly, MEETING, record("2025-12-05")))
    [found] = view.by_kind["meeting"]
    assert found.dues == (d("2025-12-31"), d("2026-01-10"))
    [later] = view.later
    assert (later.period, later.due) == ("2025-Q4", d("2026-01-10"))
    assert summary(register(MEETING)).later == ()


def test_joint_sessions_are_told_in_the_attendance() -> None:
    rows = [record("2025-02-01", units=["a", "b"]), record("2025-05-01")]
    more: More = {row.id: {"attendance": {"expected": 4, "present": 3}} for row in rows}
    view = summary(register(MEETING, unit("a"), unit("b"), *rows), units=["a"], more=more)
    assert view.kinds[0].attendance == Tallied(of=2, expected=8, present=6, joint=1)


def test_a_unit_founded_within_the_year_says_so() -> None:
    units = [unit("a", since="2025-01-01"), unit("b", since="2025-04-16")]
    found = summary(register(MEETING, *units)).by_unit
    assert [one.founded for one in found] == [None, d("2025-04-16")]


def test_a_year_begins_and_ends() -> None:
    day = "2026-11-20"
    views = [summary(register(MEETING), day, year=year) for year in (2025, 2026, 2027)]
    assert [(view.begun, view.over) for view in views] == [
        (True, True),
        (True, False),
        (False, False),
    ]
