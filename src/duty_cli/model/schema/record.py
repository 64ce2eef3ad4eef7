"""The schema of a record: the common keys, and for each kind its own."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import Annotated, Any

from pydantic import BeforeValidator, TypeAdapter, ValidationError
from pydantic import Field as Constraint
from pydantic_core import SchemaValidator, core_schema

from duty_cli.model import reading
from duty_cli.model.fields import Choice, Field, Form, Kind
from duty_cli.model.reading import Problem, problem
from duty_cli.model.schema import forms
from duty_cli.model.schema.problems import (
    NULLS,
    choice_message,
    repeated,
    validated,
    validated_keys,
)
from duty_cli.model.schema.strict import Strict


class EvidenceFile(Strict):
    """An entry of `evidence`."""

    path: forms.Path
    role: forms.Role = "other"
    sha256: forms.Sha256 | None = None


class AttendanceFile(Strict):
    """How many were expected, and how many came."""

    expected: forms.Whole | None = None
    present: forms.Whole | None = None


class FindingFile(Strict):
    """What an inspection found; `done` is the day on which it was put right, or whether."""

    id: forms.Id
    text: forms.Text
    due: forms.Day | None = None
    done: forms.DayOrFlag | None = None


@cache
def _ids() -> TypeAdapter[str]:
    return TypeAdapter(forms.Id)


def is_id(text: str) -> bool:
    """Whether a file's stem can serve as a record's id."""
    try:
        _ids().validate_python(text)
    except ValidationError:
        return False
    return True


def _path_alone(value: object) -> object:
    return {"path": value} if isinstance(value, str) else value


class RecordFile(Strict):
    """The keys that a record of any kind may have."""

    kind: forms.Text
    title: forms.Text
    date: forms.Day
    unit: forms.Id | None = None
    units: Annotated[forms.Ids, Constraint(min_length=1)] | None = None
    time: forms.Clock | None = None
    topics: forms.Ids | None = None
    by: forms.Ids | None = None
    period: forms.Id | None = None
    duties: tuple[forms.DutyKey, ...] | None = None
    re: forms.SomeTexts | None = None
    evidence: tuple[Annotated[EvidenceFile, BeforeValidator(_path_alone)], ...] | None = None
    attendance: AttendanceFile | None = None
    state: Annotated[str, forms.choice(("cancelled", "done", "planned"))] | None = None
    note: forms.Text | None = None
    id: forms.Id | None = None


_TYPES: Mapping[Form, Any] = {
    Form.DAY: forms.Day,
    Form.DUTY: forms.DutyKey,
    Form.FINDINGS: tuple[FindingFile, ...],
    Form.IDS: forms.SomeIds,
    Form.MOMENT: forms.Moment,
    Form.NUMBER: forms.Number,
    Form.TEXT: forms.Text,
    Form.TEXTS: forms.SomeTexts,
}


@dataclass(frozen=True, slots=True)
class TypedRecord:
    """A record's common keys, and those that its kind adds, as far as they are given."""

    common: RecordFile
    own: Mapping[str, Any]


_WORDS = frozenset({Form.IDS, Form.TEXT, Form.TEXTS})
"""Forms of which any text is one."""


class RecordSchema:
    """Types the records of a registry of kinds; what a kind adds is built when it is met."""

    def __init__(self, kinds: Mapping[str, Kind]) -> None:
        self._kinds = kinds
        self._validators: dict[str, SchemaValidator] = {}

    def read(self, values: dict[str, object]) -> TypedRecord | tuple[Problem, ...]:
        """A record's mapping, typed by its kind, or everything that is wrong with it."""
        name = values.get("kind")
        if not isinstance(name, str) or name not in self._kinds:
            return self._of_no_kind(values)
        kind = self._kinds[name]
        common = validated(RecordFile, values, kind.FIELDS)
        own = self._own(name, kind.FIELDS, values)
        missing = _missing(kind, values) if kind.REQUIRED else ()
        if isinstance(common, tuple) or isinstance(own, tuple):
            found = (problems for problems in (common, own) if isinstance(problems, tuple))
            return (*chain.from_iterable(found), *missing, *_conflicts(values))
        # most records have one unit and no moment, and so nothing to disagree about
        alone = common.units is None and common.unit is not None and "occurred" not in own
        problems = missing if alone else (*missing, *_conflicts(values))
        return problems or TypedRecord(common, own)

    def _own(
        self, name: str, fields: Mapping[str, Field], values: Mapping[str, object]
    ) -> Mapping[str, Any] | tuple[Problem, ...]:
        """The keys that the kind adds, typed; those left blank are not given."""
        given = {key: values[key] for key in fields if values.get(key) is not None}
        if not given:
            return given
        validator = self._validators.get(name)
        if validator is None:
            validator = self._validators[name] = _typed_keys(fields)
        return validated_keys(validator, given, FindingFile)

    def _of_no_kind(self, values: dict[str, object]) -> tuple[Problem, ...]:
        """What is wrong with a record beside its kind; any kind's keys may be meant."""
        known: dict[str, Field] = {}
        for definition in self._kinds.values():
            known |= definition.FIELDS
        found = (validated(RecordFile, values, known), self._own("", known, values))
        problems = chain.from_iterable(part for part in found if isinstance(part, tuple))
        if not isinstance(values.get("kind"), str) or not values["kind"]:
            return (*problems, *_conflicts(values))
        message = choice_message(values["kind"], tuple(self._kinds))
        return (Problem(("kind",), message), *problems, *_conflicts(values))


def _typed_keys(fields: Mapping[str, Field]) -> SchemaValidator:
    """What types the keys that a kind adds; put together from ready parts, since it is 16 times."""
    keys = {
        key: core_schema.typed_dict_field(_form(field), required=False)
        for key, field in fields.items()
    }
    return SchemaValidator(core_schema.typed_dict_schema(keys))


@cache
def _form(field: Field) -> core_schema.CoreSchema:
    return TypeAdapter(_type(field)).core_schema


def _type(field: Field) -> Any:
    if isinstance(field, Choice):
        return Annotated[str, forms.choice(field.options)]
    return _TYPES[field]


def _missing(kind: Kind, values: Mapping[str, object]) -> tuple[Problem, ...]:
    """The keys that the kind requires and that are left out or blank."""
    return tuple(
        problem(key, because="invalid.missing", value=key)
        for key in sorted(kind.REQUIRED)
        if _is_blank(values.get(key), kind.FIELDS.get(key, Form.TEXT))
    )


def _is_blank(value: object, field: Field) -> bool:
    """Whether nothing is given; `~` and the like are words where a text is expected."""
    return value is None or (value in NULLS and field not in _WORDS)


def _conflicts(values: Mapping[str, object]) -> Iterator[Problem]:
    """What no key is wrong with alone."""
    unit, units = values.get("unit"), values.get("units")
    if unit is None and units is None:
        yield problem("unit", because="invalid.unit-missing")
    elif unit is not None and units is not None:
        yield problem("units", because="invalid.unit-and-units")
    if isinstance(units, list):
        for number in repeated(units):
            yield problem("units", number, because="invalid.repeated", value=units[number])
    moment, day = reading.read_moment(values.get("occurred")), reading.read_day(values.get("date"))
    if moment is None:
        return
    if day is not None and moment.date() != day:
        yield problem("occurred", because="invalid.occurred-day", date=day)
    clock = reading.read_clock(values.get("time"))
    if clock is not None and moment.time() != clock:
        yield problem("time", because="invalid.occurred-time", value=clock)
