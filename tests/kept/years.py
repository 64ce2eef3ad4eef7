"""Registers of some years, at random: every form of cadence, and records of every sort on any day.

Settings are written and read, since only the reader makes policies; records are made as rows.
"""

import random
from datetime import date, time, timedelta
from pathlib import Path

from duty_cli.cadence import CADENCES
from duty_cli.engine.evaluate import evaluate
from duty_cli.engine.usage import unplaced
from duty_cli.model.almanac import WorkCalendar
from duty_cli.model.finding import Fault, Message, Place
from duty_cli.model.kinds import KINDS
from duty_cli.model.record import Evidence, Row, Waives
from duty_cli.model.register import EvidenceFiles, Register
from duty_cli.store.load import load
from tests.kept.office import write

YEAR = 2025
"""The year that is open."""
FIRST = date(YEAR, 1, 1)

DUTIES = {
    "monthly": "requires: {kind: study}, every: month",
    "twice": "requires: {kind: study}, every: quarter, times: 2, grace: 20d, evidence: [minutes]",
    "weekly": "requires: {kind: meeting}, every: week, due: {after-end: 3d}",
    "half": "requires: {kind: report, topics: [ideology], to: publicity}, every: half-year,"
    " due: {after-end: 10d}, grace: 5d, evidence: [report]",
    "carried": "requires: {kind: study}, every: month, due: {after-end: 45d}",
    "carried-twice": "requires: {kind: meeting}, every: month, times: 2, due: {after-end: 40d}",
    "ahead": "requires: {kind: report}, every: quarter, due: {before-end: 20d}",
    "early": "requires: {kind: report}, every: half-year, due: {month: 1, day: 15}",
    "working": "requires: {kind: study}, every: month, due: {after-end: 5wd}, grace: 3wd",
    "term": "requires: {kind: meeting, topics: [ideology]}, every: term",
    "term-early": "requires: {kind: study}, every: term, due: {before-end: 25d}",
    "week-early": "requires: {kind: report}, every: week, due: {before-end: 5d}",
    "listed": "requires: {kind: report}, every: year, due: [06-30, 12-20]",
    "vague": "requires: {kind: study}, every: month, due: undetermined, evidence: [minutes]",
    "days": "requires: {kind: meeting},"
    " dates: [2023-11-20, 2023-12-28, 2024-12-20, 2025-01-10, 2025-02-05], lead: 40d",
    "rule": "since: 2023-02-10, requires: {kind: meeting},"
    ' rrule: "FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=10"',
    "answer": "requires: {kind: notice}, on: {kind: event}, within: 10d, grace: 10d",
    "proof": "requires: {kind: notice}, on: {kind: event}, within: 30d, times: 2,"
    " evidence: [report]",
    "someday": "requires: {kind: notice}, on: {kind: event, topics: [ideology]},"
    " within: undetermined",
    "hours": "requires: {kind: meeting}, on: {kind: event}, within: 24h",
    "before": "requires: {kind: notice}, on: {kind: lecture}, before: true, lead: 30d",
    "talks": "requires: {kind: meeting}, every: undetermined, evidence: [minutes]",
    "office": "requires: {kind: study}, every: quarter",
}
KINDS_USED = ("study", "study", "meeting", "report", "notice", "event", "lecture", "activity")
NAMED = (
    *(f"{year}-{month:02}" for year in (2023, 2024, 2025) for month in (1, 6, 11, 12)),
    "2023-H2",
    "2024-H2",
    "2025-H1",
    "2024-Q4",
    "2025-Q1",
    "2024-W52",
    "2025-W01",
    "2024",
    "2024-12-20",
    "2025-01-10",
    "2024-2025-1",
    "2023-2024-2",
    "undetermined",
    "nonsense",
)
EVIDENCE = tuple(f"evidence/{name}.pdf" for name in "abcdef")


def settings(root: Path, draw: random.Random) -> Register:
    """A register without records: some of the duties, bound to some of the units."""
    chosen = draw.sample(sorted(DUTIES), draw.randrange(2, 7))
    lines = ["id: college", "title: 考核办法", "topics: {ideology: 意识形态}", "duties:"]
    for name in chosen:
        bound = "{units: branch, members: leader}" if name == "office" else "{units: branch}"
        partial = ", partial: true" if _every(name) and draw.random() < 0.3 else ""
        lines.append(f"  - {{id: {name}, title: {name}, for: {bound}, {DUTIES[name]}{partial}}}")
    write(root, "policies/college.yaml", "\n".join(lines) + "\n")
    since = draw.choice(["2022-12-15", "2023-01-01", "2023-07-10", "2024-10-20"])
    roll = draw.choice(["keep", "keep", "next", "previous"])
    soon = draw.choice(["14d", "60d", "10wd"])
    write(
        root,
        "duty.yaml",
        f"duty: 1\norganisation: 某学院\nsince: {since}\npolicies: [college]\nroll: {roll}\n"
        f"due-soon: {soon}\nterms:\n"
        "  - {id: 2023-2024-2, from: 2024-02-20, to: 2024-07-05}\n"
        "  - {id: 2024-2025-1, from: 2024-09-01, to: 2025-01-12}\n"
        "  - {id: 2024-2025-2, from: 2025-02-24, to: 2025-07-06}\n",
    )
    office = "members: [{id: leader, name: 书记, roles: [leader], since: 2023-05-01}]"
    until = draw.choice(["", ", until: 2024-11-30", ", until: 2025-02-28"])
    write(
        root,
        "units.yaml",
        f"units:\n  - {{id: mech, name: 机电, tags: [branch], {office}}}\n"
        f"  - {{id: arts, name: 艺术, tags: [branch], since: 2024-03-10{until}}}\n"
        "  - {id: none, name: 无, tags: [other]}\n",
    )
    register = load(root, kinds=KINDS, cadences=CADENCES)
    if draw.random() < 0.8:
        return register
    work = WorkCalendar(announced=frozenset(draw.sample(range(2022, 2026), 3)))
    return register._replace(almanac=register.almanac._replace(work=work))


