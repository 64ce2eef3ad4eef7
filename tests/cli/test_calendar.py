"""`duty calendar`: which due dates get into the file, and what becomes of the one before."""

from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from tests.cli.conftest import Duty
from tests.cli.departments import begin, settings
from tests.cli.test_process import start

POLICY = """\
id: own
title: {zh: 办法, en: Rules}
duties:
  - id: report
    clause: 第三条
    title: {zh: 书面汇报, en: Written report}
    for: {units: branch}
    requires: {kind: report}
    every: half-year
    due: {month: last, day: 15}
"""
RECORD = "kind: report\ntitle: 汇报\nunit: music\ndate: 2025-06-03\n"
DAY = ("--as-of", "2025-06-10")
TARGET = "duty.ics"


@pytest.fixture(autouse=True)
def root(tmp_path: Path, duty: Duty) -> Path:
    """The folder in which the commands run: Music has reported, Arts has not."""
    files = {"policies/own.yaml": POLICY, "records/music/2025-06-03-report.yaml": RECORD}
    return begin(tmp_path, settings("own"), files)


def listed(path: Path) -> dict[str, tuple[str, int]]:
    """The events of a file: day and number by the occurrence's id, without policy and duty."""
    calendar: Any = Calendar.from_ical(path.read_bytes())
    return {
        str(event["X-DUTY-OCCURRENCE"]).partition("@")[2]: (str(event.DTSTART), event.sequence)
        for event in calendar.events
    }


def made(duty: Duty, root: Path, *options: str, day: str = "2025-06-10") -> dict[str, Any]:
    outcome = duty("calendar", "--lang", "en", "--as-of", day, "-o", TARGET, *options)
    assert (outcome.code, outcome.out) == (0, "")
    return listed(root / TARGET)


def move(root: Path, day: int) -> None:
    """Let the due dates be on another day of the month."""
    path = root / "policies/own.yaml"
    path.write_text(POLICY.replace("day: 15", f"day: {day}"), encoding="utf-8")


def test_what_is_still_owed_within_a_year(duty: Duty, root: Path) -> None:
    assert made(duty, root) == {
        "art/2025-H1": ("2025-06-15", 0),
        "art/2025-H2": ("2025-12-15", 0),
        "music/2025-H2": ("2025-12-15", 0),
    }
    assert set(made(duty, root, day="2025-06-15")) >= {"art/2025-H1", "art/2026-H1"}
    assert "art/2025-H1" not in made(duty, root, day="2025-06-16")


def test_everything_has_what_is_past_or_done_too(duty: Duty, root: Path) -> None:
    found = made(duty, root, "--all", day="2025-12-20")
    assert list(found) == [
        *("art/2025-H1", "music/2025-H1", "art/2025-H2", "music/2025-H2"),
        *("art/2026-H1", "music/2026-H1", "art/2026-H2", "music/2026-H2"),
    ]


def test_everything_up_to_a_day_begins_with_the_year_of_that_day(duty: Duty, root: Path) -> None:
    found = made(duty, root, "--all", "--to", "2025-06-30", day="2026-03-03")
    assert list(found) == ["art/2025-H1", "music/2025-H1"]


@pytest.mark.parametrize(
    ("options", "periods"),
    [
        (("--year", "2026"), {"art/2026-H1", "music/2026-H1", "art/2026-H2", "music/2026-H2"}),
        (("--year", "2024"), set()),
        (("--to", "2025-06-30"), {"art/2025-H1"}),
        (("--to", "2025-06-01"), set()),
        (("--to", "2025-06-30", "--all"), {"art/2025-H1", "music/2025-H1"}),
        (("--from", "2025-07-01", "--unit", "art"), {"art/2025-H2", "art/2026-H1"}),
        (("--unit", "Music"), {"music/2025-H2"}),
        (("--duty", "report", "--policy", "own", "--to", "2025-06-30"), {"art/2025-H1"}),
    ],
)
def test_a_span_and_a_choice(
    duty: Duty, root: Path, options: tuple[str, ...], periods: set[str]
) -> None:
    assert set(made(duty, root, *options)) == periods


def test_the_same_bytes_twice_and_on_the_next_day(duty: Duty, root: Path) -> None:
    kept = []
    for day in ("2025-06-10", "2025-06-10", "2025-06-11"):
        made(duty, root, "--to", "2026-05-31", day=day)
        kept.append((root / TARGET).read_bytes())
    assert len(set(kept)) == 1


def test_stdout_has_the_bytes_of_a_file(duty: Duty, root: Path) -> None:
    made(duty, root)
    outcome = duty("calendar", "--lang", "en", *DAY)
    assert outcome.err == ""
    assert outcome.out.encode() == (root / TARGET).read_bytes()


