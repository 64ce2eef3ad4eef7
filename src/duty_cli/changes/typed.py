"""A record's keys as people type them, made into values as files have them."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from unicodedata import normalize

from duty_cli.changes.dates import read_date
from duty_cli.model.fields import Field, Form

_COMMAS = re.compile(r"[、，,;；]\s*")
_LINES = re.compile(r"[;；\n]\s*")
_BETWEEN: Mapping[Field, re.Pattern[str]] = {
    Form.DUTIES: _COMMAS,
    Form.FINDINGS: _LINES,
    Form.IDS: _COMMAS,
    Form.LISTED_IDS: _COMMAS,
    Form.TEXTS: _LINES,
    Form.UNITS: _COMMAS,
}
"""What stands between the entries of a list; a sentence has commas of its own."""
_OR_ONE = frozenset({Form.IDS, Form.TEXTS})
"""Lists of which one entry may stand alone."""
_CLOCK = re.compile(r"(?P<hour>[0-9]{1,2})[:点](?P<minute>[0-9]{2})分?\Z")
_MOMENT = re.compile(
    r"(?P<day>.*?)(?:[T\s]\s*|(?<=[日号天]))(?P<clock>[0-9]{1,2}[:点][0-9]{2}分?)\Z"
)
_ATTENDANCE = re.compile(r"(?P<present>[0-9]{1,6})\s*/\s*(?P<expected>[0-9]{1,6})\Z")
_DUE = re.compile(r"(?P<text>.*\S)\s*[:：](?P<day>[^:：]+)\Z", re.DOTALL)


def typed_value(field: Field, typed: str, today: date) -> object:
    """The value of a key, from an option, an answer or a cell of a table.

    Lists of names are separated by commas, lists of texts by semicolons or line ends. Days and
    times are as people write them, `22/24` is attendance (present of expected), and
    `堆放杂物:6-30` a finding with its due date. What cannot be read is handed on as it is, for
    the reader to tell.
    """
    words = typed.strip()
    if field in _BETWEEN:
        parts = [part.strip() for part in _BETWEEN[field].split(words) if part.strip()]
        if field is Form.FINDINGS:
            return _findings(parts, today)
        return parts[0] if len(parts) == 1 and field in _OR_ONE else parts
    read = _READERS.get(field)
    return words if read is None else read(words, today) or words


def typed_values(field: Field, given: Sequence[str], today: date) -> object | None:
    """The value of a key that was given several times; None where it takes one value alone."""
    if len(given) > 1 and field not in _BETWEEN:
        return None
    return typed_value(field, ";".join(given), today)


def named(values: Mapping[str, object], key: str) -> tuple[str, ...]:
    """The texts of a key that holds one or several."""
    value = values.get(key)
    if isinstance(value, str):
        return (value,)
    return tuple(map(str, value)) if isinstance(value, list | tuple) else ()


def _day(words: str, today: date) -> object:
    day = read_date(words, today)
    return day and day.isoformat()


def _clock(words: str, _today: date) -> str | None:
    found = _CLOCK.match(normalize("NFKC", words))
    return found and f"{found['hour']:0>2}:{found['minute']}"


def _moment(words: str, today: date) -> object:
    found = _MOMENT.match(normalize("NFKC", words))
    day = found and read_date(found["day"], today)
    return found and day and f"{day.isoformat()}T{_clock(found['clock'], today)}"


def _attendance(words: str, _today: date) -> object:
    found = _ATTENDANCE.match(normalize("NFKC", words))
    return found and {"expected": found["expected"], "present": found["present"]}


_READERS: Mapping[Field, Callable[[str, date], object]] = {
    Form.ATTENDANCE: _attendance,
    Form.CLOCK: _clock,
    Form.DAY: _day,
    Form.MOMENT: _moment,
}
"""What makes a value of a text, nothing where it cannot."""


def _findings(parts: Sequence[str], today: date) -> list[Mapping[str, str]]:
    """Each with a number as its id, and a due date where a day stands behind its last colon."""
    return [{"id": str(number), **_finding(part, today)} for number, part in enumerate(parts, 1)]


def _finding(part: str, today: date) -> Mapping[str, str]:
    found = _DUE.match(part)
    day = found and read_date(found["day"], today)
    return {"text": found["text"], "due": day.isoformat()} if found and day else {"text": part}
