"""A table of units, one a row, as the first roster of a register; roster_columns has its form."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from duty_cli.model.finding import Message
from duty_cli.model.founding import NewUnit
from duty_cli.model.near import nearest
from duty_cli.model.reading import read_day
from duty_cli.model.words import Words
from duty_cli.views.bindings import Names
from duty_cli.views.offices import members_of, names_in, slug, unused
from duty_cli.views.roster_columns import Line, Problem, Rows, lines_of

_ID = re.compile(r"[^/@:\s](?:[^/@:\x00-\x1f\x7f]*[^/@:\s])?\Z")
_DAY = re.compile(r"([0-9]{4})(?:年|[-/.])([0-9]{1,2})(?:月|[-/.])([0-9]{1,2})日?\Z")


def units_of(rows: Rows, tags: Names, roles: Names) -> tuple[NewUnit, ...] | tuple[Problem, ...]:
    """The units, or everything that is wrong; tags and roles by id or by any printed name."""
    found = lines_of(rows, roles)
    lines = [one for one in found if isinstance(one, Line)]
    if not lines:
        wrong = tuple(one for one in found if isinstance(one, Problem))
        return wrong or (Problem(rows[0][0], Message("roster.no-rows")),)
    ids = _ids(lines, tags)
    parents = [*_parents(lines, ids)]
    problems = [
        *(Problem(line.row, message) for line in lines for message in _wrong(line, tags)),
        *_repeated(lines),
        *(
            Problem(line.row, parent)
            for line, parent in zip(lines, parents, strict=True)
            if isinstance(parent, Message)
        ),
        *_circles(lines, ids, parents),
    ]
    if problems:
        return tuple(sorted(problems, key=lambda problem: problem.row))
    return tuple(
        _unit(line, own, parent if isinstance(parent, str) else None, tags, roles)
        for line, own, parent in zip(lines, ids, parents, strict=True)
    )


def _ids(lines: Sequence[Line], tags: Names) -> list[str]:
    """The id of each row; one that has none gets one that no other row has."""
    taken = {line.cells.get("id", "") for line in lines}
    found = []
    for line in lines:
        wanted = slug(line.cells["name"]) or next(iter(_tags(line, tags)), "unit")
        found.append(line.cells.get("id") or unused(wanted, taken))
        taken.add(found[-1])
    return found


def _parents(lines: Sequence[Line], ids: Sequence[str]) -> Iterator[str | Message | None]:
    """Each row's parent by id, None for no parent, or why it cannot be told."""
    known = frozenset(ids)
    named: dict[str, list[str]] = {}
    for line, own in zip(lines, ids, strict=True):
        named.setdefault(line.cells["name"], []).append(own)
    for line in lines:
        above = line.cells.get("parent", "")
        called = named.get(above, [])
        if not above:
            yield None
        elif above in known:
            yield above
        elif len(called) == 1:
            yield called[0]
        else:
            yield Message("roster.parents" if called else "roster.parent", {"value": above})


def _circles(
    lines: Sequence[Line], ids: Sequence[str], parents: Sequence[str | Message | None]
) -> Iterator[Problem]:
    """Units that are above themselves."""
    known = {own: up for own, up in zip(ids, parents, strict=True) if isinstance(up, str)}
    settled: set[str] = set()
    for own in ids:
        way: dict[str, None] = {}  # ordered
        unit: str | None = own
        while unit is not None and unit not in way and unit not in settled:
            way[unit] = None
            unit = known.get(unit)
        if unit in way:
            line = lines[ids.index(unit)]
            yield Problem(line.row, Message("roster.circle", {"value": line.cells["parent"]}))
        settled.update(way)


def _wrong(line: Line, tags: Names) -> Iterator[Message]:
    """What is wrong in a row by itself."""
    cells = line.cells
    if not cells["name"]:
        yield Message("roster.no-name")
    if line.beside:
        yield Message("roster.beside", {"value": line.beside[0]})
    if cells.get("id") and not _ID.match(cells["id"]):
        yield Message("roster.id", {"value": cells["id"]})
    for name, tag in _known(cells.get("tags", ""), tags):
        if tag is None:
            yield _unknown(name, tags)
    if cells.get("since") and _day(cells["since"]) is None:
        yield Message("roster.since", {"value": cells["since"]})


def _repeated(lines: Sequence[Line]) -> Iterator[Problem]:
    seen: set[str] = set()
    for line in lines:
        own = line.cells.get("id")
        if own and own in seen:
            yield Problem(line.row, Message("roster.twice", {"value": own}))
        seen.add(own or "")


def _unit(line: Line, own: str, parent: str | None, tags: Names, roles: Names) -> NewUnit:
    name = line.cells["name"]
    offices = {role: names_in(cell) for role, cell in line.offices.items()}
    return NewUnit(
        id=own,
        name=Words(name, name),
        tags=_tags(line, tags),
        parent=parent,
        since=_day(line.cells.get("since", "")),
        members=members_of(offices, roles),
    )


def _tags(line: Line, tags: Names) -> tuple[str, ...]:
    return tuple(dict.fromkeys(tag for _, tag in _known(line.cells.get("tags", ""), tags) if tag))


def _known(cell: str, known: Names) -> Iterator[tuple[str, str | None]]:
    """Each name in a cell with the id that it is or that is printed so."""
    called = {form.lower(): name for name in known for form in _forms(name, known)}
    whole = called.get(cell.lower())  # a printed name may hold a comma itself
    for name in (cell,) if whole else names_in(cell):
        yield name, called.get(name.lower())


def _forms(name: str, known: Names) -> tuple[str, ...]:
    return (*(form for words in known[name] for form in words), name)


def _unknown(name: str, tags: Names) -> Message:
    forms = [form for tag in tags for form in _forms(tag, tags)]
    near = nearest(name, forms)
    if near is not None:
        return Message("roster.tag-near", {"value": name, "near": near})
    printed: Mapping[str, object] = {"value": name, "known": tuple(tags[tag][0] for tag in tags)}
    return Message("roster.tag", printed)


def _day(cell: str) -> date | None:
    """A day as people write it: 2019-09-01, 2019/9/1, 2019年9月1日."""
    found = _DAY.match(cell)
    return read_day(f"{found[1]}-{found[2]:0>2}-{found[3]:0>2}") if found else None
