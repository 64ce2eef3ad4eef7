"""Why a record counts, or does not: a placement of the engine in words."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from duty_cli.engine.match import Outcome, Placement
from duty_cli.model.duty import Duty
from duty_cli.model.finding import Message
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
    placement: Placement, duty: Duty, policy: Policy, present: Collection[str], as_of: date
) -> Seen:
    """What became of the record, with the words for it."""
    return Seen(
        row=placement.row,
        judged=placement.judged,
        outcome=placement.outcome,
        reason=_reason(placement, duty, policy, as_of),
        lacking=() if placement.proven else _lacking(placement.row, duty, present),
    )


def wanting(row: Row, duty: Duty) -> tuple[str, ...]:
    """The topics that the duty asks for and the record does not have."""
    return tuple(topic for topic in duty.requires.topics if topic not in row.topics)


def printed(names: Mapping[str, object], ids: Sequence[str]) -> tuple[object, ...]:
    """The printed names of ids, an id itself where it has none."""
    return tuple(names.get(name, name) for name in ids)


def _reason(placement: Placement, duty: Duty, policy: Policy, as_of: date) -> Message | None:
    row, outcome = placement.row, placement.outcome
    match outcome:
        case Outcome.TAKEN:
            return None
        case Outcome.TOPICS:
            topics = printed(policy.names.get("topics", {}), wanting(row, duty))
            values: dict[str, object] = {"topics": topics, "ids": wanting(row, duty)}
        case Outcome.RECIPIENT:
            absent = [name for name in duty.requires.to if name not in row.to]
            to = printed(policy.names.get("recipients", {}), absent)
            values = {"to": to, "ids": tuple(absent)}
        case Outcome.STATE:
            values = {"state": Message(f"state.{row.state}")}
        case Outcome.FUTURE:
            values = {"day": placement.judged, "as_of": as_of}
        case Outcome.NO_SUCH_PERIOD:
            values = {"period": row.period}
        case Outcome.NO_REFERENCE:
            values = {"re": row.re}
            if not row.re:
                return Message("reason.no-reference-none")
        case Outcome.SURPLUS:
            values = {"period": placement.period.id if placement.period else None}
        case Outcome.OUTSIDE:
            values = {"day": placement.judged}
        case Outcome.UNSUBMITTED:
            values = {}
        case Outcome.MEMBER:
            values = {"by": row.by}
            if not row.by:
                return Message("reason.member-none")
    return Message(f"reason.{outcome.value}", values)


def _lacking(row: Row, duty: Duty, present: Collection[str]) -> tuple[str, ...]:
    carried = {file.role for file in row.evidence if file.path in present}
    return tuple(role for role in duty.evidence if role not in carried)
