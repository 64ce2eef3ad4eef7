"""`every: undetermined`: one period without end, due on no day."""

from datetime import date

from duty_cli.cadence.undetermined import Undetermined
from duty_cli.model.cadence import Period, Span
from tests.cadence.naive import PLAIN, d

ALWAYS = Undetermined()


def test_there_is_one_period_without_end_and_without_due_date() -> None:
    span = Span(d("2025-01-01"), d("2025-12-31"))
    assert ALWAYS.periods(span, PLAIN, ()) == (
        Period("undetermined", date.min, None, None, binds=date.min),
    )


def test_its_id_is_claimed_and_is_no_stretch_of_the_calendar() -> None:
    assert ALWAYS.claims("undetermined", PLAIN)
    assert not ALWAYS.claims("2025", PLAIN)
    assert ALWAYS.day_in("undetermined", PLAIN) is None


def test_it_decides_nothing_and_holds_from_the_first_day_of_each_subject() -> None:
    assert (ALWAYS.decides, ALWAYS.partial, ALWAYS.triggered) == (False, True, False)
    assert ALWAYS.working_days() is False
