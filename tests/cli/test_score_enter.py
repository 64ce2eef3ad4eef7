"""`duty score enter`: a judgement becomes a record and a commit, or is refused and says why."""

from pathlib import Path

import pytest

from tests.cli.conftest import Duty, Outcome
from tests.cli.founded import committed, git
from tests.cli.kept import commit_first, refused
from tests.cli.scored import DAY, add_sheet, enter, write

pytestmark = pytest.mark.slow  # the whole program, many times over

WHY = ("--reason", "材料齐全", "--assessor", "考核组")
AT = ("--as-of", DAY, "--lang", "en")


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return commit_first(write(tmp_path), monkeypatch)


@pytest.fixture
def entering(duty: Duty, root: Path) -> Duty:
    def call(*options: str) -> Outcome:
        return duty("score", "enter", *AT, "--year", "2025", *options, *WHY)

    return call


def entries(root: Path) -> list[str]:
    found = sorted(path.relative_to(root).as_posix() for path in root.glob("records/**/*.yaml"))
    return [path for path in found if "assessment" in path]


def test_a_judgement_becomes_a_record_and_a_commit_and_says_the_new_total(
    entering: Duty, root: Path
) -> None:
    told = entering("1.2.judged", "--unit", "机电系", "--points", "1.5")
    assert (told.code, told.err) == (0, "")
    [path] = entries(root)
    assert path.startswith("records/mech/2026/2026-01-05-mech-assessment-")
    assert (root / path).read_text(encoding="utf-8") == (
        "kind: assessment\n"
        "title: 考核评定：1.2.judged 效果（2025年）\n"
        "unit: mech\n"
        "date: 2026-01-05\n"
        'period: "2025"\n'
        'item: "1.2.judged"\n'
        "points: 1.5\n"
        "reason: 材料齐全\n"
        "assessor: 考核组\n"
    )
    assert committed(root) == [path]
    assert git(root, "log", "-1", "--format=%an %cn").strip() == "支部书记 支部书记"
    assert git(root, "log", "-1", "--format=%B").strip() == (
        "考核评定：1.2.judged 效果（2025年），机电系\n\n"
        f"Duty-Action: enter\nDuty-Record: {path}\nDuty-Reason: 材料齐全"
    )
    assert told.out == (
        "考核评定：1.2.judged 效果（2025年）, Mechanics\n"
        "  1.2 Contacts: 3.50 of 4\n"
        "  Mechanics, total of 2025: 9.00 → 10.50, with 8.00 points still open\n"
        f"  {path}\n"
    )


def test_the_score_has_it_from_then_on(entering: Duty, duty: Duty) -> None:
    entering("2.1", "--unit", "mech", "--points", "2")
    told = duty("score", *AT, "--year", "2025", "--unit", "mech").out
    assert ["2.1", "Boards", "4.00", "5"] in [line.split() for line in told.splitlines()]


def test_running_dry_writes_nothing_and_tells_the_total(entering: Duty, root: Path) -> None:
    told = entering("4", "--unit", "mech", "--points", "1", "--dry-run")
    assert entries(root) == []
    assert "item: " in told.out
    assert "9.00 → 8.00" in told.err


def test_it_can_be_left_uncommitted(entering: Duty, root: Path) -> None:
    entering("2.1", "--unit", "mech", "--points", "0", "--no-commit")
    assert len(entries(root)) == 1
    assert git(root, "log", "--format=%s").strip() == "建立台账"


def test_a_later_judgement_replaces_the_one_before(entering: Duty, root: Path) -> None:
    enter(root, "mech", "2.1", "4", day="2025-12-01")
    told = entering("2.1", "--unit", "mech", "--points", "2")
    assert "2.1 Boards: 4.00 of 5" in told.out


def test_one_of_the_same_day_is_amended_instead(entering: Duty, duty: Duty, root: Path) -> None:
    entering("2.1", "--unit", "mech", "--points", "4")
    told = entering("2.1", "--unit", "mech", "--points", "2")
    [path] = entries(root)
    assert told.code == 2
    assert f"duty amend {path} --set points=" in told.err
    assert duty("amend", path, "--set", "points=2", "--reason", "笔误", *AT).code == 0
    assert "4.00 of 5" in duty("explain", "2.1@mech/2025", *AT).out


def test_assessors_may_judge_otherwise_than_the_register(entering: Duty) -> None:
    told = entering("1.1", "--unit", "mech", "--points", "6", "--override")
    assert "1.1 Reports: 6.00 of 8" in told.out


def test_without_a_year_the_day_decides(duty: Duty, root: Path) -> None:
    duty(
        "score",
        "enter",
        "2.1",
        *AT,
        "--unit",
        "mech",
        "--points",
        "1",
        "--date",
        "2025-12-30",
        *WHY,
    )
    [path] = entries(root)
    assert 'period: "2025"\n' in (root / path).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("2.11", "--unit", "mech", "--points", "1"), "did you mean “2.1 (Boards)”"),
        (("1.1", "--unit", "mech", "--points", "1"), "computed from the register"),
        (("1.2", "--unit", "mech", "--points", "1"), "1.2.judged"),
        (("1.2.judged", "--unit", "mech", "--points", "2.5"), "from 0 to 2"),
        (("1.2.judged", "--unit", "mech", "--points", "-1"), "from 0 to 2"),
        (("1.2.judged", "--unit", "mech", "--points", "much"), "is no number"),
        (("2.1", "--unit", "mech", "--points", "1.5"), "a whole number from 0"),
        (("4", "--unit", "mech", "--points", "-2"), "a number from 0"),
        (("2.2", "--unit", "hall", "--points", "1"), "does not apply to Main office"),
        (("2.1", "--unit", "offices", "--points", "1"), "takes the mean"),
        (("2.1", "--unit", "library", "--points", "1"), "is not assessed"),
        (("2.1", "--unit", "mech", "--points", "1", "--date", "2026-02-01"), "after the as-of day"),
        (("2.1", "--unit", "mehc", "--points", "1"), "mech"),
        (("2.1", "--unit", "mech"), "--points"),
    ],
)
def test_what_cannot_be_is_refused(
    duty: Duty, root: Path, options: tuple[str, ...], said: str
) -> None:
    assert said in refused(duty, root, "score", "enter", *AT, "--year", "2025", *options, *WHY)


def test_an_item_that_two_sheets_have_is_written_with_its_policy(
    entering: Duty, root: Path
) -> None:
    add_sheet(root)
    assert "college/2.1" in entering("2.1", "--unit", "mech", "--points", "1").err
    assert entering("other/2.1", "--unit", "mech", "--points", "1").code == 0
    [path] = entries(root)
    assert "item: other/2.1\n" in (root / path).read_text(encoding="utf-8")
