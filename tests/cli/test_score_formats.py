"""`duty score --format`: lost and open points, as the formats of other programs tell them."""

from pathlib import Path

import pytest

from tests.cli.conftest import Duty, Outcome
from tests.cli.scored import DAY, enter, write
from tests.render.ci.readers import github, gitlab, junit_tests, sarif


@pytest.fixture
def score(duty: Duty, tmp_path: Path) -> Duty:
    root = write(tmp_path / "scored")

    def call(*options: str) -> Outcome:
        asked = ("score", "-C", str(root), "--as-of", DAY, "--year", "2025")
        return duty(*asked, *options)

    return call


def test_score_tells_lost_and_open_points_at_the_item(score: Duty) -> None:
    lines = score("--unit", "mech", "--format", "lines").out.splitlines()
    assert lines[0] == (
        "policies/college.yaml:30:11: points-lost: Mechanics, 1.1 Reports: 1.00 points lost: "
        "Mechanics: Written report (first half of 2025) late, 1 off (附件1.1)"
    )
    assert lines[1].startswith("policies/college.yaml:32:11: points-open: Mechanics, 1.2 Contacts")
    assert all(": points-open: " in line for line in lines[1:])


def test_score_as_tests_is_a_suite_for_each_unit_and_a_test_for_each_item(score: Duty) -> None:
    outcome = score("--format", "junit")
    tests = junit_tests(outcome.out.encode())
    of_mech = {
        t.name: [type(one).__name__ for one in t.result]
        for t in tests
        if t.classname == "duty.score.mech"
    }
    assert of_mech["1.1 Reports"] == ["Failure"]
    assert of_mech["2.1 Boards"] == ["Skipped"]
    of_hall = {t.name: t.result for t in tests if t.classname == "duty.score.hall"}
    assert of_hall["1.1 Reports"] == []
    assert outcome.code == 0


def test_score_in_the_other_formats(score: Duty) -> None:
    levels = {one.level for one in github(score("--format", "github").out.encode())}
    assert levels == {"warning", "notice"}
    assert {one.level for one in gitlab(score("--format", "gitlab").out.encode())} == {
        "minor",
        "info",
    }
    found = sarif(score("--format", "sarif").out.encode())
    assert len({one.fingerprint for one in found}) == len(found)
    assert score("--format", "json").out.startswith('{\n  "version": 1')


def test_score_of_a_shipped_policy_points_at_duty_yaml(duty: Duty) -> None:
    sample = Path(__file__).parents[2] / "sample-repo"
    done = duty("-C", str(sample), "--as-of", "2026-11-20", "score", "--format", "gitlab")
    assert {one.path for one in gitlab(done.out.encode())} == {"sample-repo/duty.yaml"}


def test_a_document_is_made_by_itself(score: Duty, tmp_path: Path) -> None:
    both = score("--format", "md:a.md", "--format", "json:a.json")
    assert (both.code, both.out) == (2, "")
    assert "a document (md) is written by itself" in both.err
    for asked in (("--format", "md:a.md"), ("--format", "md", "-o", "a.md"), ("-o", "a.md")):
        assert score(*asked).code == 0
        assert (tmp_path / "a.md").read_text(encoding="utf-8").startswith("#")
        (tmp_path / "a.md").unlink()
    assert score("--format", "md:a.md", "-o", "b.md").code == 2


def test_what_is_supposed_is_for_looking_only(score: Duty) -> None:
    occurrence = "college/report@mech/2025-H1=met"
    assert score("--if", occurrence, "--format", "json").code == 0
    assert score("--if", occurrence, "--format", "sarif").code == 2


def test_deductions_are_lost_points_and_a_bonus_that_is_not_given_is_none(
    score: Duty, tmp_path: Path
) -> None:
    enter(tmp_path / "scored", "mech", "3", "1")  # of 2
    enter(tmp_path / "scored", "mech", "4", "0.5")
    told = score("--unit", "mech", "--format", "lines").out.splitlines()
    lost = [line for line in told if ": points-lost: " in line]
    assert [line.partition(": points-lost: ")[2][:38] for line in lost] == [
        "Mechanics, 1.1 Reports: 1.00 points lo",
        "Mechanics, 4 Deductions: 0.50 points l",
    ]
    assert not [line for line in told if "3 Bonus" in line]


def test_an_item_that_does_not_apply_is_a_test_that_is_skipped(score: Duty) -> None:
    tests = junit_tests(score("--unit", "hall", "--format", "junit").out.encode())
    [teaching] = [test for test in tests if test.name == "2.2 Teaching"]
    assert [str(one.message) for one in teaching.result] == ["does not apply"]
