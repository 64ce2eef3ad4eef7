"""An entry: a record of what an assessor says of one item of a unit's sheet."""

from collections.abc import Mapping
from typing import NamedTuple

from duty_cli.changes.record_file import record_file
from duty_cli.model.change import Change
from duty_cli.model.kinds import assessment


class Judged(NamedTuple):
    """What was assessed: the item by the id that entries call it by, the unit, the year."""

    item: str
    unit: str
    year: int


class Judgement(NamedTuple):
    """The number, as it was typed, on which day (YYYY-MM-DD), why, and by which body."""

    points: str
    day: str
    reason: str
    assessor: str


def new_entry(what: Judged, judgement: Judgement, title: str, who: object, head: str) -> Change:
    """The change that adds the entry; `who` is the unit's name, `head` stands above its keys."""
    values: Mapping[str, object] = {
        "kind": assessment.NAME,
        "title": title,
        "unit": what.unit,
        "date": judgement.day,
        "period": str(what.year),
        "item": what.item,
        "points": judgement.points,
        "reason": judgement.reason,
        "assessor": judgement.assessor,
    }
    file = record_file(values, assessment, head)
    return Change("enter", (file,), {"title": title, "who": who}, (file.path,), judgement.reason)
