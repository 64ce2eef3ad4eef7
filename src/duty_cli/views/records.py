"""What a record may be called: by its id or path, or by its file's name or its title where no
other has it.
"""

import re

from duty_cli.errors import BrokenRecord, UsageError
from duty_cli.model.finding import Message
from duty_cli.model.record import Row
from duty_cli.model.register import Register
from duty_cli.model.words import Words
from duty_cli.views.names import Named, label, nearest_of

_POSITION = re.compile(r"(\.yaml)(?::[0-9]+)+\Z")
_MOST = 12


def without_position(text: str) -> str:
    """A name without the line and column with which a finding prints a path."""
    return _POSITION.sub(r"\1", text.strip())


def record_at(register: Register, name: str) -> Row | None:
    """The record of that path or id; BrokenRecord where it cannot be read, UsageError where
    several have it.
    """
    found = [row for row in register.rows if name in (row.path, row.id)]
    if len(found) > 1:
        raise _ambiguous(name, found)
    broken = tuple(fault for fault in register.faults if fault.place.path == name)
    if broken and not found:
        raise BrokenRecord(broken)
    return found[0] if found else None


def record_called(register: Register, text: str) -> Row:
    """The record of that path or id, else of that file name or title; UsageError, with the nearest
    name, where it is unknown or several have it, BrokenRecord where it cannot be read.
    """
    name = without_position(text)
    row = record_at(register, name)
    if row is not None:
        return row
    ends = (f"/{name}", f"/{name}.yaml")
    found = [row for row in register.rows if row.title == name or row.path.endswith(ends)]
    if len(found) > 1:
        raise _ambiguous(name, found)
    if found:
        return found[0]
    known = (
        Named(row.path if "/" in name else row.id, Words(row.title, row.title))
        for row in register.rows
    )
    near = nearest_of(name, known)
    hint = Message("usage.near", {"name": label(near)}) if near else Message("record.hint")
    raise UsageError("record.unknown", values={"name": name, "hint": hint})


def _ambiguous(name: str, rows: list[Row]) -> UsageError:
    paths = tuple(row.path for row in rows[:_MOST])
    return UsageError("explain.ambiguous", values={"name": name, "names": paths})
