"""What a register has to be told of, as of a day: all findings, and how the occurrences stand."""

from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from duty_cli.model.closed import Closed
from duty_cli.model.finding import Finding
from duty_cli.model.occurrence import Status
from duty_cli.model.register import EvidenceFiles, Register

if TYPE_CHECKING:  # what was told before is shown without judging anew
    from duty_cli.engine.context import Context


class Told(NamedTuple):
    """All findings as of a day, and how many occurrences stand how, by unit and policy.

    `register` has neither records nor policies: only what a choice is made by.
    """

    register: Register
    as_of: date
    counts: Mapping[tuple[str, str, Status], int]
    findings: tuple[Finding, ...]


def joined(open_part: Told, closed_part: Told, findings: tuple[Finding, ...]) -> Told:
    """What is told of both parts of a register; `findings` are those of both, in order."""
    counts = Counter(open_part.counts)
    counts.update(closed_part.counts)
    return open_part._replace(counts=dict(counts), findings=findings)


def told(context: "Context", findings: tuple[Finding, ...]) -> Told:
    """What the rules found in a register, and how the verdicts stand that `check` covers."""
    counts = Counter(
        (verdict.subject.unit.id, verdict.duty.policy, verdict.status) for verdict in context.judged
    )
    nothing = EvidenceFiles()
    head = context.register._replace(
        rows=(), policies=(), faults=(), evidence=nothing, closed=Closed()
    )
    return Told(head, context.evaluation.as_of, dict(counts), findings)
