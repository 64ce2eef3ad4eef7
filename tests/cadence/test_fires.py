"""The calendar's cadences start by themselves: no record fires one."""

import pytest

from duty_cli.model.cadence import Cadence
from tests.engine.build import on_dates, per, record, recurring


@pytest.mark.parametrize(
    "cadence",
    [per("month"), per("undetermined"), on_dates("2025-04-04"), recurring("FREQ=DAILY")],
)
def test_no_record_fires_a_cadence_of_the_calendar(cadence: Cadence) -> None:
    row = record("2025-04-04")
    assert cadence.fires(row, row.day) is False
    assert cadence.triggered is False
