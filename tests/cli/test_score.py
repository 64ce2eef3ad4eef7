"""`duty score`: which sheets and rankings the options ask for, and what they say."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Duty, Outcome
from tests.cli.scored import DAY, add_sheet, enter, write

LATE = "college/report@mech/2025-H1"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write(tmp_path)


@pytest.fixture
def score(duty: Duty, root: Path) -> Duty:
    def call(*options: str) -> Outcome:
        return duty("score", "-C", str(root), "--as-of", DAY, "--year", "2025", *options)

    return call


def unit(outcome: Outcome, name: str) -> dict[str, object]:
    found: list[dict[str, object]] = json.loads(outcome.out)["units"]
    return next(one for one in found if one["unit"] == name)


def rows(text: str) -> list[list[str]]:
    return [line.split() for line in text.splitlines()]


def test_units_rank_within_their_group_best_first(score: Duty) -> None:
    found = rows(score().out)
    #      rank unit        points  of  open   scaled bonus off total
    assert ["1", "Information", "10.00", "20", "10.00", "10.00", "open", "open", "10.00"] in found
    assert ["2", "Mechanics", "9.00", "20", "10.00", "9.00", "open", "open", "9.00"] in found
    assert ["*3", "Trade", "0.00", "20", "10.00", "0.00", "open", "open", "0.00"] in found


def test_equal_totals_share_a_rank_and_no_first_is_among_the_last(score: Duty) -> None:
    found = [row for row in rows(score("--group", "office").out) if "office" in row]
    assert [row[:1] for row in found[:2]] == [["1"], ["1"]]


def test_a_unit_of_several_takes_their_mean_and_stands_apart(score: Duty) -> None:
    told = score()
    assert "not ranked" in told.out
    assert "Offices takes the mean of: Main office 9.41, Staff office 9.41" in told.out
    whole = unit(score("--format", "json"), "offices")
    assert (whole["total"], whole["rank"], whole["mean_of"]) == ("9.41", None, ["hall", "staff"])


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("options", [(), ("--unit", "mech"), ("--unit", "offices", "-v")])
def test_no_line_is_wider_than_the_terminal(
    score: Duty, language: str, options: tuple[str, ...]
) -> None:
    from duty_cli.render.terminal import columns

    told = score("--lang", language, *options)
    assert (told.code, told.err) == (0, "")
    assert [line for line in told.out.splitlines() if columns(line) > 80] == []


def test_a_sheet_says_what_is_gained_lost_and_open(score: Duty) -> None:
    found = rows(score("--unit", "mech").out)
    assert ["1.1", "Reports", "7.00", "8"] in found
    assert ["1.2", "Contacts", "2.00", "4", "2.00"] in found
    assert ["2.1", "Boards", "5", "5.00"] in found
    assert ["Total", "9.00", "so", "far;", "10.00", "points", "are", "still", "open"] in found
    assert ["To", "enter", "1.2.judged,", "2.1,", "2.2,", "3,", "4"] in found


def test_an_item_of_others_does_not_apply_and_the_rest_is_scaled(score: Duty) -> None:
    told = score("--unit", "hall").out
    assert ["2.2", "Teaching", "n/a", "3"] in rows(told)
    assert "8.00 × 20 ÷ 17 = 9.41" in told


def test_with_every_figure_entered_the_total_is_final(score: Duty, root: Path) -> None:
    figures = {"1.2.judged": "1.5", "2.1": "3", "2.2": "3", "3": "5", "4": "0.5"}
    for item, points in figures.items():
        enter(root, "mech", item, points)
    told = score("--unit", "mech").out
    # 7 + 2 + 1.5 + (5 - 3 × 0.5) + 3, a bonus of 2 at the most, less 0.5
    assert ["Total", "18.50"] in rows(told)
    assert ["Bonus", "+2.00"] in rows(told)
    assert ["Deductions", "-0.50"] in rows(told)
    assert "To enter" not in told
    assert unit(score("--format", "json"), "mech")["complete"] is True


def test_reasons_are_shown_with_v(score: Duty) -> None:
    assert (
        "3.00 of 4  Mechanics: Written report (first half of 2025)"
        in score("--unit", "mech", "-v").out
    )
    assert "Written report (first half" not in score("--unit", "mech").out


def test_what_a_late_report_costs_is_shown(score: Duty) -> None:
    told = score("--unit", "mech", "--if", f"{LATE}=met").out
    assert "+1.00 (without what is supposed: 9.00)" in told
    assert "1.1 Reports: 7.00 → 8.00" in told
    assert f"supposed: {LATE} is met" in told


def test_several_things_can_be_supposed_and_the_ranking_shows_the_change(score: Duty) -> None:
    options = ("--if", f"{LATE}=missed", "--if", "report@mech/2025-H2=missed")
    told = rows(score("--group", "Departments", *options).out)
    assert ["2", "Mechanics", "2.00", "20", "10.00", "open", "open", "-7.00", "2.00"] in told


def test_what_changes_nothing_is_said_too(score: Duty) -> None:
    told = score("--unit", "info", "--if", f"{LATE}=met").out
    assert "the total stays the same" in told


def test_another_day_is_another_score(duty: Duty, root: Path) -> None:
    told = duty("score", "-C", str(root), "--as-of", "2025-07-01", "--unit", "mech").out
    assert ["1.1", "Reports", "3.00", "8", "4.00"] in rows(told)


def test_json_has_the_reasons_and_they_sum_to_the_points(score: Duty) -> None:
    whole = unit(score("--unit", "mech", "--format", "json"), "mech")
    sections = whole["sections"]
    assert isinstance(sections, list)
    [item] = [it for section in sections for it in section["items"] if it["id"] == "1.1"]
    assert (item["state"], item["points"], item["of"], item["rule"]) == (
        *("scored", "7.00", "8"),
        "timeliness",
    )
    assert [(one["points"], one["occurrence"]) for one in item["because"]] == [
        ("3.00", LATE),
        ("4.00", "college/report@mech/2025-H2"),
    ]
    assert item["because"][0]["record"] == "records/mech/2025-06-20-mech-report.yaml"


def test_entries_of_nothing_are_told(score: Duty, root: Path) -> None:
    enter(root, "mech", "9.9", "1")
    told = score()
    assert "item 9.9, unit mech" in told.out
    assert json.loads(score("--format", "json").out)["unused"][0]["item"] == "9.9"


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--unit", "mech", "--group", "office"), "--unit or --group"),
        (("--group", "departments"), "department"),
        (("--unit", "library"), "Library is not assessed by Rules of assessment in 2025"),
        (("--unit", "mehc"), "mech"),
        (("--policy", "colege"), "college"),
        (("--if", LATE), "OCCURRENCE=STATUS"),
        (("--if", f"{LATE}=done"), "met, late, waived or missed"),
        (("--if", "college/report@mech/2024-H1=met"), "no occurrence"),
        (("--if", "college/report@mech=met"), "is no occurrence"),
        (("--if", "reprot@mech/2025-H1=met"), "report"),
        (("--if", f"{LATE}=met", "--format", "md"), "--if"),
        (("--number", "3"), "--format"),
    ],
)
def test_what_cannot_be_is_refused(score: Duty, options: tuple[str, ...], said: str) -> None:
    told = score(*options)
    assert (told.code, told.out) == (2, "")
    assert said in told.err


def test_a_register_without_a_sheet_says_so(duty: Duty, root: Path) -> None:
    policy = root / "policies/college.yaml"
    text = policy.read_text(encoding="utf-8").partition("assessment:")[0]
    policy.write_text(text, encoding="utf-8")
    told = duty("score", "-C", str(root), "--as-of", DAY)
    assert told.code == 2
    assert "no policy of this register has a score sheet" in told.err


def test_of_several_sheets_one_has_to_be_named(score: Duty, root: Path) -> None:
    add_sheet(root)
    told = score()
    assert told.code == 2
    assert "college or other" in told.err
    assert score("--policy", "other", "--group", "department").code == 0
