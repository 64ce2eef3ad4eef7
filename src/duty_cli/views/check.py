"""What `check` shows: the findings, worst first, and how many occurrences stand how."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from duty_cli.model.baseline import Compared
from duty_cli.model.finding import Finding, Severity
from duty_cli.model.occurrence import Status
from duty_cli.model.register import Commit
from duty_cli.model.words import Words
from duty_cli.views.selection import Selection
from duty_cli.views.told import Told


class CheckView(NamedTuple):
    """The outcome of a check. `clean` means: nothing at or above the level that fails.

    `commit` is HEAD's id, None where there is none. `counts` has the statuses that occur. Compared
    with a `baseline`, `findings` are only those that it does not know.
    """

    as_of: date
    organisation: Words
    commit: str | None
    clean: bool
    counts: Mapping[Status, int]
    findings: tuple[Finding, ...]
    baseline: Compared | None = None


def check_view(told: Told, selection: Selection, fail_on: Severity) -> CheckView:
    """The view of the findings and verdicts in the selection."""
    found: Counter[Status] = Counter()
    for (unit, policy, status), count in told.counts.items():
        if selection.holds(unit, policy):
            found[status] += count
    findings = tuple(finding for finding in told.findings if selection.shows(finding))
    commit = told.register.commit
    return CheckView(
        as_of=told.as_of,
        organisation=told.register.organisation.name,
        commit=commit.id if isinstance(commit, Commit) else None,
        clean=is_clean(findings, fail_on),
        counts={status: found[status] for status in Status if found[status]},
        findings=findings,
    )


def is_clean(findings: Iterable[Finding], fail_on: Severity) -> bool:
    """Whether nothing was found at or above the level `fail_on`."""
    return not any(is_failing(finding, fail_on) for finding in findings)


def is_failing(finding: Finding, fail_on: Severity) -> bool:
    """Whether a finding is at or above the level `fail_on`."""
    levels = list(Severity)
    return levels.index(finding.severity) <= levels.index(fail_on)


def past(finding: Finding, as_of: date) -> bool:
    """Whether it is a warning or note of a past year, which people are told only when they ask."""
    serious = finding.severity is Severity.ERROR
    return not serious and finding.day is not None and finding.day.year < as_of.year