def test_a_number_grows_each_time_that_the_due_date_moves(duty: Duty, root: Path) -> None:
    made(duty, root)
    move(root, 20)
    assert made(duty, root) == {
        "art/2025-H1": ("2025-06-20", 1),
        "art/2025-H2": ("2025-12-20", 1),
        "music/2025-H2": ("2025-12-20", 1),
    }
    assert made(duty, root)["art/2025-H1"] == ("2025-06-20", 1), "a second run moves nothing"
    move(root, 15)
    assert made(duty, root)["art/2025-H1"] == ("2025-06-15", 2)


def test_the_user_is_told_how_many_there_are_and_how_many_moved(duty: Duty, root: Path) -> None:
    line = ("calendar", *DAY, "-o", TARGET, "--lang")
    assert duty(*line, "en").err == "wrote duty.ics: 3 due dates\n"
    move(root, 20)
    assert duty(*line, "zh").err == ("已写入 duty.ics：共3期\n其中3期的到期日与上次的日历不同\n")
    assert duty(*line, "en", "--quiet").err == ""


def test_the_calendar_before_may_lie_elsewhere(duty: Duty, root: Path) -> None:
    made(duty, root)
    (root / TARGET).rename(root / "published.ics")
    move(root, 20)
    assert made(duty, root, "--previous", "published.ics")["art/2025-H1"] == ("2025-06-20", 1)
    outcome = duty("calendar", "--lang", "en", *DAY, "--previous", "published.ics")
    assert outcome.out.encode() == (root / TARGET).read_bytes()


def test_a_file_of_another_kind_is_not_replaced(duty: Duty, root: Path) -> None:
    (root / TARGET).write_text("a shopping list", encoding="utf-8")
    outcome = duty("calendar", "--lang", "en", *DAY, "-o", TARGET)
    assert outcome.code == 2
    assert "duty.ics is no calendar file" in outcome.err
    assert (root / TARGET).read_text(encoding="utf-8") == "a shopping list"


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--previous", "none.ics"), "none.ics could not be read: it does not exist"),
        (("--alarm", "3d", "--no-alarm"), "--alarm and --no-alarm exclude each other"),
        (("--alarm", "soon"), "--alarm: “soon” is no length of time"),
        (("--alarm", "24h"), "--alarm: “24h” is no length of time"),
        (("--year", "2025", "--to", "2025-06-30"), "--year and --from or --to"),
        (("-o", "duty.txt"), "cannot end in .txt"),
        (("-o", "records/duty.ics"), "the register keeps its own data there"),
        (("--unit", "arts"), "--unit: no unit “arts”"),
    ],
)
def test_what_makes_no_sense_is_said_and_nothing_written(
    duty: Duty, root: Path, options: tuple[str, ...], said: str
) -> None:
    before = sorted(root.rglob("*"))
    outcome = duty("calendar", "--lang", "en", *DAY, *options)
    assert (outcome.code, outcome.out) == (2, "")
    assert said in outcome.err
    assert sorted(root.rglob("*")) == before


@pytest.mark.parametrize(
    ("options", "alarms"),
    [
        ((), ["-P13DT15H", "-P1DT15H"]),
        (("--no-alarm",), []),
        (("--alarm", "1d", "--alarm", "0d"), ["-PT15H", "PT9H"]),
    ],
)
def test_alarms_as_they_were_asked_for(
    duty: Duty, options: tuple[str, ...], alarms: list[str]
) -> None:
    """15 June 2025 is a Sunday, and the Friday before is the last working day."""
    out = duty("calendar", *DAY, "--to", "2025-06-30", *options).out
    assert [line[8:] for line in out.splitlines() if line.startswith("TRIGGER:")] == alarms


def test_titles_come_in_the_language_asked_for(duty: Duty) -> None:
    line = ("calendar", *DAY, "--to", "2025-06-30", "--lang")
    assert "\r\nSUMMARY:书面汇报（2025年上半年）　艺术系\r\n" in duty(*line, "zh").out
    assert "\r\nSUMMARY:Written report (first half of 2025): Arts\r\n" in duty(*line, "en").out


def test_it_is_utf_8_whatever_the_terminal_has(root: Path) -> None:
    line = ("-C", str(root), "calendar", *DAY, "--lang", "zh")
    outcome = start(line, PYTHONIOENCODING="ascii")
    assert outcome.returncode == 0
    assert "SUMMARY:书面汇报" in outcome.stdout.decode("utf-8")
    assert outcome.stdout.count(b"\r\n") == outcome.stdout.count(b"\n")


def test_nothing_is_written_where_there_is_no_register(duty: Duty, root: Path) -> None:
    (root / "duty.yaml").unlink()
    assert duty("calendar", "-o", TARGET).code == 2
    assert not (root / TARGET).exists()
