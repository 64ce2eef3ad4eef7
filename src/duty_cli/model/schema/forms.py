"""The forms of single values: what a string must look like to be a day, an id, a path.

Each is a pydantic type that takes the reader's plain strings and nothing else. Where pydantic's
own error would not say enough, the error's code is the message's id.
"""

import re
from collections.abc import Callable
from datetime import date, datetime, time, tzinfo
from decimal import Decimal
from functools import lru_cache
from typing import Annotated
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import BeforeValidator, PlainValidator, StringConstraints
from pydantic_core import PydanticCustomError

from duty_cli.model import reading
from duty_cli.model.duration import Duration, read_duration
from duty_cli.model.schema.paths import path_fault

ROLES = ("attendance", "minutes", "other", "photo", "plan", "report", "summary")
"""What an evidence file can be to its record."""

ID = r"^[^/@:\s\p{Cc}\p{Cf}]([^/@:\p{Cc}\p{Cf}\p{Zl}\p{Zp}]*[^/@:\s\p{Cc}\p{Cf}])?$"
DUTY_KEY = r"^[^/@:\p{Cc}\p{Cf}]+/[^/@:\p{Cc}\p{Cf}]+$"
SHA256 = r"^[0-9A-Fa-f]{64}$"
_YEAR = re.compile(r"(?:19|2[01])[0-9]{2}\Z", re.ASCII)
_NUMBER = re.compile(r"-?[0-9]{1,6}(?:\.[0-9]{1,4})?\Z", re.ASCII)
_WHOLE = re.compile(r"[0-9]{1,6}\Z", re.ASCII)

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Id = Annotated[str, StringConstraints(min_length=1, pattern=ID)]
DutyKey = Annotated[str, StringConstraints(min_length=1, pattern=DUTY_KEY)]
Sha256 = Annotated[str, StringConstraints(to_lower=True, pattern=SHA256)]


def read_flag(value: object) -> bool | None:
    """`true` or `false`, or None."""
    return {"true": True, "false": False}.get(value) if isinstance(value, str) else None


def read_days(value: object) -> Duration | None:
    """A duration in whole days, weeks or working days, or None: hours belong to `within`."""
    found = read_duration(value) if isinstance(value, str) else None
    return None if found is None or found.unit == "h" else found


_NO_ZONES = frozenset({"Factory", "localtime", "posix", "posixrules", "right"})


def read_zone(value: object) -> tzinfo | None:
    """A time zone by its name in the IANA database, such as `Asia/Shanghai`, or None."""
    # `localtime` and `posixrules` mean another zone on each machine
    if not isinstance(value, str) or value.split("/")[0] in _NO_ZONES:
        return None
    try:
        return ZoneInfo(value)
    except (OSError, ValueError, ZoneInfoNotFoundError):  # a folder, a way out, an unknown name
        return None


def read_number(value: object) -> Decimal | None:
    """A decimal number such as `2`, `1.5` or `-3`, or None."""
    found = isinstance(value, str) and _NUMBER.match(value)
    return Decimal(found[0]) if found else None


def read_year(value: object) -> int | None:
    """A year from 1900 to 2199, or None."""
    found = isinstance(value, str) and _YEAR.match(value)
    return int(found[0]) if found else None


def read_whole(value: object) -> int | None:
    """A whole number from 0 to 999999, or None."""
    found = isinstance(value, str) and _WHOLE.match(value)
    return int(found[0]) if found else None


def _read_path(value: object) -> str:
    if not isinstance(value, str):
        raise PydanticCustomError("string_type", "text")
    code = path_fault(value)
    if code is not None:
        raise PydanticCustomError(code, "path")
    return value


def _reader(read: Callable[[object], object], code: str) -> PlainValidator:
    """A type whose values `read` makes of the text; where it makes None, `code` says why.

    The records of a register share few days, times and numbers, so most are read once.
    """
    known = lru_cache(maxsize=1024)(read)

    def validate(value: object) -> object:
        found = known(value) if isinstance(value, str) else None
        if found is None:
            raise PydanticCustomError(code, "form")
        return found

    return PlainValidator(validate, json_schema_input_type=str)


def choice(options: tuple[str, ...]) -> PlainValidator:
    """A type of a few words."""

    def validate(value: object) -> object:
        if value not in options:
            raise PydanticCustomError("invalid.choice", "choice", {"known": options})
        return value

    return PlainValidator(validate, json_schema_input_type=str)


def _listed(value: object) -> object:
    return [value] if isinstance(value, str) else value


Day = Annotated[date, _reader(reading.read_day, "invalid.day")]
Clock = Annotated[time, _reader(reading.read_clock, "invalid.clock")]
Moment = Annotated[datetime, _reader(reading.read_moment, "invalid.moment")]
Count = Annotated[int, _reader(reading.read_count, "invalid.count")]
Whole = Annotated[int, _reader(read_whole, "invalid.whole")]
Year = Annotated[int, _reader(read_year, "invalid.year")]
Number = Annotated[Decimal, _reader(read_number, "invalid.number")]
Days = Annotated[Duration, _reader(read_days, "invalid.duration")]
Flag = Annotated[bool, _reader(read_flag, "invalid.truth")]
DayOrFlag = Annotated[
    date | bool, _reader(lambda text: reading.read_day(text) or read_flag(text), "invalid.done")
]
Zone = Annotated[tzinfo, _reader(read_zone, "invalid.timezone")]
Path = Annotated[str, PlainValidator(_read_path, json_schema_input_type=str)]
Role = Annotated[str, choice(ROLES)]
Ids = tuple[Id, ...]
SomeIds = Annotated[tuple[Id, ...], BeforeValidator(_listed)]
SomeTexts = Annotated[tuple[Text, ...], BeforeValidator(_listed)]
