"""Small registers, built from the model's own values; days are written as in the files.

One unit `a` with the tag `branch`, one policy `p`, everything since 2025-01-01, and duties that
ask such units for a `meeting`, unless a test says otherwise.
"""

from collections.abc import Mapping, Sequence
from datetime import date, time
from zoneinfo import ZoneInfo

from duty_cli.cadence import every, trigger
from duty_cli.cadence.dates import read as read_dates
from duty_cli.cadence.rrule import read as read_rrule
from duty_cli.engine.evaluate import Evaluation, evaluate, judged
from duty_cli.model.almanac import Almanac, Term, WorkCalendar
from duty_cli.model.cadence import Cadence
from duty_cli.model.duration import Duration, read_duration
from duty_cli.model.duty import Bound, Duty, Requirement
from duty_cli.model.finding import Place
from duty_cli.model.occurrence import Verdict
from duty_cli.model.record import Evidence, Row, Waives
from duty_cli.model.register import (
    EvidenceFiles,
    Member,
    Organisation,
    Policy,
    PolicyUse,
    Register,
    Unit,
    Unversioned,
)
from duty_cli.model.words import Words

SINCE = "2025-01-01"
PROOF = "evidence/minutes.pdf"
"""The one evidence file that is there."""


def d(text: str) -> date:
    return date.fromisoformat(text)


def maybe(text: str | None) -> date | None:
    return None if text is None else d(text)


def words(text: str) -> Words:
    return Words(text, text)


def length(text: str) -> Duration:
    found = read_duration(text)
    assert found is not None
    return found


def _sound(found: Cadence | tuple[object, ...]) -> Cadence:
    assert not isinstance(found, tuple), found
    return found


def per(unit: str, due: object = None) -> Cadence:
    """`every: unit`, with its `due:`."""
    return _sound(every.read({"every": unit} | ({"due": due} if due else {}), None))


def on_dates(*days: str, lead: str = "0d") -> Cadence:
    return _sound(read_dates({"dates": list(days), "lead": lead}, None))


def recurring(rule: str, since: str = SINCE) -> Cadence:
    return _sound(read_rrule({"rrule": rule}, d(since)))


def after(kind: str = "event", within: str = "10d", topics: Sequence[str] = ()) -> Cadence:
    """`on: {kind}` with `within`."""
    on = {"kind": kind, "topics": list(topics)}
    return _sound(trigger.read({"on": on, "within": within}, None))


def ahead_of(kind: str = "event", lead: str = "14d") -> Cadence:
    """`on: {kind}` with `before: true`."""
    return _sound(trigger.read({"on": {"kind": kind}, "before": "true", "lead": lead}, None))


def duty(
    cadence: Cadence,
    id: str = "d",
    *,
    policy: str = "p",
    clause: str | None = "1.2",
    kind: str = "meeting",
    topics: Sequence[str] = (),
    to: Sequence[str] = (),
    units: Sequence[str] = ("branch",),
    members: Sequence[str] = (),
    times: int = 1,
    grace: str = "0d",
    evidence: Sequence[str] = (),
    since: str | None = None,
    partial: bool | None = None,
) -> Duty:
    return Duty(
        policy=policy,
        id=id,
        clause=clause,
        title=words(f"title of {id}"),
        bound=Bound(tuple(units), tuple(members)),
        requires=Requirement(kind, tuple(topics), tuple(to)),
        cadence=cadence,
        times=times,
        grace=length(grace),
        evidence=tuple(evidence),
        note=None,
        since=maybe(since),
        partial=partial,
        place=Place("duty.yaml", ("policies", 0)),
    )


def member(
    id: str,
    *,
    roles: Sequence[str] = ("leader",),
    since: str | None = None,
    until: str | None = None,
) -> Member:
    return Member(id, words(f"office {id}"), tuple(roles), maybe(since), maybe(until))


def unit(
    id: str = "a",
    *,
    tags: Sequence[str] = ("branch",),
    parent: str | None = None,
    since: str | None = None,
    until: str | None = None,
    members: Sequence[Member] = (),
) -> Unit:
    return Unit(
        id=id,
        name=words(f"unit {id}"),
        tags=tuple(tags),
        parent=parent,
        since=maybe(since),
        until=maybe(until),
        members=tuple(members),
        place=Place("units.yaml", ("units", 0)),
    )


