"""To whom a document goes and who signs it, and which occurrence it answers."""

from collections.abc import Collection, Iterable
from datetime import date
from typing import NamedTuple

from duty_cli.engine.evaluate import Evaluation
from duty_cli.model.register import Register, Unit
from duty_cli.model.words import Words
from duty_cli.views.stretch import Stretch
from duty_cli.views.summary.entries import Names


class Letter(NamedTuple):
    """`issuer` signs on that `day`; `to` is the recipient, where there is one.

    `answers` are the ids of the occurrences that ask for it, and `due` the first day by which it is
    owed.
    """

    issuer: Words
    to: tuple[Words, ...]
    day: date
    answers: tuple[str, ...] = ()
    due: date | None = None


def organisation(register: Register) -> Words:
    """The name in which the organisation itself signs: its mark where it has one."""
    mark = register.organisation.mark
    return Words(mark, mark) if mark else register.organisation.name


def answering(
    register: Register,
    evaluation: Evaluation,
    stretch: Stretch,
    kinds: Collection[str],
    unit: Unit,
) -> Letter:
    """The unit's letter for the period: an answer to what of those kinds has to be sent for it.

    Where duties name different recipients it goes to the first one's, in the register's order.
    """
    found = [
        verdict
        for verdict in evaluation.verdicts
        if verdict.period.id == stretch.id
        and verdict.duty.requires.kind in kinds
        and verdict.duty.requires.to
        and verdict.subject.unit.id == unit.id
    ]
    if not found:
        return Letter(unit.name, (), evaluation.as_of)
    to = found[0].duty.requires.to
    answers = [verdict for verdict in found if verdict.duty.requires.to == to]
    return Letter(
        issuer=unit.name,
        to=Names(register).words("recipients", to),
        day=evaluation.as_of,
        answers=tuple(verdict.id for verdict in answers),
        due=min((verdict.period.due for verdict in answers if verdict.period.due), default=None),
    )


def together(units: Iterable[Unit]) -> Words:
    """The name in which several units sign."""
    names = [unit.name for unit in units]
    return Words("、".join(name.zh for name in names), ", ".join(name.en for name in names))
