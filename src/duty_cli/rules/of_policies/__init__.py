"""The rules of policies: what in a policy file is legal but suspect, one module each."""

from collections.abc import Iterator, Mapping
from typing import Protocol

from duty_cli.engine.context import Remark
from duty_cli.model.finding import Finding, Severity
from duty_cli.rules import RULES
from duty_cli.rules.of_policies import (
    endless,
    half_yearly_or_twice,
    item_no_clause,
    never_scored,
    never_sent,
    no_clause,
    no_note,
    same_demand,
    unknown_role,
    unknown_tag,
    unnamed,
    unused_name,
)
from duty_cli.rules.of_policies.context import PolicyContext


class PolicyRule(Protocol):
    """A rule of policies: as a finding rule, but it looks at one policy file."""

    NAME: str
    SEVERITY: Severity

    def check(self, context: PolicyContext) -> Iterator[Remark]:
        """What the rule sees in a policy file."""
        ...


POLICY_RULES: Mapping[str, PolicyRule] = {
    "endless": endless,
    "half-yearly-or-twice": half_yearly_or_twice,
    "item-no-clause": item_no_clause,
    "never-scored": never_scored,
    "never-sent": never_sent,
    "no-clause": no_clause,
    "no-note": no_note,
    "same-demand": same_demand,
    "unknown-role": unknown_role,
    "unknown-tag": unknown_tag,
    "unnamed": unnamed,
    "unused-name": unused_name,
}
"""Every rule of policies by its name; no finding rule has the same."""


def policy_findings(context: PolicyContext) -> tuple[Finding, ...]:
    """The faults of the file under the finding rules' names, then what the rules of policies say.

    Places have the lines and columns that the reader knew; the others are told by their keys.
    """
    faults = [
        Finding(fault.rule, RULES[fault.rule].SEVERITY, fault.message, fault.place)
        for fault in context.faults
    ]
    suspects = [
        Finding(
            rule=rule.NAME,
            severity=remark.severity or rule.SEVERITY,
            message=remark.message,
            place=remark.place,
            clause=remark.clause,
        )
        for rule in POLICY_RULES.values()
        for remark in rule.check(context)
    ]
    return (*faults, *suspects)
