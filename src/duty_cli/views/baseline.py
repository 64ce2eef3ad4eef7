"""Findings compared with a baseline: known ones are set apart, and do not make a check fail."""

from collections import Counter
from collections.abc import Collection, Iterable
from typing import TypeVar

from duty_cli.model.baseline import Baseline, Compared, Entry
from duty_cli.model.finding import Finding, Message, Severity
from duty_cli.views.audit import AuditView
from duty_cli.views.check import CheckView, is_clean, is_failing
from duty_cli.views.fingerprint import fingerprint
from duty_cli.views.selection import Selection

View = TypeVar("View", CheckView, AuditView)


def compared(
    view: View,
    baseline: Baseline,
    selection: Selection,
    rules: Collection[str],
    fail_on: Severity,
) -> View:
    """The view with what the baseline knows set apart, each entry for one finding.

    An entry that nothing was found for is gone, unless the selection leaves it out or its rule was
    not among the `rules` that were asked.
    """
    left = Counter(entry.fingerprint for entry in baseline.entries)
    new: list[Finding] = []
    known: list[Finding] = []
    for finding in view.findings:
        name = fingerprint(finding)
        if left[name]:
            left[name] -= 1
            known.append(finding)
        else:
            new.append(finding)
    gone = []
    for entry in sorted(baseline.entries, key=_order):
        if left[entry.fingerprint]:
            left[entry.fingerprint] -= 1
            if entry.rule in rules and selection.shows(_shadow(entry)):
                gone.append(entry)
    return view._replace(
        findings=tuple(new),
        clean=is_clean(new, fail_on),
        baseline=Compared(baseline.file, tuple(known), tuple(gone)),
    )


def entries(findings: Iterable[Finding], fail_on: Severity) -> tuple[Entry, ...]:
    """What a baseline keeps: the findings that would make a check fail, in order of what they say.

    Warnings and notes come and go with the days, and fail nothing.
    """
    return tuple(sorted(map(_entry, (f for f in findings if is_failing(f, fail_on))), key=_order))


def pruned(baseline: Baseline, gone: Iterable[Entry]) -> tuple[Entry, ...]:
    """The entries of a baseline without those that are gone; nothing is added to it."""
    left = Counter(gone)
    kept = []
    for entry in sorted(baseline.entries, key=_order):
        if left[entry]:
            left[entry] -= 1
        else:
            kept.append(entry)
    return tuple(kept)


def _entry(finding: Finding) -> Entry:
    path = finding.place.path if finding.place else None
    return Entry(
        fingerprint=fingerprint(finding),
        rule=finding.rule,
        occurrence=finding.occurrence,
        path=None if finding.occurrence else path,
        units=finding.units,
        policy=finding.policy,
    )


def _shadow(entry: Entry) -> Finding:
    """As much of a finding as a selection looks at."""
    nothing = Message("")
    return Finding(entry.rule, Severity.NOTE, nothing, units=entry.units, policy=entry.policy)


def _order(entry: Entry) -> tuple[str, ...]:
    return (entry.rule, entry.occurrence or "", entry.path or "", entry.fingerprint)
