"""The keys of every file of a register, as the models and the registries have them."""

from collections.abc import Iterator
from typing import NamedTuple

from duty_cli.cadence import CADENCES
from duty_cli.model.fields import COMMON, Shape
from duty_cli.model.kinds import KINDS
from duty_cli.model.schema import outline
from duty_cli.model.schema.outline import MAPPINGS
from duty_cli.model.words import Words
from tools.docs import forms
from tools.docs.catalogue import catalogue

COMPANIONS = tuple(
    sorted({key for reader in CADENCES.values() for key in reader.KEYS} - {*CADENCES})
)
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
    """The keys of one of MAPPINGS, in the order of its file; LookupError for an unworded form."""
    return tuple(
        Key(
            id=f"{mapping}.{key.name}",
            name=key.name,
            form=_form(f"{mapping}.{key.name}", key.shape),
            required=key.required,
            default=_written(key.default),
        )
        for key in outline.keys_of(mapping, CADENCES)
    )


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
    field = KINDS[kinds[0]].FIELDS.get(name) or COMMON[name]
    needing = tuple(kind for kind in kinds if name in KINDS[kind].REQUIRED)
    form = _form(key_id, outline.shape_of(field))
    return Key(key_id, name, form, kinds=kinds, needing=needing)


def _form(key_id: str, shape: Shape) -> Words:
    """The form as the catalogue says it, else as the schema does."""
    told = f"key.{key_id}.form"
    if told in catalogue("en"):
        return Words(catalogue("zh")[told], catalogue("en")[told])
    return forms.in_words(shape)


def _written(default: object) -> str | None:
    """A default as a file would say it; None where there is none."""
    if default is None:
        return None
    return str(default).lower() if isinstance(default, bool) else str(default)


def every_key() -> Iterator[Key]:
    """Every key that a register may hold."""
    for mapping in MAPPINGS:
        yield from keys_of(mapping)
    yield from own_keys()
