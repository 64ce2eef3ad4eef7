"""Which entries are records already: the same in everything, or the same thing told otherwise."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from duty_cli.changes.ledger.compare import Values, canonical, differences
from duty_cli.changes.ledger.entries import UNITS, Entry, Grammar, Labels
from duty_cli.model.fields import Kind
from duty_cli.model.finding import Message
from duty_cli.model.ledger import Becomes, CellRemark, LedgerRow
from duty_cli.model.record import Row

Key = tuple[str, frozenset[str], str, str]
"""Kind, units, day and title: two records with the same are taken for one."""


class Shelf(NamedTuple):
    """The register's records by id and by key, as rows; of those that entries may be, also whole.

    `whole` are their keys in canonical form, by path.
    """

    by_id: Mapping[str, Sequence[Row]]
    by_key: Mapping[Key, Sequence[Row]]
    whole: Mapping[str, Values]


def shelve(rows: Iterable[Row]) -> Shelf:
    """The rows, none of them whole yet."""
    by_id: dict[str, list[Row]] = {}
    by_key: dict[Key, list[Row]] = {}
    for row in rows:
        by_id.setdefault(row.id, []).append(row)
        key = (row.kind, frozenset(row.units), row.day.isoformat(), row.title)
        by_key.setdefault(key, []).append(row)
    return Shelf(by_id, by_key, {})


def candidates(entries: Iterable[Entry], shelf: Shelf) -> tuple[str, ...]:
    """The paths of the records that entries may be, which are to be read whole."""
    found: dict[str, None] = {}
    for entry in entries:
        named = shelf.by_id.get(entry.text("id") or "", ())
        alike = shelf.by_key.get(key, ()) if (key := key_of(entry)) else ()
        found |= dict.fromkeys(row.path for row in (*named, *alike))
    return tuple(sorted(found))


def with_whole(shelf: Shelf, values: Mapping[str, Values], kinds: Mapping[str, Kind]) -> Shelf:
    """The shelf with these records whole, given their keys by path."""
    whole = {
        path: canonical({**one, "id": ""}, kinds[str(one["kind"])]) for path, one in values.items()
    }
    return shelf._replace(whole=whole)


def key_of(entry: Entry) -> Key | None:
    """What tells whether an entry is there already; None where a part of it is unclear."""
    kind, day, title = entry.kind, entry.text("date"), entry.text("title")
    if kind is None or day is None or title is None or not entry.units:
        return None
    return kind, frozenset(entry.units), day, title.strip()


def known(entry: Entry, shelf: Shelf, taken: frozenset[str], grammar: Grammar) -> LedgerRow | None:
    """What an entry is already; None where it is new. `taken` are ids that other rows name."""
    own = canonical({**entry.values, "id": ""}, grammar.kinds[str(entry.kind)])
    one = entry.text("id")
    named = shelf.by_id.get(one or "", ())
    if named:
        return _nearest(entry, own, named, shelf, grammar)
    key = key_of(entry)
    alike = shelf.by_key.get(key, ()) if key else ()
    if one is None:
        return _nearest(entry, own, alike, shelf, grammar) if alike else None
    # a row with an id of its own is no other row's record
    alike = [row for row in alike if row.id not in taken]
    if not alike:
        return None
    found = _nearest(entry, own, alike, shelf, grammar)
    differs = ("id", *found.differs)
    return _differing(found, differs, grammar.labels)


def _nearest(
    entry: Entry, own: Values, rows: Sequence[Row], shelf: Shelf, grammar: Grammar
) -> LedgerRow:
    """The row as one of these records: one that says the same, else the one that differs least.

    What the ledger has no column for it says nothing of: a file that was attached meanwhile.
    """
    compared = [
        (
            tuple(key for key in differences(own, shelf.whole[row.path]) if _tells(entry, key)),
            row.path,
        )
        for row in rows
    ]
    differs, path = min(compared, key=lambda one: len(one[0]))
    found = told(entry, Becomes.UNCHANGED)._replace(path=path)
    return _differing(found, differs, grammar.labels) if differs else found


def _tells(entry: Entry, key: str) -> bool:
    """Whether the ledger says anything of the key, and be it that there is none."""
    if key in UNITS or key in entry.values:
        return True
    return any(column == key or column.startswith(f"{key}.") for column in entry.columns)


def _differing(row: LedgerRow, differs: tuple[str, ...], labels: Labels) -> LedgerRow:
    remark = CellRemark("", "", Message("ledger.differs", {"keys": called(differs, labels)}))
    return row._replace(becomes=Becomes.DUPLICATE, differs=differs, remarks=(remark,))


def called(keys: Iterable[str], labels: Labels) -> tuple[object, ...]:
    """What the keys are called; an organisation's own, and new ones, by themselves."""
    return tuple(labels.get(key, key) for key in keys)


def told(entry: Entry, becomes: Becomes) -> LedgerRow:
    """The entry's row as it is shown."""
    return LedgerRow(
        sheet=entry.sheet,
        number=entry.number,
        becomes=becomes,
        kind=entry.kind,
        units=entry.units,
        day=entry.text("date"),
        title=entry.text("title"),
    )
