"""The finding rules: one module each, its docstring its manual page."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Protocol

from duty_cli.engine.context import Context, Remark
from duty_cli.model.finding import Finding, Severity
from duty_cli.model.occurrence import Status, Verdict
from duty_cli.rules import (
    altered_evidence,
    due_soon,
    duplicate_id,
    future_date,
    grace,
    invalid_file,
    late,
    missed,
    missing_evidence,
    overdue,
    policy_unknown,
    provisional_calendar,
    stray,
    terms_missing,
    undetermined,
    unknown_reference,
    unproven,
    unused_record,
    waived,
)

if TYPE_CHECKING:  # most registers are not divided
    from duty_cli.engine.settle import Settled


class Rule(Protocol):
    """A finding rule: its name, how bad what it finds is, and the search itself."""

    NAME: str
    SEVERITY: Severity

    def check(self, context: Context) -> Iterator[Remark]:
        """What the rule sees in a judged register."""
        ...


RULES: Mapping[str, Rule] = {
    "altered-evidence": altered_evidence,
    "due-soon": due_soon,
    "duplicate-id": duplicate_id,
    "future-date": future_date,
    "grace": grace,
    "invalid-file": invalid_file,
    "late": late,
    "missed": missed,
    "missing-evidence": missing_evidence,
    "overdue": overdue,
    "policy-unknown": policy_unknown,
    "provisional-calendar": provisional_calendar,
    "stray": stray,
    "terms-missing": terms_missing,
    "undetermined": undetermined,
    "unknown-reference": unknown_reference,
    "unproven": unproven,
    "unused-record": unused_record,
    "waived": waived,
}
"""Every rule by its name; contract, section 4, and what was added to it."""


LASTING = frozenset(
    {
        "altered-evidence",
        "late",
        "missed",
        "missing-evidence",
        "stray",
        "undetermined",
        "unproven",
        "unused-record",
        "waived",
    }
)
"""The rules that say of what is closed, of a verdict or a record, the same on every later day.

The others look at the register as a whole (`unknown-reference`), at what is not over yet
(`due-soon`), or count the days (`overdue`): they are asked again.
"""


def lasting(context: Context, settled: "Settled") -> tuple[Finding, ...]:
    """What these rules find in the closed part of a judged register."""
    register = context.register._replace(rows=settled.rows)
    closed = context._replace(register=register, judged=settled.verdicts)
    return findings(closed, {name: rule for name, rule in RULES.items() if name in LASTING})


def standing(settled: "Settled") -> tuple[Verdict, ...]:
    """The closed verdicts that a rule has something new to say of every day."""
    return tuple(verdict for verdict in settled.verdicts if verdict.status is Status.OVERDUE)


def findings(context: Context, rules: Mapping[str, Rule] = RULES) -> tuple[Finding, ...]:
    """Everything that the rules find, each stamped with its rule's name and level.

    Worst first, then by rule, by day (none last) and by place.
    """
    return stamped(
        (rule.NAME, rule.SEVERITY, remark)
        for rule in rules.values()
        for remark in rule.check(context)
    )


def stamped(remarks: Iterable[tuple[str, Severity, Remark]]) -> tuple[Finding, ...]:
    """Findings of remarks, each with the name and the level of the rule that made it, in order."""
    found = [
        Finding(
            rule=rule,
            severity=remark.severity or severity,
            message=remark.message,
            place=remark.place,
            occurrence=remark.occurrence,
            clause=remark.clause,
            day=remark.day,
            units=remark.units,
            policy=remark.policy,
        )
        for rule, severity, remark in remarks
    ]
    return in_order(found)


def in_order(found: Iterable[Finding]) -> tuple[Finding, ...]:
    """Worst first, then by rule, by day (none last) and by place."""
    return tuple(sorted(found, key=_order))


def _order(finding: Finding) -> tuple[object, ...]:
    place = finding.place
    return (
        list(Severity).index(finding.severity),
        finding.rule,
        finding.day or date.max,
        place.path if place else "",
        finding.occurrence or "",
        [str(key) for key in place.keys] if place else [],
    )
