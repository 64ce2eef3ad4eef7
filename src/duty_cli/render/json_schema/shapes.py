"""Shapes as JSON Schema: keys with what they are called and mean, mappings as definitions."""

from collections.abc import Callable, Iterable, Mapping

from duty_cli.model.cadence import CadenceReader
from duty_cli.model.duration import Duration
from duty_cli.model.fields import (
    Block,
    Changed,
    Choice,
    Either,
    Form,
    Inner,
    Keyed,
    Listed,
    Shape,
    UpTo,
)
from duty_cli.model.schema.outline import Key, keys_of, shape_of
from duty_cli.render.glossary import Glossary
from duty_cli.render.json_schema.cadences import one_cadence, together
from duty_cli.render.json_schema.values import (
    ANY_TEXT,
    NAMED,
    OWN,
    TEXT,
    USED,
    Schema,
    as_value,
    one_of,
    or_blank,
    reference,
    up_to,
    value,
)

_DUTY = "duty"
_CHANGES = "changes"
_LANGUAGES = ("zh", "en")


class Shapes:
    """Makes schemas in one language; `definitions` gathers what they refer to.

    `kinds` are the record kinds, each with what it is called.
    """

    def __init__(
        self, words: Glossary, kinds: Mapping[str, str], cadences: Mapping[str, CadenceReader]
    ) -> None:
        self.definitions: dict[str, Schema] = {}
        self._words = words
        self._kinds = kinds
        self._cadences = cadences

    def mapping(self, name: str) -> Schema:
        """One of the schema's mappings."""
        keys = keys_of(name, self._cadences)
        found = {**self.told(f"mapping.{name}"), **self.of_keys(name, keys)}
        if name == _DUTY:
            found |= one_cadence(self._cadences)
            found["allOf"] = [*together(self._cadences, self.of)]
        return found

    def of_keys(self, mapping: str, keys: Iterable[Key]) -> Schema:
        """A mapping with these keys."""
        every = tuple(keys)
        return closed(
            {key.name: self.key(key, f"{mapping}.{key.name}") for key in every},
            [key.name for key in every if key.required],
        )

    def key(self, key: Key, called: str) -> Schema:
        """A key, with what the catalogue says of `called`, such as `record.title`."""
        found = self.of(key.shape, called, blank=not key.required)
        default = str(key.default) if isinstance(key.default, Duration) else key.default
        return {
            **self.told(f"key.{called}"),
            **found,
            **({} if default is None else {"default": default}),
            **self._examples(called, found),
        }

    def told(self, name: str) -> Schema:
        """What the catalogue says: a title and a description."""
        title, meaning = self._words.text(f"{name}.label"), self._words.text(name)
        return {"title": title, "description": meaning}

    def _examples(self, called: str, schema: Schema) -> Schema:
        """The catalogue's example, where it is a single value: others would have to be read."""
        example = self._words.find(f"key.{called}.example")
        if example is None or example.startswith(("[", "{")):
            return {}
        return {"examples": [as_value(example, schema)]}

    def of(self, shape: Shape, called: str | None = None, blank: bool = False) -> Schema:
        """A shape; `blank` where it may be left empty.

        `called` is the key that it stands behind, and whose own keys are then told as well.
        """
        shape = shape_of(shape)
        match shape:
            case Inner(mapping):
                self._define(mapping, lambda: or_blank(self.mapping(mapping)))
                return reference(mapping) | ({} if blank else {"type": "object"})
            case Changed(mapping):
                self._define(_CHANGES, lambda: or_blank(self._changes(mapping)))
                return reference(_CHANGES)
            case Keyed(Form.NAME):
                self._define("names", self._names)
                return reference("names")
            case Form.NAME:
                self._define("name", self._name)
                return reference("name")
            case Form() if shape in NAMED:
                return self._named(shape)
        found = self._written_out(shape, called)
        return or_blank(found) if blank else found

    def _written_out(self, shape: Shape, called: str | None) -> Schema:
        """What has no definition."""
        match shape:
            case Form.KIND:
                # the second is no word of JSON Schema: editors show it beside each of the first
                return {"enum": [*self._kinds], "enumDescriptions": [*self._kinds.values()]}
            case Form():
                return value(shape)
            case Choice():
                return one_of(shape)
            case UpTo():
                return up_to(shape)
            case Listed(entry, least, distinct):
                return {
                    "type": "array",
                    "items": self.of(entry, called),
                    **({"minItems": least} if least else {}),
                    **({"uniqueItems": True} if distinct else {}),
                }
            case Keyed(entry):
                return self._keyed(self.of(entry, called, blank=True))
            case Block():
                return self._block(shape, called)
            case Either(shapes):
                return {"anyOf": [self.of(one, called) for one in shapes]}
        raise LookupError(f"no schema for {shape}")

    def _keyed(self, entry: Schema) -> Schema:
        return {"type": "object", "patternProperties": {OWN: {}}, "additionalProperties": entry}

    def _block(self, block: Block, called: str | None) -> Schema:
        keys = [Key(name, shape, name in block.needed) for name, shape in block.keys.items()]
        if called is None:
            properties = {key.name: self.of(key.shape, blank=not key.required) for key in keys}
            found = closed(properties, block.needed)
        else:
            found = self.of_keys(called.rpartition(".")[2], keys)
        return found if block.needed else found | any_of(block.keys)

    def _name(self) -> Schema:
        """A text, or one for each language."""
        text = self._named(Form.TEXT)
        spoken = {code: {**self.told(f"key.name.{code}"), **text} for code in _LANGUAGES}
        return closed(spoken) | any_of(spoken) | {"type": [*ANY_TEXT, "object"], "pattern": TEXT}

    def _names(self) -> Schema:
        """Names by id."""
        ids = {"anyOf": [{"pattern": OWN}, self._named(Form.ID)]}
        return or_blank({**self._keyed(self.of(Form.NAME)), "propertyNames": ids})

    def _changes(self, mapping: str) -> Schema:
        """Any keys of the mapping but its id, as another file sets them."""
        keys = (
            key._replace(required=False, default=None)
            for key in keys_of(mapping, self._cadences)
            if key.name != "id"
        )
        found = {**self.told(f"mapping.{_CHANGES}"), **self.of_keys(mapping, keys)}
        return found | {"allOf": [*together(self._cadences, self.of, whole=False)]}

    def _named(self, form: Form) -> Schema:
        if form in USED:
            self._named(USED[form])
        name, found = NAMED[form]
        self.definitions[name] = found
        return reference(name)

    def _define(self, name: str, make: Callable[[], Schema]) -> None:
        if name not in self.definitions:
            self.definitions[name] = {}  # its place, whatever it refers to itself
            self.definitions[name] = make()


def any_of(keys: Iterable[str]) -> Schema:
    """That a mapping has one of these keys at the least."""
    return {"anyOf": [{"required": [key]} for key in keys]}


def closed(properties: Schema, required: Iterable[str] = ()) -> Schema:
    """A mapping with these keys, and none beside them but an organisation's own."""
    needed = [*required]
    return {
        "type": "object",
        "properties": properties,
        "patternProperties": {OWN: {}},
        "additionalProperties": False,
        **({"required": needed} if needed else {}),
    }
