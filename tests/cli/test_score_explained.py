"""`duty explain ITEM@UNIT/YEAR`: what each point rests on, so that anybody can defend it."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Duty, Outcome
from tests.cli.founded import git
from tests.cli.kept import commit_first
from tests.cli.scored import DAY, enter, write


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write(tmp_path)


@pytest.fixture
def explain(duty: Duty, root: Path) -> Duty:
    def call(*options: str) -> Outcome:
        return duty("explain", "-C", str(root), "--as-of", DAY, *options)

    return call


def test_a_lost_point_has_clause_rule_occurrence_record_and_reading(explain: Duty) -> None:
    told = explain("1.1@mech/2025")
    assert (told.code, told.err) == (0, "")
    assert told.out == (
        "1.1 Reports, Mechanics, 2025\n"
        "college/1.1@mech/2025\n"
        "\n"
        "Points   7.00 of 8\n"
        "Clause   附件1.1 of “Rules of assessment” (示院党〔2024〕1号)\n"
        "Rule     shared evenly by the occurrences of the year; on time brings the whole\n"
        "         share, late 1 less, missing nothing; duties: report (Written report)\n"
        "Because  +3.00 of 4  Mechanics: Written report (first half of 2025) late, 1 off\n"
        "           college/report@mech/2025-H1\n"
        "           records/mech/2025-06-20-mech-report.yaml\n"
        "         +4.00 of 4  Mechanics: Written report (second half of 2025) on time\n"
        "           college/report@mech/2025-H2\n"
        "           records/mech/2025-12-10-mech-report.yaml\n"
        "Reading  Shared by the two\n"
        "More     duty explain college/report@mech/2025-H1\n"
    )


def test_what_is_open_says_how_to_enter_it(explain: Duty) -> None:
    told = explain("1.2.judged@mech/2025").out
    assert "2.00 of 4, 2.00 still open" in told
    assert "duty score enter 1.2.judged --unit mech --year 2025" in " ".join(told.split())


def test_an_entry_shows_the_figure_and_what_it_brings(explain: Duty, root: Path) -> None:
    enter(root, "mech", "2.1", "3")
    told = explain("2.1@mech/2025").out
    assert "-1.50" in told
    assert "entered: 3" in told
    assert "records/mech/2025-12-20-mech-assessment-2.1.yaml" in told


def test_an_item_of_others_is_told_as_such(explain: Duty) -> None:
    told = explain("college/2.2@hall/2025").out
    assert "does not apply to Main office" in told
    assert "Because" not in told


def test_parts_that_do_not_apply_leave_their_points_to_the_others(explain: Duty) -> None:
    told = explain("1.2@hall/2025").out
    assert "parts that do not apply: 1.2.visits" in told
    assert "4 ÷ 2" in told


def test_json_tells_the_same(explain: Duty, root: Path) -> None:
    enter(root, "mech", "2.1", "3")
    told = json.loads(explain("2.1@mech/2025", "--format", "json").out)
    assert (told["about"], told["id"], told["year"]) == ("item", "college/2.1@mech/2025", 2025)
    assert told["item"]["points"] == "3.50"
    path = "records/mech/2025-12-20-mech-assessment-2.1.yaml"
    assert told["records"] == [{"record": path, "entered": "3", "commit": None, "moment": None}]


@pytest.mark.slow
def test_each_record_has_the_commit_that_filed_it(
    explain: Duty, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_COMMITTER_DATE", "2025-06-23T09:30:00+08:00")
    commit_first(root, monkeypatch)
    commit = git(root, "rev-parse", "HEAD").strip()
    assert f"filed: 2025-06-23 09:30, commit {commit[:10]}" in explain("1.1@mech/2025").out


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("1.1", "duty explain 1.1@UNIT/YEAR"),
        ("1.1@mech", "1.1@UNIT/YEAR"),
        ("1.1@mech/2025-H1", "1.1@UNIT/YEAR"),
        ("1.1@mehc/2025", "mech"),
        ("1.1@offices/2025", "hall, staff"),
        ("1.1@library/2025", "is not assessed"),
        ("9.9@mech/2025", "no duty “9.9”"),
    ],
)
def test_what_cannot_be_told_says_why(explain: Duty, name: str, said: str) -> None:
    told = explain(name)
    assert (told.code, told.out) == (2, "")
    assert said in told.err
