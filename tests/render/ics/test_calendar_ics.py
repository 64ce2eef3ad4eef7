"""The calendar file, read back by an independent reader of the format."""

from collections.abc import Mapping
from datetime import datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from duty_cli.model.cadence import Span
from duty_cli.model.calendar_entry import CalendarEntry
from duty_cli.model.register import Register
from duty_cli.model.words import Words
from duty_cli.render.language import LANGUAGES, Language
from duty_cli.views.calendar import CalendarView, calendar_view
from duty_cli.views.selection import Selection
from tests.engine.build import after, at, d, duty, length, member, per, record, register, unit
from tests.render.stories import display, shown

YEAR = Span(d("2025-01-01"), d("2025-12-31"))
REPORT = duty(per("half-year", {"month": "last", "day": "15"}), kind="report", to=["office"])
NASTY = st.lists(
    st.sampled_from(
        [
            *",;\\:\"'\r\n\t|",
            *("\\n", "\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\n", "测试", "👍🏽", "é", "a"),
            *("\u2028", "\u202e", "%s", "{who}", "&lt;"),
        ]
    ),
    max_size=80,
).map("".join)


def view(
    of: Register,
    day: str = "2025-02-02",
    *,
    everything: bool = False,
    before: Mapping[str, CalendarEntry] | None = None,
) -> CalendarView:
    return calendar_view(
        of,
        at(day, of, "2025-12-31"),
        YEAR,
        Selection(),
        everything=everything,
        alarms=(length("14d"), length("1d"), length("0d")),
        before=before or {},
    )


def written(found: CalendarView, code: str = "en") -> bytes:
    made: Any = shown("calendar", found, display(code), "ics")
    assert isinstance(made, bytes)
    return made


def read(found: CalendarView, code: str = "en") -> Any:
    """The calendar as the reader sees it; it found nothing to object to."""
    calendar: Any = Calendar.from_ical(written(found, code))
    assert calendar.errors == []
    assert [event.errors for event in calendar.events] == [[]] * len(found.events)
    return calendar


def test_an_occurrence_is_an_all_day_event_on_its_due_date() -> None:
    first, second = read(view(register(REPORT))).events
    assert first["DTSTART"].params == {"VALUE": "DATE"}
    days = [(event.DTSTART.isoformat(), event.DTEND.isoformat()) for event in (first, second)]
    assert days == [("2025-06-15", "2025-06-16"), ("2025-12-15", "2025-12-16")]
    assert first.uid != second.uid
    for event in (first, second):
        assert (event["STATUS"], event["TRANSP"]) == ("CONFIRMED", "TRANSPARENT")
        assert "RRULE" not in event


def test_the_calendar_is_a_snapshot_that_invites_nobody() -> None:
    calendar = read(view(register(REPORT)), "zh")
    assert calendar["VERSION"] == "2.0"
    assert "METHOD" not in calendar
    assert calendar.calendar_name == calendar["X-WR-CALNAME"] == "the organisation到期事项"
    assert calendar["REFRESH-INTERVAL"].dt == timedelta(days=1)


def test_alarms_go_off_at_nine_in_the_morning() -> None:
    first, _ = read(view(register(REPORT))).events
    alarms = first.walk("VALARM")
    assert {alarm["ACTION"] for alarm in alarms} == {"DISPLAY"}
    assert {str(alarm["DESCRIPTION"]) for alarm in alarms} == {str(first["SUMMARY"])}
    midnight = datetime.combine(first.DTSTART, time())
    assert [midnight + alarm.TRIGGER for alarm in alarms] == [
        datetime(2025, 6, 1, 9),
        datetime(2025, 6, 14, 9),
        datetime(2025, 6, 15, 9),
    ]


def test_a_moved_event_has_a_higher_number_and_a_later_stamp() -> None:
    first, second = view(register(REPORT)).events
    before = {first.uid: CalendarEntry(d("2025-06-20"), 6)}
    moved, kept = read(view(register(REPORT), before=before)).events
    assert (moved.sequence, kept.sequence) == (7, 0)
    assert kept.DTSTAMP.isoformat() == "2025-01-01T00:00:00+00:00", "the register's first day"
    assert moved.DTSTAMP > kept.DTSTAMP
    assert {moved.uid, kept.uid} == {first.uid, second.uid}


