"""The schema of duty.yaml: the organisation, its settings, the policies in force."""

from collections.abc import Iterator
from typing import Annotated
from zoneinfo import ZoneInfo

from pydantic import BeforeValidator, Field, PlainValidator
from pydantic_core import PydanticCustomError

from duty_cli.model.duration import Duration
from duty_cli.model.reading import Problem, problem
from duty_cli.model.schema import forms
from duty_cli.model.schema.problems import repeated
from duty_cli.model.schema.strict import Name, OnlyKnown, Strict, validated

VERSION = "1"
"""The format that this version of the tool reads."""


def _version(value: object) -> str:
    if value is None:
        raise PydanticCustomError("missing", "version")
    if value != VERSION:
        raise PydanticCustomError("invalid.version", "version")
    return VERSION


class TermFile(Strict):
    """A school term; both days belong to it."""

    id: forms.Id
    first: forms.Day = Field(alias="from")
    last: forms.Day = Field(alias="to")


class UseFile(Strict):
    """A policy in force: what the organisation sets in it, and what does not concern it."""

    use: forms.Id
    changes: Annotated[dict[str, dict[str, object]], OnlyKnown] | None = Field(None, alias="set")
    skip: Annotated[dict[str, forms.Text], OnlyKnown] | None = None


class DocumentFile(Strict):
    """The red head of printed documents."""

    mark: forms.Text | None = None
    number: forms.Text | None = None


class AuditFile(Strict):
    """What the audit of the history tolerates and asks for."""

    tolerance: forms.Days | None = None
    since: forms.Day | None = None
    signed: forms.Flag | None = None
    signers: forms.Text | None = None


def use_alone(value: object) -> object:
    """A policy's id alone, as the mapping that it stands for."""
    return {"use": value} if isinstance(value, str) else value


class SettingsFile(Strict):
    """duty.yaml."""

    duty: Annotated[str, PlainValidator(_version, json_schema_input_type=str)]
    organisation: Name
    timezone: forms.Zone = Field(default_factory=lambda: ZoneInfo("Asia/Shanghai"))
    locale: Annotated[str, forms.choice(("en", "zh"))] = "zh"
    since: forms.Day
    policies: tuple[Annotated[UseFile, BeforeValidator(use_alone)], ...]
    due_soon: forms.Days = Field(Duration(14, "d"), alias="due-soon")
    partial: forms.Flag = False
    document: DocumentFile | None = None
    audit: AuditFile | None = None
    roll: Annotated[str, forms.choice(("keep", "next", "previous"))] = "keep"
    terms: tuple[TermFile, ...] = ()


def read_settings(values: object) -> SettingsFile | tuple[Problem, ...]:
    """duty.yaml typed, or everything that is wrong with it."""
    found = validated(SettingsFile, values)
    if isinstance(found, tuple):
        return found
    return (*_terms(found), *_uses(found), *_reasons(values)) or found


def _uses(settings: SettingsFile) -> Iterator[Problem]:
    names = [use.use for use in settings.policies]
    for number in repeated(names):
        yield problem("policies", number, because="invalid.policy-twice", value=names[number])


def _reasons(values: object) -> Iterator[Problem]:
    """Duties that are skipped without a reason: left blank, the key would skip nothing."""
    policies = values.get("policies") if isinstance(values, dict) else None
    for number, use in enumerate(policies if isinstance(policies, list) else ()):
        skip = use.get("skip") if isinstance(use, dict) else None
        for duty, reason in skip.items() if isinstance(skip, dict) else ():
            if reason is None:
                yield problem("policies", number, "skip", duty, because="invalid.no-reason")


def _terms(settings: SettingsFile) -> Iterator[Problem]:
    """Terms that end before they begin, overlap or share an id."""
    for number in repeated(term.id for term in settings.terms):
        name = settings.terms[number].id
        yield problem("terms", number, "id", because="invalid.repeated", value=name)
    longest: TermFile | None = None
    for number, term in sorted(enumerate(settings.terms), key=lambda numbered: numbered[1].first):
        if term.last < term.first:
            at = ("terms", number, "to")
            yield problem(*at, because="invalid.term-reversed", value=term.id)
        elif longest is not None and term.first <= longest.last:
            values = {"value": term.id, "other": longest.id}
            yield problem("terms", number, "from", because="invalid.term-overlap", **values)
        if longest is None or term.last > longest.last:
            longest = term
