"""The summary of a period of an organisation, or of some of its units, as of a day.

Made in two steps, because whole records are read for what is shown alone: `scope_of` tells which
(`paths`), `summarise` makes the document's data of them.
"""

from collections.abc import Mapping
from datetime import date

from duty_cli.model.kinds import KINDS
from duty_cli.model.occurrence import Status
from duty_cli.model.record import Record, Row
from duty_cli.model.register import Commit, Unit
from duty_cli.views.roster import in_tree_order
from duty_cli.views.summary.entries import Names, defects, entry, evidence, kind_tally
from duty_cli.views.summary.items import item, later, misplaced, policy_part, tally
from duty_cli.views.summary.occurrences import Item, Named, UnitTally
from duty_cli.views.summary.scope import WAIVER, Scope, scope_of
from duty_cli.views.summary.shape import Defect, Entry, State, Summary

__all__ = ["Scope", "Summary", "scope_of", "summarise"]


def summarise(scope: Scope, records: Mapping[str, Record], version: str) -> Summary:
    """The document's data; `records` are the whole records by path, `version` the tool's own."""
    register = scope.register
    items = tuple(item(held) for held in scope.held)
    entries = _entries(scope, records, items)
    by_kind = {
        kind: tuple(found for found in entries if found.kind == kind)
        for kind in KINDS
        if kind != WAIVER
    }
    ordered = sorted(items, key=lambda item: item.due or date.max)  # else as the register has them
    uses = {use.id: use for use in register.organisation.uses}
    return Summary(
        organisation=register.organisation.name,
        mark=register.organisation.mark,
        since=register.organisation.since,
        year=scope.stretch.year,
        as_of=scope.as_of,
        period=scope.stretch.id,
        first=scope.first,
        last=scope.last,
        begun=scope.as_of >= scope.first,
        over=scope.as_of >= scope.last,
        whole=scope.whole,
        units=tuple(Named(unit.id, unit.name) for unit in scope.units),
        tally=tally(items, scope.as_of),
        by_unit=tuple(
            _unit_tally(scope, unit, depth, items, entries)
            for unit, depth in in_tree_order(scope.units)
        ),
        kinds=tuple(kind_tally(kind, found) for kind, found in by_kind.items() if found),
        policies=tuple(
            policy_part(policy, uses.get(policy.id), items, scope.as_of)
            for policy in register.policies
        ),
        later=later(scope.following),
        misplaced=tuple(map(misplaced, scope.doubts)),
        by_status={
            status: tuple(item for item in ordered if item.status is status) for status in Status
        },
        by_kind=by_kind,
        defects=_defects(scope, records, entries),
        evidence=evidence(register, scope.rows),
        state=_state(scope, version),
    )


def _entries(
    scope: Scope, records: Mapping[str, Record], items: tuple[Item, ...]
) -> tuple[Entry, ...]:
    names = Names(scope.register)
    serves: dict[str, list[Item]] = {}
    for found in items:
        for record in found.records:
            serves.setdefault(record.path, []).append(found)

    def made(row: Row) -> Entry:
        counted = tuple(serves.get(row.path, ()))
        dues = scope.dues.get(row.path, ())
        return entry(records[row.path], names, scope.as_of, counted, dues)

    return tuple(made(row) for row in scope.rows)


def _unit_tally(
    scope: Scope, unit: Unit, depth: int, items: tuple[Item, ...], entries: tuple[Entry, ...]
) -> UnitTally:
    own = (item for item in items if item.unit.id == unit.id)
    held = sum(any(holder.id == unit.id for holder in entry.units) for entry in entries)
    founded = unit.since if unit.since and scope.first < unit.since <= scope.last else None
    return UnitTally(Named(unit.id, unit.name), depth, tally(own, scope.as_of), held, founded)


def _defects(
    scope: Scope, records: Mapping[str, Record], entries: tuple[Entry, ...]
) -> tuple[Defect, ...]:
    """What the year's inspections found, and what earlier ones had left open at its beginning."""
    names = Names(scope.register)
    left = [
        defect
        for row in scope.earlier
        for defect in defects(records[row.path], names, scope.as_of)
        if not defect.closed or (defect.done is not None and defect.done >= scope.first)
    ]
    return (*left, *(defect for entry in entries for defect in entry.defects))


def _state(scope: Scope, version: str) -> State:
    register = scope.register
    commit = register.commit
    unread = {fault.place.path for fault in register.faults if fault.rule == "invalid-file"}
    return State(
        commit=commit.id if isinstance(commit, Commit) else None,
        clean=isinstance(commit, Commit) and commit.clean,
        unversioned=None if isinstance(commit, Commit) else commit,
        version=version,
        unread=tuple(sorted(unread)),
        unknown=tuple(use.id for use in register.organisation.uses if not use.known),
    )