@pytest.mark.parametrize(
    ("code", "lines"),
    [
        (
            "en",
            [
                "Clause: 1.2 of “p”",
                "Asks for: one record of the kind report (report)",
                "sent to: office (office); judged by the day in submitted",
                "Last working day before: 2025-06-13 (Fri), provisional: that year's holidays are"
                " not announced",
                "To record it: duty add report --unit a --to office",
                "Details: duty explain p/d@a/2025-H1",
            ],
        ),
        (
            "zh",
            [
                "依据：《p》1.2",
                "要求：1条“报告”记录（report）",
                "报送：office（office）；以 submitted 的日期为准",
                "最后一个工作日：2025年6月13日（周五），节假日安排尚未公布，暂按周末推算",
                "登记：duty add report --unit a --to office",
                "详情：duty explain p/d@a/2025-H1",
            ],
        ),
    ],
)
def test_an_event_tells_the_clause_what_is_asked_and_what_to_do(
    code: str, lines: list[str]
) -> None:
    first, _ = read(view(register(REPORT)), code).events
    assert str(first["DESCRIPTION"]).splitlines() == lines
    assert str(first["X-DUTY-OCCURRENCE"]) == "p/d@a/2025-H1"


def test_the_command_names_office_and_occasion_where_the_duty_asks_for_them() -> None:
    of = register(
        duty(after(within="60d"), members=["leader"], topics=["x", "y"]),
        unit(members=[member("head")]),
        record("2025-02-01", id="大火 1", kind="event"),
    )
    [event] = read(view(of)).events
    assert "duty add meeting --unit a --by head --topics x,y --re '大火 1'" in event["DESCRIPTION"]
    assert str(event["SUMMARY"]) == "title of d (大火 1): unit a (office head)"
    assert [str(one) for one in event["CATEGORIES"].cats] == ["meeting", "x", "y"]


def test_how_it_stands_is_written_before_what_is_no_longer_owed() -> None:
    of = register(
        REPORT, record("2025-08-08", kind="report", to=["office"], submitted="2025-08-08")
    )
    late, met = read(view(of, "2025-09-09", everything=True)).events
    assert str(late["SUMMARY"]) == "[overdue] title of d (first half of 2025): unit a"
    assert str(met["SUMMARY"]) == "[met] title of d (second half of 2025): unit a"
    assert "duty add" not in late["DESCRIPTION"] + met["DESCRIPTION"]
    assert late["STATUS"] == met["STATUS"] == "CONFIRMED"


def test_where_nothing_is_due_there_is_a_calendar_without_events() -> None:
    assert read(view(register())).events == []


def test_both_languages_have_the_same_events() -> None:
    found = view(register(REPORT))
    chinese, english = ([e.uid for e in read(found, code).events] for code in LANGUAGES)
    assert chinese == english


@given(NASTY, NASTY, NASTY, st.sampled_from(LANGUAGES))
@settings(max_examples=30)  # each is a whole calendar
def test_no_title_breaks_out_of_its_property(title: str, who: str, topic: str, code: str) -> None:
    hostile = duty(per("year"), topics=["t"])._replace(title=Words(title, title), clause=title)
    of = register(hostile, unit()._replace(name=Words(who, who)))
    [policy] = of.policies
    of = of._replace(
        policies=(policy._replace(names={"topics": {"t": Words(topic, topic)}}),),
        organisation=of.organisation._replace(name=Words(who, who)),
    )
    found = view(of)
    for physical in written(found, code).split(b"\r\n"):
        assert len(physical) <= 75
        assert not set(physical) & {0x0A, 0x0D}
    [event] = read(found, code).events
    say = Language(code)
    assert set(event) == {
        *("UID", "DTSTAMP", "SEQUENCE", "DTSTART", "DTEND", "SUMMARY", "DESCRIPTION"),
        *("CATEGORIES", "STATUS", "TRANSP", "X-DUTY-OCCURRENCE"),
    }
    assert say.show(Words(title, title)) in str(event["SUMMARY"])
    assert str(event["SUMMARY"]).endswith(say.show(Words(who, who)))
    assert say.show(Words(title, title)) in str(event["DESCRIPTION"])
    _, category = event["CATEGORIES"].cats
    assert str(category) == say.show(Words(topic, topic))
