"""Records -> occurrences: which record counts for which, each with its reason.

The rules are those of the contract, section 3, "Which record counts for which occurrence".
What `explain` tells is read from the placements; nothing is worked out twice.
"""

from collections.abc import Mapping, Sequence
from datetime import date, time
from typing import NamedTuple

from duty_cli.engine.expand import Track
from duty_cli.engine.place import by_date, by_reference
from duty_cli.engine.placement import FITTING, Outcome, Placement
from duty_cli.model.almanac import Almanac
from duty_cli.model.duty import Duty
from duty_cli.model.kinds import submits
from duty_cli.model.record import Row
from duty_cli.model.register import Register


class Facts(NamedTuple):
    """What matching looks things up in: records by unit and kind, evidence files, the day.

    `explicit` are the records that name duties, by unit; `ids` the record ids by path;
    `present` the evidence files that exist.
    """

    by_kind: Mapping[tuple[str, str], Sequence[Row]]
    explicit: Mapping[str, Sequence[Row]]
    ids: Mapping[str, str]
    present: frozenset[str]
    almanac: Almanac
    as_of: date


def facts(register: Register, as_of: date) -> Facts:
    """The register's records and files, as matching looks them up on that day."""
    by_kind: dict[tuple[str, str], list[Row]] = {}
    explicit: dict[str, list[Row]] = {}
    ids: dict[str, str] = {}
    for row in register.rows:
        ids[row.path] = row.id
        for unit in dict.fromkeys(row.units):
            by_kind.setdefault((unit, row.kind), []).append(row)
            if row.duties:
                explicit.setdefault(unit, []).append(row)
    present = register.evidence.present
    return Facts(by_kind, explicit, ids, present, register.almanac, as_of)


def match(track: Track, facts: Facts) -> tuple[Placement, ...]:
    """Every record of the duty's kind in the subject's unit, placed or with why it was not.

    Taken records come in the order in which their occurrence takes them.
    """
    duty, unit = track.duty, track.subject.unit.id
    rows = list(facts.by_kind.get((unit, duty.requires.kind), ()))
    rows += [
        row
        for row in facts.explicit.get(unit, ())
        if row.kind != duty.requires.kind and duty.key in row.duties
    ]
    if not rows:
        return ()
    seen = [_seen(track, row, facts) for row in rows]
    fitting = sorted((p for p in seen if p.outcome in FITTING), key=lambda p: p.order)
    missed = tuple(p for p in seen if p.outcome not in FITTING)
    if not fitting:
        return missed
    if track.cadence.triggered:
        placed = by_reference(track, fitting, facts.ids)
    else:
        placed = by_date(track, fitting, facts.almanac)
    return (*_taken(track, placed), *missed)


def _seen(track: Track, row: Row, facts: Facts) -> Placement:
    """The record with its judged date, and the first reason why it cannot count, if any."""
    duty = track.duty
    judged, clock = _judged(duty, row)
    outcome = _unfit(track, row, judged, facts.as_of) or Outcome.OUTSIDE
    return Placement(row, judged, clock, outcome, None, _proves(duty, row, facts.present))


def _judged(duty: Duty, row: Row) -> tuple[date | None, time | None]:
    """`submitted` for a duty with a recipient (which has no time of day), else `date`."""
    if duty.requires.to and submits(row.kind):
        return row.submitted, None
    return row.day, row.clock


def _unfit(track: Track, row: Row, judged: date | None, as_of: date) -> Outcome | None:
    duty, member = track.duty, track.subject.member
    if duty.key not in row.duties:
        if not all(topic in row.topics for topic in duty.requires.topics):
            return Outcome.TOPICS
        if not all(recipient in row.to for recipient in duty.requires.to):
            return Outcome.RECIPIENT
    if member is not None and member.id not in row.by:
        return Outcome.MEMBER
    if row.state != "done":
        return Outcome.STATE
    if judged is None:
        return Outcome.UNSUBMITTED
    return Outcome.FUTURE if judged > as_of else None


def _proves(duty: Duty, row: Row, present: frozenset[str]) -> bool:
    """Whether the record carries each role that the duty names, in a file that exists."""
    return all(
        any(file.role == role and file.path in present for file in row.evidence)
        for role in duty.evidence
    )


def _taken(track: Track, placed: Sequence[Placement]) -> list[Placement]:
    """Each occurrence takes its n earliest, those with all the required evidence first.

    Where nothing can be judged, the last record alone is shown.
    """
    if not track.cadence.decides:
        latest = max((p for p in placed if p.period), key=lambda p: p.order, default=None)
        return [
            p._replace(outcome=Outcome.TAKEN if p is latest else Outcome.SURPLUS) if p.period else p
            for p in placed
        ]
    counts: dict[str, int] = {}
    result = []
    for placement in sorted(placed, key=lambda p: (not p.proven, p.order)):
        if placement.period is None:
            result.append(placement)
            continue
        count = counts.get(placement.period.id, 0)
        counts[placement.period.id] = count + 1
        outcome = Outcome.TAKEN if count < track.duty.times else Outcome.SURPLUS
        result.append(placement._replace(outcome=outcome))
    return result
