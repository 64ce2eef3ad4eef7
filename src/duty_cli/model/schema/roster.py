"""The schema of units.yaml: units, their tags, their office holders."""

from collections.abc import Iterator, Mapping
from datetime import date

from duty_cli.model.reading import Problem, problem
from duty_cli.model.schema import forms
from duty_cli.model.schema.problems import validated
from duty_cli.model.schema.strict import Name, Strict


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
    parents: dict[str, str] = {}
    for unit in roster.units:
        if unit.parent is not None:
            parents.setdefault(unit.id, unit.parent)
    told: set[str] = set()
    for number, unit in enumerate(roster.units):
        circle = _circle(unit.id, parents)
        if unit.parent is not None and circle and unit.id not in told:
            told.update(circle)
            yield problem("units", number, "parent", because="invalid.parent-cycle", value=circle)


def _circle(start: str, parents: Mapping[str, str]) -> tuple[str, ...]:
    """The units on the way from `start` up to `start` again; none where there is no such way."""
    way = [start]
    while (parent := parents.get(way[-1])) is not None:
        if parent == start:
            return tuple(way)
        if parent in way:
            return ()  # a circle further up, told where it is met
        way.append(parent)
    return ()
