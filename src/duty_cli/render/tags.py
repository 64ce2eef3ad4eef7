"""The names that a template uses and its data does not have, found without rendering it.

The template is read as Jinja reads it. A name whose type cannot be known, such as what a filter
gives, is let pass: what is wrong with it shows when the document is made.
"""

from collections.abc import Callable, Iterator, Mapping
from types import NoneType, UnionType
from typing import Any, NamedTuple, Union, get_args, get_origin, get_type_hints

from jinja2 import nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

Types = Mapping[str, object]
"""Types by name; None for one that is not known."""
Scope = dict[str, object]


class Unknown(NamedTuple):
    """A name that does not exist, and the line of the template that it stands on.

    `of` is what it was looked for in, "" at the top; `known` are the names that there are.
    """

    name: str
    of: str
    line: int
    known: tuple[str, ...]


def unknown(
    text: str, environment: ImmutableSandboxedEnvironment, types: Types
) -> tuple[Unknown, ...]:
    """The unknown names in a template, in order of line; TemplateSyntaxError as Jinja has it."""
    environment.compile(text)  # for filters that do not exist, too
    scope = {**dict.fromkeys(environment.globals), **types}
    return tuple(sorted(set(_of_body(environment.parse(text).body, scope)), key=lambda it: it.line))


def _of_body(body: list[nodes.Node], scope: Scope) -> Iterator[Unknown]:
    """Of statements one after the other; what one of them sets, those after it know."""
    for macro in (node for node in body if isinstance(node, nodes.Macro)):
        scope[macro.name] = None  # a macro may be called before it is made
    for node in body:
        yield from _of(node, scope)


def _of(node: nodes.Node, scope: Scope) -> Iterator[Unknown]:
    match node:
        case nodes.Test(name="defined" | "undefined"):
            return
        case nodes.Name(ctx="load") if node.name not in scope:
            yield Unknown(node.name, "", node.lineno, tuple(sorted(scope)))
        case nodes.Getattr() | nodes.Getitem():
            yield from _of_children(node, scope)
            yield from _of_field(node, scope)
        case _:
            yield from _STATEMENTS.get(type(node), _of_children)(node, scope)


def _of_loop(node: Any, scope: Scope) -> Iterator[Unknown]:
    yield from _of(node.iter, scope)
    item = _element(_type(node.iter, scope))
    inner = {**scope, "loop": None, **_bound(node.target, item)}
    if node.test is not None:
        yield from _of(node.test, inner)
    yield from _of_body(node.body, inner)
    yield from _of_body(node.else_, dict(scope))


def _of_macro(node: Any, scope: Scope) -> Iterator[Unknown]:
    given = ("caller", "varargs", "kwargs", *(argument.name for argument in node.args))
    if isinstance(node, nodes.CallBlock):
        yield from _of(node.call, scope)
    yield from _of_body(node.body, {**scope, **dict.fromkeys(given)})


def _of_assignment(node: Any, scope: Scope) -> Iterator[Unknown]:
    yield from _of(node.node, scope)
    scope.update(_bound(node.target, _type(node.node, scope)))


def _of_set_block(node: Any, scope: Scope) -> Iterator[Unknown]:
    yield from _of_body(node.body, dict(scope))
    scope.update(_bound(node.target, str))


def _of_with(node: Any, scope: Scope) -> Iterator[Unknown]:
    inner = dict(scope)
    for target, value in zip(node.targets, node.values, strict=True):
        yield from _of(value, scope)
        inner |= _bound(target, _type(value, scope))
    yield from _of_body(node.body, inner)


def _of_block(node: Any, scope: Scope) -> Iterator[Unknown]:
    return _of_body(node.body, dict(scope))


def _of_import(node: Any, scope: Scope) -> Iterator[Unknown]:
    names = [node.target] if isinstance(node, nodes.Import) else node.names
    scope.update(dict.fromkeys(name if isinstance(name, str) else name[1] for name in names))
    return _of_children(node, scope)


_STATEMENTS: Mapping[type, Callable[[Any, Scope], Iterator[Unknown]]] = {
    nodes.Assign: _of_assignment,
    nodes.AssignBlock: _of_set_block,
    nodes.Block: _of_block,
    nodes.CallBlock: _of_macro,
    nodes.For: _of_loop,
    nodes.FromImport: _of_import,
    nodes.Import: _of_import,
    nodes.Macro: _of_macro,
    nodes.With: _of_with,
}


def _of_children(node: nodes.Node, scope: Scope) -> Iterator[Unknown]:
    """Of what stands inside a node; statements inside share what it sets."""
    for child in node.iter_child_nodes():
        yield from _of(child, scope)


def _of_field(node: nodes.Getattr | nodes.Getitem, scope: Scope) -> Iterator[Unknown]:
    owner = _bare(_type(node.node, scope))
    name = _field(node)
    if name is None or not isinstance(owner, type) or get_origin(owner) is not None:
        return
    if name not in _fields(owner) and not hasattr(owner, name):
        yield Unknown(name, _spelt(node.node), node.lineno, tuple(sorted(_fields(owner))))


def _field(node: nodes.Getattr | nodes.Getitem) -> str | None:
    if isinstance(node, nodes.Getattr):
        return node.attr
    constant = node.arg
    return (
        constant.value
        if isinstance(constant, nodes.Const) and isinstance(constant.value, str)
        else None
    )


def _type(node: nodes.Node, scope: Scope) -> object:
    """The type of an expression, None where it is not known."""
    match node:
        case nodes.Name():
            return scope.get(node.name)
        case nodes.Getattr() | nodes.Getitem():
            owner = _bare(_type(node.node, scope))
            name = _field(node)
            if name is not None and isinstance(owner, type) and name in _fields(owner):
                return _fields(owner)[name]
            return _looked_up(owner)
        case nodes.Filter(name="sort" | "list" | "selectattr" | "rejectattr" | "reverse"):
            return None if node.node is None else _type(node.node, scope)
        case _:
            return None


def _element(kind: object) -> object:
    """What a loop over a value of that type gives: of a mapping its keys."""
    kind = _bare(kind)
    parts = get_args(kind)
    looped = _is_mapping(kind) or (get_origin(kind) is tuple and parts[-1] is ...)
    return parts[0] if looped else None


def _looked_up(kind: object) -> object:
    """What a value of that type gives for a key or a number."""
    return get_args(kind)[1] if _is_mapping(kind) else _element(kind)


def _is_mapping(kind: object) -> bool:
    origin = get_origin(kind)
    return isinstance(origin, type) and issubclass(origin, Mapping)


def _bound(target: nodes.Node, kind: object) -> dict[str, object]:
    """The names that a target binds, the type being known for a single one only."""
    if isinstance(target, nodes.Name):
        return {target.name: kind}
    return dict.fromkeys(name.name for name in target.find_all(nodes.Name))


def _bare(kind: object) -> object:
    """The type without `| None`; of several that are left none is known."""
    if get_origin(kind) in (Union, UnionType):
        left = [part for part in get_args(kind) if part is not NoneType]
        return left[0] if len(left) == 1 else None
    return kind


def _fields(owner: type) -> Mapping[str, Any]:
    return get_type_hints(owner) if hasattr(owner, "__annotations__") else {}


def _spelt(node: nodes.Node) -> str:
    match node:
        case nodes.Name():
            return node.name
        case nodes.Getattr():
            return f"{_spelt(node.node)}.{node.attr}"
        case _:
            return "…"
