"""units.yaml as units: what each is called, what it is tagged with, who holds an office in it."""

from typing import NamedTuple

from duty_cli.model.finding import Fault, Place
from duty_cli.model.register import Member, Unit
from duty_cli.model.schema.roster import MemberFile, UnitFile, read_roster, twins
from duty_cli.model.schema.strict import words
from duty_cli.store.source import DUPLICATE, read_source

ROSTER = "units.yaml"


class Roster(NamedTuple):
    """The units; `known` tells whether the file could be read, and no unit is missing here."""

    units: tuple[Unit, ...]
    faults: tuple[Fault, ...]
    known: bool


def load_roster(root: str) -> Roster:
    """The units of the register; none where anything in the file is at fault."""
    source = read_source(root, ROSTER)
    if isinstance(source, Fault):
        return Roster((), (source,), known=False)
    file = source.typed(read_roster)
    if isinstance(file, tuple):
        return Roster((), file, known=False)
    doubles = tuple(twins(file))
    units: dict[str, Unit] = {}
    for number, unit in enumerate(file.units):
        units.setdefault(unit.id, _unit(number, unit))
    faults = source.faults(doubles, rule=DUPLICATE) if doubles else ()
    return Roster(tuple(units.values()), faults, known=True)


def _unit(number: int, unit: UnitFile) -> Unit:
    members: dict[str, Member] = {}
    for member in unit.members or ():
        members.setdefault(member.id, _member(member))
    return Unit(
        id=unit.id,
        name=words(unit.name, unit.id),
        tags=unit.tags or (),
        parent=unit.parent,
        since=unit.since,
        until=unit.until,
        members=tuple(members.values()),
        place=Place(ROSTER, ("units", number)),
    )


def _member(member: MemberFile) -> Member:
    return Member(
        id=member.id,
        name=words(member.name, member.id),
        roles=member.roles or (),
        since=member.since,
        until=member.until,
    )
