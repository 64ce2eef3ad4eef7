"""What keeps a period, or a record, from being closed: one small register for each."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from duty_cli.cadence import CADENCES
from duty_cli.cli.closing import divided, rejoined
from duty_cli.model.kinds import KINDS
from duty_cli.model.occurrence import Status
from duty_cli.model.record import Evidence, Row, Waives
from duty_cli.model.register import Register
from duty_cli.rules import LASTING, RULES
from duty_cli.store.load import load
from duty_cli.views.told import Told
from tests.engine.build import record
from tests.kept.divided import fully, reread, same, session
from tests.kept.office import write
from tests.kept.years import whole

Case = Callable[..., Told | None]

STUDY = "requires: {kind: study}, every: month"
ANSWER = "requires: {kind: notice}, on: {kind: event}, within: 10d"


def row(name: str, kind: str, day: str, **more: object) -> Row:
    plain = record(day, id=name, kind=kind, units=["mech"])
    return plain._replace(title=name, **more)  # type: ignore[arg-type] # fields of a row


def studies(first: int, last: int, *, but: tuple[int, ...] = ()) -> tuple[Row, ...]:
    """One in each of these months, counted from January 2024."""
    months = [(2024 + number // 12, number % 12 + 1) for number in range(first, last)]
    return tuple(
        row(f"s-{year}-{month:02}", "study", f"{year}-{month:02}-10")
        for number, (year, month) in enumerate(months, first)
        if number not in but
    )


@pytest.fixture
def case(tmp_path: Path) -> Case:
    """What is told on a later day, in two parts; it is what is told of the whole."""

    def told(
        duties: tuple[str, ...],
        before: tuple[Row, ...],
        day: str,
        later: str,
        after: tuple[Row, ...] | None = None,
        *,
        evidence: frozenset[str] = frozenset(),
        arrived: frozenset[str] = frozenset(),
        bare: Callable[[Register], Register] = lambda register: register,
    ) -> Told | None:
        lines = [
            f"  - {{id: duty-{number}, title: it, for: {{units: branch}}, {duty}}}"
            for number, duty in enumerate(duties)
        ]
        text = "\n".join(["id: college", "title: 办法", "duties:", *lines])
        write(tmp_path, "policies/college.yaml", f"{text}\n")
        write(
            tmp_path,
            "duty.yaml",
            "duty: 1\norganisation: 某学院\nsince: 2024-01-01\npolicies: [college]\n",
        )
        write(tmp_path, "units.yaml", "units:\n  - {id: mech, name: 机电, tags: [branch]}\n")
        empty = bare(load(tmp_path, kinds=KINDS, cadences=CADENCES))
        rows = {one.path: one for one in before}
        asked = session(date.fromisoformat(day), chosen=True)
        found = divided(*fully(asked, whole(empty, rows, evidence)))
        assert found is not None
        shut, paths = found
        now = rows if after is None else {one.path: one for one in after}
        asked = session(date.fromisoformat(later), chosen=True)
        open_rows = {path: rows[path] for path in paths}
        files = evidence | arrived
        moved = frozenset({"evidence"}) if arrived else frozenset[str]()
        read = reread(open_rows, rows, now, files, moved)
        part = rejoined(asked, shut, read) if read else None
        if part is not None:
            same(part, fully(asked, whole(empty, now, files))[1])
        return part

    return told


def test_every_rule_is_asked_of_closed_years_once_or_every_day() -> None:
    asked_again = {
        "due-soon",
        "duplicate-id",
        "future-date",
        "grace",
        "invalid-file",
        "overdue",
        "policy-unknown",
        "provisional-calendar",
        "terms-missing",
        "unknown-reference",
    }
    assert set(RULES) == LASTING | asked_again
    assert not LASTING & asked_again


def test_a_record_still_to_come_that_names_an_old_period(case: Case) -> None:
    late = row("late", "study", "2025-03-01", period="2024-05")
    rows = (*studies(0, 15, but=(4,)), late)
    told = case((STUDY,), rows, "2025-02-01", "2025-03-05")
    assert told is not None
    assert ("mech", "college", Status.LATE) in told.counts


def test_a_report_still_to_be_sent_that_names_an_old_period(case: Case) -> None:
    late = row("late", "study", "2025-01-10", period="2024-05", to=("office",))
    rows = (
        *(one._replace(kind="report", to=("office",), submitted=one.day) for one in studies(0, 15)),
        late._replace(kind="report", submitted=date(2025, 3, 1)),
    )
    duties = ("requires: {kind: report, to: office}, every: month, times: 2",)
    told = case(duties, rows, "2025-02-01", "2025-03-05")
    assert told is not None
    assert ("mech", "college", Status.LATE) in told.counts


def test_a_period_that_was_due_before_the_register_began(case: Case) -> None:
    duties = (f"{STUDY}, due: {{before-end: 45d}}",)
    told = case(duties, studies(0, 12), "2025-02-01", "2025-02-02")
    assert told is not None
    assert told.counts["mech", "college", Status.LATE] == 11


def test_a_waiver_of_a_period_that_is_open_for_one_duty_alone(case: Case) -> None:
    duties = (STUDY, f"{STUDY}, due: {{after-end: 45d}}, times: 2")
    waives = Waives("college/duty-1", "2024-12", "exempt")
    waiver = row("waiver", "waiver", "2024-12-20", period="2024-12", waives=waives)
    told = case(duties, (*studies(0, 13), waiver), "2025-02-01", "2025-02-20")
    assert told is not None
    assert told.counts["mech", "college", Status.WAIVED] == 1


def test_a_calendar_that_was_never_announced(case: Case) -> None:
    def bare(register: Register) -> Register:
        work = register.almanac.work._replace(announced=frozenset({2025}))
        return register._replace(almanac=register.almanac._replace(work=work))

    duties = (f"{STUDY}, due: {{before-end: 5wd}}", STUDY)
    told = case(duties, studies(0, 15), "2025-03-01", "2025-03-02", bare=bare)
    assert told is not None
    assert "provisional-calendar" in {finding.rule for finding in told.findings}


def test_a_step_before_something_that_comes_soon_after_the_turn_of_the_year(case: Case) -> None:
    duties = ("requires: {kind: notice}, on: {kind: lecture}, before: true, lead: 30d", STUDY)
    rows = (*studies(0, 13), row("early", "notice", "2024-12-20"))
    lecture = row("lecture", "lecture", "2025-01-05")
    told = case(duties, rows, "2025-01-02", "2025-01-10", (*rows, lecture))
    assert told is not None
    assert "stray" in {finding.rule for finding in told.findings}


def test_a_carried_record_is_not_taken_for_the_first_one_after(case: Case) -> None:
    duties = (f"{STUDY}, times: 2, due: {{after-end: 10d}}",)
    named = tuple(
        row(f"n{number}", "study", "2024-11-20", period=f"2024-{number % 2 + 11}")
        for number in range(4)
    )
    full = tuple(
        one._replace(id=f"{one.id}{half}", path=f"records/{one.id}{half}.yaml")
        for one in studies(0, 9)
        for half in "ab"
    )
    rows = (*full, *named, row("carried", "study", "2024-11-05"))
    late = row("late", "study", "2025-01-20")
    told = case(duties, rows, "2025-01-15", "2025-01-25", (*rows, late))
    assert told is not None
    strays = [finding for finding in told.findings if finding.rule == "stray"]
    assert [str(finding.place and finding.place.path) for finding in strays] == [late.path]


@pytest.mark.parametrize("naming", [{"re": ("event",)}, {"period": "event"}])
def test_an_answer_to_something_still_to_come(case: Case, naming: dict[str, object]) -> None:
    answer = row("answer", "notice", "2024-12-01", **naming)
    rows = (*studies(0, 13), answer, row("event", "event", "2025-02-01"))
    told = case((ANSWER, STUDY), rows, "2025-01-15", "2025-02-20")
    assert told is not None
    assert ("mech", "college", Status.OVERDUE) not in told.counts


def test_an_unanswered_event_looks_at_records_of_old_years(case: Case) -> None:
    """A notice that answers nothing may be meant for it, unless another duty has taken it."""
    duties = (ANSWER, STUDY, "requires: {kind: notice}, every: month")
    event = row("event", "event", "2024-10-10")
    notices = tuple(row(f"n-{month:02}", "notice", f"2024-{month:02}-20") for month in range(1, 13))
    spare = row("spare", "notice", "2024-11-25")
    rows = (*studies(0, 13), event, *notices, spare)
    told = case(duties, rows, "2025-01-15", "2025-01-20")
    assert told is not None
    strays = [finding for finding in told.findings if finding.rule == "stray"]
    assert [finding.place and finding.place.path for finding in strays] == [spare.path]


def test_a_waiver_of_an_open_period_and_one_of_a_closed_event(case: Case) -> None:
    waivers = tuple(
        row(f"w-{period}", "waiver", "2024-12-01", period=period, waives=Waives(duty, period, how))
        for duty, period, how in (
            ("college/duty-1", "2025-01", "exempt"),
            ("college/duty-0", "event", "missed"),
        )
    )
    rows = (*studies(0, 12), row("event", "event", "2024-03-01"), *waivers)
    told = case((ANSWER, STUDY), rows, "2025-01-15", "2025-02-15")
    assert told is not None
    assert {("mech", "college", Status.WAIVED), ("mech", "college", Status.MISSED)} <= set(
        told.counts
    )


@pytest.mark.parametrize("name", ["event", "records/event.yaml"])
def test_an_answer_still_to_come(case: Case, name: str) -> None:
    waives = Waives("college/duty-0", "event", "missed")
    waiver = row("waiver", "waiver", "2024-06-01", period="event", waives=waives)
    late = row("late", "notice", "2025-03-01", re=(name,))
    rows = (*studies(0, 13), row("event", "event", "2024-03-01"), waiver, late)
    told = case((ANSWER, STUDY), rows, "2025-01-15", "2025-03-02")
    assert told is not None
    assert ("mech", "college", Status.LATE) in told.counts


def test_a_late_answer_that_names_a_closed_event_as_its_period(case: Case) -> None:
    answer = row("answer", "notice", "2025-01-05", period="event")
    rows = (*studies(0, 13), row("event", "event", "2024-03-01"), answer)
    told = case((ANSWER, STUDY), rows, "2025-01-15", "2025-01-20")
    assert told is not None
    assert told.counts["mech", "college", Status.LATE] == 1


def test_the_last_record_of_what_is_never_due(case: Case) -> None:
    """It was taken for that, so that the one before it was not."""
    duties = (ANSWER, STUDY, "requires: {kind: notice}, every: undetermined")
    events = (row("old", "event", "2024-03-01"), row("event", "event", "2024-10-10"))
    spare = row("spare", "notice", "2024-12-01")
    last = row("last", "notice", "2024-12-05", re=("old",))
    told = case(duties, (*studies(0, 13), *events, spare, last), "2025-01-15", "2025-01-20")
    assert told is not None
    strays = [finding for finding in told.findings if finding.rule == "stray"]
    assert [finding.place and finding.place.path for finding in strays] == [spare.path]


def test_a_record_that_names_a_period_that_is_closed_for_one_duty_alone(case: Case) -> None:
    duties = (STUDY, f"since: 2024-07-01, {STUDY}")
    late = row("late", "study", "2025-01-20", period="2024-05")
    told = case(duties, (*studies(0, 13), late), "2025-01-25", "2025-01-28")
    assert told is not None
    assert not [finding for finding in told.findings if finding.rule == "unknown-reference"]


def test_a_record_that_names_a_period_that_is_open_for_one_duty_alone(case: Case) -> None:
    duties = (STUDY, f"{STUDY}, due: {{after-end: 45d}}")
    early = row("early", "study", "2024-11-20", period="2024-12")
    told = case(duties, (*studies(0, 11), early), "2025-01-25", "2025-03-01")
    assert told is not None
    assert told.counts["mech", "college", Status.MET] == 24


def test_evidence_of_an_open_record_that_a_closed_period_has_taken(case: Case) -> None:
    """It is open for another duty; that it came late is noticed, and everything judged anew."""
    duties = (f"{STUDY}, evidence: [minutes]", f"{STUDY}, due: {{after-end: 45d}}")
    minutes = Evidence("evidence/a.pdf", "minutes", None)
    rows = tuple(
        one._replace(evidence=(minutes,)) if one.id == "s-2024-12" else one
        for one in studies(0, 13)
    )
    arrived = frozenset({minutes.path})
    assert case(duties, rows, "2025-01-15", "2025-01-16") is not None
    assert case(duties, rows, "2025-01-15", "2025-01-16", arrived=arrived) is None


def test_an_old_record_that_names_an_open_period(case: Case) -> None:
    early = row("early", "study", "2024-12-20", period="2025-01")
    told = case((STUDY,), (*studies(0, 12), early), "2025-01-15", "2025-02-15")
    assert told is not None
    assert told.counts["mech", "college", Status.MET] == 13


def test_an_open_record_that_names_a_closed_period(case: Case) -> None:
    late = row("late", "study", "2025-01-10", period="2024-05")
    told = case((STUDY,), (*studies(0, 12, but=(4,)), late), "2025-01-15", "2025-02-15")
    assert told is not None
    assert told.counts["mech", "college", Status.LATE] == 1


def test_a_name_that_is_unknown_still_is_and_its_hint_knows_new_records(case: Case) -> None:
    lost = row("lost", "notice", "2024-05-05", re=("evant",))
    answered = row("ok", "notice", "2025-01-05", re=("records/s-2024-03.yaml",))
    rows = (*studies(0, 13), lost, answered)
    told = case((STUDY, ANSWER), rows, "2025-01-15", "2025-02-15")
    assert told is not None
    new = row("evant-1", "event", "2025-02-01")
    told = case((STUDY, ANSWER), rows, "2025-01-15", "2025-02-15", (*rows, new))
    assert told is not None
    found = [finding for finding in told.findings if finding.rule == "unknown-reference"]
    assert [finding.place and finding.place.path for finding in found] == [lost.path]


def test_rules_of_records_are_told_of_closed_ones(case: Case) -> None:
    files = (Evidence("evidence/gone.pdf", "other", None), Evidence("evidence/a.pdf", "other", "x"))
    odd = row("odd", "lecture", "2024-02-02", evidence=files)
    evidence = frozenset({"evidence/a.pdf"})
    rows = (*studies(0, 13, but=(3,)), odd)
    told = case((STUDY,), rows, "2025-01-15", "2025-01-16", evidence=evidence)
    assert told is not None
    rules = {"missing-evidence", "altered-evidence", "unused-record", "overdue", "stray"}
    assert rules <= {finding.rule for finding in told.findings}


@pytest.mark.parametrize(
    "change",
    [
        row("new", "study", "2024-12-31"),
        row("new", "report", "2025-01-10", submitted=date(2024, 12, 1)),
        row("new", "study", "2025-01-10", period="2024-02"),
        row("new", "notice", "2025-01-10", re=("event",)),
        row("new", "notice", "2025-01-10", re=("records/event.yaml",)),
        row("s-2024-01", "study", "2025-01-10")._replace(path="records/twin.yaml"),
        row("s-2025-01", "study", "2025-01-11")._replace(path="records/twin.yaml"),
        row("new", "study", "2025-01-10", period="2025-13"),
        row("later", "event", "2025-01-10"),
    ],
)
def test_what_reaches_into_closed_years_is_refused(case: Case, change: Row) -> None:
    rows = (
        *studies(0, 13),
        row("event", "event", "2024-03-01"),
        row("answer", "notice", "2024-03-02", re=("event", "later")),
    )
    before = (*rows, row("later", "lecture", "2024-03-03"))
    kept = tuple(one for one in before if one.path != change.path)
    assert case((STUDY, ANSWER), before, "2025-01-15", "2025-01-20", (*kept, change)) is None
