"""The schema of a record: the common keys, and for each kind its own.

It is stated in pydantic's core alone: the processes that read the records of a large register
begin before anything else is loaded, and pydantic takes longer to load than a thousand records.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from pydantic_core import CoreConfig, SchemaValidator, ValidationError, core_schema
from pydantic_core.core_schema import CoreSchema

from duty_cli.model import reading
from duty_cli.model.fields import ALWAYS, COMMON, Choice, Field, Form, Kind
from duty_cli.model.reading import Problem, problem
from duty_cli.model.record import Attendance, Evidence, Rectification
from duty_cli.model.schema import forms
from duty_cli.model.schema.problems import NULLS, Keys, choice_message, judged, repeated

_Parts = tuple[dict[str, Any], dict[str, Any] | None, set[str]]
"""What the core makes of a mapping: the known keys, others, and the names of those given."""


@dataclass(frozen=True, slots=True)
class TypedRecord:
    """A record's keys, typed, None where one is not given; `own` are the organisation's."""

    keys: Mapping[str, Any]
    own: Mapping[str, Any]


class RecordSchema:
    """Types the records of a registry of kinds; what types a kind is built when it is met."""

    def __init__(self, kinds: Mapping[str, Kind]) -> None:
        self._kinds = kinds
        self._of_kind: dict[str, Callable[[object], TypedRecord]] = {}

    def read(self, values: dict[str, object]) -> TypedRecord | tuple[Problem, ...]:
        """A record's mapping, typed by its kind, or everything that is wrong with it."""
        name = values.get("kind")
        if not isinstance(name, str) or name not in self._kinds:
            return self._of_no_kind(values)
        kind = self._kinds[name]
        validate = self._of_kind.get(name)
        if validate is None:
            validate = self._of_kind[name] = _validator(kind.FIELDS)
        found = judged(validate, values, lambda keys: _names(keys, kind.FIELDS))
        missing = _missing(kind, values) if kind.REQUIRED else ()
        if isinstance(found, tuple):
            return (*found, *missing, *_conflicts(values))
        # most records have one unit and no moment, and so nothing to disagree about
        alone = found.keys["unit"] is not None and found.keys["units"] is None
        if alone and "occurred" not in values:
            return missing or found
        return (*missing, *_conflicts(values)) or found

    def _of_no_kind(self, values: dict[str, object]) -> tuple[Problem, ...]:
        """What is wrong with a record beside its kind; any kind's keys may be meant."""
        known: dict[str, Field] = {}
        for definition in self._kinds.values():
            known |= definition.FIELDS
        found = judged(_validator(known), values, lambda keys: _names(keys, known))
        problems = found if isinstance(found, tuple) else ()
        if not isinstance(values.get("kind"), str) or not values["kind"]:
            return (*problems, *_conflicts(values))
        message = choice_message(values["kind"], tuple(self._kinds))
        return (Problem(("kind",), message), *problems, *_conflicts(values))


# most names are as plain as this; asking the core for each takes longer than for a whole key
_PLAIN_ID = re.compile(r"[0-9A-Za-z][0-9A-Za-z-]*\Z")


def is_id(text: str) -> bool:
    """Whether a file's stem can serve as a record's id."""
    if _PLAIN_ID.match(text):
        return True
    try:
        _ids().validate_python(text)
    except ValidationError:
        return False
    return True


@cache
def _ids() -> SchemaValidator:
    return SchemaValidator(forms.schema_of(forms.Id))


ENTRIES: Mapping[Form, Mapping[str, Any]] = {
    Form.ATTENDANCE: {"expected": forms.Whole, "present": forms.Whole},
    Form.EVIDENCE: {"path": forms.Path, "role": forms.Role, "sha256": forms.Sha256},
    Form.FINDINGS: {
        "id": forms.Id,
        "text": forms.Text,
        "due": forms.Day,
        "done": forms.DayOrFlag,
    },
}
"""The keys of the mappings that a record may hold, and the form of each."""
NEEDED: Mapping[Form, frozenset[str]] = {
    Form.ATTENDANCE: frozenset(),
    Form.EVIDENCE: frozenset({"path"}),
    Form.FINDINGS: frozenset({"id", "text"}),
}
"""Those that such a mapping cannot do without."""


