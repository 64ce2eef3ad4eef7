"""A record's values as cells: as people write them where that is read back, else on one line."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from duty_cli.changes.ledger.compare import Values, canonical
from duty_cli.changes.ledger.entries import UNITS, Grammar, read_cell
from duty_cli.changes.ledger.flow import as_json, written
from duty_cli.changes.ledger.header import OWN
from duty_cli.changes.ledger.held import hold, unfit
from duty_cli.changes.ledger.lexicon import Names
from duty_cli.model.fields import Choice, Field, Form, Kind
from duty_cli.model.ledger import Cell
from duty_cli.model.reading import read_clock, read_day, read_moment

JOIN = "、"
_LINE = "\n"
_COUNTED = frozenset({"expected", "present"})
_LAST_YEAR = 2199
"""Moments later than that are not taken for moments when they are read as text."""


class Shelved(NamedTuple):
    """A record to be written: its kind, and its keys in canonical form with its id."""

    kind: Kind
    values: Values

    @property
    def units(self) -> tuple[str, ...]:
        """The record's units."""
        units = self.values.get("units")
        return tuple(map(str, units)) if isinstance(units, list) else ()


def shelved(values: Values, record_id: str, kind: Kind) -> Shelved:
    """A record's file as it is to be written."""
    return Shelved(kind, {**canonical({**values, "id": ""}, kind), "id": record_id})


def cells_of(record: Shelved, grammar: Grammar) -> dict[str, Cell]:
    """The record's cells by column; each is read back as it was."""
    found: dict[str, Cell] = {}
    for key, value in record.values.items():
        field = record.kind.FIELDS.get(key) or grammar.fields.get(key)
        counts = value if field is Form.ATTENDANCE and isinstance(value, dict) else {}
        if counts and set(counts) <= _COUNTED:
            found |= {f"{key}.{part}": _number(one) for part, one in counts.items()}
        else:
            found["unit" if key in UNITS else key] = _cell(key, field, value, record, grammar)
    return found


def _cell(key: str, field: Field | None, value: object, record: Shelved, grammar: Grammar) -> Cell:
    """The first way of writing the value that is read back as it was."""
    for cell in _ways(key, field, value, record, grammar):
        if cell in (None, "") or (isinstance(cell, str) and unfit(cell)):
            continue
        reading = read_cell(key, cell, record.values, grammar)
        # a name that nobody knows is doubtful, and a text all the same
        if reading.value == value and (reading.doubt is None or isinstance(cell, str)):
            return cell
    return written(value, grammar.read) if isinstance(value, list | dict) else hold(str(value))


def _ways(
    key: str, field: Field | None, value: object, record: Shelved, grammar: Grammar
) -> Iterator[Cell]:
    """How the value may be written, what people read most easily first."""
    if isinstance(value, str):
        yield from _of_text(key, field, value, grammar)
    elif key.startswith(OWN) or not isinstance(value, list):
        return
    elif field is Form.EVIDENCE:
        yield _LINE.join(_file(one, grammar.lexicon.options["role"]) for one in value)
    elif field is Form.FINDINGS:
        yield _LINE.join(map(_finding, value))
    else:
        names = _names(key, record, grammar)
        texts = [str(one) for one in value]
        yield JOIN.join(map(names.called, texts)) if names else _LINE.join(texts)
        yield JOIN.join(texts)
        yield as_json(value)


def _of_text(key: str, field: Field | None, value: str, grammar: Grammar) -> Iterator[Cell]:
    options = grammar.lexicon.options.get(key) if isinstance(field, Choice) else None
    names = options or grammar.lexicon.of_key(key)
    if names is not None:
        yield names.called(value)
    match field:
        case Form.DAY:
            yield read_day(value)
        case Form.CLOCK:
            yield read_clock(value)
        case Form.MOMENT:
            moment = read_moment(value)
            yield moment if moment and moment.year <= _LAST_YEAR else None
        case Form.NUMBER | Form.WHOLE:
            yield _number(value)
    yield hold(value)
    yield as_json(value)


def _number(value: object) -> Cell:
    """A number where it is one; else the text."""
    try:
        return float(str(value)) if "." in str(value) else int(str(value))
    except ValueError:
        return str(value)


def _file(value: object, roles: Names) -> str:
    """`path:role:sum`, as far as they are given."""
    if not isinstance(value, Mapping):
        return str(value)
    role = value.get("role")
    parts = (value.get("path"), roles.called(str(role)) if role else None, value.get("sha256"))
    return ":".join(str(part) for part in parts if part)


def _finding(value: object) -> str:
    """`text：due date`, as far as they are given."""
    if not isinstance(value, Mapping):
        return str(value)
    return "：".join(str(part) for part in (value.get("text"), value.get("due")) if part)


def _names(key: str, record: Shelved, grammar: Grammar) -> Names | None:
    if key == "by":
        return grammar.lexicon.members_of(record.units)
    return grammar.lexicon.of_key(key)
