"""A waiver: a record that a unit need not do, or has missed, one duty in one period."""

from collections.abc import Mapping
from typing import NamedTuple

from duty_cli.changes.record_file import record_file
from duty_cli.model.change import Change
from duty_cli.model.kinds import waiver


class Waived(NamedTuple):
    """The occurrence that is waived: `policy/duty`, the unit, an office in it, the period."""

    duty: str
    unit: str
    member: str | None
    period: str


class Decision(NamedTuple):
    """What was decided of it, and on which day (YYYY-MM-DD); the outcome is exempt or missed."""

    outcome: str
    day: str
    reason: str
    approver: str


def new_waiver(what: Waived, decision: Decision, title: str, who: object, head: str) -> Change:
    """The change that adds the waiver; `who` is whom it concerns, `head` stands above its keys."""
    values: Mapping[str, object] = {
        "kind": waiver.NAME,
        "title": title,
        "unit": what.unit,
        "by": [what.member] if what.member else [],
        "date": decision.day,
        "period": what.period,
        "duty": what.duty,
        "outcome": decision.outcome,
        "reason": decision.reason,
        "approver": decision.approver,
    }
    file = record_file(values, waiver, head)
    return Change("waive", (file,), {"title": title, "who": who}, (file.path,), decision.reason)
