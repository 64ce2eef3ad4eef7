"""Records -> occurrences: which record counts for which, each with its reason.

The rules are those of the contract, section 3, "Which record counts for which occurrence".
What `explain` tells is read from the placements; nothing is worked out twice.
"""

from collections.abc import Mapping, Sequence
from datetime import date, time
from typing import NamedTuple

from duty_cli.engine.expand import Track
from duty_cli.engine.place import by_date, by_reference
from duty_cli.engine.placement import FITTING, ORDER, Outcome, Placement
from duty_cli.model.almanac import Almanac
from duty_cli.model.duty import Duty
from duty_cli.model.kinds import submits
from duty_cli.model.record import Row
from duty_cli.model.register import Register


class Facts(NamedTuple):
    """What matching looks things up in: records by unit and kind, evidence files, the day.

    `by_topic` are the records by unit, kind and each topic that they have; `explicit` those that
    name duties, by unit; `ids` the record ids by path; `present` the evidence files that exist.
    """

    by_kind: Mapping[tuple[str, str], Sequence[Row]]
    by_topic: Mapping[tuple[str, str, str], Sequence[Row]]
    explicit: Mapping[str, Sequence[Row]]
    ids: Mapping[str, str]
    present: frozenset[str]
    almanac: Almanac
    as_of: date


def facts(register: Register, as_of: date) -> Facts:
    """The register's records and files, as matching looks them up on that day."""
    by_kind: dict[tuple[str, str], list[Row]] = {}
    by_topic: dict[tuple[str, str, str], list[Row]] = {}
    explicit: dict[str, list[Row]] = {}
    ids: dict[str, str] = {}
    for row in register.rows:
        ids[row.path] = row.id
        for unit in row.units:
            by_kind.setdefault((unit, row.kind), []).append(row)
            for topic in set(row.topics):
                by_topic.setdefault((unit, row.kind, topic), []).append(row)
            if row.duties:
                explicit.setdefault(unit, []).append(row)
    present = register.evidence.present
    return Facts(by_kind, by_topic, explicit, ids, present, register.almanac, as_of)


def match(track: Track, facts: Facts, *, misses: bool) -> tuple[Placement, ...]:
    """The records of the subject's unit that the duty could count, each with what became of it.

    Taken records come in the order in which their occurrence takes them. With `misses` those of
    the duty's kind that lack a topic, a recipient or the member are told as well.
    """
    duty = track.duty
    seen = []
    for row in _asked(duty, track.subject.unit.id, facts, misses=misses):
        lack = _lack(track, row)
        if lack is None or misses:
            seen.append(_seen(duty, row, lack, facts))
    fitting = [placement for placement in seen if placement.outcome in FITTING]
    if not fitting:
        return tuple(seen)
    fitting.sort(key=ORDER)
    missed = [placement for placement in seen if placement.outcome not in FITTING]
    if track.cadence.triggered:
        placed = by_reference(track, fitting, facts.ids)
    else:
        placed = by_date(track, fitting, facts.almanac)
    return (*_taken(track, placed), *missed)


def _asked(duty: Duty, unit: str, facts: Facts, *, misses: bool) -> Sequence[Row]:
    """The records of the unit among which are all that the duty could count; all with `misses`."""
    kind, topics = duty.requires.kind, duty.requires.topics
    named = [row for row in facts.explicit.get(unit, ()) if duty.key in row.duties]
    rows: Sequence[Row]
    if misses or not topics or any(row.kind == kind for row in named):
        rows = facts.by_kind.get((unit, kind), ())
    else:  # it has every topic, so it is among those that have the rarest of them
        rows = min((facts.by_topic.get((unit, kind, topic), ()) for topic in topics), key=len)
    return [*rows, *(row for row in named if row.kind != kind)] if named else rows


def _lack(track: Track, row: Row) -> Outcome | None:
    """What keeps a record from ever counting for the duty, if anything."""
    duty, member = track.duty, track.subject.member
    if not row.duties or duty.key not in row.duties:
        for topic in duty.requires.topics:
            if topic not in row.topics:
                return Outcome.TOPICS
        for recipient in duty.requires.to:
            if recipient not in row.to:
                return Outcome.RECIPIENT
    return Outcome.MEMBER if member is not None and member.id not in row.by else None


def _seen(duty: Duty, row: Row, lack: Outcome | None, facts: Facts) -> Placement:
    """The record with its judged date, and the first reason why it cannot count, if any."""
    judged, clock = _judged(duty, row)
    outcome = lack or _unready(row, judged, facts.as_of) or Outcome.OUTSIDE
    proven = not duty.evidence or _proves(duty, row, facts.present)
    return Placement(row, judged, clock, outcome, None, proven)


def _judged(duty: Duty, row: Row) -> tuple[date | None, time | None]:
    """`submitted` for a duty with a recipient (which has no time of day), else `date`."""
    if duty.requires.to and submits(row.kind):
        return row.submitted, None
    return row.day, row.clock


def _unready(row: Row, judged: date | None, as_of: date) -> Outcome | None:
    """Why a record does not count yet: not done, not sent, or after the day."""
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

    `placed` come in their order, which a stable sort keeps.
    Where nothing can be judged, the last record alone is shown.
    """
    if not track.cadence.decides:
        latest = max((p for p in placed if p.period), key=lambda p: p.order, default=None)
        return [
            p.ending(Outcome.TAKEN if p is latest else Outcome.SURPLUS) if p.period else p
            for p in placed
        ]
    counts: dict[str, int] = {}
    result = []
    for placement in sorted(placed, key=lambda p: not p.proven):
        if placement.period is None:
            result.append(placement)
            continue
        count = counts.get(placement.period.id, 0)
        counts[placement.period.id] = count + 1
        outcome = Outcome.TAKEN if count < track.duty.times else Outcome.SURPLUS
        result.append(placement.ending(outcome))
    return result
