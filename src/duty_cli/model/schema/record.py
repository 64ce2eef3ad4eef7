"""The schema of a record: the common keys, and for each kind its own."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, TypeAdapter, ValidationError, create_model

from duty_cli.model import fields, reading
from duty_cli.model.fields import Choice, Form, Kind
from duty_cli.model.reading import Problem, problem
from duty_cli.model.schema import forms
from duty_cli.model.schema.problems import choice_message, repeated, validated
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
    units: Annotated[forms.Ids, Field(min_length=1)] | None = None
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


class RecordSchema:
    """Types the records of a registry of kinds; the schema of a kind is built when it is met."""

    def __init__(self, kinds: Mapping[str, Kind]) -> None:
        self._kinds = kinds
        self._models: dict[str, type[RecordFile]] = {}

    def read(self, values: dict[str, object]) -> RecordFile | tuple[Problem, ...]:
        """A record's mapping, typed by its kind, or everything that is wrong with it."""
        kind = values.get("kind")
        if not isinstance(kind, str) or kind not in self._kinds:
            return self._of_no_kind(values)
        model = self._models.get(kind) or self._built(kind)
        record = validated(model, values)
        if isinstance(record, tuple):
            return (*record, *_conflicts(values))
        alone = record.units is None and record.unit is not None and "occurred" not in values
        return record if alone else tuple(_conflicts(values)) or record

    def _built(self, kind: str) -> type[RecordFile]:
        definition = self._kinds[kind]
        self._models[kind] = _model(kind, definition.FIELDS, definition.REQUIRED)
        return self._models[kind]

    def _of_no_kind(self, values: dict[str, object]) -> tuple[Problem, ...]:
        """What is wrong with a record beside its kind; any kind's keys may be meant."""
        known: dict[str, fields.Field] = {}
        for definition in self._kinds.values():
            known |= definition.FIELDS
        found = validated(_model("record", known, frozenset()), values)
        problems = found if isinstance(found, tuple) else ()
        if isinstance(values.get("kind"), str) and values["kind"]:
            message = choice_message(values["kind"], tuple(self._kinds))
            problems = (Problem(("kind",), message), *problems)
        return problems + tuple(_conflicts(values))


def _model(
    name: str, own: Mapping[str, fields.Field], required: frozenset[str]
) -> type[RecordFile]:
    """The model of a kind: the common keys and its own, those required not left out."""
    types: dict[str, Any] = {key: _type(field) for key, field in own.items()}
    common = {key: RecordFile.__annotations__[key] for key in required - set(own)}
    definitions: dict[str, Any] = {key: (form | None, None) for key, form in types.items()}
    for key in required:
        definitions[key] = (types[key] if key in types else _stated(common[key]), ...)
    return create_model(name, __base__=RecordFile, **definitions)


def _type(field: fields.Field) -> Any:
    if isinstance(field, Choice):
        return Annotated[str, forms.choice(field.options)]
    return _TYPES[field]


def _stated(optional: Any) -> Any:
    """`X | None` without the None."""
    return next(part for part in optional.__args__ if part is not type(None))


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
