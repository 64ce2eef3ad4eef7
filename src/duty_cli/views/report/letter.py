"""To whom a document goes and who signs it, and which occurrence it answers."""

from collections.abc import Collection
from datetime import date
from typing import NamedTuple

from duty_cli.engine.evaluate import Evaluation
from duty_cli.model.occurrence import Verdict
from duty_cli.model.register import Register, Unit
from duty_cli.model.words import Words
from duty_cli.views.stretch import Stretch
from duty_cli.views.summary.entries import Names


class Letter(NamedTuple):
    """`issuer` signs on that `day`; `to` is the recipient, where there is one.

    `due` is the day by which it is owed to them, where a duty says so.
    """

    issuer: Words
    to: tuple[Words, ...]
    day: date
    due: date | None = None


def issuer(register: Register, units: tuple[Unit, ...], *, whole: bool) -> Words:
    """Who signs: the unit where the document is about one alone, else the organisation."""
    if not whole and len(units) == 1:
        return units[0].name
    mark = register.organisation.mark
    return Words(mark, mark) if mark else register.organisation.name


def answered(
    register: Register,
    evaluation: Evaluation,
    stretch: Stretch,
    kinds: Collection[str],
    unit: str | None,
) -> tuple[tuple[Words, ...], date | None]:
    """The recipients of what of those kinds is owed for the period, and its due date.

    Of several duties the first in the register's order that names a recipient; for the whole
    organisation that of any unit, where all name the same.
    """
    found = [
        verdict
        for verdict in evaluation.verdicts
        if verdict.period.id == stretch.id
        and verdict.duty.requires.kind in kinds
        and verdict.duty.requires.to
        and unit in (None, verdict.subject.unit.id)
    ]
    if not found or (unit is None and len({_to(verdict) for verdict in found}) > 1):
        return (), None
    names = Names(register)
    return names.words("recipients", _to(found[0])), found[0].period.due


def _to(verdict: Verdict) -> tuple[str, ...]:
    return tuple(verdict.duty.requires.to)
