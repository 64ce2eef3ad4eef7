"""Occurrences in the annual summary as JSON: each, and added up by unit, duty and period."""

from collections.abc import Iterable

from duty_cli.render.json.document import iso
from duty_cli.render.json.shapes.summary import occurrences as shapes
from duty_cli.views.summary.occurrences import (
    Fulfilment,
    Item,
    Later,
    Misplaced,
    Named,
    PolicyPart,
    Reference,
    Tally,
    Turn,
    UnitTally,
    Waiver,
)


def named(one: Named, code: str) -> shapes.Named:
    """A unit or an office, its name in the language `code`."""
    return {"id": one.id, "name": one.name.text(code)}


def reference(record: Reference) -> shapes.Reference:
    """A record that something rests on."""
    return {"path": record.path, "title": record.title}


def whole(item: Item, code: str) -> shapes.YearOccurrence:
    """An occurrence with all that is known of it."""
    return {
        "id": item.id,
        "policy": item.policy,
        "duty": item.duty,
        "clause": item.clause,
        "title": item.title.text(code),
        "unit": named(item.unit, code),
        "member": named(item.member, code) if item.member else None,
        "period": item.period,
        "trigger": reference(item.trigger) if item.trigger else None,
        "opens": item.opens.isoformat(),
        "due": iso(item.due),
        "status": item.status,
        "required": item.required,
        "counted": item.counted,
        "done": iso(item.done),
        "records": [reference(record) for record in item.records],
        "waiver": _waiver(item.waiver) if item.waiver else None,
    }


def ids(items: Iterable[Item]) -> list[str]:
    """Occurrences by their ids."""
    return [item.id for item in items]


def tally(one: Tally) -> shapes.Tally:
    """How many occurrences stand how."""
    return {
        "total": one.total,
        "counts": dict(one.counts),
        "fulfilled": one.fulfilled,
        "fallen_due": one.fallen_due,
    }


def unit_tally(one: UnitTally, code: str) -> shapes.UnitTally:
    """One unit of the document."""
    return {
        "unit": named(one.unit, code),
        "depth": one.depth,
        "tally": tally(one.tally),
        "records": one.records,
        "founded": iso(one.founded),
    }


def policy_part(policy: PolicyPart, code: str) -> shapes.YearPolicy:
    """A policy in force, with its duties of the year."""
    return {
        "id": policy.id,
        "title": policy.title.text(code),
        "number": policy.number,
        "issued": iso(policy.issued),
        "digest": policy.digest,
        "changed": [title.text(code) for title in policy.changed],
        "skipped": dict(policy.skipped),
        "duties": [_fulfilment(duty, code) for duty in policy.duties],
    }


def later(one: Later, code: str) -> shapes.Later:
    """What falls due only after the year."""
    return {
        "title": one.title.text(code),
        "period": one.period,
        "trigger": reference(one.trigger) if one.trigger else None,
        "due": one.due.isoformat(),
    }


def misplaced(one: Misplaced) -> shapes.Misplaced:
    """A record that was perhaps meant for another occurrence."""
    return {
        "record": reference(one.record),
        "day": one.day.isoformat(),
        "counted": one.counted.id if one.counted else None,
        "meant": one.meant.id,
    }


def _fulfilment(duty: Fulfilment, code: str) -> shapes.YearDuty:
    return {
        "id": duty.id,
        "clause": duty.clause,
        "title": duty.title.text(code),
        "note": duty.note.text(code) if duty.note else None,
        "turns": [_turn(turn) for turn in duty.turns],
    }


def _turn(turn: Turn) -> shapes.Turn:
    return {
        "period": turn.period,
        "trigger": reference(turn.trigger) if turn.trigger else None,
        "due": iso(turn.due),
        "tally": tally(turn.tally),
        "items": ids(turn.items),
        "notable": ids(turn.notable),
    }


def _waiver(waiver: Waiver) -> shapes.YearWaiver:
    return {
        "record": reference(waiver.record),
        "reason": waiver.reason,
        "approver": waiver.approver,
    }
