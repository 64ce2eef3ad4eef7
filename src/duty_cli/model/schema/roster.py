"""The schema of units.yaml: units, their tags, their office holders."""

from collections.abc import Iterator
from datetime import date

from duty_cli.model.reading import Problem, problem
from duty_cli.model.schema import forms
from duty_cli.model.schema.problems import repeated
from duty_cli.model.schema.strict import Name, Strict, validated


class HolderFile(Strict):
    """Who holds an office, for display."""

    name: forms.Text
    since: forms.Day | None = None
    until: forms.Day | None = None


class MemberFile(Strict):
    """An office in a unit."""

    id: forms.Id
    name: Name | None = None
    roles: forms.Ids | None = None
    since: forms.Day | None = None
    until: forms.Day | None = None
    holders: tuple[HolderFile, ...] | None = None


class UnitFile(Strict):
    """A unit."""

    id: forms.Id
    name: Name | None = None
    tags: forms.Ids | None = None
    parent: forms.Id | None = None
    since: forms.Day | None = None
    until: forms.Day | None = None
    members: tuple[MemberFile, ...] | None = None


class RosterFile(Strict):
    """units.yaml."""

    units: tuple[UnitFile, ...]


def read_roster(values: object) -> RosterFile | tuple[Problem, ...]:
    """units.yaml typed, or everything that is wrong with it."""
    found = validated(RosterFile, values)
    if isinstance(found, tuple):
        return found
    return (*_lifetimes(found), *_cycles(found)) or found


def twins(file: RosterFile) -> Iterator[Problem]:
    """Every unit, and every member of a unit, that bears the id of an earlier one."""
    for number in repeated(unit.id for unit in file.units):
        name = file.units[number].id
        yield problem("units", number, "id", because="duplicate.unit", value=name)
    for number, unit in enumerate(file.units):
        members = unit.members or ()
        for office in repeated(member.id for member in members):
            at = ("units", number, "members", office, "id")
            yield problem(*at, because="duplicate.member", value=members[office].id)


def _lifetimes(roster: RosterFile) -> Iterator[Problem]:
    for number, unit in enumerate(roster.units):
        yield from _lifetime(unit.since, unit.until, "units", number)
        for office, member in enumerate(unit.members or ()):
            at = ("units", number, "members", office)
            yield from _lifetime(member.since, member.until, *at)
            for turn, holder in enumerate(member.holders or ()):
                yield from _lifetime(holder.since, holder.until, *at, "holders", turn)


def _lifetime(since: date | None, until: date | None, *keys: str | int) -> Iterator[Problem]:
    if since is not None and until is not None and until < since:
        yield problem(
            *keys, "until", because="invalid.until-before-since", value=until, since=since
        )


def _cycles(roster: RosterFile) -> Iterator[Problem]:
    """One problem for each circle of parents, at the first of its units."""
    parents = {unit.id: unit.parent for unit in reversed(roster.units) if unit.parent is not None}
    numbers = {unit.id: number for number, unit in reversed([*enumerate(roster.units)])}
    settled: set[str] = set()
    for unit in roster.units:
        way: dict[str, None] = {}  # ordered
        above: str | None = unit.id
        while above is not None and above not in settled and above not in way:
            way[above] = None
            above = parents.get(above)
        if above in way:
            units = [*way]
            circle = units[units.index(above) :]
            first = min(circle, key=lambda name: numbers[name])
            turned = circle.index(first)
            told = (*circle[turned:], *circle[:turned])
            yield problem(
                "units", numbers[first], "parent", because="invalid.parent-cycle", value=told
            )
        settled.update(way)
