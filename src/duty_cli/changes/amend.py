"""What is asked of a record's keys, as the changes that its file needs."""

from collections.abc import Mapping
from typing import Any

from duty_cli.changes.called import by_ids
from duty_cli.changes.record_text import field_of
from duty_cli.model.fields import Form, Kind
from duty_cli.model.register import Register

_TOGETHER = frozenset({"unit", "units"})
_OR_ONE = frozenset({Form.IDS, Form.TEXTS})
"""Lists of which one entry may stand alone."""


def amendments(
    register: Register, kind: Kind, values: Mapping[str, Any], asked: Mapping[str, Any]
) -> dict[str, Any]:
    """The keys that differ from what the record says; None for those that are to go.

    Printed names become ids. A unit alone stands under `unit`, several under `units`: whichever is
    asked for takes the place of the other.
    """
    given = {key: value for key, value in asked.items() if value is not None}
    if given.keys() & _TOGETHER:
        asked = {**dict.fromkeys(sorted(_TOGETHER)), **asked}
    others = {key: value for key, value in values.items() if key not in asked}
    named = by_ids(register, {**others, **given})
    found: dict[str, Any] = {}
    for key in asked:
        before, wanted = values.get(key), named.get(key)
        if field_of(key, kind) in _OR_ONE:
            wanted = _shaped(wanted, before)
        if wanted != before or (wanted is None and key in values):
            found[key] = wanted
    return found


def _shaped(wanted: Any, before: Any) -> Any:
    """One entry alone, or a list of it, as the file has it."""
    if isinstance(before, list) and isinstance(wanted, str):
        return [wanted]
    if isinstance(before, str) and isinstance(wanted, list) and len(wanted) == 1:
        return wanted[0]
    return wanted
