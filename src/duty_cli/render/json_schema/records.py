"""Records as JSON Schema: those of one kind, and those of any kind."""

from collections.abc import Iterator, Mapping

from duty_cli.model.cadence import CadenceReader
from duty_cli.model.fields import COMMON, Kind
from duty_cli.model.schema.outline import Key, keys_of, shape_of
from duty_cli.render.glossary import Glossary
from duty_cli.render.json_schema.shapes import Shapes, closed
from duty_cli.render.json_schema.values import Schema, reference

_RECORD = "record"
_UNITS: Schema = {
    "oneOf": [
        {"required": ["unit"], "properties": {"units": {"type": "null"}}},
        {
            "required": ["units"],
            "properties": {"units": {"type": "array"}, "unit": {"type": "null"}},
        },
    ]
}
"""One unit, or several that hold the record jointly."""


class Records:
    """Makes the schemas of records; `kinds` is their registry, `called` their printed names."""

    def __init__(
        self,
        shapes: Shapes,
        words: Glossary,
        kinds: Mapping[str, Kind],
        called: Mapping[str, str],
        cadences: Mapping[str, CadenceReader],
    ) -> None:
        self._shapes = shapes
        self._words = words
        self._kinds = kinds
        self._called = called
        self._common = keys_of(_RECORD, cadences)

    def of_kind(self, name: str) -> Schema:
        """Records of that kind."""
        own = {key.name: key for key in self._own(name)}
        common = [own.pop(key.name, key) for key in self._common]
        keys = [*common, *own.values()]
        properties = {key.name: self._key(name, key) for key in keys}
        properties["kind"] = {**properties["kind"], "const": name}
        for told in ("enum", "enumDescriptions", "examples"):
            del properties["kind"][told]
        required = [key.name for key in keys if key.required]
        return {**self._told(name), **closed(properties, required), **_UNITS}

    def of_any_kind(self) -> Schema:
        """Records of every kind: the keys that all have, and with each kind its own."""
        whole = self._shapes.of_keys(_RECORD, self._common)
        kinds = []
        for name in self._kinds:
            self._shapes.definitions[f"kind-{name}"] = self._rest(name)
            kinds.append({"if": _is_kind(name), "then": reference(f"kind-{name}")})
        del whole["patternProperties"], whole["additionalProperties"]
        return {**self._shapes.told("mapping.record"), **whole, **_UNITS, "allOf": kinds}

    def _rest(self, name: str) -> Schema:
        """What a kind adds to the keys that are told for all."""
        own = [*self._own(name)]
        properties: Schema = {key.name: {} for key in self._common}
        properties |= {key.name: self._key(name, key) for key in own}
        required = [key.name for key in own if key.required]
        return {**self._told(name), **closed(properties, required)}

    def _own(self, name: str) -> Iterator[Key]:
        """The keys that a kind adds, and the common ones that it needs."""
        kind = self._kinds[name]
        for key in [*sorted(kind.REQUIRED - kind.FIELDS.keys()), *kind.FIELDS]:
            field = kind.FIELDS.get(key) or COMMON[key]
            yield Key(key, shape_of(field), key in kind.REQUIRED)

    def _key(self, kind: str, key: Key) -> Schema:
        """A key; the catalogue may explain it for one kind otherwise than for the rest."""
        special = f"{_RECORD}.{kind}.{key.name}"
        told = self._words.find(f"key.{special}") is not None
        return self._shapes.key(key, special if told else f"{_RECORD}.{key.name}")

    def _told(self, kind: str) -> Schema:
        return {"title": self._called[kind], "description": self._words.text(f"kind.{kind}")}


def _is_kind(name: str) -> Schema:
    return {"required": ["kind"], "properties": {"kind": {"const": name}}}
