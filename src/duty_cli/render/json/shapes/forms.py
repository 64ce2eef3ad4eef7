"""The forms of single values in the JSON contract, as far as a type of Python does not say them.

A form stands in `Annotated`, where nothing reads it while duty runs; the JSON Schema is made of it.
"""

from typing import Annotated, NamedTuple


class Form(NamedTuple):
    """What a value is called on the reference page, and what JSON Schema can say of it.

    A mapping's `pattern` is that of its keys.
    """

    title: str
    pattern: str | None = None
    format: str | None = None
    minimum: int | None = None
    choices: tuple[str, ...] = ()


class OneOf(NamedTuple):
    """A text that is one of a registry's names, which may grow with the program.

    `complete` is for the keys of a mapping: every name is one of them.
    """

    registry: str
    complete: bool = False


class Meaning(NamedTuple):
    """What a key holds, where Python's grammar has no place for a text below it."""

    text: str


_ID = "[^/@:]+"

Clock = Annotated[str, Form("time", pattern="^([01][0-9]|2[0-3]):[0-5][0-9]$")]
"""A time of day, `HH:MM`."""

Commit = Annotated[str, Form("commit id", pattern="^([0-9a-f]{40}|[0-9a-f]{64})$")]
"""A commit of git, in full."""

Count = Annotated[int, Form("count", minimum=0)]
"""How many; 0 or more."""

Day = Annotated[str, Form("date", format="date")]
"""A day, `YYYY-MM-DD` (ISO 8601)."""

Decimal = Annotated[str, Form("decimal number", pattern=r"^-?[0-9]+(\.[0-9]+)?$")]
"""A decimal number as text, so that nothing is rounded."""

Digest = Annotated[str, Form("SHA-256", pattern="^[0-9a-f]{64}$")]
"""The SHA-256 of a file, in lower case."""

DutyKey = Annotated[str, Form("duty key", pattern=f"^{_ID}/{_ID}$")]
"""A duty: `policy/duty`."""

Fingerprint = Annotated[str, Form("fingerprint", pattern="^[0-9a-f]{32}$")]
"""What a finding is recognised by from one run to the next."""

Id = Annotated[str, Form("id", pattern=f"^{_ID}$")]
"""An id as the register has it: of a unit, an office, a duty, a period, a record."""

_INSTANT = "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}([+-][0-9]{2}:[0-9]{2}|Z)$"

# many validators know no format of days with times, so that the pattern says it too
Instant = Annotated[str, Form("instant", pattern=_INSTANT, format="date-time")]
"""A day and time with its distance from UTC, `YYYY-MM-DDTHH:MM:SS+HH:MM` (RFC 3339)."""

OccurrenceId = Annotated[str, Form("occurrence id", pattern=f"^{_ID}/{_ID}@{_ID}(:{_ID})?/{_ID}$")]
"""An occurrence: `policy/duty@unit[:member]/period`."""

Path = Annotated[str, Form("path", pattern="^[^/]")]
"""A file, from the register's top, with `/` between folders on every system."""

Position = Annotated[int, Form("position", minimum=1)]
"""A line or column, counted from 1."""

SubjectId = Annotated[str, Form("subject id", pattern=f"^{_ID}/{_ID}@{_ID}(:{_ID})?$")]
"""A duty in one unit, or in one office of it: `policy/duty@unit[:member]`."""

KindName = Annotated[str, OneOf("record kind")]
"""A record kind."""

RoleName = Annotated[str, OneOf("evidence role")]
"""What an evidence file is to its record."""

RuleName = Annotated[str, OneOf("rule")]
"""A finding rule."""
