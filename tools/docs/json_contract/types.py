"""The types of the schemas in words, and the named forms and values that they use."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from tools.docs.json_contract.outputs import OUTPUTS
from tools.docs.json_contract.schema import schema
from tools.docs.json_contract.words import form_means, form_named, value_means, words
from tools.docs.layout import code, plain


class Values(NamedTuple):
    """A form of a few words: what it is called, what it is, and each word with its meaning."""

    name: str
    meaning: str
    rows: tuple[tuple[str, str], ...]


def type_of(node: Mapping[str, Any], language: str) -> str:
    """A node of a schema in words, with links to the shapes and values that it names."""
    spoken = words(language)["types"]
    match node:
        case {"$ref": reference}:
            title = reference.rpartition("/")[2]
            return f"[{title}](#{title.lower()})" if _is_shape(title) else _linked(title, language)
        case {"anyOf": choices}:
            return str(spoken["or"]).join(type_of(choice, language) for choice in choices)
        case {"const": value}:
            return code(value)
        case {"enum": _, "title": title}:
            return _linked(title, language)
        case {"title": title}:
            return form_named(title, language)
        case {"type": "array", "items": items}:
            return str(spoken["array"]).format(items=type_of(items, language))
        case {"type": "object", "additionalProperties": True}:
            return str(spoken["object"])
        case {"type": "object", "additionalProperties": values}:
            return str(spoken["mapping"]).format(values=type_of(values, language))
        case {"type": str(name)}:
            return str(spoken[name])
    raise LookupError(f"no words for {node}")


def forms(language: str) -> list[tuple[str, str]]:
    """The named forms that are no choice of a few words, each with what it looks like."""
    return [
        (form_named(title, language), plain(form_means(title, language)))
        for title, node in sorted(named_forms().items())
        if "enum" not in node
    ]


def values(language: str) -> list[Values]:
    """The forms that are a choice of a few words."""
    return [
        Values(
            name=form_named(title, language),
            meaning=plain(form_means(title, language)),
            rows=tuple(
                (_value(title, value), plain(value_means(title, value, language)))
                for value in node["enum"]
            ),
        )
        for title, node in sorted(named_forms().items())
        if "enum" in node
    ]


def named_forms() -> Mapping[str, Mapping[str, Any]]:
    """Every node of every schema that has a title and is no shape, by its title."""
    return {node["title"]: node for name in OUTPUTS for node in _titled(schema(name))}


def _titled(value: Any) -> Iterator[Mapping[str, Any]]:
    match value:
        case {"title": str()} if "properties" not in value and "$id" not in value:
            yield value
        case dict():
            for part in value.values():
                yield from _titled(part)
        case list():
            for part in value:
                yield from _titled(part)


def _is_shape(title: str) -> bool:
    return title not in named_forms()


def _linked(title: str, language: str) -> str:
    name = form_named(title, language)
    return f"[{name}](#{name.lower().replace(' ', '-')})"


def _value(title: str, value: str) -> str:
    return f"[{value}](rules.md#{value})" if title == "rule" else code(value)
