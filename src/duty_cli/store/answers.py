"""Answers for a new register from files: an answers file, and a roster in YAML, XLSX or CSV."""

from collections.abc import Mapping
from pathlib import Path

from duty_cli.errors import BrokenAnswers
from duty_cli.model.finding import Fault
from duty_cli.model.founding import NewMember, NewUnit
from duty_cli.model.schema.answers import AnswersFile, read_answers, read_whole_roster
from duty_cli.model.schema.roster import MemberFile, RosterFile, UnitFile
from duty_cli.model.schema.strict import words
from duty_cli.store.files import SUFFIX
from duty_cli.store.handed import read_handed
from duty_cli.store.source import LARGEST, Source, source
from duty_cli.store.yaml import fold


def load_answers(path: Path, called: str) -> tuple[AnswersFile, Source]:
    """The answers, and their text for places in it; BrokenAnswers for what is wrong with them."""
    text = _text(path, called)
    found = text.typed(read_answers)
    if isinstance(found, tuple):
        raise BrokenAnswers(found)
    return found, text


def load_roster_file(path: Path, called: str) -> tuple[NewUnit, ...]:
    """The units of a file in the form of units.yaml; BrokenAnswers for what is wrong with it."""
    found = _text(path, called).typed(read_whole_roster)
    if isinstance(found, tuple):
        raise BrokenAnswers(found)
    return new_units(found)


def is_yaml(path: Path) -> bool:
    """Whether a roster is in the form of units.yaml."""
    return path.suffix.lower() in (SUFFIX, ".yml")


def new_units(roster: RosterFile | AnswersFile) -> tuple[NewUnit, ...]:
    """The units of a typed file, without who holds their offices."""
    return tuple(_unit(unit) for unit in roster.units or ())


def read_value(typed: str) -> object:
    """A value as a file would give it: `[06-30, 12-31]` is a list; None where it is no YAML."""
    found = fold(f"value: {typed}\n")
    value = found.value
    if not isinstance(value, Mapping) or found.problems or value.keys() != {"value"}:
        return None
    return value["value"]


def _text(path: Path, called: str) -> Source:
    found = source(called, read_handed(path, called, LARGEST))
    if isinstance(found, Fault):
        raise BrokenAnswers((found,))
    return found


def _unit(unit: UnitFile) -> NewUnit:
    return NewUnit(
        id=unit.id,
        name=words(unit.name, unit.id),
        tags=unit.tags or (),
        parent=unit.parent,
        since=unit.since,
        until=unit.until,
        members=tuple(_member(member) for member in unit.members or ()),
    )


def _member(member: MemberFile) -> NewMember:
    name, roles = words(member.name, member.id), member.roles or ()
    return NewMember(member.id, name, roles, member.since, member.until)
