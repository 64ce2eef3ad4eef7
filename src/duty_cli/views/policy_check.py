"""What a check of policy files shows: the findings of all of them, worst first."""

from collections.abc import Sequence
from typing import NamedTuple

from duty_cli.model.finding import Finding, Severity
from duty_cli.views.check import is_clean


class PolicyCheckView(NamedTuple):
    """The outcome; `files` as places call them, in the order in which they were named.

    `clean` means: nothing at or above the level that fails.
    """

    files: tuple[str, ...]
    clean: bool
    findings: tuple[Finding, ...]


def policy_check_view(
    files: Sequence[str], findings: Sequence[Finding], fail_on: Severity
) -> PolicyCheckView:
    """The findings by severity, then by rule, then in the order of the files and of their lines."""
    levels, order = list(Severity), {path: number for number, path in enumerate(files)}

    def key(finding: Finding) -> tuple[object, ...]:
        place = finding.place
        where = (order[place.path], place.line or 0, place.column or 0) if place else (-1, 0, 0)
        return (levels.index(finding.severity), finding.rule, *where)

    return PolicyCheckView(
        tuple(files), is_clean(findings, fail_on), tuple(sorted(findings, key=key))
    )
