"""The assessment as it is shown: by the shipped example, which no college wrote."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from duty_cli.cadence import CADENCES
from duty_cli.engine.evaluate import evaluate
from duty_cli.model.kinds import KINDS
from duty_cli.model.occurrence import Status
from duty_cli.model.record import Record, Row
from duty_cli.model.register import Register
from duty_cli.store.library import find_book
from duty_cli.views.score import (
    ScoreView,
    assessing,
    enterable,
    entry_rows,
    horizon,
    score_view,
)
from tests.engine.build import PROOF, record, register, unit

NAME = "annual-unit-assessment"
UNITS = (unit("east", tags=["unit"]), unit("west", tags=["unit", "window"]))
PLAN, REPORT = {"plan": PROOF}, {"report": PROOF}


def of_example(*rows: Row) -> Register:
    """The example in force in a register of two units."""
    book = find_book(NAME, Path(), None, KINDS, CADENCES)
    return register(*UNITS, *rows)._replace(policies=(book.policy,))


def entry(item: str, points: str, unit: str = "east", **more: object) -> Record:
    row = record("2025-12-20", id=f"{item}-{unit}".replace("/", "-"), kind="assessment")
    fields = {"item": item, "points": Decimal(points), "reason": "", "assessor": "", **more}
    return Record(row._replace(units=(unit,), period="2025"), None, None, (), fields, {})


def view(
    rows: Sequence[Row] = (),
    records: Sequence[Record] = (),
    supposed: dict[str, Status] | None = None,
    day: date = date(2026, 1, 31),
) -> ScoreView:
    held = of_example(*rows)
    (policy,) = assessing(held)
    evaluation = evaluate(held, day, horizon(2025))
    return score_view(held, evaluation, policy, 2025, records, supposed or {})


def points(found: ScoreView, item: str, unit: str = "east") -> Decimal | None:
    score = found.item(unit, item)
    assert score
    return score.points


def report(day: str, period: str, submitted: str) -> Row:
    return record(
        day,
        id=period,
        kind="report",
        units=["east"],
        topics=["work"],
        to=["office"],
        submitted=submitted,
        period=period,
        proof=REPORT,
    )


def test_a_sheet_that_no_college_wrote_is_scored_by_the_same_rules() -> None:
    rows = (
        record(
            "2025-01-20",
            kind="plan",
            units=["east"],
            topics=["work"],
            to=["office"],
            submitted="2025-01-20",
            proof=PLAN,
        ),
        report("2025-04-02", "2025-Q1", "2025-04-02"),
        report("2025-07-20", "2025-Q2", "2025-07-20"),
    )
    given = (entry("rectification.result", "3"), entry("complaints", "1"), entry("budget", "4"))
    found = view(rows, given)
    assert points(found, "plan") == 6
    assert points(found, "reports") == 7  # 4 on time, 4 less 1 late, 0 missing
    assert points(found, "study") == 0
    assert points(found, "rectification") == 9  # nothing was inspected, and 3 of 4
    assert points(found, "complaints") == 4
    assert points(found, "budget") == 4
    east = found.unit("east")
    assert east
    assert [east.points, east.of, east.base] == [Decimal(30), Decimal(52), Decimal("34.62")]
    assert east.complete


def test_a_part_s_id_finds_its_item() -> None:
    found = view()
    part, whole = (found.item("east", name) for name in ("rectification.result", "rectification"))
    assert part == whole
    assert part is not None
    assert found.item("east", "nothing") is None
    assert found.item("north", "plan") is None


def test_what_an_assessor_has_to_enter_is_listed_with_the_parts() -> None:
    assert [item.id for item in enterable(view().sheet)] == [
        "rectification.result",
        "window",
        "complaints",
        "budget",
        "honours",
        "accidents",
    ]


def test_entries_of_nothing_are_told() -> None:
    given = (
        entry("windwo", "1"),
        entry("window", "1", "north"),
        entry(f"{NAME}/windwo", "1"),
        entry("other-policy/windwo", "1"),
        entry("window", "1", "west"),
    )
    found = view(records=given)
    assert {(it.item, it.unit) for it in found.unplaced} == {
        ("windwo", "east"),
        (f"{NAME}/windwo", "east"),
        ("window", "north"),
    }


def test_what_a_missing_report_costs() -> None:
    occurrence = f"{NAME}/quarterly-report@east/2025-Q1"
    gain = [points(view(supposed=it), "reports") for it in ({}, {occurrence: Status.MET})]
    assert gain == [0, 4]
    assert view(supposed={occurrence: Status.MET}).supposed == {occurrence: Status.MET}


def test_only_records_of_the_kind_and_the_year_may_be_entries() -> None:
    rows = [
        record(f"2025-12-0{number}", kind=kind)._replace(period=period)
        for number, (kind, period) in enumerate(
            (("assessment", "2025"), ("assessment", "2024"), ("report", "2025")), 1
        )
    ]
    assert [row.id for row in entry_rows(register(*rows), 2025)] == ["2025-12-01"]


def test_units_are_ranked_and_the_last_is_marked() -> None:
    given = (entry("window", "8", "west"), entry("honours", "2", "east"))
    (ranking,) = view(records=given).rankings
    assert [(row.rank, row.score.unit.id, row.bottom) for row in ranking.rows] == [
        (1, "west", False),
        (2, "east", True),
    ]


def test_a_policy_without_a_sheet_has_no_scores() -> None:
    held = of_example()
    bare = held.policies[0]._replace(sheet=None)
    evaluation = evaluate(held, date(2026, 1, 31), horizon(2025))
    assert assessing(held._replace(policies=(bare,))) == ()
    with pytest.raises(ValueError, match="no assessment"):
        score_view(held, evaluation, bare, 2025, (), {})
