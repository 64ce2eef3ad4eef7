"""What the schema of records finds wrong with entries, in the columns that it comes from."""

from collections.abc import Iterable, Iterator

from duty_cli.changes.ledger.entries import UNITS, Entry, Grammar
from duty_cli.model.finding import Message
from duty_cli.model.ledger import CellRemark
from duty_cli.model.reading import Problem
from duty_cli.model.schema.record import RecordSchema, TypedRecord

_MISSING = frozenset({"invalid.missing", "invalid.unit-missing"})
_UNKNOWN = "invalid.unknown-key"


def checked(entries: Iterable[Entry], grammar: Grammar) -> Iterator[Entry]:
    """The entries with everything that the schema of records finds wrong with them."""
    schema = RecordSchema(grammar.kinds)
    for entry in entries:
        found = _problems(entry, schema, grammar)
        doubted = {doubt.column for doubt in entry.doubts}
        told = tuple(one for one in found if one is not None and one.column not in doubted)
        whole = None not in found
        yield entry._replace(doubts=(*entry.doubts, *told), whole=whole) if found else entry


def _problems(
    entry: Entry, schema: RecordSchema, grammar: Grammar
) -> tuple[CellRemark | None, ...]:
    """What is wrong with the entry; None for what its sheet has no column for."""
    if entry.kind is None:
        return (entry.doubt("kind", Message("ledger.no-kind-cell")),)
    found = schema.read(dict(entry.values))
    if isinstance(found, TypedRecord):
        return ()
    return tuple(_doubt(problem, entry, grammar) for problem in found)


def _doubt(problem: Problem, entry: Entry, grammar: Grammar) -> CellRemark | None:
    """A problem of the record in the column of its key; None where there is no such column."""
    key = str(problem.keys[0])
    inner = ".".join(map(str, problem.keys[:2]))
    if inner in entry.columns:
        key = inner
    if problem.message.id in _MISSING:
        has_column = any(one in entry.columns for one in (UNITS if key in UNITS else (key,)))
        return entry.doubt(key, Message("ledger.blank")) if has_column else None
    if problem.message.id.startswith(_UNKNOWN) and key in entry.columns and len(problem.keys) == 1:
        values = {"key": grammar.labels.get(key, key), "kind": Message(f"kind.{entry.kind}")}
        return entry.doubt(key, Message("ledger.not-of-kind", values))
    return entry.doubt(key, problem.message)
