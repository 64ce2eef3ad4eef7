"""The worked example of docs/*/assessment.md, computed by hand, against the program's figures."""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from duty_cli.cadence import CADENCES
from duty_cli.engine.evaluate import evaluate
from duty_cli.model.kinds import KINDS
from duty_cli.model.record import Record
from duty_cli.model.score import UnitScore
from duty_cli.store.load import load
from duty_cli.views.score import ScoreView, assessing, enterable, horizon, score_view
from tests.engine.build import record

ROOT = Path(__file__).parents[2]
UNIT, YEAR, DAY = "student-branch", 2025, date(2026, 1, 5)

both = pytest.mark.parametrize("language", ["zh", "en"])


def rows(language: str, columns: int) -> list[list[str]]:
    """The cells of the tables of so many columns behind the example's heading."""
    text = (ROOT / "docs" / language / "assessment.md").read_text(encoding="utf-8")
    example = re.split(r"^## ", text, flags=re.MULTILINE)[-1]
    lines = [line[2:-1].strip() for line in example.splitlines() if line.startswith("| ")]
    found = [[cell.strip() for cell in line.split("|")] for line in lines]
    return [cells for cells in found if len(cells) == columns and cells[0] != "---"]


def entered(language: str) -> dict[str, str]:
    return {cells[0].strip("`"): cells[1] for cells in rows(language, 3) if "`" in cells[0]}


def records(language: str) -> Iterator[Record]:
    for name, points in entered(language).items():
        row = record("2025-12-28", id=f"e-{name}", kind="assessment", units=[UNIT])
        fields = {"item": name, "points": Decimal(points), "reason": "理由", "assessor": "考核组"}
        yield Record(row._replace(period=str(YEAR)), None, None, (), fields, {})


@cache
def view(language: str) -> ScoreView:
    register = load(ROOT / "sample-repo", kinds=KINDS, cadences=CADENCES)
    (policy,) = assessing(register)
    evaluation = evaluate(register, DAY, horizon(YEAR))
    return score_view(register, evaluation, policy, YEAR, records(language), {})


def score(language: str) -> UnitScore:
    found = view(language).unit(UNIT)
    assert found
    return found


@both
def test_every_item_has_the_points_that_were_computed_by_hand(language: str) -> None:
    computed = {
        it.item.id: "" if it.points is None else str(it.points) for it in score(language).items
    }
    by_hand = {cells[0]: cells[1] for cells in rows(language, 4)[1:]}
    assert by_hand.pop("1.7") in {"不适用", "not applicable"}
    assert computed.pop("1.7") == ""
    assert by_hand == computed
    assert len(by_hand) == 26


@both
def test_sections_and_total_are_those_of_the_table(language: str) -> None:
    whole = score(language)
    sums = [[it.section.id, f"{it.points:.2f}", str(it.of)] for it in whole.sections]
    last = [[str(whole.points), str(whole.of)], [str(whole.base), "100"], [str(whole.total), ""]]
    table = [cells for cells in rows(language, 3) if "`" not in cells[0]][-8:]
    assert table[:5] == sums
    assert [cells[1:] for cells in table[5:]] == last
    assert whole.complete


@both
def test_the_table_enters_whatever_waits_for_an_assessor(language: str) -> None:
    sheet = view(language).sheet
    not_for_all = {"1.7.contacts"}
    assert {item.id for item in enterable(sheet)} - not_for_all == set(entered(language))
    assert view(language).unplaced == ()


def test_both_pages_have_the_same_figures() -> None:
    chinese, english = ([cells[:3] for cells in rows(code, 4)[1:]] for code in ("zh", "en"))
    assert [it for it in chinese if it[0] != "1.7"] == [it for it in english if it[0] != "1.7"]
    assert entered("zh") == entered("en")
