"""What is written below the shapes, their keys and the forms: the meanings, in English.

They are read from the sources, because Python forgets a text below a key. A text is one line here.
"""

import ast
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from inspect import getsource
from itertools import pairwise
from pkgutil import walk_packages
from types import ModuleType
from typing import Annotated, Any, NamedTuple, get_args, get_origin, get_type_hints, is_typeddict

from duty_cli.render.json import shapes
from duty_cli.render.json.shapes.forms import Form, Meaning, OneOf


class Shape(NamedTuple):
    """A shape: its meaning, the shapes that it builds on, and its own keys with their meanings."""

    meaning: str
    bases: tuple[str, ...]
    keys: Mapping[str, str]


@cache
def all_shapes() -> Mapping[str, Shape]:
    """Every shape by its name; ValueError where two modules have one of the same name."""
    found = [pair for module in _modules() for pair in _shapes_of(module)]
    if len(dict(found)) != len(found):
        raise ValueError("two shapes have one name")
    return dict(found)


@cache
def all_forms() -> Mapping[str, str]:
    """What is said of each form, by its title."""
    return dict(pair for module in _modules() for pair in _forms_of(module))


def owner(shape: str, key: str) -> str:
    """The shape that a key is written in: itself, or one that it builds on; KeyError if none."""
    known = all_shapes()[shape]
    if key in known.keys:
        return shape
    for base in known.bases:
        if key in keys_of(base):
            return owner(base, key)
    raise KeyError(f"{shape}.{key}: no text below it")


def meaning(shape: str, key: str) -> str:
    """What a key of a shape holds; KeyError where nobody says."""
    return all_shapes()[owner(shape, key)].keys[key]


def keys_of(shape: str) -> tuple[str, ...]:
    """The keys of a shape that have a meaning, those that it builds on first."""
    known = all_shapes()[shape]
    return (*(key for base in known.bases for key in keys_of(base)), *known.keys)


def _modules() -> Iterator[ModuleType]:
    for found in walk_packages(shapes.__path__, f"{shapes.__name__}."):
        yield import_module(found.name)


def _shapes_of(module: ModuleType) -> Iterator[tuple[str, Shape]]:
    body = ast.parse(getsource(module)).body
    for node in body:
        if isinstance(node, ast.ClassDef) and is_typeddict(getattr(module, node.name)):
            names = [base.id for base in node.bases if isinstance(base, ast.Name)]
            bases = tuple(name for name in names if name != "TypedDict")
            meant = _line(ast.get_docstring(node) or "")
            yield node.name, Shape(meant, bases, dict(_below(node.body)))
    for name, text in _below(body):
        if is_typeddict(getattr(module, name)):
            hints = get_type_hints(getattr(module, name), include_extras=True)
            yield name, Shape(text, (), {key: _meant(hint) for key, hint in hints.items()})


def _meant(hint: Any) -> str:
    return next(mark.text for mark in get_args(hint) if isinstance(mark, Meaning))


def _forms_of(module: ModuleType) -> Iterator[tuple[str, str]]:
    for name, text in _below(ast.parse(getsource(module)).body):
        value = getattr(module, name)
        for mark in get_args(value)[1:] if get_origin(value) is Annotated else ():
            if isinstance(mark, Form):
                yield mark.title, text
            elif isinstance(mark, OneOf) and not mark.complete:
                yield mark.registry, text


def _below(body: list[ast.stmt]) -> Iterator[tuple[str, str]]:
    """Each name that is given a type or a value, with the text below it."""
    for node, after in pairwise(body):
        match node, after:
            case (
                ast.AnnAssign(target=ast.Name(id=name)) | ast.Assign(targets=[ast.Name(id=name)]),
                ast.Expr(value=ast.Constant(value=str(text))),
            ):
                yield name, _line(text)


def _line(text: str) -> str:
    return " ".join(text.split())
