"""Cells that hold more than a text: lists and mappings on one line, as YAML or JSON has them."""

import json
from collections.abc import Callable, Mapping

from duty_cli.model.yaml_text import flow

Read = Callable[[str], object]
"""Reads YAML on one line into texts, lists and mappings; None where it cannot be read."""

_OPENING: Mapping[str, str] = {"[": "]", "{": "}", '"': '"'}


def written(value: object, read: Read) -> str:
    """The value on one line: as people write it where that is read back as it was, else as JSON."""
    text = flow(value)
    return text if read_flow(text, read) == value else as_json(value)


def read_flow(cell: str, read: Read) -> object:
    """The list, mapping or quoted text in a cell; None where it is none of them."""
    if not _is_closed(cell):
        return None
    found = read_json(cell)
    return read(cell) if found is None else found


def read_json(cell: str) -> object:
    """A list, mapping or text of JSON with scalars as a file has them; None where it is none."""
    if not _is_closed(cell):
        return None
    try:
        value = json.loads(
            cell, parse_int=str, parse_float=str, parse_constant=str, object_pairs_hook=_distinct
        )
    except (ValueError, RecursionError):
        return None
    return _scalars(value)


def _is_closed(cell: str) -> bool:
    """Whether a cell ends as it begins: what stands behind would be lost as a comment."""
    return len(cell) > 1 and cell[-1] == _OPENING.get(cell[0])


def _distinct(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a key stands there twice")  # the reader of YAML tells
    return found


def _scalars(value: object) -> object:
    """Truths as the texts that a file has."""
    if isinstance(value, dict):
        return {key: _scalars(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_scalars(item) for item in value]
    return str(value).lower() if isinstance(value, bool) else value


def as_json(value: object) -> str:
    """The value as JSON on one line, without a character that a cell would lose."""
    text = json.dumps(value, ensure_ascii=False)
    return text if text.isprintable() else "".join(map(_printable, text))


def _printable(char: str) -> str:
    return char if char.isprintable() else json.dumps(char)[1:-1]