def record(
    day: str,
    *,
    id: str | None = None,
    kind: str = "meeting",
    state: str = "done",
    units: Sequence[str] = ("a",),
    by: Sequence[str] = (),
    at: str | None = None,
    submitted: str | None = None,
    topics: Sequence[str] = (),
    to: Sequence[str] = (),
    period: str | None = None,
    duties: Sequence[str] = (),
    re: Sequence[str] = (),
    proof: Mapping[str, str] | None = None,
    sha256: str | None = None,
) -> Row:
    """A record of that day; its id is the day unless given. `proof` maps roles to files."""
    name = id or day
    files = (proof or {}).items()
    return Row(
        id=name,
        path=f"records/{name}.yaml",
        kind=kind,
        title=f"title of {name}",
        state=state,
        units=tuple(units),
        by=tuple(by),
        day=d(day),
        clock=time.fromisoformat(at) if at else None,
        submitted=maybe(submitted),
        topics=tuple(topics),
        to=tuple(to),
        period=period,
        duties=tuple(duties),
        re=tuple(re),
        evidence=tuple(Evidence(path, role, sha256) for role, path in files),
        waives=None,
    )


def waiver(
    period: str,
    outcome: str = "exempt",
    *,
    duty: str = "p/d",
    day: str = SINCE,
    id: str = "waiver",
    state: str = "done",
    units: Sequence[str] = ("a",),
    by: Sequence[str] = (),
) -> Row:
    row = record(day, id=id, kind="waiver", state=state, units=units, by=by, period=period)
    return row._replace(waives=Waives(duty, period, outcome))


def register(
    *content: Duty | Unit | Row,
    since: str = SINCE,
    policy_since: str | None = None,
    partial: bool = False,
    due_soon: str = "14d",
    roll: str = "keep",
    terms: Sequence[Term] = (),
    work: WorkCalendar | None = None,
    files: EvidenceFiles | None = None,
) -> Register:
    """A register of these duties, units (`a` where none is given) and records."""
    duties = tuple(it for it in content if isinstance(it, Duty))
    units = tuple(it for it in content if isinstance(it, Unit)) or (unit(),)
    rows = tuple(it for it in content if isinstance(it, Row))
    names = tuple(dict.fromkeys(it.policy for it in duties)) or ("p",)
    return Register(
        organisation=Organisation(
            name=words("the organisation"),
            since=d(since),
            locale="zh",
            due_soon=length(due_soon),
            partial=partial,
            uses=tuple(_use(name, number, duties) for number, name in enumerate(names)),
        ),
        almanac=Almanac(ZoneInfo("Asia/Shanghai"), work or WorkCalendar(), tuple(terms), roll),
        units=units,
        policies=tuple(_policy(name, policy_since, duties) for name in names),
        rows=tuple(sorted(rows, key=lambda row: row.path)),
        evidence=files or EvidenceFiles(frozenset({PROOF})),
        commit=Unversioned.NO_REPOSITORY,
        faults=(),
        roster_known=True,
        policies_known=True,
    )


def _use(name: str, number: int, duties: Sequence[Duty]) -> PolicyUse:
    ids = frozenset(it.id for it in duties if it.policy == name)
    place = Place("duty.yaml", ("policies", number))
    return PolicyUse(name, True, None, (), {}, ids, place)


def _policy(name: str, since: str | None, duties: Sequence[Duty]) -> Policy:
    own = tuple(it for it in duties if it.policy == name)
    return Policy(name, words(name), None, None, None, maybe(since), {}, own, "0" * 64)


# --- what came out ------------------------------------------------------------------------------


def at(day: str, found: Register, last: str | None = None) -> Evaluation:
    return evaluate(found, d(day), maybe(last))


def verdict(day: str, found: Register, id: str) -> Verdict:
    """The one verdict of that period, or of that whole occurrence id."""
    (one,) = [it for it in at(day, found).verdicts if id in {it.period.id, it.id}]
    return one


def statuses(day: str, found: Register) -> dict[str, str]:
    """The status of each occurrence that `check` judges, by its id (without `p/d@` and `a/`)."""
    return {
        it.id.removeprefix("p/d@").removeprefix("a/"): str(it.status)
        for it in judged(found, at(day, found))
    }


def status(day: str, found: Register, id: str) -> str:
    return str(verdict(day, found, id).status)


def taken(day: str, found: Register) -> dict[str, list[str]]:
    """The ids of the records that each occurrence takes, where it takes any."""
    return {
        it.id.removeprefix("p/d@").removeprefix("a/"): [row.id for row in it.records]
        for it in at(day, found).verdicts
        if it.records
    }
