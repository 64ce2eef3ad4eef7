"""A sheet's rows as records to be: values as files have them, and what is unclear in each."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from duty_cli.changes.ledger import several
from duty_cli.changes.ledger.flow import Read, read_flow, read_json
from duty_cli.changes.ledger.header import OWN, Column, Header, Names
from duty_cli.changes.ledger.lexicon import Lexicon
from duty_cli.changes.ledger.moments import day_and_time
from duty_cli.changes.ledger.scalars import SCALARS, Reading, period, plain, refused
from duty_cli.changes.ledger.spelling import folded
from duty_cli.changes.ledger.synonyms import NUMBERS
from duty_cli.model.fields import Choice, Field, Form, Kind
from duty_cli.model.finding import Message
from duty_cli.model.ledger import Cell, CellRemark, Line
from duty_cli.model.words import Words

Labels = Mapping[str, Words]
UNITS = ("unit", "units")
_FIRST = ("kind", *UNITS)
"""Keys by which the others of a row are understood."""


class Grammar(NamedTuple):
    """What the cells of a ledger are understood by; `fields` are the keys of all kinds.

    `unit` is the register's only one, where it has no other. `read` reads YAML on one line,
    `labels` say what keys are called.
    """

    kinds: Mapping[str, Kind]
    fields: Mapping[str, Field]
    heads: Names
    lexicon: Lexicon
    unit: str | None
    read: Read
    labels: Labels


class Entry(NamedTuple):
    """A row as a record to be; `columns` tells where a key of it stands.

    `whole` is False where it lacks what its sheet has no column for; the header tells that once.
    """

    sheet: str
    number: int
    values: dict[str, object]
    doubts: tuple[CellRemark, ...]
    columns: Mapping[str, Column]
    whole: bool = True

    @property
    def kind(self) -> str | None:
        """The kind, where it can be told."""
        kind = self.values.get("kind")
        return kind if isinstance(kind, str) else None

    @property
    def units(self) -> tuple[str, ...]:
        """Its units, as far as they can be told."""
        one, several_ = self.values.get("unit"), self.values.get("units")
        return tuple(several_) if isinstance(several_, list) else (str(one),) if one else ()

    def text(self, key: str) -> str | None:
        """The text of a key, where it has one."""
        value = self.values.get(key)
        return value if isinstance(value, str) and value else None

    def doubt(self, key: str, message: Message) -> CellRemark:
        """Something unclear about a key, in its column."""
        column = self.columns.get(key) or (self.columns.get("unit") if key in UNITS else None)
        return (
            CellRemark(column.letters, column.heading, message)
            if column
            else CellRemark("", "", message)
        )


def entry_of(sheet: str, line: Line, header: Header, kind: str | None, grammar: Grammar) -> Entry:
    """The record that a row is to be; its own kind is stronger than the sheet's."""
    columns = {column.key: column for column in header.columns}
    values: dict[str, object] = {} if kind is None else {"kind": kind}
    doubts: list[CellRemark] = []
    for column in sorted(header.columns, key=lambda column: column.key not in _FIRST):
        cell = line.cells[column.at] if column.at < len(line.cells) else None
        if cell in (None, "") or _counts(column, cell):
            continue
        because = refused(cell)
        reading = (
            Reading(None, because) if because else read_cell(column.key, cell, values, grammar)
        )
        if reading.doubt is not None:
            doubts.append(CellRemark(column.letters, column.heading, reading.doubt))
        if reading.value not in (None, "", [], {}):
            _keep(column.key, reading.value, values)
        if column.key == "date" and "time" not in values and because is None:
            values |= _clock_beside(cell)
    if grammar.unit is not None and not any(key in columns for key in UNITS):
        values["unit"] = grammar.unit
    return Entry(sheet, line.number, values, tuple(doubts), columns)


