"""What is read out of a calendar file that was written before, by duty or by anybody."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from duty_cli.errors import DutyError
from duty_cli.model.calendar_entry import CalendarEntry
from duty_cli.store.ics import read_entries
from tests.engine.build import d

BEGIN, END = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n", "END:VCALENDAR\r\n"
FIRST = CalendarEntry(d("2025-06-15"), 3)


def entries(folder: Path, content: str | bytes) -> Mapping[str, CalendarEntry]:
    path = folder / "duty.ics"
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return read_entries(path, named=path)


def event(*lines: str, end: str = "\r\n") -> str:
    return end.join(["BEGIN:VEVENT", *lines, "END:VEVENT", ""])


WHOLE = ("UID:one", "SEQUENCE:3", "DTSTART;VALUE=DATE:20250615")


@pytest.mark.parametrize(
    "content",
    [
        BEGIN + event(*WHOLE) + END,
        "\ufeff" + BEGIN + event(*WHOLE) + END,
        (BEGIN + event(*WHOLE) + END).replace("\r\n", "\n"),
        BEGIN + event("uid:o\r\n ne", "sequence:3", "dtstart;value=date:2025\r\n\t0615") + END,
        BEGIN + event(*WHOLE, "BEGIN:VALARM", "UID:two", "SEQUENCE:9", "END:VALARM") + END,
        BEGIN + "BEGIN:VTODO\r\nUID:todo\r\nEND:VTODO\r\n" + event(*WHOLE),
        BEGIN + event(*WHOLE, "SUMMARY:a\x0bUID:x\x85UID:y\u2028UID:z") + END,
    ],
    ids=["plain", "BOM", "plain line ends", "folded", "an alarm's own", "cut off", "separators"],
)
def test_days_and_numbers_by_id(tmp_path: Path, content: str) -> None:
    assert entries(tmp_path, content) == {"one": FIRST}


@pytest.mark.parametrize(
    "lines",
    [
        ("UID:", *WHOLE[1:]),
        WHOLE[1:],
        WHOLE[:2],
        (*WHOLE[:2], "DTSTART:20250615T090000Z"),
        (*WHOLE[:2], "DTSTART;VALUE=DATE:20250631"),
        (*WHOLE[:2], "DTSTART;VALUE=DATE:２０２５０６１５"),
        (WHOLE[0], "SEQUENCE:-1", WHOLE[2]),
        (WHOLE[0], "SEQUENCE:" + "9" * 30, WHOLE[2]),
        (WHOLE[0], "SEQUENCE:2147483647", WHOLE[2]),
    ],
)
def test_an_event_that_is_not_duty_s_is_left_out(tmp_path: Path, lines: tuple[str, ...]) -> None:
    assert entries(tmp_path, BEGIN + event(*lines) + END) == {}


def test_an_event_without_a_number_has_none_yet(tmp_path: Path) -> None:
    found = entries(tmp_path, BEGIN + event(WHOLE[0], WHOLE[2]) + END)
    assert found == {"one": CalendarEntry(FIRST.day, 0)}


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7", b"BEGIN:VCARD\r\n", b"\xff\xfe\x00"])
def test_a_file_of_another_kind_is_refused(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(DutyError) as refused:
        entries(tmp_path, content)
    assert refused.value.message.id == "calendar.no-calendar"


def test_a_file_that_is_not_there_is_told_of(tmp_path: Path) -> None:
    with pytest.raises(DutyError) as refused:
        read_entries(tmp_path / "none.ics", named=Path("none.ics"))
    assert refused.value.message.id == "calendar.unreadable"


@given(st.lists(st.sampled_from([*WHOLE, "BEGIN:VEVENT", "END:VEVENT", "END:VALARM", " ", ":"])))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_it_holds_it_is_read_to_its_end(tmp_path: Path, lines: list[str]) -> None:
    assert set(entries(tmp_path, "\r\n".join([BEGIN, *lines])).values()) <= {
        FIRST,
        CalendarEntry(FIRST.day, 0),
    }
