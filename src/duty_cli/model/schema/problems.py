"""pydantic's errors as problems in the words of the catalogue, with what was meant.

Each error is told by its code; nothing of pydantic's own text reaches a user.
"""

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from copy import deepcopy
from typing import Any, TypeVar

from pydantic_core import ErrorDetails, ValidationError

from duty_cli.model.finding import Message
from duty_cli.model.near import nearest
from duty_cli.model.reading import Problem
from duty_cli.model.schema import forms

NULLS = ("~", "null", "Null", "NULL")
"""How YAML spells "no value"; a text where text is expected, nothing elsewhere."""
LONGEST_VALUE = 60
"""Characters of a value that a message shows."""
MOST_PROBLEMS = 200
"""Problems told of one mapping; a file with more is not what its name says."""

_CODES: Mapping[str, str] = {
    "dict_type": "invalid.not-a-mapping",
    "list_type": "invalid.not-a-list",
    "model_type": "invalid.not-a-mapping",
    "string_type": "invalid.not-a-text",
    "too_short": "invalid.empty-list",
    "tuple_type": "invalid.not-a-list",
}
_PATTERNS: Mapping[str, str] = {
    forms.DUTY_KEY: "invalid.duty-key",
    forms.ID: "invalid.id",
    forms.SHA256: "invalid.sha256",
}

Typed = TypeVar("Typed")
Keys = tuple[str | int, ...]
"""The way to a value: names of keys, and numbers of entries from 0."""


def judged(
    validate: Callable[[object], Typed], values: object, known: Callable[[Keys], Sequence[str]]
) -> Typed | tuple[Problem, ...]:
    """`values` as `validate` types them, or everything that is wrong with them.

    `known` tells the keys of the mapping at some place in them.
    """
    found = _judged(validate, values)
    if not isinstance(found, list):
        return found
    return tuple(_problem(detail, known) for detail in found)


def _judged(validate: Callable[[object], Typed], values: object) -> Typed | list[ErrorDetails]:
    try:
        return validate(values)
    except ValidationError as error:
        details = _details(error)
    filled = _without_blanks(values, details)
    if filled is not values:
        try:
            return validate(filled)
        except ValidationError as error:
            details = _details(error)
    return details[:MOST_PROBLEMS]


def shown(value: object) -> str:
    """A value as a message shows it: never more than a line of it."""
    text = value if isinstance(value, str) else str(value)
    return text if len(text) <= LONGEST_VALUE else text[:LONGEST_VALUE] + "…"


def choice_message(value: object, known: Sequence[str]) -> Message:
    """That `value` is none of the known words, and which one is nearest."""
    near = nearest(_halfwidth(str(value)), known)
    if near is not None:
        return Message("invalid.choice-near", {"value": shown(value), "near": near})
    return Message("invalid.choice", {"value": shown(value), "known": tuple(sorted(known))})


def unknown_key(key: str, known: Sequence[str]) -> Message:
    """That nobody knows `key` here, and which one is nearest."""
    near = nearest(_halfwidth(key), known)
    if near is not None:
        return Message("invalid.unknown-key-near", {"value": shown(key), "near": near})
    return Message("invalid.unknown-key", {"value": shown(key), "known": tuple(sorted(known))})


def repeated(names: Iterable[object]) -> Iterator[int]:
    """The numbers of the texts that stand in the list a second time."""
    seen: set[str] = set()
    for number, name in enumerate(names):
        if isinstance(name, str):
            if name in seen:
                yield number
            seen.add(name)


def _details(error: ValidationError) -> list[ErrorDetails]:
    return error.errors(include_url=False)


def _problem(detail: ErrorDetails, known: Callable[[Keys], Sequence[str]]) -> Problem:
    keys = detail["loc"]
    if _about_key(detail):
        return Problem(keys, unknown_key(str(keys[-1]), known(keys[:-1])))
    return Problem(keys, _message(detail))


def _message(detail: ErrorDetails) -> Message:
    code, value, keys = detail["type"], detail["input"], detail["loc"]
    context: Mapping[str, Any] = detail.get("ctx", {})
    if code == "missing" or value is None or value == "":
        if keys and isinstance(keys[-1], str):
            return Message("invalid.missing", {"value": keys[-1]})
        return Message("invalid.blank")
    if code == "string_too_short":  # nothing but spaces
        return Message("invalid.blank")
    if code in _CODES:
        return Message(_CODES[code], {"value": shown(value)})
    if isinstance(value, list | dict) and code != "invalid.words":
        return Message("invalid.not-a-text")
    if code == "invalid.choice":
        return choice_message(value, context["known"])
    halfwidth = _halfwidth(str(value))
    if isinstance(value, str) and halfwidth != value and code != "string_pattern_mismatch":
        return Message("invalid.full-width", {"value": shown(value), "near": shown(halfwidth)})
    message = _PATTERNS[context["pattern"]] if code == "string_pattern_mismatch" else code
    return Message(message, {"value": shown(value)})


def _about_key(detail: ErrorDetails) -> bool:
    return detail["type"] == "string_pattern_mismatch" and detail["ctx"]["pattern"] == forms.OWN


def _halfwidth(text: str) -> str:
    """`２０２５：` as `2025:`, the way it was meant."""
    return unicodedata.normalize("NFKC", text)


def _without_blanks(values: object, details: Sequence[ErrorDetails]) -> object:
    """A copy of `values` without the keys whose emptiness was an error: they take their default.

    `values` itself where there are none.
    """
    blank = [detail["loc"] for detail in details if _is_blank(detail) and not _about_key(detail)]
    if not blank:
        return values
    filled = deepcopy(values)
    for keys in blank:
        _leave_out(filled, keys)
    return filled


def _is_blank(detail: ErrorDetails) -> bool:
    value = detail["input"]
    return value is None or (isinstance(value, str) and value in NULLS)


def _leave_out(values: Any, keys: Keys) -> None:
    """Delete the last of `keys`; an entry of a list is emptied, so that the others keep numbers."""
    *way, last = keys
    for key in way:
        try:
            values = values[key]
        except (LookupError, TypeError):  # a text that stands for a mapping
            return
    if isinstance(values, dict):
        values.pop(last, None)
    elif isinstance(values, list) and isinstance(last, int):
        values[last] = None
