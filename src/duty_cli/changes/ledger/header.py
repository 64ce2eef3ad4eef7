"""The header row of a ledger: found by the names in it, wherever it stands and in any order."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from duty_cli.changes.ledger.held import held
from duty_cli.changes.ledger.spelling import folded, letters, without_aside
from duty_cli.changes.ledger.synonyms import DAY_OR_TIME, IGNORED, SYNONYMS
from duty_cli.model.fields import COMMON, Field, Form, Kind
from duty_cli.model.finding import Message
from duty_cli.model.ledger import CellRemark, Line, Sheet, Wording
from duty_cli.model.near import nearest
from duty_cli.model.schema.record import ENTRIES

OWN = "x-"
_LOOKED_AT = 30
_LEAST = 2
"""Names that make a row a header; a title above it may hold one by chance."""

Names = Mapping[str, str]
"""Keys by the folded names that they may be called."""


class Column(NamedTuple):
    """A column by its place from 0, what its head says, and the key that it holds."""

    at: int
    heading: str
    key: str

    @property
    def letters(self) -> str:
        """As a spreadsheet names it."""
        return letters(self.at)


class Header(NamedTuple):
    """The header row by its number, its columns, and what is unclear in it."""

    number: int
    columns: tuple[Column, ...]
    doubts: tuple[CellRemark, ...]
    cells: tuple[str, ...]

    def column(self, key: str) -> Column | None:
        """The column that holds the key."""
        return next((column for column in self.columns if column.key == key), None)

    def repeats(self, line: Line) -> bool:
        """Whether a row says the same once more, as printed ledgers do on each page."""
        return _texts(line) == self.cells


def names_of(kinds: Mapping[str, Kind], wording: Wording) -> Names:
    """What columns may be called: each key by itself, its printed names and its synonyms.

    Where two keys have one name, the key's own name wins over printed ones, those over synonyms.
    """
    fields = all_fields(kinds)
    keys = [*fields]
    for key, field in fields.items():
        keys += [f"{key}.{entry}" for entry in _entries(field)]
    found: dict[str, str] = {}
    spellings: list[tuple[str, str]] = [(key, key) for key in keys]
    spellings += [(key.rpartition(".")[2], key) for key in keys if "." in key]
    for called, names in wording.keys.items():
        # a kind may call a key otherwise: `waiver.reason`
        key = called if called in keys else called.rpartition(".")[2]
        spellings += [(name, key) for name in names if key in keys]
    spellings += [(name, key) for key, names in SYNONYMS.items() for name in names if key in keys]
    for name, key in spellings:
        found.setdefault(folded(name), key)
    return found


def all_fields(kinds: Mapping[str, Kind]) -> dict[str, Field]:
    """Every key that a record of any kind may have."""
    fields: dict[str, Field] = dict(COMMON)
    for kind in kinds.values():
        for key, field in kind.FIELDS.items():
            fields.setdefault(key, field)
    return fields


def _entries(field: Field) -> Iterable[str]:
    """The entries of a mapping that have columns of their own."""
    return ENTRIES[Form.ATTENDANCE] if field is Form.ATTENDANCE else ()


def find_header(sheet: Sheet, names: Names) -> Header | None:
    """The row among the first that names the most keys; None where none names two."""
    best: tuple[int, Line] | None = None
    for line in sheet.lines[:_LOOKED_AT]:
        keys = {key for cell in _texts(line) if (key := _key(cell, names))}
        if len(keys) >= _LEAST and (best is None or len(keys) > best[0]):
            best = (len(keys), line)
    return None if best is None else _header(best[1], sheet, names)


def _header(line: Line, sheet: Sheet, names: Names) -> Header:
    cells = _texts(line)
    keys = [_key(cell, names) for cell in cells]
    if "date" not in keys:  # then 时间 is the day
        keys = [
            "date" if folded(cell) in DAY_OR_TIME else key
            for cell, key in zip(cells, keys, strict=True)
        ]
    columns: list[Column] = []
    doubts: list[CellRemark] = []
    ignored = frozenset(map(folded, IGNORED))
    for at, (cell, key) in enumerate(zip(cells, keys, strict=True)):
        twin = next((column for column in columns if column.key == key), None)
        if key is not None and twin is None:
            columns.append(Column(at, cell, key))
        elif twin is not None and _is_filled(sheet, line, at):
            # merged heads stand in each of their columns
            values = {"value": cell, "first": twin.letters}
            doubts.append(CellRemark(letters(at), cell, Message("ledger.column-twice", values)))
        elif key is None and _is_filled(sheet, line, at) and folded(cell) not in ignored:
            doubts.append(CellRemark(letters(at), cell, _stranger(cell, names)))
    doubts += _headless(sheet, line, len(cells))
    return Header(line.number, tuple(columns), tuple(doubts), cells)


def _headless(sheet: Sheet, header: Line, width: int) -> Iterator[CellRemark]:
    """Columns further right that hold something and have no head."""
    beyond = max((len(line.cells) for line in sheet.lines), default=0)
    for at in range(width, beyond):
        if _is_filled(sheet, header, at):
            yield CellRemark(letters(at), "", Message("ledger.column-headless"))


def _is_filled(sheet: Sheet, header: Line, at: int) -> bool:
    """Whether anything stands below the header in that column."""
    return any(
        at < len(line.cells) and line.cells[at] not in (None, "")
        for line in sheet.lines
        if line.number > header.number and _texts(line) != _texts(header)
    )


def _stranger(cell: str, names: Names) -> Message:
    if not cell:
        return Message("ledger.column-headless")
    near = nearest(folded(cell), names)
    if near is not None:
        return Message("ledger.column-near", {"value": cell, "near": near})
    return Message("ledger.column", {"value": cell})


def _key(cell: str, names: Names) -> str | None:
    """The key that a head means; an organisation's own are written as they are."""
    if cell.startswith(OWN):
        return cell
    name = folded(cell)
    return names.get(name) or names.get(without_aside(name)) if name else None


def _texts(line: Line) -> tuple[str, ...]:
    texts = [held(cell.strip()) if isinstance(cell, str) else "" for cell in line.cells]
    while texts and not texts[-1]:
        texts.pop()
    return tuple(texts)
