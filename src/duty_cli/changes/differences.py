"""What becomes of each entry of a list or a mapping that is to say something else."""

from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any, NamedTuple

from duty_cli.model.node import Node, content


class Addition(NamedTuple):
    """A new entry: its key, empty in a list, and its value."""

    name: str
    value: Any


class Differences(NamedTuple):
    """What becomes of the entries, by number; one that is not in `values` is taken away.

    `added` is what comes after an entry that stays, or, at -1, before the first that does.
    """

    values: Mapping[int, Any]
    added: Mapping[int, Sequence[Addition]]


def in_mapping(node: Node, wanted: Mapping[str, Any], order: Sequence[str]) -> Differences | None:
    """A new key comes after the nearest one before it in the `order`; None where no key stays."""
    places = {entry.name: number for number, entry in enumerate(node.entries)}
    values = {number: wanted[name] for name, number in places.items() if name in wanted}
    added: dict[int, list[Addition]] = {}
    anchor = -1
    for name in order:
        if name in places:
            anchor = places[name]
        else:
            added.setdefault(anchor, []).append(Addition(name, wanted[name]))
    return Differences(values, added) if values else None


def in_list(node: Node, wanted: Sequence[Any]) -> Differences | None:
    """As few entries change as can be; None where no entry stays."""
    before, after = map(_same, content(node)), map(_same, wanted)
    values: dict[int, Any] = {}
    added: dict[int, list[Addition]] = {}
    anchor = -1
    matcher = SequenceMatcher(None, [*before], [*after], autojunk=False)
    for _, first, last, new_first, new_last in matcher.get_opcodes():
        for number, value in zip(range(first, last), wanted[new_first:new_last], strict=False):
            values[number] = value
            anchor = number
        for value in wanted[new_first + last - first : new_last]:
            added.setdefault(anchor, []).append(Addition("", value))
    return Differences(values, added) if values else None


def _same(entry: Any) -> str:
    """What makes an entry the one that it is, whatever else it says."""
    if isinstance(entry, dict):
        return repr(entry.get("id") or entry.get("path") or entry)
    return repr(entry)