def _every(name: str) -> bool:
    return "every:" in DUTIES[name] and name != "talks"


def some_day(draw: random.Random) -> date:
    """Any day of the years, often one about the year's end."""
    if draw.random() < 0.4:
        return date(YEAR - 1, 12, 1) + timedelta(days=draw.randrange(75))
    return date(2022, 12, 1) + timedelta(days=draw.randrange(950))


def some_row(draw: random.Random, number: int, day: date | None = None, *, plain: bool) -> Row:
    """A record; a `plain` one names nothing."""
    day = day or some_day(draw)
    kind = draw.choice(KINDS_USED)
    naming = not plain and draw.random() < 0.3
    waives = None
    period = draw.choice((*NAMED, f"e{draw.randrange(30)}")) if naming else None
    if naming and draw.random() < 0.4:
        period = late_for(draw, day)
    re: tuple[str, ...] = ()
    if kind in ("notice", "meeting") and draw.random() < (0.1 if plain else 0.6):
        re = tuple(draw.choice(["e", "e", "records/e"]) + str(draw.randrange(30)) for _ in range(2))
        re = tuple(f"{name}.yaml" if "/" in name else name for name in re)[: draw.randrange(1, 3)]
    if not plain and draw.random() < 0.06:
        kind, period, re = "waiver", draw.choice((*NAMED, f"e{draw.randrange(30)}")), ()
        duty = f"college/{draw.choice([*DUTIES, 'nothing'])}"
        waives = Waives(duty, period, draw.choice(["exempt", "missed"]), "", "")
    submitted = None
    if kind in ("report", "notice") and draw.random() < 0.8:
        submitted = day + timedelta(days=draw.choice([0, 0, 3, 20, 60]))
    name = f"e{number}" if draw.random() < 0.998 else f"e{draw.randrange(30)}"
    topics = ("ideology",) if draw.random() < 0.6 else ()
    if not plain and draw.random() < 0.02:
        topics = ("ideologie",)
    files = draw.sample(EVIDENCE, draw.choice([0, 0, 1, 2]))
    return Row(
        id=name,
        path=f"records/e{number}.yaml",
        kind=kind,
        title=f"{kind} {number}",
        state=draw.choices(["done", "planned", "cancelled"], [20, 2, 1])[0],
        units=draw.choice([("mech",), ("mech",), ("arts",), ("mech", "arts"), ("none",)]),
        by=draw.choice([(), ("leader",)]),
        day=day,
        clock=time(draw.randrange(24), 30) if draw.random() < 0.3 else None,
        submitted=submitted,
        topics=topics,
        to=("publicity",) if kind in ("report", "notice") and draw.random() < 0.7 else (),
        period=period,
        duties=() if plain or draw.random() < 0.95 else ("college/monthly",),
        re=re,
        evidence=tuple(
            Evidence(file, draw.choice(["report", "minutes"]), draw.choice([None, "0" * 64, "1"]))
            for file in files
        ),
        waives=waives,
    )


def late_for(draw: random.Random, day: date) -> str:
    """The id of a period some weeks before a day."""
    then = day - timedelta(days=draw.choice([20, 40, 80, 200]))
    half, quarter = (then.month + 5) // 6, (then.month + 2) // 3
    return draw.choice(
        [f"{then:%Y-%m}", f"{then:%Y-%m}", f"{then.year}-Q{quarter}", f"{then.year}-H{half}"]
    )


def some_rows(draw: random.Random) -> dict[str, Row]:
    """The records of some years, by path."""
    sloppy = draw.choice([0.0, 0.0, 0.2, 1.0])
    count = draw.choice([20, 60, 100])
    rows = [some_row(draw, n, plain=draw.random() >= sloppy) for n in range(count)]
    return {row.path: row for row in rows}


def mended(settings: Register, rows: dict[str, Row]) -> dict[str, Row]:
    """The same records, but for those whose period is none."""
    register = whole(settings, rows, frozenset())
    lost = {one.row.path for one in unplaced(register, evaluate(register, date(YEAR, 12, 31)))}
    plain = {path: rows[path]._replace(period=None) for path in lost if not rows[path].waives}
    return {path: row for path, row in (rows | plain).items() if path in plain or path not in lost}


def whole(settings: Register, rows: dict[str, Row], present: frozenset[str]) -> Register:
    """The register with these records, as a reader would have it."""
    first: dict[str, str] = {}
    faults = []
    for path, row in sorted(rows.items()):
        if first.setdefault(row.id, path) != path:
            faults.append(Fault("duplicate-id", Message("duplicate.record"), Place(path, ("id",))))
    ordered = tuple(row for _, row in sorted(rows.items()))
    return settings._replace(
        rows=ordered, faults=tuple(faults), evidence=evidence(ordered, present), token="whole"
    )


def evidence(rows: tuple[Row, ...], present: frozenset[str]) -> EvidenceFiles:
    """The evidence of these records, where those files exist."""
    named = {file.path for row in rows for file in row.evidence}
    claimed = {file.path for row in rows for file in row.evidence if file.sha256}
    return EvidenceFiles(
        frozenset(named & present), frozenset(), dict.fromkeys(claimed & present, "0" * 64)
    )
