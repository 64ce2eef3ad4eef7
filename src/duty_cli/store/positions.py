"""Where the keys and values of a file stand, as lines and columns: for what is shown."""

from collections.abc import Mapping
from typing import NamedTuple

from duty_cli.store.syntax import Ruler
from duty_cli.store.yaml import DEEPEST, steps

Keys = tuple[str | int, ...]
Spot = tuple[int, int]
"""Line and column, both from 1."""


class Positions(NamedTuple):
    """Where the keys and the values of a document stand."""

    keys: Mapping[Keys, Spot]
    values: Mapping[Keys, Spot]

    def find(self, keys: Keys, of_key: bool = False) -> Spot:
        """The place of the value at `keys`, or of its key; of what holds it, where it is missing.

        A block of lines below a key, and an empty value, stand at their key.
        """
        while keys:
            spots = self.keys if of_key and keys in self.keys else self.values
            if keys in spots:
                return spots[keys]
            keys, of_key = keys[:-1], False
        return (1, 1)


def positions(text: str) -> Positions:
    """Where everything in `text` stands, as far as it can be read; for what is shown."""
    keys: dict[Keys, Spot] = {}
    values: dict[Keys, Spot] = {}
    ruler = Ruler(text)
    way: list[str | int | None] = []
    for step in steps(text):
        if step.sort == "end":
            way.pop()
            _step(way)
            continue
        spot = ruler.spot(step.start)
        if way and way[-1] is None:  # a key is due
            if step.sort != "scalar" or len(way) > DEEPEST:
                break
            way[-1] = step.text or ""
            keys[tuple(way)] = spot  # type: ignore[arg-type]  # None is only ever the last part
            continue
        here: Keys = tuple(part for part in way if part is not None)
        opens = step.sort in ("list", "mapping")
        block = opens and not step.flow
        empty = step.sort == "scalar" and step.text is None
        values[here] = keys.get(here, spot) if block or empty else spot
        if opens:
            way.append(None if step.sort == "mapping" else 0)
            if len(way) > DEEPEST:
                break
        else:
            _step(way)
    return Positions(keys, values)


def _step(way: list[str | int | None]) -> None:
    """On to the next entry of a list, or to the next key of a mapping."""
    if way:
        last = way[-1]
        way[-1] = last + 1 if isinstance(last, int) else None