def _mapping(
    fields: Mapping[str, CoreSchema], needed: frozenset[str], make: Callable[[_Parts], object]
) -> CoreSchema:
    """A mapping with these keys, and none beside them but an organisation's own."""
    keys = {
        name: core_schema.model_field(
            schema if name in needed else core_schema.with_default_schema(schema, default=None)
        )
        for name, schema in fields.items()
    }
    own = core_schema.str_schema(pattern=forms.OWN)
    mapping = core_schema.model_fields_schema(
        keys, extra_behavior="allow", extras_keys_schema=own, extras_schema=core_schema.any_schema()
    )
    return core_schema.no_info_after_validator_function(make, mapping)


def _entry(form: Form, make: Callable[..., object]) -> CoreSchema:
    fields = {name: forms.schema_of(key) for name, key in ENTRIES[form].items()}
    return _mapping(fields, NEEDED[form], lambda parts: make(**parts[0]))


def _evidence(path: str, role: str | None, sha256: str | None) -> Evidence:
    return Evidence(path, role or "other", sha256)


def _path_alone(value: object) -> object:
    return {"path": value} if isinstance(value, str) else value


def _evidence_files() -> CoreSchema:
    file = _entry(Form.EVIDENCE, _evidence)
    return forms.list_of(core_schema.no_info_before_validator_function(_path_alone, file))


_SCHEMAS: Mapping[Form, Callable[[], CoreSchema]] = {
    Form.ATTENDANCE: lambda: _entry(Form.ATTENDANCE, Attendance),
    Form.EVIDENCE: _evidence_files,
    Form.FINDINGS: lambda: forms.list_of(_entry(Form.FINDINGS, Rectification)),
    Form.UNITS: lambda: forms.list_of(forms.schema_of(forms.Id), least=1),
}
SIMPLE: Mapping[Form, Any] = {
    Form.CLOCK: forms.Clock,
    Form.DAY: forms.Day,
    Form.DUTIES: forms.DutyKeys,
    Form.DUTY: forms.DutyKey,
    Form.ID: forms.Id,
    Form.IDS: forms.SomeIds,
    Form.LISTED_IDS: forms.Ids,
    Form.MOMENT: forms.Moment,
    Form.NUMBER: forms.Number,
    Form.TEXT: forms.Text,
    Form.TEXTS: forms.SomeTexts,
}
"""What types a value of a form that is no mapping."""


@cache
def _schema(field: Field) -> CoreSchema:
    if isinstance(field, Choice):
        return forms.choice(field.options).schema
    return _SCHEMAS[field]() if field in _SCHEMAS else forms.schema_of(SIMPLE[field])


def _validator(fields: Mapping[str, Field]) -> Callable[[object], TypedRecord]:
    """What types the common keys and these."""
    return _built(tuple(fields.items()))


# built once, also for those who read one record after the other with a schema for each
@cache
def _built(fields: tuple[tuple[str, Field], ...]) -> Callable[[object], TypedRecord]:
    keys = {name: _schema(field) for name, field in {**COMMON, **dict(fields)}.items()}
    schema = _mapping(keys, ALWAYS, lambda parts: TypedRecord(parts[0], parts[1] or {}))
    config = CoreConfig(hide_input_in_errors=True)
    validate: Callable[[object], TypedRecord] = SchemaValidator(schema, config).validate_python
    return validate


def _names(keys: Keys, fields: Mapping[str, Field]) -> Sequence[str]:
    """The names of the keys that the mapping at `keys` may have, in a record with these fields."""
    known = {**COMMON, **fields}
    for key in keys:
        field = known.get(str(key))
        if isinstance(field, Form) and field in ENTRIES:
            return tuple(ENTRIES[field])
    return tuple(known)


_WORDS = frozenset({Form.IDS, Form.TEXT, Form.TEXTS})
"""Forms of which any text is one."""


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
    units = None if units in NULLS else units
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
