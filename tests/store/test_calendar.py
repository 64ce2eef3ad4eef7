"""The working-day calendar: the published one, overlaid day by day with the register's."""

from datetime import date

import pytest

from duty_cli.store.calendar import published
from tests.store.build import Folder, where


def test_the_published_calendar_knows_holidays_and_make_up_days(folder: Folder) -> None:
    work = folder.load().almanac.work
    assert work == published()
    assert not work.works(date(2025, 10, 1))
    assert work.works(date(2025, 9, 28))  # a Sunday, worked in exchange for the National Day
    assert work.works(date(2025, 6, 10))
    assert not work.works(date(2025, 6, 14))
    assert {2024, 2025} <= work.announced
    assert 2090 not in work.announced


def test_the_registers_days_override_the_published_ones(folder: Folder) -> None:
    folder.write(
        "calendar/2025.yaml",
        "holidays: [2025-06-10, 2025-09-28]\nworkdays: [2025-10-01, 2025-06-14]\nannounced:\n",
    )
    folder.write("calendar/2090.yaml", "announced: [2090]\nx-source: 校历\n")
    register = folder.load()
    assert register.faults == ()
    work = register.almanac.work
    days = [date(2025, 6, 10), date(2025, 9, 28), date(2025, 10, 1), date(2025, 6, 14)]
    assert [work.works(day) for day in days] == [False, False, True, True]
    assert not work.works(date(2025, 10, 2))
    assert {2025, 2090} <= work.announced


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("", ["1:1 empty-file"]),
        ("holiday: [2025-06-10]\n", ["1:1 unknown-key-near"]),
        ("holidays: 2025-06-10\n", ["1:11 not-a-list"]),
        ("holidays: [2025-06-31, 06-10]\n", ["1:12 day", "1:24 day"]),
        ("announced: [25, 2300]\n", ["1:13 year", "1:17 year"]),
        (
            "holidays: [2025-06-10]\nworkdays: [2025-06-09, 2025-06-10]\n",
            ["2:24 holiday-and-workday"],
        ),
    ],
)
def test_a_file_with_faults_is_told_and_not_used(
    folder: Folder, text: str, faults: list[str]
) -> None:
    folder.write("calendar/a.yaml", text)
    assert folder.told("calendar/a.yaml") == faults
    assert folder.load().almanac.work == published()


def test_a_file_that_contradicts_an_earlier_one_is_not_laid_over_it(folder: Folder) -> None:
    folder.write("calendar/a.yaml", "holidays: [2025-06-10]\n")
    folder.write("calendar/b.yaml", "workdays: [2025-06-10]\nholidays: [2025-06-11]\n")
    folder.write("calendar/c.yml", "holidays: [2025-06-12]\n")
    register = folder.load()
    assert [(fault.place.path, where(fault)) for fault in register.faults] == [
        ("calendar/c.yml", "1:1 extension"),
        ("calendar/b.yaml", "1:12 holiday-and-workday"),
    ]
    assert not register.almanac.work.works(date(2025, 6, 10))
    assert register.almanac.work.works(date(2025, 6, 11))
