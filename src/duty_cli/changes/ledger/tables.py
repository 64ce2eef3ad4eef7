"""Records as the tables of a ledger, and empty tables to be filled in."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from duty_cli.changes.ledger.cells import Shelved, cells_of
from duty_cli.changes.ledger.entries import Grammar
from duty_cli.changes.ledger.header import OWN
from duty_cli.changes.ledger.held import hold
from duty_cli.changes.ledger.lexicon import Names
from duty_cli.changes.ledger.spelling import folded
from duty_cli.changes.record_text import in_order
from duty_cli.model.fields import COMMON, Choice, Form, Kind
from duty_cli.model.ledger import Cell, Heading, Look, Table, Wording
from duty_cli.model.schema.record import ENTRIES

_RARE = frozenset({"attendance", "duties", "id", "re"})
"""Keys that have a column only where a record has them."""
_NEVER = frozenset({"kind", "units"})
"""What the sheet's name says, and what stands in the column of the unit."""
_LOOKS: Mapping[Form, Look] = {
    Form.CLOCK: Look.CLOCK,
    Form.DAY: Look.DAY,
    Form.MOMENT: Look.MOMENT,
    Form.NUMBER: Look.NUMBER,
    Form.WHOLE: Look.NUMBER,
}
_WIDTHS: Mapping[Look, int] = {
    Look.CLOCK: 9,
    Look.DAY: 13,
    Look.MOMENT: 18,
    Look.NUMBER: 9,
    Look.TEXT: 16,
}
_WIDE: Mapping[str, int] = {"evidence": 40, "id": 36, "note": 32, "title": 36, "unit": 24}


class Press(NamedTuple):
    """What tables are written with; `hints` are comments, by key or `kind.key`."""

    grammar: Grammar
    wording: Wording
    hints: Mapping[str, str]


def of_kinds(
    records: Sequence[Shelved], kinds: Iterable[Kind], press: Press, *, ids: bool
) -> tuple[Table, ...]:
    """One table for each kind, with its records; `ids` tells whether they stand there."""
    tables = []
    for kind in kinds:
        own = [cells_of(record, press.grammar) for record in records if record.kind is kind]
        used = {key for cells in own for key in cells} | ({"id"} if ids else set())
        keys = [*_columns((kind,), used)]
        headings = tuple(_heading(key, kind, press) for key in keys)
        name = press.wording.kinds[kind.NAME][0]
        tables.append(Table(name, headings, _rows(own, keys)))
    return tuple(tables)


def in_one(records: Sequence[Shelved], kinds: Iterable[Kind], press: Press) -> Table:
    """All records in one table, with their kind in the first column."""
    cells = [cells_of(record, press.grammar) for record in records]
    used = {key for row in cells for key in row} | {"id"}
    keys = ["kind", *_columns(tuple(kinds), used)]
    headings = tuple(_heading(key, None, press) for key in keys)
    return Table("", headings, _rows(cells, keys))


def _rows(cells: Iterable[Mapping[str, Cell]], keys: Sequence[str]) -> tuple[tuple[Cell, ...], ...]:
    return tuple(tuple(row.get(key) for key in keys) for row in cells)


def _columns(kinds: Sequence[Kind], used: set[str]) -> Iterator[str]:
    """The columns: the keys of the kinds in the order of files, ids behind, then own keys."""
    known = dict.fromkeys([*COMMON, *(key for kind in kinds for key in kind.FIELDS)])
    # a kind orders only its own keys; what is left stands behind them
    ordered = dict.fromkeys(key for kind in kinds for key in in_order(known, kind))
    for key in ordered:
        if key in _NEVER or key == "id" or (key in _RARE - {"attendance"} and key not in used):
            continue
        if COMMON.get(key) is Form.ATTENDANCE:
            yield from (f"{key}.{part}" for part in ENTRIES[Form.ATTENDANCE])
            if key not in used:
                continue
        yield key
    yield from sorted(key for key in used if key.startswith(OWN))
    if "id" in used:
        yield "id"


def _heading(key: str, kind: Kind | None, press: Press) -> Heading:
    field = press.grammar.fields.get(key)
    form = Form.WHOLE if "." in key and not key.startswith(OWN) else field
    look = _LOOKS.get(form, Look.TEXT) if isinstance(form, Form) else Look.TEXT
    own = f"{kind.NAME}.{key}" if kind else key
    return Heading(
        text=_printed(key, own, press),
        look=look,
        width=_WIDE.get(key, _WIDTHS[look]),
        hint=press.hints.get(own) or press.hints.get(key, ""),
        choices=_choices(key, press.grammar),
        only=isinstance(field, Choice),
    )


def _printed(key: str, own: str, press: Press) -> str:
    """The name of the key, where an import takes it for that key; else the key itself."""
    names = press.wording.keys.get(own) or press.wording.keys.get(key) or (key,)
    text = names[0]
    return text if press.grammar.heads.get(folded(text)) == key else hold(key)


def _choices(key: str, grammar: Grammar) -> tuple[str, ...]:
    """What can stand in a cell of the column, where that is known."""
    lexicon = grammar.lexicon
    if key == "by":
        every = [_called(names) for names in lexicon.members.values()]
        return tuple(dict.fromkeys(name for names in every for name in names))
    names = lexicon.options.get(key) or lexicon.of_key(key)
    return _called(names) if names else ()


def _called(names: Names) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names.called(one) for one in names.printed))
