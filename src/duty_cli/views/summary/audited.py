"""What history proves of a summary's records: when each was first filed, and what the audit saw."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from duty_cli.model.finding import Finding, Message, Severity
from duty_cli.model.record import Row
from duty_cli.model.trail import RECORDS, Trail, Unfiled, moment
from duty_cli.views.audit import Looked, NotFiled, not_filed
from duty_cli.views.selection import Selection
from duty_cli.views.summary.entries import Names
from duty_cli.views.summary.items import reference
from duty_cli.views.summary.occurrences import Named, Reference
from duty_cli.views.summary.scope import Scope


class Filing(NamedTuple):
    """A record of the document, and when it was first filed: all days are in the register's zone.

    `day` is what the record declares (`submitted`, or else `date`). `filed` is the first filing by
    the committer's clock, `written` by the author's: None where it was never filed, or its commit
    bears no time. `changes` counts the commits that changed it since, `changed` is the last one's
    day by the committer's clock. `unfiled` tells how it differs from HEAD, None where it does not.
    `rules` are those that have a finding about it.
    """

    record: Reference
    units: tuple[Named, ...]
    day: date
    filed: date | None
    written: date | None
    commit: str | None
    changes: int
    changed: date | None
    unfiled: Unfiled | None
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RuleTally:
    """How many findings a rule of history has at one severity, `here` about the records listed."""

    rule: str
    severity: Severity
    count: int
    here: int


class Audited(NamedTuple):
    """What history shows up to the commit `head`, and of the records of the document.

    `lack` says why nothing is proven; then nothing else is known. `commits` and `records` are how
    many history has, `seals` how many were compared with it, `signed` whether signatures were
    looked at. `tallies` come worst first. `unfiled` files are not as HEAD has them.
    """

    lack: Message | None = None
    head: str | None = None
    commits: int = 0
    records: int = 0
    seals: int = 0
    signed: bool = False
    tallies: tuple[RuleTally, ...] = ()
    unfiled: tuple[NotFiled, ...] = ()
    filings: tuple[Filing, ...] = ()


class Seen(NamedTuple):
    """What an audit of the whole register looked at, and found."""

    looked: Looked
    findings: tuple[Finding, ...]


def audited(scope: Scope, seen: Seen | Message) -> Audited:
    """What was seen, for the units and records of the document; or why nothing was."""
    if isinstance(seen, Message):
        return Audited(lack=seen)
    looked = seen.looked
    units = frozenset(() if scope.whole else (unit.id for unit in scope.units))
    found = [one for one in seen.findings if Selection(units=units).shows(one)]
    return Audited(
        head=looked.history.head,
        commits=len(looked.history.entries),
        records=sum(path.startswith(RECORDS) for path in looked.history.trails),
        seals=looked.seals,
        signed=looked.signed,
        tallies=_tallies(found, {row.path for row in scope.rows}),
        unfiled=not_filed(looked, scope.register, units),
        filings=tuple(_filings(scope, looked, found)),
    )


def _tallies(findings: Iterable[Finding], paths: set[str]) -> tuple[RuleTally, ...]:
    """In the order of the findings, which is the worst first."""
    every: Counter[tuple[Severity, str]] = Counter()
    here: Counter[tuple[Severity, str]] = Counter()
    for one in findings:
        key = one.severity, one.rule
        every[key] += 1
        here[key] += one.place is not None and one.place.path in paths
    return tuple(
        RuleTally(rule, severity, count, here[severity, rule])
        for (severity, rule), count in every.items()
    )


def _filings(scope: Scope, looked: Looked, findings: Iterable[Finding]) -> Iterator[Filing]:
    names = Names(scope.register)
    rules: dict[str, list[str]] = {}
    for one in findings:
        if one.place is not None:
            rules.setdefault(one.place.path, []).append(one.rule)
    for row in scope.rows:
        about = tuple(dict.fromkeys(rules.get(row.path, ())))
        yield _filing(scope, looked, row, names.units(row), about)


def _filing(
    scope: Scope, looked: Looked, row: Row, units: tuple[Named, ...], rules: tuple[str, ...]
) -> Filing:
    steps = _filed_steps(looked.history.trails, row.path)
    entries = [looked.history.entries[number] for number in steps]
    first = entries[0] if entries else None
    return Filing(
        record=reference(row),
        units=units,
        day=row.submitted or row.day,
        filed=_day(scope, first and first.filed),
        written=_day(scope, first and first.written),
        commit=first.id if first else None,
        changes=max(0, len(entries) - 1),
        changed=_day(scope, entries[-1].filed) if len(entries) > 1 else None,
        unfiled=looked.unfiled.get(row.path),
        rules=rules,
    )


def _filed_steps(trails: Mapping[str, Trail], path: str) -> list[int]:
    """The commits that filed or changed what HEAD has at that path; mere moves are left out."""
    trail = trails.get(path)
    if trail is None or trail.content is None:
        return []
    found: list[int] = []
    content = None
    for step in trail.steps:
        if step.after != content:
            found.append(step.commit)
            content = step.after
    return found


def _day(scope: Scope, seconds: int | None) -> date | None:
    when = moment(seconds, scope.register.almanac.zone)
    return when.date() if when else None
