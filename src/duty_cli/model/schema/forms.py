"""The forms of single values: what a string must look like to be a day, an id, a path.

Each takes the reader's plain strings and nothing else. Where pydantic's own error would not say
enough, the error's code is the message's id. What types a value is stated in pydantic's core, so
that records can be read before pydantic itself is loaded; `Written` makes a type of it for models.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, tzinfo
from decimal import Decimal
from functools import lru_cache
from typing import Annotated, Any, get_args
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic_core import PydanticCustomError, core_schema
from pydantic_core.core_schema import CoreSchema

from duty_cli.model import reading
from duty_cli.model.duration import Duration, read_duration
from duty_cli.model.fields import ROLES
from duty_cli.model.schema.paths import path_fault

OWN = r"^x-"
"""How an organisation's own keys begin; a key that does not match is an unknown one."""
ID = r"^[^/@:\s\p{Cc}\p{Cf}]([^/@:\p{Cc}\p{Cf}\p{Zl}\p{Zp}]*[^/@:\s\p{Cc}\p{Cf}])?$"
DUTY_KEY = r"^[^/@:\p{Cc}\p{Cf}]+/[^/@:\p{Cc}\p{Cf}]+$"
SHA256 = r"^[0-9A-Fa-f]{64}$"
_YEAR = re.compile(r"(?:19|2[01])[0-9]{2}\Z", re.ASCII)
_NUMBER = re.compile(r"-?[0-9]{1,6}(?:\.[0-9]{1,4})?\Z", re.ASCII)
_POINTS = re.compile(r"[0-9]{1,6}(?:\.[0-9]{1,2})?\Z", re.ASCII)
_WHOLE = re.compile(r"[0-9]{1,6}\Z", re.ASCII)


@dataclass(frozen=True, eq=False)
class Written:
    """What types a value, as an annotation that pydantic asks for it; `options` of a choice."""

    schema: CoreSchema
    options: tuple[str, ...] = ()

    def __get_pydantic_core_schema__(self, _source: object, _handler: object) -> CoreSchema:
        return self.schema


def schema_of(form: Any) -> CoreSchema:
    """What types a value of one of the forms below."""
    written: Written = get_args(form)[1]
    return written.schema


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


def read_points(value: object) -> Decimal | None:
    """A decimal number from 0 with at most two decimals, such as `2` or `0.5`, or None."""
    found = isinstance(value, str) and _POINTS.match(value)
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


def _reader(read: Callable[[object], object], code: str) -> Written:
    """A type whose values `read` makes of the text; where it makes None, `code` says why.

    The records of a register share few days, times and numbers, so most are read once.
    """
    known = lru_cache(maxsize=1024)(read)

    def validate(value: object) -> object:
        found = known(value) if isinstance(value, str) else None
        if found is None:
            raise PydanticCustomError(code, "form")
        return found

    return _plain(validate)


def choice(options: tuple[str, ...]) -> Written:
    """A type of a few words; each value is one of the options themselves."""
    known = {option: option for option in options}

    def validate(value: object) -> object:
        found = known.get(value) if isinstance(value, str) else None
        if found is None:
            raise PydanticCustomError("invalid.choice", "choice", {"known": options})
        return found

    return _plain(validate, options)


def _plain(validate: Callable[[object], object], options: tuple[str, ...] = ()) -> Written:
    text = core_schema.str_schema()
    schema = core_schema.no_info_plain_validator_function(validate, json_schema_input_schema=text)
    return Written(schema, options)


def list_of(entry: CoreSchema, least: int = 0) -> CoreSchema:
    """A list of such entries, as a tuple; `least` is how many there have to be."""
    return core_schema.tuple_schema([entry], variadic_item_index=0, min_length=least)


def _one_or_more(entry: CoreSchema) -> Written:
    """A type of lists that takes an entry alone for a list of it."""
    return Written(core_schema.no_info_before_validator_function(_listed, list_of(entry)))


def _listed(value: object) -> object:
    return [value] if isinstance(value, str) else value


_TEXT = core_schema.str_schema(strip_whitespace=True, min_length=1)
_ID = core_schema.str_schema(min_length=1, pattern=ID)
_DUTY_KEY = core_schema.str_schema(min_length=1, pattern=DUTY_KEY)

Text = Annotated[str, Written(_TEXT)]
Id = Annotated[str, Written(_ID)]
DutyKey = Annotated[str, Written(_DUTY_KEY)]
Sha256 = Annotated[str, Written(core_schema.str_schema(to_lower=True, pattern=SHA256))]
Day = Annotated[date, _reader(reading.read_day, "invalid.day")]
Clock = Annotated[time, _reader(reading.read_clock, "invalid.clock")]
Moment = Annotated[datetime, _reader(reading.read_moment, "invalid.moment")]
Count = Annotated[int, _reader(reading.read_count, "invalid.count")]
Whole = Annotated[int, _reader(read_whole, "invalid.whole")]
Year = Annotated[int, _reader(read_year, "invalid.year")]
Number = Annotated[Decimal, _reader(read_number, "invalid.number")]
Points = Annotated[Decimal, _reader(read_points, "invalid.points")]
Days = Annotated[Duration, _reader(read_days, "invalid.duration")]
Flag = Annotated[bool, _reader(read_flag, "invalid.truth")]
DayOrFlag = Annotated[
    date | bool, _reader(lambda text: reading.read_day(text) or read_flag(text), "invalid.done")
]
Zone = Annotated[tzinfo, _reader(read_zone, "invalid.timezone")]
Path = Annotated[str, _plain(_read_path)]
Role = Annotated[str, choice(ROLES)]
Ids = Annotated[tuple[str, ...], Written(list_of(_ID))]
DutyKeys = Annotated[tuple[str, ...], Written(list_of(_DUTY_KEY))]
SomeIds = Annotated[tuple[str, ...], _one_or_more(_ID)]
SomeTexts = Annotated[tuple[str, ...], _one_or_more(_TEXT)]
