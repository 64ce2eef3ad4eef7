"""Which known word was meant."""

import pytest

from duty_cli.model.near import nearest

FEW = ("branch", "department", "office")
MANY = frozenset(
    f"2025-{month:02}-{day:02}-mech-{kind}"
    for month in range(1, 13)
    for day in range(1, 29)
    for kind in ("meeting", "report", "study")
)


@pytest.mark.parametrize(
    ("word", "meant"), [("branh", "branch"), ("ofice", "office"), ("zebra", None), ("", None)]
)
def test_among_a_few(word: str, meant: str | None) -> None:
    assert nearest(word, FEW) == meant


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("2025-06-12-mech-reprt", "2025-06-12-mech-report"),  # the end
        ("2o25-06-12-mech-report", "2025-06-12-mech-report"),  # the beginning
        ("2025-06-12-mach-report", "2025-06-12-mech-report"),  # the middle
        ("annual-summary", None),
    ],
)
def test_among_thousands_that_look_alike(word: str, meant: str | None) -> None:
    assert nearest(word, MANY) == meant


def test_the_order_in_which_words_are_known_does_not_matter() -> None:
    assert nearest("branh", FEW) == nearest("branh", FEW[::-1]) == nearest("branh", {*FEW})
