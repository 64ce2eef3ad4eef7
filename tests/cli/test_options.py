"""Values of options that depend on each other or on the register."""

from datetime import date

import pytest

from duty_cli.cli.options import require_known, span_of, suggestion
from duty_cli.errors import UsageError

AS_OF = date(2025, 6, 20)

SPANS = [
    (None, None, None, "2025-01-01", "2025-12-31"),
    (2024, None, None, "2024-01-01", "2024-12-31"),
    (None, date(2025, 3, 1), date(2025, 4, 1), "2025-03-01", "2025-04-01"),
    (None, date(2026, 3, 1), None, "2026-03-01", "2026-12-31"),
    (None, date(2023, 3, 1), None, "2023-03-01", "2025-12-31"),
    (None, None, date(2023, 3, 1), "2023-01-01", "2023-03-01"),
    (None, None, date(2027, 3, 1), "2025-01-01", "2027-03-01"),
]


@pytest.mark.parametrize(("year", "first", "last", "begins", "ends"), SPANS)
def test_a_span_is_a_year_or_lasts_from_day_to_day(
    year: int | None, first: date | None, last: date | None, begins: str, ends: str
) -> None:
    span = span_of(year, first, last, AS_OF)
    assert (str(span.first), str(span.last)) == (begins, ends)


def test_an_unknown_name_is_told_with_the_nearest() -> None:
    known = ["art-branch", "mech-branch"]
    assert require_known(["mech-branch"], known, "usage.unknown-unit") == {"mech-branch"}
    with pytest.raises(UsageError) as caught:
        require_known(["mech-brnch"], known, "usage.unknown-unit")
    assert caught.value.message.values["hint"] == suggestion("mech-brnch", known)
    assert suggestion("mech-brnch", known).values == {"name": "mech-branch"}


def test_where_nothing_is_near_the_known_names_are_told() -> None:
    assert suggestion("zzz", ["b", "a"]).values == {"names": ("a", "b")}
    many = suggestion("zzz", [f"unit-{number:02}" for number in range(40)])
    assert many.id == "usage.known-some"
