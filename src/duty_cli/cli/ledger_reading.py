"""A ledger's file as rows that say what becomes of each, and the change that the new ones make."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from duty_cli.changes.ledger.checks import checked
from duty_cli.changes.ledger.match import candidates, shelve, with_whole
from duty_cli.changes.ledger.plan import Plan, change_of, plan_of, settled
from duty_cli.changes.ledger.sheets import read_sheets
from duty_cli.cli.ledger import grammar_of
from duty_cli.cli.options import suggestion
from duty_cli.cli.session import Session
from duty_cli.cli.soundness import changed_register, rows_of
from duty_cli.engine.context import Context
from duty_cli.engine.evaluate import evaluate
from duty_cli.errors import UsageError
from duty_cli.model.change import Change
from duty_cli.model.finding import Message
from duty_cli.model.kinds import KINDS
from duty_cli.model.ledger import CellRemark, LedgerRow, Sheet
from duty_cli.model.record import Row
from duty_cli.model.register import Register
from duty_cli.render.ledger_words import wording
from duty_cli.rules import unknown_reference


class Read(NamedTuple):
    """What becomes of every row, and the change; sheets without a table were skipped."""

    rows: tuple[LedgerRow, ...]
    skipped: tuple[str, ...]
    change: Change


def read(
    session: Session, register: Register, file: Path, kind: str | None, sheet: str | None
) -> Read:
    """The ledger's rows as they stand to the register; UsageError where it cannot be read."""
    # imported here: a command's help reads no file
    from duty_cli.store.ledger_files import read_ledger
    from duty_cli.store.records import load_values

    sheets = _chosen(read_ledger(_found(session, file), str(file)), sheet)
    grammar = grammar_of(register, wording(register.organisation.locale, KINDS))
    found = read_sheets(sheets, kind, grammar)
    entries = tuple(checked(found.entries, grammar))
    shelf = shelve(register.rows)
    whole = load_values(str(session.root), candidates(entries, shelf))
    plan = plan_of(entries, with_whole(shelf, whole, KINDS), grammar)
    change = change_of(plan, file.name)
    remarks = _remarks(session, register, plan, rows_of(change))
    order = [one.name for one in sheets]
    return Read(settled(plan, remarks, found.others, order), found.skipped, change)


def _found(session: Session, file: Path) -> Path:
    """The file as seen from the current folder, else from the register's."""
    here, there = session.folder / file, session.root / file
    return there if there.exists() and not here.exists() else here


def _chosen(sheets: Sequence[Sheet], name: str | None) -> Sequence[Sheet]:
    """The sheet of that name, or all; UsageError where there is none of that name."""
    if name is None:
        return sheets
    if not any(sheet.name for sheet in sheets):
        raise UsageError("ledger.no-sheets")
    found = [sheet for sheet in sheets if sheet.name == name]
    if not found:
        hint = suggestion(name, (sheet.name for sheet in sheets))
        raise UsageError("ledger.no-sheet", values={"name": name, "hint": hint})
    return found


def _remarks(
    session: Session, register: Register, plan: Plan, rows: Mapping[str, Row]
) -> dict[str, list[CellRemark]]:
    """What is unclear about new records among all the others, by path."""
    # imported here: as above
    from duty_cli.store.evidence import load_evidence

    found: dict[str, list[CellRemark]] = {}
    entries = {draft.path: draft.entry for draft in plan.drafts}
    for path, key, message in _unknown(session, register, rows):
        found.setdefault(path, []).append(entries[path].doubt(key, message))
    files = load_evidence(str(session.root), tuple(rows.values()))
    for row in rows.values():
        for file in row.evidence:
            if file.path not in files.present:
                remark = entries[row.path].doubt(
                    "evidence", Message("ledger.no-evidence", {"path": file.path})
                )
                found.setdefault(row.path, []).append(remark)
    return found


def _unknown(
    session: Session, register: Register, rows: Mapping[str, Row]
) -> Iterable[tuple[str, str, Message]]:
    """Names in the new records that refer to nothing: the path, the key and what is wrong."""
    if not rows:
        return
    after = changed_register(register, rows)
    last = max(row.day for row in rows.values())
    evaluation = evaluate(after, max(session.as_of(register.almanac.zone), last))
    for remark in unknown_reference.check(Context(after, evaluation, (), None)):
        if remark.place is not None and remark.place.path in rows:
            yield remark.place.path, str(remark.place.keys[0]), remark.message
