"""Duties as a list, by policy: clause, title and id, and how each stands."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from duty_cli.render.display import Display
from duty_cli.render.terminal import columns
from duty_cli.render.text.grid import cell, ratio
from duty_cli.render.text.paint import bare, paint
from duty_cli.render.text.table import GAP, fold, table
from duty_cli.views.matrix import Column, Line

_WIDEST_CLAUSE = 14
_NARROWEST_TITLE = 16
_STEP = "  "
_COLUMNS = 5

_Lines = list[str]


def by_number(block: Sequence[Column], display: Display) -> Iterator[str]:
    """The key of a block: what its numbers mean, and how the duties stand over all units."""
    digits = len(str(block[-1].number))
    entries = [
        ([str(column.number).rjust(digits)], ratio(column.tally), list[str]()) for column in block
    ]
    return _listed(block, entries, display)


def of_one_unit(every: Sequence[Column], line: Line, display: Display) -> Iterator[str]:
    """The duties of one unit with their marks; its offices each in a line of its own."""
    entries = []
    for column, held in zip(every, line.cells, strict=True):
        shown = [cell([office], column.slots, display) for office in held]
        offices = [_STEP + display.language.show(member.name) for member, _ in held if member]
        entries.append((shown, ratio(column.tally), offices))
    return _listed(every, entries, display)


def _listed(
    block: Sequence[Column], entries: Sequence[tuple[_Lines, str, _Lines]], display: Display
) -> Iterator[str]:
    """A row for each duty. An entry has the lines before it, its sum, and lines below its title.

    Where there are lines below the title, those before the duty stand beside them.
    """
    show = display.language.show
    clauses = [fold(show(column.duty.clause or ""), _WIDEST_CLAUSE) for column in block]
    ids = max(len(column.duty.id) for column in block)
    taken = [
        _widest(line for before, _, _ in entries for line in before),
        max(len(done) for _, done, _ in entries),
        _widest(line for clause in clauses for line in clause),
    ]
    room = display.width - sum(taken) - (_COLUMNS - 2) * len(GAP)
    beside = room - ids - len(GAP) >= _NARROWEST_TITLE
    width = max(room - ids - len(GAP) if beside else room, _NARROWEST_TITLE)
    rows = []
    for column, clause, (before, done, below) in zip(block, clauses, entries, strict=True):
        title = fold(show(column.duty.title), width)
        title += [] if beside else fold(column.duty.id, width)
        row = [
            "\n".join([*([""] * len(title) if below else []), *before]),
            done,
            "\n".join(clause),
            "\n".join([*title, *(line for name in below for line in fold(name, width))]),
        ]
        rows.append([*row, column.duty.id] if beside else row)
    _, parts = table(rows)
    for policy, group in groupby(zip(block, parts, strict=True), key=lambda pair: pair[0].policy):
        yield from (
            paint(line, "bold", display) for line in fold(show(policy.title), display.width)
        )
        for _, part in group:
            yield from part


def _widest(lines: Iterator[str]) -> int:
    return max((columns(bare(line)) for line in lines), default=0)
