"""The keys of every file of a register as data: what pages and editors are told of the schema."""

from collections.abc import Mapping
from typing import Any, NamedTuple, get_args, get_origin, get_type_hints
from zoneinfo import ZoneInfo

from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined

from duty_cli.model.cadence import CadenceReader
from duty_cli.model.fields import (
    ALWAYS,
    COMMON,
    Changed,
    Choice,
    Either,
    Form,
    Inner,
    Keyed,
    Listed,
    Shape,
)
from duty_cli.model.schema import forms
from duty_cli.model.schema.calendar import CalendarFile
from duty_cli.model.schema.duty import BoundFile, DutyFile, RequirementFile
from duty_cli.model.schema.policy import Names, PolicyFile
from duty_cli.model.schema.record import ENTRIES, NEEDED, SIMPLE
from duty_cli.model.schema.roster import HolderFile, MemberFile, RosterFile, UnitFile
from duty_cli.model.schema.settings import AuditFile, DocumentFile, SettingsFile, TermFile, UseFile
from duty_cli.model.schema.sheet import AssessmentFile, ItemFile, RankFile, SectionFile
from duty_cli.model.schema.strict import Name, Strict

MODELS: Mapping[str, type[Strict]] = {
    "assessment": AssessmentFile,
    "audit": AuditFile,
    "calendar": CalendarFile,
    "document": DocumentFile,
    "duty": DutyFile,
    "for": BoundFile,
    "holder": HolderFile,
    "item": ItemFile,
    "member": MemberFile,
    "policy": PolicyFile,
    "rank": RankFile,
    "requires": RequirementFile,
    "roster": RosterFile,
    "section": SectionFile,
    "settings": SettingsFile,
    "term": TermFile,
    "unit": UnitFile,
    "use": UseFile,
}
ENTRIES_OF_RECORDS: Mapping[str, Form] = {
    "attendance": Form.ATTENDANCE,
    "evidence": Form.EVIDENCE,
    "finding": Form.FINDINGS,
}
MAPPINGS = tuple(sorted({*MODELS, *ENTRIES_OF_RECORDS, "record"}))
"""Every mapping of a register by the name that the catalogue calls it."""

_FORMS: Mapping[Any, Form] = {annotation: form for form, annotation in SIMPLE.items()} | {
    forms.Count: Form.COUNT,
    forms.DayOrFlag: Form.DAY_OR_FLAG,
    forms.Days: Form.LENGTH,
    forms.Flag: Form.FLAG,
    forms.Path: Form.PATH,
    forms.Points: Form.POINTS,
    forms.Sha256: Form.SHA256,
    forms.Whole: Form.WHOLE,
    forms.Year: Form.YEAR,
    forms.Zone: Form.ZONE,
    Name: Form.NAME,
}
# What no annotation says: another module types it, or a text stands for a mapping.
_SHAPES: Mapping[str, Shape] = {
    "assessment.mean": Form.SOME_IDS,
    "assessment.sections": Listed(Inner("section"), 1),
    "assessment.units": Form.SOME_IDS,
    "for.members": Form.SOME_IDS,
    "for.units": Form.SOME_IDS,
    "item.duty": Form.SOME_IDS,
    "item.for": Form.SOME_IDS,
    "item.parts": Listed(Inner("item"), 1),
    "policy.assessment": Inner("assessment"),
    "policy.duties": Listed(Inner("duty")),
    "rank.groups": Listed(Listed(Form.ID), 1),
    "requires.kind": Form.KIND,
    "section.items": Listed(Inner("item"), 1),
    "settings.duty": Form.VERSION,
    "settings.policies": Listed(Either((Form.ID, Inner("use")))),
    "use.set": Keyed(Changed("duty")),
    "use.skip": Keyed(Form.TEXT),
}
_SHAPES_IN_RECORDS: Mapping[Form, Shape] = {
    Form.ATTENDANCE: Inner("attendance"),
    Form.DUTIES: Listed(Form.DUTY),
    Form.EVIDENCE: Listed(Either((Form.PATH, Inner("evidence")))),
    Form.FINDINGS: Listed(Inner("finding")),
    Form.LISTED_IDS: Listed(Form.ID),
    Form.UNITS: Listed(Form.ID, 1),
}


class Key(NamedTuple):
    """One key of a mapping; `default` is what is taken without it, None where that is nothing."""

    name: str
    shape: Shape
    required: bool = False
    default: object = None


def keys_of(mapping: str, cadences: Mapping[str, CadenceReader]) -> tuple[Key, ...]:
    """The keys of one of MAPPINGS, in the order of its file; KeyError for another name.

    Those of a record are the ones that every kind has.
    """
    if mapping == "record":
        keys = {**COMMON, "kind": Form.KIND}
        return tuple(Key(name, shape_of(field), name in ALWAYS) for name, field in keys.items())
    if mapping in ENTRIES_OF_RECORDS:
        form = ENTRIES_OF_RECORDS[mapping]
        return tuple(
            Key(name, _shape(annotation), name in NEEDED[form], _DEFAULTS.get(name))
            for name, annotation in ENTRIES[form].items()
        )
    keys_of_model = _keys_of_model(mapping)
    if mapping != "duty":
        return keys_of_model
    stated = {name: shape for reader in cadences.values() for name, shape in reader.KEYS.items()}
    names = (*cadences, *sorted(stated.keys() - cadences.keys()))
    return (*keys_of_model, *(Key(name, stated[name]) for name in names))


_DEFAULTS: Mapping[str, str] = {"role": "other"}


def shape_of(field: Shape) -> Shape:
    """A record's key as lists, mappings and single values."""
    return _SHAPES_IN_RECORDS.get(field, field) if isinstance(field, Form) else field


def _keys_of_model(mapping: str) -> tuple[Key, ...]:
    model = MODELS[mapping]
    hints = get_type_hints(model, include_extras=True)
    return tuple(
        Key(
            called := field.alias or name,
            _SHAPES.get(f"{mapping}.{called}") or _shape(hints[name]),
            field.is_required(),
            _default(field),
        )
        for name, field in model.model_fields.items()
    )


def _default(field: FieldInfo) -> object:
    """What the model takes without the key, as it would be written."""
    default: object = field.get_default(call_default_factory=True)
    if default in (None, (), PydanticUndefined):
        return None
    return default.key if isinstance(default, ZoneInfo) else default


def _shape(annotation: Any) -> Shape:
    """A model's annotation as a shape; KeyError for one that nobody has thought of."""
    parts = get_args(annotation)
    if type(None) in parts:
        (annotation,) = (part for part in parts if part is not type(None))
        return _shape(annotation)
    if annotation in _FORMS:
        return shape_of(_FORMS[annotation])
    if annotation == Names:
        return Keyed(Form.NAME)
    if isinstance(annotation, type) and issubclass(annotation, Strict):
        return Inner(next(name for name, model in MODELS.items() if model is annotation))
    if get_origin(annotation) is tuple:
        return Listed(_shape(parts[0]))
    for part in parts:
        if isinstance(part, forms.Written) and part.options:
            return Choice(part.options)
    raise KeyError(annotation)
