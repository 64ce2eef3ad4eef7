"""A JSON Schema (draft 2020-12) for each output, by pydantic from the shapes."""

import json
from collections.abc import Mapping
from functools import cache, reduce
from operator import or_
from types import UnionType
from typing import (
    Annotated,
    Any,
    Literal,
    NotRequired,
    Union,
    get_args,
    get_origin,
    get_type_hints,
    is_typeddict,
)

import typing_extensions
from pydantic import ConfigDict, Field, TypeAdapter, with_config
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue

from duty_cli.render.json.document import VERSION
from duty_cli.render.json.shapes.forms import Form, OneOf
from tools.docs.json_contract.outputs import OUTPUTS, REGISTRIES
from tools.docs.json_contract.texts import all_shapes, meaning

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


class _InOrder(GenerateJsonSchema):
    """Keys as the contract orders them, and no titles made of their names."""

    def sort(self, value: JsonSchemaValue, parent_key: str | None = None) -> JsonSchemaValue:
        return value

    def field_title_should_be_set(self, schema: Any) -> bool:
        return False


def schemas() -> Mapping[str, str]:
    """The text of every schema by its file's name."""
    return {
        f"{name}.json": json.dumps(schema(name), ensure_ascii=False, indent=2) + "\n"
        for name in OUTPUTS
    }


@cache
def schema(name: str) -> Mapping[str, Any]:
    """The schema of an output: its shapes under `$defs`, their keys in the contract's order."""
    made = TypeAdapter(_form(OUTPUTS[name].shape)).json_schema(schema_generator=_InOrder)
    shapes = made.pop("$defs", {})
    return {
        "$schema": _DIALECT,
        "$id": f"urn:duty:json:{VERSION}:{name}",
        "title": f"duty {name.replace('-', ' ')} --format json",
        **{key: value for key, value in made.items() if key != "title"},
        "$defs": {title: shapes[title] for title in sorted(shapes)},
    }


@cache
def _twin(shape: Any) -> Any:
    """A shape as pydantic takes it: before Python 3.12 it refuses TypedDicts of `typing`."""
    keys = {
        key: _described(form, meaning(shape.__name__, key))
        for key, form in get_type_hints(shape, include_extras=True).items()
    }
    make: Any = typing_extensions.TypedDict
    twin = make(shape.__name__, keys)
    twin.__doc__ = all_shapes()[shape.__name__].meaning
    return with_config(ConfigDict(extra="forbid"))(twin)


def _described(form: Any, meant: str) -> Any:
    """A key's type with its meaning; a key that may be left out stays one."""
    if get_origin(form) is NotRequired:
        (inner,) = get_args(form)
        return NotRequired[_described(inner, meant)]
    return Annotated[_form(form), Field(description=meant)]


def _form(form: Any) -> Any:
    """A type with all shapes in it as their twins, and all forms in it as fields of pydantic."""
    if is_typeddict(form):
        return _twin(form)
    origin, parts = get_origin(form), get_args(form)
    if origin in (None, Literal):
        return form
    if origin is Annotated:
        marks = [part for part in parts[1:] if isinstance(part, Form | OneOf)]
        of = _of_keys if get_origin(parts[0]) is dict else _of_value
        fields = [Field(json_schema_extra=of(mark)) for mark in marks]
        return Annotated[(_form(parts[0]), *fields)] if fields else _form(parts[0])
    inner = tuple(_form(part) for part in parts)
    return reduce(or_, inner) if origin in (Union, UnionType) else origin[inner]


def _of_keys(form: Form | OneOf) -> dict[str, Any]:
    """What is said of a mapping's keys."""
    if isinstance(form, Form):
        return {"propertyNames": {"pattern": form.pattern}}
    names = list(REGISTRIES[form.registry])
    return {"propertyNames": {"enum": names}, "required": names if form.complete else []}


def _of_value(form: Form | OneOf) -> dict[str, Any]:
    if isinstance(form, OneOf):
        return {"title": form.registry, "enum": list(REGISTRIES[form.registry])}
    stated = {
        "title": form.title,
        "format": form.format,
        "pattern": form.pattern,
        "minimum": form.minimum,
        "enum": list(form.choices) or None,
    }
    return {keyword: value for keyword, value in stated.items() if value is not None}
