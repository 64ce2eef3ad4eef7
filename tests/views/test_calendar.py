"""Which occurrences a calendar lists, under which ids and numbers, and when it reminds."""

from collections.abc import Mapping
from uuid import UUID

from duty_cli.model.cadence import Span
from duty_cli.model.calendar_entry import CalendarEntry
from duty_cli.model.register import Register
from duty_cli.views.calendar import CalendarEvent, calendar_view, usual_alarms, year_ahead
from duty_cli.views.selection import Selection
from tests.engine.build import after, at, d, duty, length, per, record, register, waiver, words

Y2025 = Span(d("2025-01-01"), d("2025-12-31"))
HALF_YEARS = per("half-year", {"month": "last", "day": "15"})


def events(
    day: str,
    of: Register,
    *alarms: str,
    everything: bool = False,
    before: Mapping[str, CalendarEntry] | None = None,
    selection: Selection | None = None,
) -> tuple[CalendarEvent, ...]:
    return calendar_view(
        of,
        at(day, of, "2025-12-31"),
        Y2025,
        selection or Selection(),
        everything=everything,
        alarms=tuple(map(length, alarms)),
        before=before or {},
    ).events


def periods(found: tuple[CalendarEvent, ...]) -> list[str]:
    return [event.verdict.period.id for event in found]


def test_what_is_past_done_or_waived_is_left_out_unless_everything_is_asked_for() -> None:
    of = register(duty(per("month")), record("2025-01-05"), record("2025-06-03"), waiver("2025-07"))
    assert periods(events("2025-06-10", of)) == [f"2025-{n:02}" for n in range(8, 13)]
    every = events("2025-06-10", of, everything=True)
    assert periods(every) == [f"2025-{n:02}" for n in range(1, 13)]
    assert [event.owed for event in every] == [False] * 7 + [True] * 5


def test_what_is_due_today_is_still_ahead() -> None:
    of = register(duty(HALF_YEARS))
    assert periods(events("2025-06-15", of)) == ["2025-H1", "2025-H2"]
    assert periods(events("2025-06-16", of)) == ["2025-H2"]


def test_a_record_without_its_evidence_is_still_owed() -> None:
    of = register(duty(HALF_YEARS, evidence=["minutes"]), record("2025-05-05"))
    assert periods(events("2025-05-06", of)) == ["2025-H1", "2025-H2"]


def test_without_a_due_date_there_is_no_day_to_write_it_on() -> None:
    of = register(duty(per("quarter", "undetermined")))
    assert events("2025-06-10", of, everything=True) == ()


def test_only_what_was_selected() -> None:
    of = register(duty(HALF_YEARS), duty(per("year"), "other"))
    found = events("2025-02-02", of, selection=Selection(duties=["p/other"]))
    assert periods(found) == ["2025"]


def test_an_id_stays_the_same_for_ever() -> None:
    """A changed one would show every occurrence a second time in calendars that imported both."""
    of = register(duty(HALF_YEARS))
    first, _ = events("2025-02-02", of)
    assert first.uid == "b2522300-b9a4-5b06-b0e2-b72283e29345"
    assert UUID(first.uid).version == 5


def test_registers_of_two_organisations_share_no_id() -> None:
    of = register(duty(HALF_YEARS))
    other = of._replace(organisation=of.organisation._replace(name=words("another one")))
    every = [event.uid for one in (of, other) for event in events("2025-02-02", one)]
    assert len(set(every)) == len(every) == 4


def test_a_moved_due_date_has_a_higher_number_and_the_others_keep_theirs() -> None:
    of, later = register(duty(HALF_YEARS)), register(duty(per("half-year", {"before-end": "3d"})))
    first, second = events("2025-02-02", of)
    before = {
        first.uid: CalendarEntry(first.due, 4),
        second.uid: CalendarEntry(d("2025-12-28"), 2),
    }
    now = events("2025-02-02", later, before=before)
    assert [event.uid for event in now] == [first.uid, second.uid]
    assert [(event.sequence, event.moved) for event in now] == [(5, True), (2, False)]


def test_what_was_not_in_the_calendar_before_begins_with_nought() -> None:
    found = events("2025-02-02", register(duty(HALF_YEARS)))
    assert [(event.sequence, event.moved) for event in found] == [(0, False)] * 2


def test_alarms_are_days_before_the_due_date_the_earliest_first() -> None:
    """15 June 2025 is a Sunday, 15 December a Monday."""
    found = events("2025-02-02", register(duty(HALF_YEARS)), "0d", "1wd", "2w", "14d")
    assert [event.alarms for event in found] == [(14, 2, 0), (14, 3, 0)]


def test_nobody_is_reminded_of_what_is_past_or_done() -> None:
    of = register(duty(HALF_YEARS), record("2025-07-07"))
    assert [e.alarms for e in events("2025-08-08", of, "3d", everything=True)] == [(), ()]


def test_usual_alarms_are_when_it_is_due_soon_and_the_working_day_before() -> None:
    assert [str(one) for one in usual_alarms(register(due_soon="10d"))] == ["10d", "1wd"]


def test_the_last_working_day_stands_beside_the_due_date() -> None:
    first, second = events("2025-02-02", register(duty(HALF_YEARS)))
    assert (first.due, first.last_workday) == (d("2025-06-15"), d("2025-06-13"))
    assert (second.due, second.last_workday) == (d("2025-12-15"), d("2025-12-15"))


def test_an_answer_to_an_event_is_due_too() -> None:
    of = register(duty(after(within="10d")), record("2025-03-01", id="fire", kind="event"))
    [found] = events("2025-03-02", of)
    assert (found.due, found.ends) == (d("2025-03-11"), d("2025-03-12"))


def test_a_year_ahead_of_a_leap_day() -> None:
    assert year_ahead(d("2024-02-29")) == d("2025-02-28")
    assert year_ahead(d("2025-11-20")) == d("2026-11-20")
