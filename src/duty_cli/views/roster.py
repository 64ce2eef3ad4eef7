"""The order in which units are shown: as the roster has them, each above its own."""

from collections.abc import Iterator, Sequence

from duty_cli.model.register import Unit


def in_tree_order(units: Sequence[Unit]) -> Iterator[tuple[Unit, int]]:
    """Each unit with its depth below the top of those given; children follow their parent.

    A parent that is not among them is as none. Units that are their own ancestors, which the
    reader reports, stand at the top.
    """
    ids = {unit.id for unit in units}
    children: dict[str | None, list[Unit]] = {}
    for unit in units:
        parent = unit.parent if unit.parent in ids else None
        children.setdefault(parent, []).append(unit)
    seen: set[str] = set()
    for start in (*children.get(None, ()), *units):
        waiting = [(start, 0)]
        while waiting:
            unit, depth = waiting.pop()
            if unit.id not in seen:
                seen.add(unit.id)
                yield unit, depth
                below = children.get(unit.id, ())
                waiting += [(child, depth + 1) for child in reversed(below)]
