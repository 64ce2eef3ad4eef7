"""The sample's assessment of 2025 is entered whole, and its numbers can be told to the last one."""

from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

from duty_cli.cadence import CADENCES
from duty_cli.engine.evaluate import evaluate
from duty_cli.model.kinds import KINDS
from duty_cli.store.load import load
from duty_cli.store.records import load_whole
from duty_cli.views.score import ScoreView, assessing, entry_rows, horizon, score_view

SAMPLE = Path(__file__).parents[2] / "sample-repo"
YEAR = 2025


@cache
def view() -> ScoreView:
    register = load(SAMPLE, kinds=KINDS, cadences=CADENCES)
    (policy,) = assessing(register)
    evaluation = evaluate(register, date(2026, 1, 5), horizon(YEAR))
    paths = [row.path for row in entry_rows(register, YEAR)]
    records = load_whole(str(SAMPLE), paths, KINDS).values()
    return score_view(register, evaluation, policy, YEAR, records, {})


def test_every_sheet_is_complete_and_every_entry_in_its_place() -> None:
    assert all(score.complete for score in view().units)
    assert view().unplaced == ()


def test_the_reasons_of_every_item_add_up_to_its_points() -> None:
    for score in view().units:
        for item in score.items:
            if item.points is not None:
                assert sum((reason.points for reason in item.because), Decimal()) == item.points


def test_the_sheet_that_the_documentation_works_out_is_the_sample_s_own() -> None:
    score = view().unit("student-branch")
    assert score is not None
    assert (str(score.points), str(score.base), str(score.total)) == ("83.50", "88.83", "92.83")


def test_departments_and_offices_are_ranked_apart_without_a_place_left_out() -> None:
    departments, offices = view().rankings
    assert [row.rank for row in departments.rows] == [1, 2, 3, 4, 5]
    assert [row.rank for row in offices.rows] == [1, 2, 3, 4, 5, 6]
    assert [row.bottom for row in offices.rows] == [False, False, False, True, True, True]
