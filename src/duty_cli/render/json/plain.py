"""Values of the model and of views as JSON has them: mappings, lists, texts and numbers.

The keys are the names of the fields. Days are ISO 8601, ids stay ids, names are in one language.
"""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date, time
from enum import Enum
from typing import Any

from duty_cli.model.words import Words
from duty_cli.views.summary.occurrences import Item


def plain(value: object, language: str) -> Any:
    """A value with all that it holds; an occurrence inside another value is named by its id."""
    match value:
        case Item():
            return value.id
        case Words():
            return value.text(language)
        case Enum():
            return value.value
        case None | bool() | int() | str():
            return value
        case date() | time():
            return value.isoformat()
        case Mapping():
            return {str(plain(key, language)): plain(of, language) for key, of in value.items()}
        case tuple() if hasattr(value, "_fields"):
            return {name: plain(getattr(value, name), language) for name in value._fields}
        case tuple() | list():
            return [plain(part, language) for part in value]
        case _ if is_dataclass(value):
            return members(value, language)
        case _:
            return str(value)


def members(value: Any, language: str) -> dict[str, Any]:
    """A dataclass by its fields."""
    return {one.name: plain(getattr(value, one.name), language) for one in fields(value)}
