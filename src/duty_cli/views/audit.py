"""What an audit shows: what was looked at, what was found, and what is not filed yet."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from duty_cli.engine.context import Context
from duty_cli.model.baseline import Compared
from duty_cli.model.finding import Finding, Severity
from duty_cli.model.register import Register
from duty_cli.model.trail import RECORDS, History, Unfiled
from duty_cli.model.words import Words
from duty_cli.views.check import is_clean
from duty_cli.views.selection import Selection

MOST = 20
"""Of each rule's warnings and notes, and of files not filed, people are shown so many at first."""


class NotFiled(NamedTuple):
    """A file that is not as HEAD has it."""

    path: str
    state: Unfiled


class AuditView(NamedTuple):
    """The outcome of an audit. `clean` means: nothing at or above the level that fails.

    `commits` and `records` are how many were looked at, `seals` how many were compared, `signed`
    whether signatures were. What is `unfiled` is not judged. Compared with a
    `baseline`, `findings` are only those that it does not know.
    """

    as_of: date
    organisation: Words
    commit: str
    clean: bool
    commits: int
    records: int
    seals: int
    signed: bool
    findings: tuple[Finding, ...]
    unfiled: tuple[NotFiled, ...]
    baseline: Compared | None = None


class Looked(NamedTuple):
    """What was looked at beside the register: `signed` tells whether signatures were."""

    history: History
    seals: int
    signed: bool
    unfiled: Mapping[str, Unfiled]


def audit_view(
    now: Context,
    looked: Looked,
    findings: tuple[Finding, ...],
    selection: Selection,
    fail_on: Severity,
) -> AuditView:
    """The view of the findings in the selection."""
    return AuditView(
        as_of=now.evaluation.as_of,
        organisation=now.register.organisation.name,
        commit=looked.history.head,
        clean=is_clean(findings, fail_on),
        commits=len(looked.history.entries),
        records=sum(path.startswith(RECORDS) for path in looked.history.trails),
        seals=looked.seals,
        signed=looked.signed,
        findings=findings,
        unfiled=not_filed(looked, now.register, selection.units),
    )


def in_brief(findings: Iterable[Finding]) -> Iterator[tuple[Finding, bool]]:
    """Each finding, and whether people are shown it at first: all errors are, and `MOST` others of
    each severity and rule.
    """
    told: Counter[tuple[Severity, str]] = Counter()
    for one in findings:
        told[one.severity, one.rule] += 1
        yield one, one.severity is Severity.ERROR or told[one.severity, one.rule] <= MOST


def not_filed(looked: Looked, register: Register, units: Collection[str]) -> tuple[NotFiled, ...]:
    """What is not as HEAD has it, without records of other units where some are asked for."""
    rows = {row.path: row for row in register.rows}
    asked = frozenset(units)
    return tuple(
        NotFiled(path, state)
        for path, state in looked.unfiled.items()
        if not asked or path not in rows or asked & {*rows[path].units}
    )
