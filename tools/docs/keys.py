"""The keys of every file of a register, as the models and the registries have them."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple, get_type_hints
from zoneinfo import ZoneInfo

from pydantic_core import PydanticUndefined

from duty_cli.cadence import CADENCES
from duty_cli.cadence.every import UNITS
from duty_cli.model.kinds import KINDS
from duty_cli.model.schema.calendar import CalendarFile
from duty_cli.model.schema.duty import BoundFile, DutyFile, RequirementFile
from duty_cli.model.schema.policy import PolicyFile
from duty_cli.model.schema.record import AttendanceFile, EvidenceFile, FindingFile, RecordFile
from duty_cli.model.schema.roster import HolderFile, MemberFile, RosterFile, UnitFile
from duty_cli.model.schema.settings import AuditFile, DocumentFile, SettingsFile, TermFile, UseFile
from duty_cli.model.schema.strict import Strict
from duty_cli.model.words import Words
from tools.docs import forms
from tools.docs.catalogue import catalogue

MAPPINGS: Mapping[str, type[Strict]] = {
    "attendance": AttendanceFile,
    "audit": AuditFile,
    "calendar": CalendarFile,
    "document": DocumentFile,
    "duty": DutyFile,
    "evidence": EvidenceFile,
    "finding": FindingFile,
    "for": BoundFile,
    "holder": HolderFile,
    "member": MemberFile,
    "policy": PolicyFile,
    "record": RecordFile,
    "requires": RequirementFile,
    "roster": RosterFile,
    "settings": SettingsFile,
    "term": TermFile,
    "unit": UnitFile,
    "use": UseFile,
}
"""Every mapping of a register by the name that the catalogue calls it."""
COMPANIONS = tuple(sorted({key for reader in CADENCES.values() for key in reader.COMPANIONS}))
"""The keys that go with a cadence's own."""


class Key(NamedTuple):
    """One key: what the catalogue calls it, how it is written, and what stands behind it.

    `default` is what the schema takes without it, as it would be written. `kinds` are the kinds
    of records that add the key or need it, `needing` those that need it.
    """

    id: str
    name: str
    form: Words
    required: bool = False
    default: str | None = None
    kinds: tuple[str, ...] = ()
    needing: tuple[str, ...] = ()


def keys_of(mapping: str) -> tuple[Key, ...]:
    """The keys of one of MAPPINGS, in the order of its model; LookupError for an unworded form."""
    model = MAPPINGS[mapping]
    hints = get_type_hints(model, include_extras=True)
    keys = [
        Key(
            id=f"{mapping}.{field.alias or name}",
            name=field.alias or name,
            form=_form(f"{mapping}.{field.alias or name}", hints[name]),
            required=field.is_required(),
            default=_written(field.get_default(call_default_factory=True)),
        )
        for name, field in model.model_fields.items()
    ]
    if model is DutyFile:
        cadence_keys = (*CADENCES, *COMPANIONS)
        keys += [Key(f"duty.{name}", name, _form(f"duty.{name}", None)) for name in cadence_keys]
    return tuple(keys)


def own_keys() -> tuple[Key, ...]:
    """The keys that kinds of records add or need, one for each meaning, by name.

    A key means the same in every kind, unless the catalogue explains it for one of them.
    """
    kinds: dict[str, list[str]] = {}
    for kind, definition in KINDS.items():
        for name in {*definition.FIELDS, *definition.REQUIRED}:
            special = f"record.{kind}.{name}"
            key_id = special if f"key.{special}" in catalogue("en") else f"record.{name}"
            kinds.setdefault(key_id, []).append(kind)
    return tuple(
        _own(key_id, tuple(kinds[key_id]))
        for key_id in sorted(kinds, key=lambda key_id: (key_id.rpartition(".")[2], key_id))
    )


def _own(key_id: str, kinds: tuple[str, ...]) -> Key:
    name = key_id.rpartition(".")[2]
    field = KINDS[kinds[0]].FIELDS.get(name)
    hint = get_type_hints(RecordFile, include_extras=True).get(name)
    form = _form(key_id, hint) if field is None else forms.kind_field_in_words(field)
    needing = tuple(kind for kind in kinds if name in KINDS[kind].REQUIRED)
    return Key(key_id, name, form, kinds=kinds, needing=needing)


def _form(key_id: str, hint: Any) -> Words:
    """The form as the catalogue says it, else as the model's annotation does."""
    if key_id == "duty.every":
        return forms.one_of(UNITS)
    told = f"key.{key_id}.form"
    if told in catalogue("en"):
        return Words(catalogue("zh")[told], catalogue("en")[told])
    if hint is None:
        raise forms.Unworded(f"the catalogue of keys has no {told}")
    return forms.in_words(hint)


def _written(default: object) -> str | None:
    """A model's default as a file would say it; None where there is none."""
    if default in (None, (), PydanticUndefined):
        return None
    if isinstance(default, ZoneInfo):
        return default.key
    return str(default).lower() if isinstance(default, bool) else str(default)


def every_key() -> Iterator[Key]:
    """Every key that a register may hold."""
    for mapping in MAPPINGS:
        yield from keys_of(mapping)
    yield from own_keys()
