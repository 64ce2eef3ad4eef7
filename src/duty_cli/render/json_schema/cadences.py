"""Which keys of a duty go together: its one cadence, with that cadence's companions."""

from collections.abc import Callable, Collection, Iterator, Mapping

from duty_cli.model.cadence import CadenceReader
from duty_cli.model.fields import Block, Shape
from duty_cli.render.json_schema.values import Schema, or_blank

_BLANK: Schema = {"type": "null"}
_GIVEN: Schema = {"not": _BLANK}

Draw = Callable[[Shape], Schema]
"""Makes the schema of a shape."""


def one_cadence(cadences: Collection[str]) -> Schema:
    """That a duty has a cadence; `together` keeps it from having two."""
    return {"anyOf": [_where(key, _GIVEN) for key in cadences]}


def together(
    cadences: Mapping[str, CadenceReader], draw: Draw, whole: bool = True
) -> Iterator[Schema]:
    """For each cadence what may stand beside it, of all the cadences' keys.

    Where the duty is not `whole`, what it needs besides may stand elsewhere.
    """
    every_key = sorted({key for reader in cadences.values() for key in reader.KEYS})
    for key, reader in cadences.items():
        strangers = {name: _BLANK for name in every_key if name not in reader.KEYS}
        yield {"if": _where(key, _GIVEN), "then": {"properties": strangers}}
        ways = [_way(way, reader, draw, whole) for way in reader.WAYS]
        if all(way.keys[key] != reader.KEYS[key] for way in reader.WAYS):
            # its own value tells which of the ways is meant
            for way, then in zip(reader.WAYS, ways, strict=True):
                yield {"if": _where(key, draw(way.keys[key])), "then": then}
        else:
            then = ways[0] if len(ways) == 1 else {"anyOf": ways}
            yield from [{"if": _where(key, _GIVEN), "then": then}] if then else []


def _way(way: Block, reader: CadenceReader, draw: Draw, whole: bool) -> Schema:
    """One way of writing a cadence, where it says more than its keys do by themselves."""
    needed = [key for key in sorted(way.needed) if key != reader.KEY]
    required = [key for key in needed if whole or key in reader.KEYS]
    found: Schema = {}
    for key, shape in reader.KEYS.items():
        own = way.keys.get(key)
        if own is None:
            found[key] = _BLANK
        elif own != shape and key != reader.KEY:
            found[key] = draw(own) if key in way.needed else or_blank(draw(own))
    for key in required:
        found.setdefault(key, _GIVEN)
    return {
        **({"required": required} if required else {}),
        **({"properties": found} if found else {}),
    }


def _where(key: str, value: Schema) -> Schema:
    """That a key stands there, with such a value."""
    return {"required": [key], "properties": {key: value}}
