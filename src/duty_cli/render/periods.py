"""Period ids as people say them: `2025-H1` is the first half of 2025."""

import re
from collections.abc import Mapping
from datetime import date

from duty_cli.model.finding import Message
from duty_cli.model.reading import read_day

# The order matters only to readers: no id has two of these forms.
_FORMS: Mapping[str, re.Pattern[str]] = {
    "year": re.compile(r"(?P<year>[0-9]{4})\Z"),
    "half": re.compile(r"(?P<year>[0-9]{4})-H(?P<number>[12])\Z"),
    "quarter": re.compile(r"(?P<year>[0-9]{4})-Q(?P<number>[1-4])\Z"),
    "month": re.compile(r"(?P<year>[0-9]{4})-(?P<number>0[1-9]|1[0-2])\Z"),
    "week": re.compile(r"(?P<year>[0-9]{4})-W(?P<number>[0-5][0-9])\Z"),
    "term": re.compile(r"(?P<year>[0-9]{4})-(?P<end>[0-9]{4})-(?P<number>[12])\Z"),
    "undetermined": re.compile(r"undetermined\Z"),
}


def in_words(period: str) -> Message | date | str:
    """What to show for a period: a message, or a day where its id is a date.

    An id of no such form, a record's perhaps, stays as it is.
    """
    day = read_day(period)
    if day is not None:
        return day
    for form, pattern in _FORMS.items():
        found = pattern.match(period)
        if found is None:
            continue
        values: dict[str, object] = dict(found.groupdict())
        number = int(str(values.pop("number", None) or 0))
        if form in ("half", "quarter", "month", "term"):
            return Message(
                f"period.{form}", {**values, "which": Message(f"period.{form}-{number}")}
            )
        return Message(f"period.{form}", {**values, "number": number})
    return period
