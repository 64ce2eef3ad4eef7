"""An option for every key that a record may have, made from the registries of keys and kinds."""

import inspect
from collections.abc import Callable, Mapping
from typing import Annotated, Any

import typer

from duty_cli.model.fields import COMMON, Field
from duty_cli.model.kinds import KINDS

KEY = "key_"
"""How the parameter of such an option begins."""
_APART = frozenset({"kind"})
"""Keys that are no options: the kind is the command's argument."""
_SAID = frozenset({"attendance", "evidence", "findings", "submitted"})
"""Keys that are typed otherwise than they stand in a file, or mean more to one who types."""


def keys() -> Mapping[str, Field]:
    """Every key of every kind but `kind`, common ones first; a key means the same in every kind."""
    found: dict[str, Field] = dict(COMMON)
    for kind in KINDS.values():
        for name, field in kind.FIELDS.items():
            found.setdefault(name, field)
    return {name: field for name, field in found.items() if name not in _APART}


def with_record_options(command: Callable[..., int]) -> Callable[..., int]:
    """The command with an option for each key; it is given them as `given`, a mapping by key.

    The framework reads a function's signature, so one is made that has them all.
    """
    own = [
        parameter
        for parameter in inspect.signature(command).parameters.values()
        if parameter.name != "given"
    ]
    options = [
        inspect.Parameter(
            f"{KEY}{name}",
            inspect.Parameter.KEYWORD_ONLY,
            default=None,
            annotation=Annotated[list[str] | None, _option(name)],
        )
        for name in keys()
    ]

    def whole(**values: Any) -> int:
        typed = {name: values.pop(f"{KEY}{name}") for name in keys()}
        return command(given={name: text for name, text in typed.items() if text}, **values)

    ordered = [one.replace(kind=inspect.Parameter.KEYWORD_ONLY) for one in own]
    whole.__signature__ = inspect.Signature([*options, *ordered])  # type: ignore[attr-defined]  # what the framework reads
    whole.__annotations__ = {one.name: one.annotation for one in (*options, *ordered)}
    return whole


def _option(name: str) -> Any:
    told = f"add.{name}" if name in _SAID else f"key.record.{name}"
    return typer.Option(f"--{name}", metavar="TEXT", help=told)
