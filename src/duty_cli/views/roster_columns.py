"""The columns of a table of units, known by their names in either language and in any order.

What stands above the row of column names, such as a title, is passed over.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from duty_cli.model.finding import Message
from duty_cli.model.words import Words
from duty_cli.views.bindings import Names

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "id": ("编号", "代码", "单位编号", "id"),
    "name": ("名称", "单位", "单位名称", "unit", "name"),
    "tags": ("标签", "类别", "tag", "tags"),
    "parent": ("上级", "上级单位", "parent"),
    "since": ("起始", "成立日期", "since"),
}
"""The columns by what they may be called: first the Chinese name, last the English one."""
ROLE = "role:"
"""What a column of offices begins with; the role follows."""
_PASSED = "-"
_FOR_READERS = ("序号", "备注", "no.", "remarks")
"""Columns that tell readers something, and nothing about a unit."""
_TELLING = 2
"""Characters of a role's name that may stand for the whole of it."""
_TOP = 10
"""Rows among which the one with the column names is looked for."""

Rows = Sequence[tuple[int, Sequence[str]]]


class Problem(NamedTuple):
    """What is wrong in a row, by its number in the table from 1."""

    row: int
    message: Message


class Line(NamedTuple):
    """A row: its cells by column, and what stands under no column's name."""

    row: int
    cells: Mapping[str, str]
    beside: tuple[str, ...]

    @property
    def offices(self) -> dict[str, str]:
        """The cells with offices, by role."""
        return {
            column.removeprefix(ROLE): cell
            for column, cell in self.cells.items()
            if column.startswith(ROLE)
        }


def lines_of(rows: Rows, roles: Names) -> tuple[Line, ...] | tuple[Problem, ...]:
    """The rows below the column names, or everything that is wrong with these."""
    called = _called(roles)
    top, head = next(
        ((row, cells) for row, cells in rows[:_TOP] if "name" in _columns(cells, called)), rows[0]
    )
    columns = _columns(head, called)
    problems = tuple(Problem(top, wrong) for wrong in _wrong(head, columns, roles))
    if problems:
        return problems
    return tuple(_line(row, cells, columns) for row, cells in rows if row > top)


def _called(roles: Names) -> dict[str, str]:
    """What each name of a column stands for; roles by id or by any printed name."""
    called = dict.fromkeys(_FOR_READERS, _PASSED)
    called |= {name: column for column, names in COLUMNS.items() for name in names}
    for role, printed in roles.items():
        forms = (role, *(form for words in printed for form in words))
        called |= {form.lower(): ROLE + role for form in forms}
    return called


def _columns(head: Sequence[str], called: Mapping[str, str]) -> list[str | None]:
    """The column at each place; None for one without a name, or of a name that nobody knows."""
    return [called.get(name.lower()) or _role_with(name.lower(), called) for name in head]


def _role_with(part: str, called: Mapping[str, str]) -> str | None:
    """The one role whose printed name holds these words: 班子成员 for 党组织班子成员."""
    if len(part) < _TELLING:
        return None
    roles = {role for name, role in called.items() if part in name and role.startswith(ROLE)}
    return roles.pop() if len(roles) == 1 else None


def _wrong(head: Sequence[str], columns: Sequence[str | None], roles: Names) -> Iterator[Message]:
    for at, (name, column) in enumerate(zip(head, columns, strict=True)):
        if name and column is None:
            known = [Words(names[0], names[-1]) for names in COLUMNS.values()]
            known += [printed[0] for printed in roles.values()]
            yield Message("roster.column", {"value": name, "known": tuple(known)})
        elif column not in (None, _PASSED) and column in columns[:at]:
            yield Message("roster.column-twice", {"value": name})
    if "name" not in columns:
        yield Message("roster.no-name-column")


def _line(row: int, cells: Sequence[str], columns: Sequence[str | None]) -> Line:
    under = {column: cell for column, cell in zip(columns, cells, strict=False) if column}
    blank = dict.fromkeys((column for column in columns if column), "")
    beside = [
        cell for at, cell in enumerate(cells) if cell and (at >= len(columns) or not columns[at])
    ]
    return Line(row, blank | under, tuple(beside))
