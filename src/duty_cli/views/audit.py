"""What an audit shows: what was looked at, what was found, and what is not filed yet."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from duty_cli.engine.context import Context
from duty_cli.model.finding import Finding, Severity
from duty_cli.model.trail import RECORDS, History, Unfiled
from duty_cli.model.words import Words
from duty_cli.views.check import is_clean
from duty_cli.views.selection import Selection


class NotFiled(NamedTuple):
    """A file that is not as HEAD has it."""

    path: str
    state: Unfiled


class AuditView(NamedTuple):
    """The outcome of an audit. `clean` means: nothing at or above the level that fails.

    `commits` and `records` are how many were looked at, `seals` how many were compared, `signed`
    whether signatures were. What is `unfiled` is not judged.
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
    rows = {row.path: row for row in now.register.rows}
    asked = frozenset(selection.units)
    unfiled = tuple(
        NotFiled(path, state)
        for path, state in looked.unfiled.items()
        if not asked or path not in rows or asked & {*rows[path].units}
    )
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
        unfiled=unfiled,
    )
