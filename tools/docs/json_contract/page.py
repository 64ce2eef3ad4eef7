"""The reference page of the JSON contract: each output with an example, its keys, and all forms."""

from collections.abc import Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

from tools.docs.json_contract.examples import command, printed, sample, shortened
from tools.docs.json_contract.outputs import OUTPUTS
from tools.docs.json_contract.schema import schema
from tools.docs.json_contract.texts import all_shapes, keys_of
from tools.docs.json_contract.types import forms, type_of, values
from tools.docs.json_contract.words import key_means, shape_means, words
from tools.docs.layout import block, code, fill, plain


class Part(NamedTuple):
    """A shape as the page shows it: `rows` are its own keys, beside those of what it builds on.

    `command` and `example` are there where a command prints just this.
    """

    name: str
    meaning: str
    bases: tuple[str, ...]
    rows: tuple[tuple[str, str, str], ...]
    command: str | None
    example: str | None


def page(language: str) -> str:
    """The page in one language; KeyError where it has no words for a key, a form or a value."""
    shown: set[str] = set()
    with sample() as register:
        outputs = {name: list(_parts(name, register, language, shown)) for name in OUTPUTS}
    return fill("json", language, outputs=outputs, forms=forms(language), values=values(language))


def _parts(name: str, register: Path, language: str, shown: set[str]) -> Iterator[Part]:
    """The shapes of an output that no earlier one has shown, in the order of their use."""
    for title, node in _shapes(name):
        if title in shown:
            continue
        shown.add(title)
        bases = tuple(base for base in all_shapes()[title].bases if base in shown)
        known = {key for base in bases for key in keys_of(base)}
        arguments = OUTPUTS[name].examples.get(title)
        yield Part(
            name=title,
            meaning=plain(shape_means(title, language)),
            bases=bases,
            rows=tuple(
                (code(key), type_of(part, language), plain(key_means(title, key, language)))
                for key, part in node["properties"].items()
                if key not in known
            ),
            command=command(arguments) if arguments else None,
            example=_example(register, language, arguments) if arguments else None,
        )


def _example(register: Path, language: str, arguments: tuple[str, ...]) -> str:
    value = printed(register, language, arguments)
    return block(shortened(value, words(language)["more"]), "json5")


def _shapes(name: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The shapes of an output, its own first, then those that each uses; some come twice."""
    whole = schema(name)
    if "properties" in whole:
        yield OUTPUTS[name].shape.__name__, whole
    yield from _used(whole.get("anyOf", whole.get("properties")), whole["$defs"])


def _used(
    value: Any, shapes: Mapping[str, Mapping[str, Any]]
) -> Iterator[tuple[str, Mapping[str, Any]]]:
    match value:
        case {"$ref": str(reference)}:
            title = reference.rpartition("/")[2]
            if "properties" in shapes[title]:
                yield title, shapes[title]
                yield from _used(shapes[title]["properties"], shapes)
        case dict():
            yield from chain.from_iterable(_used(part, shapes) for part in value.values())
        case list():
            yield from chain.from_iterable(_used(part, shapes) for part in value)
