"""Files as the register's own reader judges them, and as an editor would with a schema."""

import io
from collections.abc import Callable
from functools import cache
from typing import IO, Any

from check_jsonschema.parsers.yaml import construct_yaml_implementation, impl2loader
from jsonschema import Draft202012Validator, FormatChecker

from duty_cli.cadence import CADENCES
from duty_cli.model.finding import Fault, Place
from duty_cli.model.kinds import KINDS
from duty_cli.model.reading import Problem, problem
from duty_cli.model.schema.calendar import read_calendar
from duty_cli.model.schema.policy import PolicySchema
from duty_cli.model.schema.record import RecordSchema
from duty_cli.model.schema.roster import read_roster
from duty_cli.model.schema.settings import SettingsFile, read_settings
from duty_cli.render.json_schema import schema
from duty_cli.render.language import Language
from duty_cli.store.policy_set import in_force
from duty_cli.store.policy_text import PolicyText, read_policy_text
from duty_cli.store.source import Source, source

POLICIES = PolicySchema(KINDS, CADENCES)
RECORDS = RecordSchema(KINDS)
HOUSE = b"id: house\nduties: [{id: d, for: {units: t}, requires: {kind: report}, every: year}]\n"
"""A policy that duty.yaml may set something in."""


def told(what: str, text: str) -> frozenset[str]:
    """The ids of all that the reader of that sort of file finds wrong with it."""
    file = source("file.yaml", text.encode())
    if isinstance(file, Fault):
        return frozenset({file.message.id})
    match what:
        case "calendar":
            found: object = file.typed(read_calendar)
        case "duty":
            found = file.typed(read_settings)
            found = _set(found) if isinstance(found, SettingsFile) else found
        case "policy":
            found = read_policy_text(file, POLICIES).faults
        case "units":
            found = file.typed(read_roster)
        case _:
            found = file.typed(RECORDS.read)
    faults = found if isinstance(found, tuple) else ()
    return frozenset(fault.message.id for fault in faults)


def _set(settings: SettingsFile) -> tuple[Problem, ...]:
    """What is wrong with what duty.yaml sets, every policy being this one."""
    place = Place("duty.yaml", ())
    parts = [in_force(*house(), use, POLICIES.duty, place, None) for use in settings.policies]
    names = {name for use in settings.policies for name in use.changes or ()}
    unknown = [problem(because="finding.unknown-duty") for name in names if name != "d"]
    return (*unknown, *(one for part in parts for one in part.problems))


@cache
def house() -> tuple[PolicyText, Any]:
    file = source("house.yaml", HOUSE)
    assert isinstance(file, Source)
    text = read_policy_text(file, POLICIES)
    assert text.draft
    return text, text.draft


def admits(what: str, text: str) -> bool:
    """Whether the schema takes the file, typed as an editor types YAML."""
    return bool(validator(what).is_valid(typed(text)))


def typed(text: str) -> object:
    """A file as check-jsonschema reads it."""
    return loader()(io.BytesIO(text.encode()))


@cache
def loader() -> Callable[[IO[bytes]], object]:
    fast, pure = construct_yaml_implementation(), construct_yaml_implementation(pure=True)
    load: Callable[[IO[bytes]], object] = impl2loader(fast, pure)
    return load


@cache
def validator(what: str, language: str = "en") -> Draft202012Validator:
    """What validates files by one of the schemas."""
    made = schema(what, Language(language), KINDS, CADENCES)
    return Draft202012Validator(made, format_checker=FormatChecker())
