"""`due:` as it is written: which forms are read, and what is wrong with the others, where."""

from collections.abc import Mapping

import pytest

from duty_cli.cadence.due import (
    LAST,
    AfterEnd,
    BeforeEnd,
    DueRule,
    ListedDays,
    MonthDay,
    Unstated,
    read_due,
)
from duty_cli.cadence.every import MONTHS
from duty_cli.model.duration import Duration
from duty_cli.model.reading import Problem


def read(raw: object, every: str = "year") -> DueRule | tuple[Problem, ...]:
    return read_due(raw, MONTHS.get(every), every)


def wrong(raw: object, every: str = "year") -> list[tuple[str, str]]:
    """Where the problems are, and what they say."""
    found = read(raw, every)
    assert isinstance(found, tuple)
    assert all(isinstance(it, Problem) for it in found), found
    return [(".".join(map(str, it.keys)), it.message.id) for it in found if isinstance(it, Problem)]


def values_of(raw: object, every: str = "year") -> list[Mapping[str, object]]:
    found = read(raw, every)
    assert isinstance(found, tuple)
    return [it.message.values for it in found if isinstance(it, Problem)]


@pytest.mark.parametrize(
    ("raw", "rule"),
    [
        ("undetermined", Unstated()),
        ({"month": "last", "day": "15"}, MonthDay(LAST, 15)),
        ({"month": "12", "day": "last"}, MonthDay(12, LAST)),
        ({"month": "1", "day": "31"}, MonthDay(1, 31)),
        ({"month": "6"}, MonthDay(6, LAST)),
        ({"day": "15"}, MonthDay(LAST, 15)),
        ({"before-end": "15d"}, BeforeEnd(Duration(15, "d"))),
        ({"after-end": "5wd"}, AfterEnd(Duration(5, "wd"))),
        ({"after-end": "2w"}, AfterEnd(Duration(2, "w"))),
        (["06-30", "12-31"], ListedDays(((6, 30), (12, 31)))),
        (["12-31", "06-30"], ListedDays(((6, 30), (12, 31)))),
        (["02-29"], ListedDays(((2, 29),))),
    ],
)
def test_each_form_is_read(raw: object, rule: DueRule) -> None:
    assert read(raw) == rule


@pytest.mark.parametrize(
    "raw", [None, "", "15d", "last", {}, "06-30", {"before-end": "1d", "x": "1"}]
)
def test_anything_else_is_no_due_date(raw: object) -> None:
    assert wrong(raw) == [("due", "invalid.due-form")]


def test_two_forms_at_once_are_no_due_date() -> None:
    assert wrong({"before-end": "1d", "after-end": "1d"}) == [("due", "invalid.due-form")]
    assert wrong({"before-end": "1d", "day": "1"}) == [("due", "invalid.due-form")]


@pytest.mark.parametrize("every", ["week", "term"])
def test_months_need_a_period_of_whole_months(every: str) -> None:
    assert wrong({"month": "1"}, every) == [("due", "invalid.due-months")]
    assert values_of({"day": "1"}, every) == [{"every": every}]


@pytest.mark.parametrize(
    ("every", "most"), [("month", 1), ("quarter", 3), ("half-year", 6), ("year", 12)]
)
def test_a_month_must_lie_in_the_period(every: str, most: int) -> None:
    assert read({"month": str(most)}, every) == MonthDay(most, LAST)
    assert wrong({"month": str(most + 1)}, every) == [("due.month", "invalid.due-month")]
    assert values_of({"month": str(most + 1)}, every) == [{"value": str(most + 1), "last": most}]


@pytest.mark.parametrize("text", ["0", "-1", "01", "first", "", "1.0", ["1"]])
def test_a_month_or_a_day_is_last_or_a_whole_number_from_1(text: object) -> None:
    assert wrong({"month": text}) == [("due.month", "invalid.due-month")]
    assert wrong({"day": text}) == [("due.day", "invalid.due-day")]
    assert values_of({"day": text}) == [{"value": text}]


def test_no_month_has_32_days() -> None:
    assert wrong({"day": "32"}) == [("due.day", "invalid.due-day")]


def test_month_and_day_are_both_told_wrong_at_once() -> None:
    assert wrong({"month": "13", "day": "32"}) == [
        ("due.month", "invalid.due-month"),
        ("due.day", "invalid.due-day"),
    ]


@pytest.mark.parametrize("key", ["before-end", "after-end"])
@pytest.mark.parametrize("text", ["-5d", "5", "24h", "5 d", "d", "", "100000d", "5m", ["5d"]])
def test_a_length_is_days_weeks_or_working_days(key: str, text: object) -> None:
    assert wrong({key: text}) == [(f"due.{key}", "invalid.duration")]
    assert values_of({key: text}) == [{"value": text}]


@pytest.mark.parametrize("every", ["week", "month", "quarter", "half-year", "term"])
def test_listed_days_need_a_year(every: str) -> None:
    assert wrong(["06-30"], every) == [("due", "invalid.due-list-year")]
    assert values_of(["06-30"], every) == [{"every": every}]


def test_a_list_of_no_days_is_no_due_date() -> None:
    assert wrong([]) == [("due", "invalid.due-form")]


def test_each_listed_day_is_told_wrong_at_its_place() -> None:
    assert wrong(["06-31", "06-30", "6-30", "02-30", ["01-01"]]) == [
        ("due.0", "invalid.due-listed"),
        ("due.2", "invalid.due-listed"),
        ("due.3", "invalid.due-listed"),
        ("due.4", "invalid.due-listed"),
    ]
    assert values_of(["06-31"]) == [{"value": "06-31"}]


def test_a_day_is_listed_once() -> None:
    assert wrong(["06-30", "12-31", "06-30"]) == [("due.2", "invalid.due-twice")]
    assert values_of(["06-30", "06-30"]) == [{"value": "06-30"}]


def test_28_and_29_february_may_both_be_listed() -> None:
    assert read(["02-29", "02-28"]) == ListedDays(((2, 28), (2, 29)))
