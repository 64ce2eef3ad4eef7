"""What a calendar file that duty wrote before says of its events: their days and numbers."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from duty_cli.errors import DutyError, os_reason
from duty_cli.model.calendar_entry import CalendarEntry

_LARGEST = 1 << 26
_FIRST = "BEGIN:VCALENDAR"
_FOLD = re.compile("\r?\n[ \t]")
_LINE_END = re.compile("\r?\n")
_DAY = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})\Z", re.ASCII)
_MOST = 2**31 - 1
"""The largest whole number that the format knows (RFC 5545, 3.3.8), less what may be added."""


def read_entries(path: Path, *, named: Path | None) -> Mapping[str, CalendarEntry]:
    """The events by UID; those that are not whole, or not of a day, are left out.

    DutyError, which calls the file as it was `named`, where it cannot be read or is no calendar.
    """
    try:
        with path.open("rb") as file:
            data = file.read(_LARGEST + 1)
    except OSError as error:
        values = {"path": named, "reason": os_reason(error)}
        raise DutyError("calendar.unreadable", values=values) from error
    text = data.decode("utf-8-sig", "replace")
    if len(data) > _LARGEST or not text.lstrip().upper().startswith(_FIRST):
        raise DutyError("calendar.no-calendar", values={"path": named})
    return dict(_entries(text))


def _entries(text: str) -> Iterator[tuple[str, CalendarEntry]]:
    inside: list[str] = []
    said: dict[str, str] = {}
    for line in _LINE_END.split(_FOLD.sub("", text)):
        name, _, value = line.partition(":")
        name = name.partition(";")[0].upper()
        if name == "BEGIN":
            inside.append(value.upper())
            said = {} if inside[-1] == "VEVENT" else said
        elif name == "END":
            if inside and inside.pop() == "VEVENT":
                yield from _entry(said)
        elif inside and inside[-1] == "VEVENT":  # and not in an alarm of it
            said[name] = value


def _entry(said: Mapping[str, str]) -> Iterator[tuple[str, CalendarEntry]]:
    """The event, if it has an id, a day and a number: a parameter with a colon makes it none."""
    day, number = _day(said.get("DTSTART", "")), said.get("SEQUENCE", "0")
    whole = number.isascii() and number.isdigit() and len(number) <= len(str(_MOST))
    if day and said.get("UID") and whole and int(number) < _MOST:
        yield said["UID"], CalendarEntry(day, int(number))


def _day(text: str) -> date | None:
    found = _DAY.match(text)
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None
