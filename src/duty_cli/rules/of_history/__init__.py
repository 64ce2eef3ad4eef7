"""The rules of history: what git shows of how the register came about, one module each."""

from collections.abc import Iterator, Mapping
from typing import Protocol

from duty_cli.engine.context import Remark
from duty_cli.model.finding import Finding, Severity
from duty_cli.rules import stamped
from duty_cli.rules.of_history import (
    backdated,
    changed_after_due,
    changed_without_reason,
    clock_skew,
    deleted_record,
    evidence_replaced,
    filed_late,
    imported,
    rewritten_history,
    unsigned,
)
from duty_cli.rules.of_history.context import HistoryContext


class HistoryRule(Protocol):
    """A rule of history: as a finding rule, but it looks at the trails."""

    NAME: str
    SEVERITY: Severity

    def check(self, context: HistoryContext) -> Iterator[Remark]:
        """What the rule sees in the history of a judged register."""
        ...


HISTORY_RULES: Mapping[str, HistoryRule] = {
    "backdated": backdated,
    "changed-after-due": changed_after_due,
    "changed-without-reason": changed_without_reason,
    "clock-skew": clock_skew,
    "deleted-record": deleted_record,
    "evidence-replaced": evidence_replaced,
    "filed-late": filed_late,
    "imported": imported,
    "rewritten-history": rewritten_history,
    "unsigned": unsigned,
}
"""Every rule of history by its name; contract, section 7, and what was added to it."""


def history_findings(context: HistoryContext) -> tuple[Finding, ...]:
    """Everything that the rules of history find, in the order of `rules.findings`."""
    return stamped(
        (rule.NAME, rule.SEVERITY, remark)
        for rule in HISTORY_RULES.values()
        for remark in rule.check(context)
    )
