"""Registers in a few lines: the values that the store would have read from files."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from duty_cli.cadence import CADENCES
from duty_cli.model.almanac import Almanac, Term, WorkCalendar
from duty_cli.model.cadence import Cadence
from duty_cli.model.duration import read_duration
from duty_cli.model.duty import Bound, Duty, Requirement
from duty_cli.model.finding import Place
from duty_cli.model.record import Evidence, Row, Waives
from duty_cli.model.register import (
    EvidenceFiles,
    Member,
    Organisation,
    Policy,
    PolicyUse,
    Register,
    Unit,
)
from duty_cli.model.words import Words

ALMANAC = Almanac(
    zone=ZoneInfo("Asia/Shanghai"),
    work=WorkCalendar(
        holidays=frozenset(date(2025, 10, day) for day in range(1, 9)),
        workdays=frozenset({date(2025, 9, 28), date(2025, 10, 11)}),
        announced=frozenset({2025}),
    ),
    terms=(
        Term("2024-2025-2", date(2025, 2, 24), date(2025, 7, 6)),
        Term("2025-2026-1", date(2025, 9, 1), date(2026, 1, 18)),
    ),
)


def words(text: str) -> Words:
    """`中文|English`, or one text for both."""
    zh, _, en = text.partition("|")
    return Words(zh, en or zh)


def day(text: str) -> date:
    return date.fromisoformat(text)


def cadence(values: Mapping[str, Any], since: date | None = None) -> Cadence:
    [key] = [key for key in values if key in CADENCES]
    found = CADENCES[key].read(values, since)
    assert not isinstance(found, tuple) or isinstance(found, Cadence), found
    return found  # type: ignore[return-value]  # a named tuple of problems fails above


def duty(
    id: str,
    title: str,
    *,
    tags: Sequence[str] = ("branch",),
    roles: Sequence[str] = (),
    kind: str = "report",
    topics: Sequence[str] = (),
    to: Sequence[str] = (),
    clause: str | None = "附件 1.2",
    times: int = 1,
    grace: str = "0d",
    evidence: Sequence[str] = (),
    note: str | None = None,
    since: str | None = None,
    policy: str = "p",
    **when: Any,
) -> Duty:
    length = read_duration(grace)
    assert length
    began = day(since) if since else None
    return Duty(
        policy=policy,
        id=id,
        clause=clause,
        title=words(title),
        bound=Bound(tuple(tags), tuple(roles)),
        requires=Requirement(kind, tuple(topics), tuple(to)),
        cadence=cadence({key.replace("_", "-"): value for key, value in when.items()}, began),
        times=times,
        grace=length,
        evidence=tuple(evidence),
        note=words(note) if note else None,
        since=began,
        partial=None,
        place=Place("duty.yaml", ("policies", 0), 7, 5),
    )


def policy(*duties: Duty, id: str = "p", title: str = "责任制办法|Rules on responsibility") -> Policy:
    names = {
        "topics": {"ideology": words("意识形态工作|Ideological work"), "safety": words("安全|Safety")},
        "tags": {"branch": words("党支部|Party branch")},
        "roles": {"leader": words("系领导|Leader")},
        "recipients": {"publicity": words("党委宣传部|Publicity department")},
    }
    return Policy(
        id=id,
        title=words(title),
        issuer=words("中共某学院委员会|Party committee"),
        number="院党〔2020〕44号",
        issued=day("2020-12-28"),
        since=day("2021-01-01"),
        names=names,
        duties=tuple(replace(one, policy=id) for one in duties),
        digest="0" * 64,
    )


def unit(
    id: str,
    name: str,
    *members: Member,
    tags: Sequence[str] = ("branch",),
    parent: str | None = None,
    since: str | None = None,
    until: str | None = None,
) -> Unit:
    return Unit(
        id=id,
        name=words(name),
        tags=tuple(tags),
        parent=parent,
        since=day(since) if since else None,
        until=day(until) if until else None,
        members=members,
        place=Place("units.yaml"),
    )


def member(id: str, name: str, *roles: str) -> Member:
    return Member(id, words(name), roles, None, None)


def row(
    id: str,
    unit: str,
    when: str,
    *,
    kind: str = "report",
    title: str | None = None,
    state: str = "done",
    by: Sequence[str] = (),
    submitted: str | None = None,
    topics: Sequence[str] = (),
    to: Sequence[str] = (),
    period: str | None = None,
    duties: Sequence[str] = (),
    re: Sequence[str] = (),
    evidence: Sequence[tuple[str, str]] = (),
    waives: tuple[str, str, str] | None = None,
) -> Row:
    return Row(
        id=id,
        path=f"records/{unit}/{when[:4]}/{id}.yaml",
        kind=kind,
        title=title or id,
        state=state,
        units=tuple(unit.split("+")),
        by=tuple(by),
        day=day(when),
        clock=None,
        submitted=day(submitted) if submitted else None,
        topics=tuple(topics),
        to=tuple(to),
        period=period,
        duties=tuple(duties),
        re=tuple(re),
        evidence=tuple(Evidence(path, role, None) for path, role in evidence),
        waives=Waives(*waives) if waives else None,
    )


def register(
    units: Sequence[Unit],
    policies: Sequence[Policy],
    rows: Sequence[Row] = (),
    *,
    almanac: Almanac = ALMANAC,
    absent: Sequence[str] = (),
    skipped: Mapping[str, str] | None = None,
) -> Register:
    """A register that began in 2025, whose evidence files exist but for the `absent` ones."""
    soon = read_duration("14d")
    assert soon
    uses = tuple(
        PolicyUse(
            id=one.id,
            known=True,
            near=None,
            changed=(),
            skipped=skipped or {},
            duties=frozenset([*(duty.id for duty in one.duties), *(skipped or {})]),
            place=Place("duty.yaml", ("policies", number)),
        )
        for number, one in enumerate(policies)
    )
    present = {file.path for one in rows for file in one.evidence} - set(absent)
    return Register(
        organisation=Organisation(
            words("某学院|A college"), day("2025-01-01"), "zh", soon, False, uses
        ),
        almanac=almanac,
        units=tuple(units),
        policies=tuple(policies),
        rows=tuple(sorted(rows, key=lambda one: one.path)),
        evidence=EvidenceFiles(present=frozenset(present)),
        commit=None,
        faults=(),
        roster_known=True,
        policies_known=True,
    )


HERE = Path(__file__).parent
