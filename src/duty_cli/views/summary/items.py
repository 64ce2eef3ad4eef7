"""The year's occurrences as plain data, added up by unit, duty and period."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby

from duty_cli.model.duty import Duty
from duty_cli.model.occurrence import Status
from duty_cli.model.record import Row
from duty_cli.model.register import Policy, PolicyUse
from duty_cli.model.words import Words
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
    Waiver,
)
from duty_cli.views.summary.scope import Doubt, Held

_FULFILLED = frozenset({Status.MET, Status.LATE})
_NOT_OWED = frozenset({Status.WAIVED, Status.UNDETERMINED})
_NOTABLE = frozenset(
    {Status.LATE, Status.WAIVED, Status.MISSED, Status.UNPROVEN, Status.OVERDUE, Status.GRACE}
)


def item(held: Held) -> Item:
    """One occurrence as plain data."""
    verdict = held.verdict
    duty, subject, period = verdict.duty, verdict.subject, verdict.period
    judged = [placement.judged for placement in held.taken if placement.judged is not None]
    return Item(
        id=verdict.id,
        policy=duty.policy,
        duty=duty.id,
        clause=duty.clause,
        title=duty.title,
        unit=Named(subject.unit.id, subject.unit.name),
        member=Named(subject.member.id, subject.member.name) if subject.member else None,
        period=period.id,
        trigger=reference(held.trigger) if held.trigger else None,
        opens=verdict.opens,
        due=period.due,
        status=verdict.status,
        required=verdict.required,
        counted=verdict.counted,
        done=max(judged, default=None) if len(judged) >= verdict.required else None,
        records=tuple(reference(placement.row) for placement in held.taken),
        waiver=_waiver(verdict.excuse) if verdict.excuse else None,
    )


def reference(row: Row) -> Reference:
    """A record by its path and title."""
    return Reference(row.path, row.title)


def tally(items: Iterable[Item], as_of: date) -> Tally:
    """How many of the occurrences stand how."""
    found = tuple(items)
    counts = Counter(item.status for item in found)
    return Tally(
        total=len(found),
        counts={status: counts[status] for status in Status},
        fulfilled=sum(counts[status] for status in _FULFILLED),
        fallen_due=sum(_fallen_due(item, as_of) for item in found),
    )


def _fallen_due(item: Item, as_of: date) -> bool:
    if item.status in _FULFILLED:
        return True
    return item.status not in _NOT_OWED and item.due is not None and item.due < as_of


def policy_part(
    policy: Policy, use: PolicyUse | None, items: Sequence[Item], as_of: date
) -> PolicyPart:
    """A policy in force with its duties of the year, in its own order."""
    titles = {duty.id: duty.title for duty in policy.duties}
    by_duty: dict[str, list[Item]] = {}
    for found in items:
        if found.policy == policy.id:
            by_duty.setdefault(found.duty, []).append(found)
    changed = use.changed if use else ()
    return PolicyPart(
        id=policy.id,
        title=policy.title,
        number=policy.number,
        issued=policy.issued,
        digest=policy.digest,
        changed=tuple(titles.get(duty, Words(duty, duty)) for duty in changed),
        skipped=dict(use.skipped) if use else {},
        duties=tuple(
            _fulfilment(duty, by_duty[duty.id], as_of)
            for duty in policy.duties
            if duty.id in by_duty
        ),
    )


def _fulfilment(duty: Duty, items: list[Item], as_of: date) -> Fulfilment:
    items = sorted(items, key=lambda item: (item.due is None, item.due or item.opens, item.period))
    turns = groupby(items, key=lambda item: item.period)
    return Fulfilment(
        id=duty.id,
        clause=duty.clause,
        title=duty.title,
        note=duty.note,
        turns=tuple(_turn(tuple(group), as_of) for _, group in turns),
    )


def _turn(items: tuple[Item, ...], as_of: date) -> Turn:
    first = items[0]
    return Turn(
        period=first.period,
        trigger=first.trigger,
        due=first.due,
        tally=tally(items, as_of),
        items=items,
        notable=tuple(item for item in items if item.status in _NOTABLE),
    )


def later(following: Iterable[Held]) -> tuple[Later, ...]:
    """The turns of duties that fall due after the year, in order of due date."""
    found: dict[tuple[date, str, str, str], Later] = {}
    for held in following:
        duty, period = held.verdict.duty, held.verdict.period
        if period.due is not None:
            trigger = reference(held.trigger) if held.trigger else None
            key = (period.due, duty.policy, duty.id, period.id)
            found[key] = Later(duty.title, period.id, trigger, period.due)
    return tuple(one for _, one in sorted(found.items(), key=lambda pair: pair[0]))


def misplaced(doubt: Doubt) -> Misplaced:
    """A record that may have been meant for an earlier occurrence."""
    return Misplaced(
        record=reference(doubt.row),
        day=doubt.day,
        counted=item(doubt.counted) if doubt.counted else None,
        meant=item(doubt.meant),
    )


def _waiver(row: Row) -> Waiver:
    waives = row.waives
    return Waiver(
        record=reference(row),
        reason=(waives and waives.reason) or None,
        approver=(waives and waives.approver) or None,
    )
