"""units.yaml as units: what each is called, what it is tagged with, who holds an office in it."""

from collections.abc import Iterator
from typing import NamedTuple

from duty_cli.model.finding import Fault, Place
from duty_cli.model.reading import Problem, problem
from duty_cli.model.register import Member, Unit
from duty_cli.model.schema.problems import repeated
from duty_cli.model.schema.roster import MemberFile, RosterFile, UnitFile, read_roster
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
    twins = tuple(_twins(file))
    units: dict[str, Unit] = {}
    for number, unit in enumerate(file.units):
        units.setdefault(unit.id, _unit(number, unit))
    faults = source.faults(twins, rule=DUPLICATE) if twins else ()
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


def _twins(file: RosterFile) -> Iterator[Problem]:
    """Every unit, and every member of a unit, that bears the id of an earlier one."""
    for number in repeated(unit.id for unit in file.units):
        name = file.units[number].id
        yield problem("units", number, "id", because="duplicate.unit", value=name)
    for number, unit in enumerate(file.units):
        members = unit.members or ()
        for office in repeated(member.id for member in members):
            at = ("units", number, "members", office, "id")
            yield problem(*at, because="duplicate.member", value=members[office].id)
