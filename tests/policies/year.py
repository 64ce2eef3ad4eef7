"""A register for one policy, and the year of an organisation that does all it asks, or nothing.

Each tag has a unit, each unit an office for each role. Everything is as of the year 2026, in which
every shipped policy is in force; nothing before it is judged.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from duty_cli.cadence import CADENCES
from duty_cli.engine.context import Context
from duty_cli.engine.evaluate import evaluate, judged
from duty_cli.model.fields import ROLES
from duty_cli.model.finding import Finding
from duty_cli.model.kinds import KINDS
from duty_cli.model.occurrence import Verdict
from duty_cli.model.register import Register
from duty_cli.rules import findings
from duty_cli.store.load import load
from tests.oracle import generate
from tests.policies.texts import listed, policy

FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)
LATER = date(2027, 1, 31)
TERMS = [
    {"id": "2025-2026-2", "from": "2026-03-02", "to": "2026-07-12"},
    {"id": "2026-2027-1", "from": "2026-08-31", "to": "2026-12-31"},
]
"""Two school terms; the second ends with the year, so that both fall due in it."""
OCCASION = date(2026, 5, 20)
_NOTHING: Mapping[str, Any] = {}

Data = dict[str, Any]


def organisation(name: str) -> generate.Register:
    """The register of a policy, without any record."""
    ids = policy(name)
    members = [{"id": role, "roles": [role]} for role in ids.get("roles", _NOTHING)]
    units = [{"id": tag, "tags": [tag], "members": members} for tag in ids["tags"]]
    return generate.Register(
        duty_yaml={
            "duty": "1",
            "organisation": "o",
            "since": FIRST.isoformat(),
            "due-soon": "0d",
            "policies": [name],
            "terms": TERMS,
        },
        units_yaml={"units": units},
        policies=[],
        records=[],
        evidence=frozenset(f"evidence/{role}.txt" for role in ROLES),
        calendar={},
        as_of=LAST,
        from_day=FIRST,
        to_day=LAST,
    )


def occasions(name: str, *, own: bool) -> Iterator[tuple[str, Data]]:
    """A record of each sort that calls for something, jointly of all units that it binds.

    Without `own` those are left out that the policy itself asks somebody for.
    """
    duties = policy(name)["duties"]
    sorts: dict[tuple[str, ...], set[str]] = {}
    for duty in duties:
        if "on" in duty:
            sort = (duty["on"]["kind"], *listed(duty["on"].get("topics")))
            sorts.setdefault(sort, set()).update(listed(duty["for"]["units"]))
    for number, ((kind, *topics), units) in enumerate(sorted(sorts.items())):
        asked = any(_asks_for(duty["requires"], kind, topics) for duty in duties)
        if own or not asked:
            yield (
                f"records/occasion-{number}.yaml",
                {
                    "kind": kind,
                    "title": "o",
                    "units": sorted(units),
                    "date": OCCASION.isoformat(),
                    "topics": list(topics),
                },
            )


def _asks_for(requires: Mapping[str, Any], kind: str, topics: Sequence[str]) -> bool:
    return requires["kind"] == kind and set(topics) <= set(listed(requires.get("topics")))


def idle(name: str) -> generate.Register:
    """An organisation to which things happen, and which does nothing."""
    empty = organisation(name)
    return replace(empty, records=[*occasions(name, own=False)], as_of=LATER)


def fulfilled(name: str, folder: Path) -> generate.Register:
    """An organisation that does whatever is reported to be owed, until nothing is."""
    register = organisation(name)
    register = replace(register, records=[*occasions(name, own=True)])
    while True:
        verdicts = seen(register, folder)
        missing = [verdict for verdict in verdicts if len(verdict.records) < _wanted(verdict)]
        if not missing:
            return register
        done = [
            record
            for verdict in missing
            for record in _records(verdict, _wanted(verdict) - len(verdict.records))
        ]
        first = len(register.records)
        named = [(f"records/{first + n}.yaml", record) for n, record in enumerate(done)]
        register = replace(register, records=[*register.records, *named])


def _wanted(verdict: Verdict) -> int:
    """How many records are owed; one where the source says only that it is done regularly."""
    return verdict.required or 1


def _records(verdict: Verdict, count: int) -> Iterator[Data]:
    """The records that an occurrence asks for, as late as may be."""
    duty, subject, period = verdict.duty, verdict.subject, verdict.period
    day = (period.due or (OCCASION if period.end is None else period.last_day)).isoformat()
    optional: Data = {
        "topics": list(duty.requires.topics),
        "to": duty.requires.to[0] if duty.requires.to else None,
        "submitted": day if duty.requires.to else None,
        "by": [subject.member.id] if subject.member else None,
        "re": period.id if duty.cadence.triggered else None,
        "evidence": [{"path": f"evidence/{role}.txt", "role": role} for role in duty.evidence],
    }
    asked = {key: value for key, value in optional.items() if value}
    for _ in range(count):
        yield {
            "kind": duty.requires.kind,
            "title": "d",
            "unit": subject.unit.id,
            "date": day,
            **asked,
        }


def read(register: generate.Register, folder: Path) -> Register:
    """The register as the program reads it from its files, written into `folder`."""
    generate.write(register, folder)
    return load(folder, kinds=KINDS, cadences=CADENCES)


def seen(register: generate.Register, folder: Path) -> tuple[Verdict, ...]:
    """What `duty status` reports of the year."""
    evaluation = evaluate(read(register, folder), register.as_of, register.to_day)
    return of_year(evaluation.due_between(register.from_day, register.to_day))


def of_year(verdicts: Iterable[Verdict]) -> tuple[Verdict, ...]:
    """Without those that have no due date and opened after the year."""
    return tuple(verdict for verdict in verdicts if verdict.period.due or verdict.opens <= LAST)


def remarks(register: generate.Register, folder: Path) -> tuple[Finding, ...]:
    """What `duty check` finds."""
    loaded = read(register, folder)
    evaluation = evaluate(loaded, register.as_of)
    return findings(Context(loaded, evaluation, judged(loaded, evaluation), today=None))
