"""What finding rules look at, and the remarks that they make."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from duty_cli.engine.evaluate import Evaluation
from duty_cli.model.finding import Message, Place, Severity
from duty_cli.model.occurrence import Status, Verdict
from duty_cli.model.record import Row
from duty_cli.model.register import Register
from duty_cli.model.words import PeriodName


class Context(NamedTuple):
    """A register judged as of a day.

    `judged` are the verdicts that `check` covers. `today` is the real day in the register's
    time zone, or None where the user chose the as-of day: then nothing is "in the future".
    """

    register: Register
    evaluation: Evaluation
    judged: tuple[Verdict, ...]
    today: date | None


class Remark(NamedTuple):
    """What a rule saw; the runner stamps the rule's name and severity on it.

    `severity` is set only where it depends on the case.
    """

    message: Message
    place: Place | None = None
    occurrence: str | None = None
    clause: str | None = None
    day: date | None = None
    units: tuple[str, ...] = ()
    policy: str | None = None
    severity: Severity | None = None


def with_status(context: Context, status: Status) -> Iterator[Verdict]:
    """The judged verdicts of one status, in order of due date."""
    return (verdict for verdict in context.judged if verdict.status is status)


def on_verdict(
    message_id: str,
    verdict: Verdict,
    place: Place | None = None,
    severity: Severity | None = None,
    **values: object,
) -> Remark:
    """A remark on an occurrence, at its duty's line unless a better place is given."""
    period = verdict.period
    message = Message(
        message_id,
        {
            "who": verdict.subject.name,
            "title": verdict.duty.title,
            "period": PeriodName(period.id),
            "due": period.due,
            **values,
        },
    )
    return Remark(
        message=message,
        place=place or verdict.duty.place,
        occurrence=verdict.id,
        clause=verdict.duty.clause,
        day=period.due or (None if period.end is None else period.last_day),
        units=(verdict.subject.unit.id,),
        policy=verdict.duty.policy,
        severity=severity,
    )


def on_record(message_id: str, row: Row, *keys: str | int, **values: object) -> Remark:
    """A remark on a record, at `keys`: the way to one of them from the top of its file."""
    message = Message(message_id, {"record": row.title, **values})
    return Remark(message, Place(row.path, keys), day=row.day, units=row.units)


def grounds(verdict: Verdict) -> object:
    """The reason and the approver of the waiver that covers it, as far as it names them."""
    waives = verdict.waiver.waives if verdict.waiver else None
    if waives is None or not (waives.reason or waives.approver):
        return Message("finding.no-grounds")
    values = {"reason": waives.reason, "approver": waives.approver}
    if not waives.approver:
        return Message("finding.reason", values)
    return Message("finding.reason-approver" if waives.reason else "finding.approver", values)


def did_you_mean(near: str | None) -> object:
    """The end of a message about an unknown name: the nearest known one, if there is any."""
    return Message("finding.near", {"near": near}) if near else ""
