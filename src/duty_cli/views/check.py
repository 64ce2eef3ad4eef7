"""What `check` shows: the findings, worst first, and how many occurrences stand how."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from duty_cli.engine.context import Context
from duty_cli.model.finding import Finding, Severity
from duty_cli.model.occurrence import Status
from duty_cli.model.register import Commit
from duty_cli.model.words import Words
from duty_cli.views.selection import Selection


class CheckView(NamedTuple):
    """The outcome of a check. `clean` means: nothing at or above the level that fails.

    `commit` is HEAD's id, None where there is none. `counts` has the statuses that occur.
    """

    as_of: date
    organisation: Words
    commit: str | None
    clean: bool
    counts: Mapping[Status, int]
    findings: tuple[Finding, ...]


def check_view(
    context: Context, findings: tuple[Finding, ...], selection: Selection, fail_on: Severity
) -> CheckView:
    """The view of the findings and verdicts in the selection."""
    found = Counter(verdict.status for verdict in context.judged if selection.has(verdict))
    commit = context.register.commit
    return CheckView(
        as_of=context.evaluation.as_of,
        organisation=context.register.organisation.name,
        commit=commit.id if isinstance(commit, Commit) else None,
        clean=is_clean(findings, fail_on),
        counts={status: found[status] for status in Status if found[status]},
        findings=findings,
    )


def is_clean(findings: Iterable[Finding], fail_on: Severity) -> bool:
    """Whether nothing was found at or above the level `fail_on`."""
    levels = list(Severity)
    failing = levels[: levels.index(fail_on) + 1]
    return not any(finding.severity in failing for finding in findings)


def past(finding: Finding, as_of: date) -> bool:
    """Whether it is a warning or note of a past year, which people are told only when they ask."""
    serious = finding.severity is Severity.ERROR
    return not serious and finding.day is not None and finding.day.year < as_of.year
