"""The schema of an answers file: what `duty init` is told at once instead of being asked."""

from collections.abc import Iterator, Mapping
from typing import Annotated

from pydantic import BeforeValidator

from duty_cli.model.reading import Problem, problem
from duty_cli.model.schema import forms
from duty_cli.model.schema.roster import RosterFile, UnitFile, read_roster, twins
from duty_cli.model.schema.settings import (
    VERSION,
    DocumentFile,
    TermFile,
    UseFile,
    read_settings,
    use_alone,
)
from duty_cli.model.schema.strict import Name, Strict, validated


class AnswersFile(Strict):
    """What duty.yaml and units.yaml are to hold; `roster` is a table of units, from its folder."""

    organisation: Name | None = None
    timezone: forms.Text | None = None
    locale: Annotated[str, forms.choice(("en", "zh"))] | None = None
    since: forms.Day | None = None
    policies: tuple[Annotated[UseFile, BeforeValidator(use_alone)], ...] = ()
    units: tuple[UnitFile, ...] | None = None
    roster: forms.Text | None = None
    document: DocumentFile | None = None
    terms: tuple[TermFile, ...] = ()


def read_answers(values: object) -> AnswersFile | tuple[Problem, ...]:
    """An answers file typed, or everything that is wrong with it."""
    found = validated(AnswersFile, values)
    if isinstance(found, tuple) or not isinstance(values, Mapping):
        return found
    return (*_as_settings(values), *_as_roster(values)) or found


def _as_settings(values: Mapping[str, object]) -> tuple[Problem, ...]:
    """What duty.yaml would have wrong with policies and terms that agree with their forms."""
    given = {key: values[key] for key in ("policies", "terms") if key in values}
    whole = {"duty": VERSION, "organisation": "-", "since": "2000-01-01", "policies": [], **given}
    found = read_settings(whole)
    return found if isinstance(found, tuple) else ()


def _as_roster(values: Mapping[str, object]) -> tuple[Problem, ...]:
    """What units.yaml would have wrong with the units."""
    found = read_whole_roster({"units": values["units"]}) if values.get("units") else ()
    return found if isinstance(found, tuple) else ()


def read_whole_roster(values: object) -> RosterFile | tuple[Problem, ...]:
    """A roster typed that stands by itself, ids and parents and all, or what is wrong with it."""
    found = read_roster(values)
    if isinstance(found, tuple):
        return found
    return (*twins(found), *_strangers(found)) or found


def _strangers(roster: RosterFile) -> Iterator[Problem]:
    """Parents that are no units of the roster."""
    known = {unit.id for unit in roster.units}
    for number, unit in enumerate(roster.units):
        if unit.parent is not None and unit.parent not in known:
            yield problem("units", number, "parent", because="roster.parent", value=unit.parent)
