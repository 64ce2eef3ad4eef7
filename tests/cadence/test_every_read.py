"""`every:` and `due:` as a policy writes them."""

import pytest

from duty_cli.cadence.due import LAST, BeforeEnd, LastDay, ListedDays, MonthDay, Unstated
from duty_cli.cadence.every import KEY, KEYS, UNITS, Every, read
from duty_cli.cadence.undetermined import Undetermined
from duty_cli.model.duration import Duration
from duty_cli.model.reading import problem


@pytest.mark.parametrize("unit", ["week", "month", "quarter", "half-year", "year", "term"])
def test_a_unit_alone_is_due_on_the_last_day(unit: str) -> None:
    assert read({"every": unit}, None) == Every(unit, LastDay())


def test_a_unit_goes_with_its_due() -> None:
    assert read({"every": "year", "due": {"month": "3", "day": "5"}}, None) == Every(
        "year", MonthDay(3, 5)
    )
    assert read({"every": "week", "due": {"before-end": "1d"}}, None) == Every(
        "week", BeforeEnd(Duration(1, "d"))
    )
    assert read({"every": "year", "due": ["06-30"]}, None) == Every("year", ListedDays(((6, 30),)))
    assert read({"every": "term", "due": "undetermined"}, None) == Every("term", Unstated())


def test_undetermined_is_a_cadence_of_its_own() -> None:
    assert read({"every": "undetermined"}, None) == Undetermined()


def test_what_has_no_period_has_no_due_date() -> None:
    wrong = (problem("due", because="invalid.due-undetermined"),)
    assert read({"every": "undetermined", "due": "undetermined"}, None) == wrong
    assert read({"every": "undetermined", "due": {"month": "1"}}, None) == wrong


@pytest.mark.parametrize("unit", ["fortnight", "", "Month"])
def test_an_unknown_unit_is_told_with_the_known_ones(unit: object) -> None:
    assert read({"every": unit}, None) == (
        problem("every", because="invalid.every", value=unit, known=UNITS),
    )


@pytest.mark.parametrize("unit", [["month"], {}, {"month": "1"}, None])
def test_a_unit_is_a_single_word(unit: object) -> None:
    wrong = (problem("every", because="invalid.every-form", known=UNITS),)
    assert read({"every": unit}, None) == wrong


def test_a_wrong_due_is_told_at_its_place() -> None:
    assert read({"every": "month", "due": {"month": "2"}}, None) == (
        problem("due", "month", because="invalid.due-month", value="2", last=1),
    )
    assert read({"every": "week", "due": ["06-30"]}, None) == (
        problem("due", because="invalid.due-list-year", every="week"),
    )


def test_its_keys() -> None:
    assert KEY == "every"
    assert {KEY, "due"} == set(KEYS)
    assert UNITS == ("week", "month", "quarter", "half-year", "year", "term", "undetermined")


def test_an_organisation_s_own_keys_are_no_part_of_due() -> None:
    found = read({"every": "half-year", "due": {"month": "last", "day": "15", "x-why": "…"}}, None)
    assert found == Every("half-year", MonthDay(LAST, 15))
