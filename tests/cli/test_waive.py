"""`duty waive` by options: a decision on an occurrence that there is, and that is open."""

from pathlib import Path

import pytest

from tests.cli.conftest import Duty
from tests.cli.founded import committed, git
from tests.cli.kept import keep, records, refused, state

pytestmark = pytest.mark.slow  # the whole program, many times over

REPORT = "college/report@mech/2025-H1"
WHY = ("--reason", "机构调整", "--approver", "学院党委")


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return keep(tmp_path, monkeypatch)


def test_a_decision_becomes_a_record_and_a_commit(duty: Duty, root: Path) -> None:
    outcome = duty("waive", REPORT, *WHY)
    assert (outcome.code, outcome.err) == (0, "")
    [path] = records(root)
    assert (root / path).read_text(encoding="utf-8") == (
        "kind: waiver\n"
        "title: 豁免：书面汇报（2025年上半年）\n"
        "unit: mech\n"
        "date: 2025-06-21\n"
        "period: 2025-H1\n"
        "duty: college/report\n"
        "outcome: exempt\n"
        "reason: 机构调整\n"
        "approver: 学院党委\n"
    )
    assert committed(root) == [path]
    assert git(root, "log", "-1", "--format=%B").strip() == (
        "豁免：书面汇报（2025年上半年），机电工程系党支部\n\n"
        f"Duty-Action: waive\nDuty-Record: {path}\nDuty-Reason: 机构调整"
    )
    assert outcome.out == (
        "豁免：书面汇报（2025年上半年）, Mechanical branch\n"
        f"  {path}\n"
        "Written report (第二条), Mechanical branch, first half of 2025: waived\n"
    )


def test_it_covers_the_occurrence_from_then_on(duty: Duty, root: Path) -> None:
    status = ("status", "--format", "json")
    assert '"status": "overdue"' in duty(*status).out
    duty("waive", REPORT, *WHY, "--outcome", "missed", "--date", "昨天")
    assert "date: 2025-06-20\n" in (root / records(root)[0]).read_text(encoding="utf-8")
    assert duty("explain", REPORT).out.find("missed") > 0


@pytest.mark.parametrize("called", ["report@mech/2025-H1", "书面汇报@机电工程系党支部/2025-H1"])
def test_the_occurrence_may_be_called_by_names(duty: Duty, root: Path, called: str) -> None:
    assert duty("waive", called, *WHY).code == 0
    assert "duty: college/report\n" in (root / records(root)[0]).read_text(encoding="utf-8")


def test_an_office_s_occurrence_is_waived_for_that_office(duty: Duty, root: Path) -> None:
    outcome = duty("waive", "college/lecture@mech:secretary/2025", *WHY)
    assert "by: [secretary]\n" in (root / records(root)[0]).read_text(encoding="utf-8")
    assert "Lecture (第三条), Mechanical branch (Secretary), 2025: waived" in outcome.out


def test_an_answer_that_is_owed_can_be_waived(duty: Duty, root: Path) -> None:
    outcome = duty("waive", "college/handling@mech/2025-06-01-mech-event", *WHY)
    text = (root / records(root)[0]).read_text(encoding="utf-8")
    assert "title: 豁免：事件处置（《停水》）\n" in text
    assert "period: 2025-06-01-mech-event\n" in text
    assert "Mechanical branch, 2025-06-01-mech-event: waived" in outcome.out


def test_one_that_is_yet_to_come_can_be_waived(duty: Duty, root: Path) -> None:
    assert duty("waive", "college/report@mech/2027-H2", *WHY).code == 0
    assert "invalid" not in duty("check", "--format", "json").out


def test_all_that_is_missing_is_named_at_once(duty: Duty, root: Path) -> None:
    assert "missing: OCCURRENCE, --reason, --approver;" in refused(duty, root, "waive")
    assert "missing: --approver;" in refused(duty, root, "waive", REPORT, "--reason", "机构调整")
    assert "missing: --reason;" in refused(duty, root, "waive", REPORT, "--reason", "", *WHY[2:])


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("college/report@mech/2025-H3",), "there is no occurrence college/report@mech/2025-H3"),
        (("college/report@mech/2024-H1",), "there is no occurrence college/report@mech/2024-H1"),
        (("college/report@mech",), "“college/report@mech” is no occurrence"),
        (("college/report",), "“college/report” is no occurrence"),
        (("college/reprt@mech/2025-H1",), "did you mean “college/report"),
        (("college/report@mehc/2025-H1",), "did you mean “mech"),
        (("2025-06-01-mech-event",), "is no occurrence"),
        ((REPORT, "--date", "6-31"), "“6-31” is no day"),
        ((REPORT, "--outcome", "forgiven"), "exempt or missed"),
    ],
)
def test_what_cannot_be_waived_is_refused(
    duty: Duty, root: Path, arguments: tuple[str, ...], said: str
) -> None:
    assert said in refused(duty, root, "waive", *arguments, *WHY)


def test_what_is_done_needs_no_waiver(duty: Duty, root: Path) -> None:
    sent = ("--to", "publicity", "--submitted", "6-18")
    duty("add", "report", "--unit", "mech", "--date", "6-10", "--title", "汇报", *sent)
    said = refused(duty, root, "waive", REPORT, *WHY)
    assert said == f"error: {REPORT} was done with “汇报” (late) and needs no waiver\n"


def test_what_has_been_decided_is_not_decided_the_same_again(duty: Duty, root: Path) -> None:
    duty("waive", REPORT, *WHY, "--outcome", "missed")
    [path] = records(root)
    again = refused(duty, root, "waive", REPORT, *WHY, "--outcome", "missed")
    assert again == f"error: {REPORT} has been decided already (missed), see {path}\n"
    outcome = duty("waive", REPORT, *WHY, "--outcome", "exempt")
    assert "first half of 2025: waived" in outcome.out


def test_a_dry_run_shows_the_record_and_writes_nothing(duty: Duty, root: Path) -> None:
    before = state(root)
    outcome = duty("waive", REPORT, *WHY, "--dry-run")
    assert outcome.out.startswith("# records/mech/2025/2025-06-21-mech-waiver-")
    assert outcome.out.endswith("approver: 学院党委\n")
    assert state(root) == before


def test_without_a_commit_only_the_file_is_written(duty: Duty, root: Path) -> None:
    head = git(root, "rev-parse", "HEAD")
    assert "Not committed to git yet." in duty("waive", REPORT, *WHY, "--no-commit").out
    assert git(root, "rev-parse", "HEAD") == head
    assert len(records(root)) == 1


def test_where_git_cannot_commit_nothing_is_written(duty: Duty, root: Path) -> None:
    git(root, "checkout", "--quiet", "--detach")
    assert "detached HEAD" in refused(duty, root, "waive", REPORT, *WHY)
