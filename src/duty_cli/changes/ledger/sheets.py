"""The sheets of a ledger as entries: header found, rows that hold no record passed over."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from duty_cli.changes.ledger.entries import UNITS, Entry, Grammar, entry_of
from duty_cli.changes.ledger.header import Header, find_header
from duty_cli.changes.ledger.lexicon import Names
from duty_cli.changes.ledger.moments import day_and_time
from duty_cli.changes.ledger.spelling import folded
from duty_cli.changes.ledger.synonyms import TAILS
from duty_cli.model.fields import ALWAYS
from duty_cli.model.finding import Message
from duty_cli.model.ledger import Becomes, CellRemark, LedgerRow, Line, Sheet

_BANNER = 3
"""Cells that a heading between rows is merged from, at the least."""


class Sheets(NamedTuple):
    """The entries of all sheets, and the rows that become none: passed over, or unclear headers.

    `skipped` are names of sheets in which there is no table.
    """

    entries: tuple[Entry, ...]
    others: tuple[LedgerRow, ...]
    skipped: tuple[str, ...]


def read_sheets(sheets: Sequence[Sheet], kind: str | None, grammar: Grammar) -> Sheets:
    """The entries; `kind` is that of rows which name none, before what the sheet is called."""
    entries: list[Entry] = []
    others: list[LedgerRow] = []
    skipped: list[str] = []
    filled = [sheet for sheet in sheets if sheet.lines]
    for sheet in filled:
        of_sheet = kind or kind_of_sheet(sheet.name, grammar.lexicon.kinds)
        header = find_header(sheet, grammar.heads)
        if header is None and (len(filled) == 1 or (of_sheet is not None and not sheet.hidden)):
            others.append(_unclear(sheet, sheet.lines[0].number, [_row("ledger.no-header")]))
        elif header is None:
            skipped += [] if sheet.hidden else [sheet.name]
        elif of_sheet is None and header.column("kind") is None:
            message = "ledger.no-kind" if sheet.name else "ledger.no-kind-csv"
            others.append(_unclear(sheet, header.number, [_row(message)]))
        else:
            doubts = (*header.doubts, *_lacking(header, of_sheet, grammar))
            others += [_unclear(sheet, header.number, doubts)] if doubts else []
            for line in _below(header, sheet):
                if _is_passed(line, header):
                    others.append(_passed(sheet, line))
                else:
                    entries.append(entry_of(sheet.name, line, header, of_sheet, grammar))
    return Sheets(tuple(entries), tuple(others), tuple(skipped))


def kind_of_sheet(name: str, kinds: Names) -> str | None:
    """The kind that a sheet is named for, whole or in part: 2026年会议台账 holds meetings."""
    spelling = folded(name)
    if spelling in kinds.meant:
        return kinds.meant[spelling][0]
    inside = {known: ids[0] for known, ids in kinds.meant.items() if known in spelling}
    longest = max(map(len, inside), default=0)
    found = {kind for known, kind in inside.items() if len(known) == longest}
    return found.pop() if len(found) == 1 else None


def _below(header: Header, sheet: Sheet) -> Iterator[Line]:
    """The rows below the header, but where it is printed once more."""
    for line in sheet.lines:
        if line.number > header.number and not header.repeats(line):
            yield line


def _lacking(header: Header, kind: str | None, grammar: Grammar) -> Iterator[CellRemark]:
    """Keys that no record can do without and that have no column."""
    needed = [*sorted(ALWAYS - {"kind"})]
    if kind is not None:
        needed += sorted(grammar.kinds[kind].REQUIRED)
    for key in needed:
        if header.column(key) is None:
            yield _lacks(key, grammar)
    if grammar.unit is None and not any(header.column(key) for key in UNITS):
        yield _lacks("unit", grammar)


def _lacks(key: str, grammar: Grammar) -> CellRemark:
    label = grammar.labels.get(key, key)
    return CellRemark("", "", Message("ledger.no-column", {"label": label, "key": key}))


def _is_passed(line: Line, header: Header) -> bool:
    """Whether a row holds no record: a sum or a signature, or a heading across the table."""
    column = header.column("date")
    if column and column.at < len(line.cells) and day_and_time(line.cells[column.at]):
        return False
    texts = [cell for cell in line.cells if cell is not None]
    across = len(texts) >= _BANNER and len(set(texts)) == 1
    return across or (isinstance(texts[0], str) and folded(texts[0]).startswith(_TAILS))


_TAILS = tuple(map(str.casefold, TAILS))


def _passed(sheet: Sheet, line: Line) -> LedgerRow:
    remark = _row("ledger.passed")
    return LedgerRow(sheet.name, line.number, Becomes.PASSED, remarks=(remark,))


def _row(message: str) -> CellRemark:
    return CellRemark("", "", Message(message))


def _unclear(sheet: Sheet, number: int, doubts: Iterable[CellRemark]) -> LedgerRow:
    return LedgerRow(sheet.name, number, Becomes.UNCLEAR, remarks=tuple(doubts))
