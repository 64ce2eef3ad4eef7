"""What units and duties may be called: by id, or by printed name in either language."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from duty_cli.model.duty import Duty
from duty_cli.model.finding import Message
from duty_cli.model.near import nearest
from duty_cli.model.register import Register, Unit
from duty_cli.model.words import Words


class Named(NamedTuple):
    """Something that may be called by its id, by its names, or by `others`."""

    id: str
    name: Words
    others: tuple[str, ...] = ()

    @property
    def spellings(self) -> tuple[str, ...]:
        """All that it may be called."""
        return (self.id, *self.others, *self.name)

    @property
    def label(self) -> Message:
        """Its id and its name."""
        return Message("value.named", {"id": self.id, "name": self.name})


Known = str | Named


def all_duties(register: Register) -> Iterator[Duty]:
    """The duties of every policy, in order."""
    return (duty for policy in register.policies for duty in policy.duties)


def units_called(units: Iterable[Unit], name: str) -> tuple[Unit, ...]:
    """The unit with that id, else those of that name."""
    every = tuple(units)
    by_id = tuple(unit for unit in every if unit.id == name)
    return by_id or tuple(unit for unit in every if name in unit.name)


def duties_called(register: Register, name: str) -> tuple[Duty, ...]:
    """The duties with that key or id, else those of that title."""
    every = tuple(all_duties(register))
    by_id = tuple(duty for duty in every if name in (duty.key, duty.id))
    return by_id or tuple(duty for duty in every if name in duty.title)


def named_units(units: Iterable[Unit]) -> Iterator[Named]:
    """The units with all that they may be called."""
    return (Named(unit.id, unit.name) for unit in units)


def named_duties(register: Register) -> Iterator[Named]:
    """The duties with all that they may be called."""
    return (Named(duty.key, duty.title, (duty.id,)) for duty in all_duties(register))


def label(one: Known) -> object:
    """How it is named where it is suggested."""
    return one.label if isinstance(one, Named) else one


def nearest_of(wrong: str, known: Iterable[Known]) -> Known | None:
    """What was probably meant: of a similar spelling, else the only one that has it in its name."""
    spelt: dict[str, Known] = {}
    for one in known:
        for spelling in one.spellings if isinstance(one, Named) else (one,):
            spelt.setdefault(spelling, one)
    near = nearest(wrong, spelt)
    if near is not None:
        return spelt[near]
    holding = {
        one
        for spelling, one in spelt.items()
        if isinstance(one, Named) and wrong and wrong in spelling
    }
    return holding.pop() if len(holding) == 1 else None
