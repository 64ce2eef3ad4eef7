"""What assessors entered: records of kind `assessment`, and what one of them decides."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date, time
from decimal import Decimal
from fractions import Fraction

from duty_cli.engine.score.tally import Gain, Tally
from duty_cli.model.finding import Message
from duty_cli.model.record import Record, Row
from duty_cli.model.score import Entry
from duty_cli.model.sheet import Item

KIND = "assessment"


def entries_in_effect(records: Iterable[Record], year: int, as_of: date) -> tuple[Entry, ...]:
    """The entries for a year by a day, one for each unit that a record names, the latest last.

    Later is by date, then time, then id. Planned and cancelled ones are none.
    """
    found = [
        Entry(
            item=str(record.fields["item"]),
            unit=unit,
            points=Decimal(str(record.fields["points"])),
            reason=str(record.fields.get("reason") or ""),
            assessor=str(record.fields.get("assessor") or ""),
            row=record.row,
        )
        for record in records
        if _in_effect(record.row, year, as_of)
        for unit in record.row.units
    ]
    return tuple(sorted(found, key=lambda entry: (_order(entry.row), entry.unit)))


def by_item(
    entries: Iterable[Entry], policy: str, elsewhere: Collection[str]
) -> Mapping[tuple[str, str], Entry]:
    """The entry in force by unit and item: the last, by the item's id or `policy/item`.

    An id alone that is also one of those `elsewhere`, in a policy before this one, is that one's.
    """
    found = {}
    for entry in entries:
        of_policy, slash, item = entry.item.rpartition("/")
        if of_policy == policy or (not slash and item not in elsewhere):
            found[entry.unit, item] = entry
    return found


def decided(item: Item, entry: Entry) -> Tally:
    """The entered points; open where they are not between 0 and the item's."""
    assert item.points is not None
    most = Fraction(item.points)
    points = Fraction(entry.points)
    if not 0 <= points <= most:
        return (refused(item, entry),)
    return (Gain(Message("score.entered", values_of(entry)), points, most, record=entry.row.path),)


def taken_off(item: Item, entry: Entry | None, each: Decimal) -> Tally:
    """The item's points less `each` for every one entered, never below zero; open until entered."""
    if entry is None:
        return (awaited(item),)
    if entry.points < 0:
        return (refused(item, entry),)
    assert item.points is not None
    most = Fraction(item.points)
    off = min(Fraction(each) * Fraction(entry.points), most)
    full = Gain(Message("score.full"), most, most)
    values = {**values_of(entry), "count": entry.points, "each": each}
    return (full, Gain(Message("score.taken-off", values), -off, None, record=entry.row.path))


def awaited(item: Item) -> Gain:
    """That nobody has entered the item yet."""
    return Gain(Message("score.awaited"), Fraction(), Fraction(item.points or 0), open=True)


def refused(item: Item, entry: Entry) -> Gain:
    """That what was entered cannot be, so that the item stays open."""
    values = {"points": entry.points, "most": item.points}
    which = "score.refused" if item.points is None else "score.refused-most"
    most = Fraction(item.points or 0)
    return Gain(Message(which, values), Fraction(), most, open=True, record=entry.row.path)


def values_of(entry: Entry) -> Mapping[str, object]:
    """What messages tell of an entry."""
    return {"reason": entry.reason, "assessor": entry.assessor}


def _in_effect(row: Row, year: int, as_of: date) -> bool:
    of_year = row.kind == KIND and row.period == str(year)
    return of_year and row.state == "done" and row.day <= as_of


def _order(row: Row) -> tuple[date, bool, time, str]:
    return (row.day, row.clock is not None, row.clock or time.min, row.id)
