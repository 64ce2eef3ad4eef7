"""The ranking on a terminal: a table for each group, best first, and what its marks mean."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from duty_cli.render.display import Display
from duty_cli.render.terminal import columns, wrap
from duty_cli.render.text.paint import paint
from duty_cli.render.text.points import most, points, signed
from duty_cli.render.text.table import GAP, fold, table
from duty_cli.views.scores.shape import ScoredItem, ScoredUnit, Scores

_LEAST = 12
"""Columns that a unit's name has at least."""
_BOTTOM, _NONE = "*", "-"


class _Column(NamedTuple):
    """A heading's message id and what a unit has in the column."""

    head: str
    cell: Callable[[ScoredUnit, Display], str]


def ranking(view: Scores, display: Display) -> Iterator[str]:
    """Every group, then the units that stand in none, then what the marks mean."""
    say = display.language.say
    chosen = _columns(view)
    for group in view.groups:
        yield ""
        name = tuple(tag.name for tag in group.tags)
        for line in wrap(say("scores.group", name=name, count=len(group.units)), display.width):
            yield paint(line, "bold", display)
        yield from _table(group.units, [_RANK, *chosen], display)
    if view.unranked:
        yield ""
        if view.groups:
            yield paint(say("scores.unranked"), "bold", display)
        yield from _table(view.unranked, chosen, display)
        yield from _means(view.unranked, display)
    if not display.quiet:
        notes = list(_notes(view, display))
        yield from ["", *notes] if notes else []


def _table(
    units: Sequence[ScoredUnit], chosen: Sequence[_Column], display: Display
) -> Iterator[str]:
    """All but the names are figures, and stand to the right."""
    language = display.language
    heads = [language.say(column.head) for column in chosen]
    cells = [[column.cell(unit, display) for column in chosen] for unit in units]
    at = next(number for number, column in enumerate(chosen) if column is _UNIT)
    widths = [max(columns(row[number]) for row in [heads, *cells]) for number in range(len(heads))]
    taken = sum(widths) - widths[at] + len(GAP) * (len(heads) - 1)
    room = max(display.width - taken, _LEAST)

    def fitted(row: Sequence[str]) -> list[str]:
        return [
            "\n".join(fold(text, room)) if number == at else " " * (width - columns(text)) + text
            for number, (text, width) in enumerate(zip(row, widths, strict=True))
        ]

    head, rows = table([fitted(row) for row in cells], fitted(heads))
    yield from head
    for lines in rows:
        yield from lines


def _columns(view: Scores) -> list[_Column]:
    """Only those in which somebody has something."""
    chosen = [_UNIT, _POINTS, _OF, _OPEN]
    if any(unit.base != unit.points for unit in view.units):
        chosen.append(_BASE)
    if any(unit.bonus for unit in view.units):
        chosen.append(_BONUS)
    if any(unit.negative for unit in view.units):
        chosen.append(_NEGATIVE)
    if view.supposed:
        chosen.append(_WITHOUT)
    return [*chosen, _TOTAL]


def _beside(item: ScoredItem | None, display: Display) -> str:
    if item is None:
        return _NONE
    return (
        display.language.say("scores.not-entered") if item.points is None else signed(item.points)
    )


def _place(unit: ScoredUnit, _: Display) -> str:
    return f"{_BOTTOM if unit.bottom else ''}{unit.rank}"


def _without(unit: ScoredUnit, _: Display) -> str:
    return signed(unit.total - (unit.total if unit.without is None else unit.without))


_RANK = _Column("scores.rank", _place)
_UNIT = _Column("scores.unit", lambda unit, display: display.language.show(unit.name))
_POINTS = _Column("scores.points", lambda unit, _: points(unit.points))
_OF = _Column("scores.max", lambda unit, _: most(unit.of))
_OPEN = _Column("scores.open", lambda unit, _: points(unit.open))
_BASE = _Column("scores.base", lambda unit, _: points(unit.base))
_BONUS = _Column("scores.bonus", lambda unit, display: _beside(unit.bonus, display))
_NEGATIVE = _Column("scores.negative", lambda unit, display: _beside(unit.negative, display))
_WITHOUT = _Column("scores.difference", _without)
_TOTAL = _Column("scores.total", lambda unit, _: points(unit.total))


def _means(units: Sequence[ScoredUnit], display: Display) -> Iterator[str]:
    """Of which units' totals a total is the mean."""
    for unit in units:
        if unit.mean:
            yield from wrap(mean_told(unit, display), display.width)


def mean_told(unit: ScoredUnit, display: Display) -> str:
    """`The mean of A (36.17) and B (34.00)`."""
    say = display.language.say
    parts = tuple(say("scores.mean-part", name=it.name, total=points(it.total)) for it in unit.mean)
    return say("scores.mean", unit=unit.name, parts=parts)


def _notes(view: Scores, display: Display) -> Iterator[str]:
    say = display.language.say
    said = []
    if not view.complete:
        said.append(say("scores.so-far"))
    if any(unit.base != unit.points for unit in view.units):
        said.append(say("scores.rebased", full=most(view.full)))
    if any(unit.bottom for unit in view.units):
        said.append(say("scores.bottom", mark=_BOTTOM, last=view.last))
    for text in said:
        yield from wrap(text, display.width)