def _counts(column: Column, cell: Cell) -> bool:
    """Whether a column that could hold ids only counts the rows."""
    return column.key == "id" and folded(column.heading) in _COUNTING and plain(cell).isdecimal()


_COUNTING = frozenset(map(folded, NUMBERS))


def _clock_beside(cell: Cell) -> dict[str, object]:
    """The time of day that stands with the day."""
    found = day_and_time(cell)
    return {"time": f"{found[1]:%H:%M}"} if found and found[1] else {}


def _keep(key: str, value: object, values: dict[str, object]) -> None:
    """Put a reading where the record has it."""
    if key in UNITS and isinstance(value, list):
        known = values.pop("units", None) or [one for one in (values.pop("unit", None),) if one]
        units = list(dict.fromkeys([*(known if isinstance(known, list) else []), *value]))
        values |= {"unit": units[0]} if len(units) == 1 else {"units": units}
        return
    mapping, _, part = key.partition(".")
    if part and not key.startswith(OWN):
        inner = values.get(mapping)
        values[mapping] = {**(inner if isinstance(inner, dict) else {}), part: value}
    elif isinstance(value, dict) and isinstance(values.get(key), dict):
        values[key] = {**value, **_as_dict(values[key])}
    else:
        values[key] = value


def _as_dict(value: object) -> dict[str, object]:
    return value if isinstance(value, dict) else {}


def read_cell(key: str, cell: Cell, values: Mapping[str, object], grammar: Grammar) -> Reading:
    """A cell as its key's value; `values` tell the kind and the units of the row."""
    if key.startswith(OWN):
        return Reading(_own(cell, grammar.read))
    if "." in key:
        return SCALARS[Form.WHOLE](cell)
    lexicon = grammar.lexicon
    if key == "kind":
        return several.name(cell, lexicon.kinds)
    if key in UNITS:
        return several.names(cell, lexicon.units)
    if key == "by":
        return several.names(cell, lexicon.members_of(_named_units(values)))
    kind = grammar.kinds.get(str(values.get("kind")))
    field = (kind.FIELDS if kind else {}).get(key, grammar.fields[key])
    literal = read_json(cell.strip()) if isinstance(cell, str) and field is not Form.TEXT else None
    if isinstance(literal, str):  # an id that would be taken for something else
        return Reading(literal)
    return _of_form(key, field, cell, grammar)


def _of_form(key: str, field: Field, cell: Cell, grammar: Grammar) -> Reading:
    lexicon, read = grammar.lexicon, grammar.read
    if isinstance(field, Choice):
        options = lexicon.options.get(key)
        return several.name(cell, options) if options else Reading(plain(cell))
    names = lexicon.of_key(key)
    match field:
        case Form.DUTY if names:
            return several.name(cell, names)
        case Form.DUTIES | Form.IDS | Form.LISTED_IDS if names:
            return several.names(cell, names)
        case Form.DUTIES | Form.IDS | Form.LISTED_IDS | Form.UNITS:
            return several.texts(cell, read, ids=True)
        case Form.TEXTS:
            return several.texts(cell, read, ids=key == "re")
        case Form.EVIDENCE:
            return several.evidence(cell, lexicon.options["role"], read)
        case Form.FINDINGS:
            return several.findings(cell, read)
        case Form.ATTENDANCE:
            return several.attendance(cell, read)
        case Form.ID if key == "period":
            return period(cell)
    return SCALARS[field](cell) if field in SCALARS else Reading(plain(cell))


def _own(cell: Cell, read: Read) -> object:
    """What an organisation's own key holds: a list or mapping where one is written, else text."""
    if not isinstance(cell, str):
        return plain(cell)
    found = read_flow(cell.strip(), read)
    return plain(cell) if found is None else found


def _named_units(values: Mapping[str, object]) -> Iterator[str]:
    one, every = values.get("unit"), values.get("units")
    yield from every if isinstance(every, list) else [one] if isinstance(one, str) else []
