"""Why a record counts, or does not: a placement of the engine in words."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from duty_cli.engine.evaluate import Result
from duty_cli.engine.expand import Track
from duty_cli.engine.placement import Outcome, Placement
from duty_cli.engine.stray import UNMET, first_after
from duty_cli.model.duty import Duty
from duty_cli.model.finding import Message
from duty_cli.model.occurrence import Verdict
from duty_cli.model.record import Row
from duty_cli.model.register import Policy

NEAREST = (
    Outcome.TAKEN,
    Outcome.SURPLUS,
    Outcome.UNSUBMITTED,
    Outcome.STATE,
    Outcome.FUTURE,
    Outcome.NO_REFERENCE,
    Outcome.NO_SUCH_PERIOD,
    Outcome.OUTSIDE,
    Outcome.MEMBER,
    Outcome.RECIPIENT,
    Outcome.TOPICS,
)
"""Outcomes by how little was wanting."""


class Seen(NamedTuple):
    """A record in the sight of a duty: its judged date, why it does not count, what it lacks.

    `reason` is None where it counts; `lacking` are the roles of evidence that it does not carry.
    """

    row: Row
    judged: date | None
    outcome: Outcome
    reason: Message | None
    lacking: tuple[str, ...]


def seen(
    placement: Placement, track: Track, policy: Policy, present: Collection[str], as_of: date
) -> Seen:
    """What became of the record in the sight of a track's duty, with the words for it."""
    return Seen(
        row=placement.row,
        judged=placement.judged,
        outcome=placement.outcome,
        reason=_reason(placement, track, policy, as_of),
        lacking=() if placement.proven else _lacking(placement.row, track.duty, present),
    )


def came_after(result: Result, verdict: Verdict) -> Placement | None:
    """The first record that came after an unmet occurrence and names no period itself."""
    if verdict.status not in UNMET or verdict.period.end is None:
        return None
    return first_after(result, verdict, frozenset())


def missing(placement: Placement, track: Track) -> int:
    """How many things the record lacks of what would make it count."""
    row, duty, member = placement.row, track.duty, track.subject.member
    asked = duty.key not in row.duties
    return sum(
        (
            len(wanting(row, duty)) if asked else 0,
            len(set(duty.requires.to) - set(row.to)) if asked else 0,
            member is not None and member.id not in row.by,
            row.state != "done",
            placement.judged is None,
            placement.outcome is Outcome.FUTURE,
        )
    )


def wanting(row: Row, duty: Duty) -> tuple[str, ...]:
    """The topics that the duty asks for and the record does not have."""
    return tuple(topic for topic in duty.requires.topics if topic not in row.topics)


def printed(names: Mapping[str, object], ids: Sequence[str]) -> tuple[object, ...]:
    """The printed names of ids, an id itself where it has none."""
    return tuple(names.get(name, name) for name in ids)


def _reason(placement: Placement, track: Track, policy: Policy, as_of: date) -> Message | None:
    row, outcome = placement.row, placement.outcome
    if outcome is Outcome.TAKEN:
        return None
    if outcome is Outcome.NO_REFERENCE and not row.re:
        return Message("reason.no-reference-none")
    if outcome is Outcome.MEMBER and not row.by:
        return Message("reason.member-none")
    if outcome is Outcome.RECIPIENT and row.to:
        values = {"to": row.to, **_named(outcome, row, track, policy)}
        return Message("reason.recipient-other", values)
    values = {
        "as_of": as_of,
        "day": placement.judged,
        "period": placement.period.id if placement.period else row.period,
        "re": row.re,
        "state": Message(f"state.{row.state}"),
        **_named(outcome, row, track, policy),
    }
    return Message(f"reason.{outcome.value}", values)


def _named(outcome: Outcome, row: Row, track: Track, policy: Policy) -> Mapping[str, object]:
    """What is wanting, or whose the record is, by printed names and by ids."""
    duty = track.duty
    match outcome:
        case Outcome.TOPICS:
            ids, names = wanting(row, duty), policy.names.get("topics", {})
        case Outcome.RECIPIENT:
            ids = tuple(name for name in duty.requires.to if name not in row.to)
            names = policy.names.get("recipients", {})
        case Outcome.MEMBER:
            ids = row.by
            names = {member.id: member.name for member in track.subject.unit.members}
        case _:
            return {}
    return {"names": printed(names, ids), "ids": ids}


def _lacking(row: Row, duty: Duty, present: Collection[str]) -> tuple[str, ...]:
    carried = {file.role for file in row.evidence if file.path in present}
    return tuple(role for role in duty.evidence if role not in carried)
