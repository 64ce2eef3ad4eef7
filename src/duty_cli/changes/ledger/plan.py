"""What becomes of each row of a ledger, and the change that the new ones make."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from duty_cli.changes.ledger.compare import canonical, differences
from duty_cli.changes.ledger.entries import Entry, Grammar, Labels
from duty_cli.changes.ledger.match import Key, Shelf, called, key_of, known, told
from duty_cli.changes.naming import record_path
from duty_cli.changes.record_text import record_text
from duty_cli.model.change import Change, FileChange
from duty_cli.model.fields import Kind
from duty_cli.model.finding import Message
from duty_cli.model.ledger import Becomes, CellRemark, LedgerRow

_ENDING = ".yaml"
_SAFE = re.compile(r"[\w.()（）-]{1,200}\Z")
"""An id that can be a file's name on every system."""


class Draft(NamedTuple):
    """A row that is to be a record: the entry, and the file's path and text."""

    entry: Entry
    path: str
    text: str


class Plan(NamedTuple):
    """The drafts, and the rows that become no new record, each in the order of the ledger."""

    drafts: tuple[Draft, ...]
    rows: tuple[LedgerRow, ...]


def plan_of(entries: Sequence[Entry], shelf: Shelf, grammar: Grammar) -> Plan:
    """What the entries become, as far as they and the records that there are tell."""
    taken = frozenset(one for entry in entries if (one := entry.text("id")) in shelf.by_id and one)
    drafts: dict[str, Draft] = {}
    first: dict[Key, Draft] = {}
    ids: dict[str, Entry] = {}
    rows: list[LedgerRow] = []
    for entry in entries:
        kind = grammar.kinds.get(entry.kind or "")
        row = known(entry, shelf, taken, grammar) if kind else None
        if row is None and (entry.doubts or not entry.whole or kind is None):
            row = told(entry, Becomes.UNCLEAR)._replace(remarks=entry.doubts)
        if row is not None:
            rows.append(row)
            continue
        assert kind is not None
        own = entry.text("id")
        if own is not None and ids.setdefault(own, entry) is not entry:
            values = {"value": own, "row": ids[own].number}
            doubt = entry.doubt("id", Message("ledger.id-twice", values))
            rows.append(told(entry, Becomes.UNCLEAR)._replace(remarks=(doubt,)))
            continue
        draft = _draft(entry, kind)
        key = key_of(entry)
        assert key is not None
        before = drafts.get(draft.path) or first.get(key)
        if before is None or _are_told_apart(before.entry, entry):
            drafts[draft.path] = draft
            first.setdefault(key, draft)
        else:
            rows.append(_repeated(entry, before.entry, kind, grammar.labels))
    return Plan(tuple(drafts.values()), tuple(rows))


def _draft(entry: Entry, kind: Kind) -> Draft:
    """The file; an id that its name says anyway is left out, as in records that have none."""
    values = dict(entry.values)
    own = values.pop("id", None)
    path, text = _file(values, entry, kind)
    folder = path.rpartition("/")[0]
    if own is None:
        return Draft(entry, path, text)
    begins = f"{entry.text('date')}-{entry.units[0]}-{kind.NAME}-"
    if str(own).startswith(begins) and _SAFE.match(str(own)):
        return Draft(entry, f"{folder}/{own}{_ENDING}", text)
    return Draft(entry, *_file({**values, "id": own}, entry, kind))


def _file(values: Mapping[str, object], entry: Entry, kind: Kind) -> tuple[str, str]:
    text = record_text(values, kind)
    day, title = str(entry.text("date")), str(entry.text("title"))
    return record_path(entry.units[0], day, kind.NAME, title, text), text


def _are_told_apart(one: Entry, other: Entry) -> bool:
    """Whether ids say that two rows of the same kind, units, day and title are two records."""
    return bool(one.text("id") and other.text("id"))


def _repeated(entry: Entry, before: Entry, kind: Kind, labels: Labels) -> LedgerRow:
    """A row that says what one before it said; unclear where it does not say quite the same."""
    differs = differences(canonical(entry.values, kind), canonical(before.values, kind))
    values = {"row": before.number, "keys": called(differs, labels)}
    if not differs:
        remark = CellRemark("", "", Message("ledger.repeats", values))
        return told(entry, Becomes.DUPLICATE)._replace(remarks=(remark,))
    remark = CellRemark("", "", Message("ledger.same-but", values))
    return told(entry, Becomes.UNCLEAR)._replace(differs=differs, remarks=(remark,))


def settled(
    plan: Plan,
    doubts: Mapping[str, Sequence[CellRemark]],
    others: Sequence[LedgerRow],
    order: Sequence[str],
) -> tuple[LedgerRow, ...]:
    """Every row of the ledger in its order; `doubts` are about drafts, by path.

    `others` are rows that were no entries, `order` the names of the sheets.
    """
    drafts = (_settled(draft, tuple(doubts.get(draft.path, ()))) for draft in plan.drafts)
    places = {name: number for number, name in enumerate(order)}
    every = (*drafts, *plan.rows, *others)
    return tuple(sorted(every, key=lambda row: (places[row.sheet], row.number)))


def _settled(draft: Draft, doubts: tuple[CellRemark, ...]) -> LedgerRow:
    if doubts:
        return told(draft.entry, Becomes.UNCLEAR)._replace(remarks=doubts)
    return told(draft.entry, Becomes.NEW)._replace(path=draft.path)


def change_of(plan: Plan, name: str) -> Change:
    """The change that writes all drafts; `name` is the ledger's."""
    files = tuple(FileChange(draft.path, None, draft.text.encode()) for draft in plan.drafts)
    subject = {"count": len(files), "file": name}
    return Change("import", files, subject, tuple(draft.path for draft in plan.drafts))
