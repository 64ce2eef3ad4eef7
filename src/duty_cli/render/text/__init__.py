"""Views on a terminal: one module each, imported when its view is written."""

from importlib import import_module
from typing import Any

_VIEWS = ("agenda", "check", "explanation", "matrix")


def __getattr__(name: str) -> Any:
    """The function that writes a view, from the module of the same name."""
    if name not in _VIEWS:
        raise AttributeError(name)
    return getattr(import_module(f"{__name__}.{name}"), name)
