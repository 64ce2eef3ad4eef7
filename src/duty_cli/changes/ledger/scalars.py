"""One cell as one value, in the form that a record's file has it."""

import re
import unicodedata
from datetime import date, datetime, time
from typing import NamedTuple

from duty_cli.changes.ledger.held import held, unfit
from duty_cli.changes.ledger.moments import clock_in, day_and_time
from duty_cli.changes.ledger.periods import period_id
from duty_cli.model.fields import Form
from duty_cli.model.finding import Message
from duty_cli.model.ledger import Cell, Unread
from duty_cli.model.reading import read_moment

_NUMBER = re.compile(
    r"(?P<number>-?[0-9]+(?:\.[0-9]+)?)\s*"
    r"(?:个|人|人次|名|位|分|分钟|小时|学时|课时|h|hrs?|hours?|points?)?\Z"
)
_UNREAD = {Unread.FAULT: "ledger.fault", Unread.FORMULA: "ledger.formula"}
_SHOWN = 60


class Reading(NamedTuple):
    """What a cell says: texts, lists and mappings, None for nothing; and what is unclear in it."""

    value: object
    doubt: Message | None = None


def refused(cell: Cell) -> Message | None:
    """Why a cell cannot be read whatever it is meant to hold, if it cannot."""
    if isinstance(cell, Unread):
        return Message(_UNREAD[cell])
    code = unfit(cell) if isinstance(cell, str) else None
    return None if code is None else Message("ledger.control", {"code": code})


def plain(cell: Cell) -> str:
    """A cell as it would be written: days as days, whole numbers without a point."""
    match cell:
        case None:
            return ""
        case str():
            return held(cell.strip())
        case bool():
            return str(cell).lower()
        case datetime():
            return f"{cell:%Y-%m-%d}" if cell.time() == time() else f"{cell:%Y-%m-%dT%H:%M}"
        case date():
            return cell.isoformat()
        case time():
            return f"{cell:%H:%M}"
        case float():
            # as far as a spreadsheet counts; what a formula leaves behind that is noise
            return f"{cell:.15g}"
    return str(cell)


def day(cell: Cell) -> Reading:
    """A day as `YYYY-MM-DD`; a time of day that stands with it is left to who asks for it."""
    found = day_and_time(cell)
    return _unread("ledger.day", cell) if found is None else Reading(found[0].isoformat())


def clock(cell: Cell) -> Reading:
    """A time of day as `HH:MM`."""
    found = clock_in(cell)
    return _unread("ledger.clock", cell) if found is None else Reading(f"{found:%H:%M}")


def moment(cell: Cell) -> Reading:
    """A day with its time of day as `YYYY-MM-DDTHH:MM`."""
    if isinstance(cell, str) and read_moment(cell.strip()) is not None:
        return Reading(cell.strip())
    found = day_and_time(cell)
    if found is None:
        return _unread("ledger.moment", cell)
    if found[1] is None:  # midnight is what a spreadsheet makes of a day alone
        return _unread("ledger.moment-time", cell)
    return Reading(f"{found[0].isoformat()}T{found[1]:%H:%M}")


def number(cell: Cell) -> Reading:
    """A number, without what is counted behind it."""
    text = unicodedata.normalize("NFKC", plain(cell)).strip()
    found = _NUMBER.match(text)
    return Reading(found["number"]) if found else _unread("ledger.number", cell)


def period(cell: Cell) -> Reading:
    """A period's id, from the id itself or as people say it."""
    if isinstance(cell, date) and cell.day == 1:
        # a spreadsheet makes it of `2025-06`, too
        return _unread("ledger.period-day", cell)
    return Reading(period_id(plain(cell)))


def _unread(message: str, cell: Cell) -> Reading:
    text = plain(cell)
    shown = text if len(text) <= _SHOWN else text[:_SHOWN] + "…"
    return Reading(text, Message(message, {"value": shown}))


SCALARS = {
    Form.CLOCK: clock,
    Form.DAY: day,
    Form.MOMENT: moment,
    Form.NUMBER: number,
    Form.WHOLE: number,
}
"""What reads the forms that are more than text."""
