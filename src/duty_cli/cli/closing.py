"""Closed years cost nothing: what `check` told of them is told again, and only the rest is judged.

After a register was judged whole, its closed part is kept beside it. As long as nothing has come,
gone or changed but records of this year that have nothing to do with what is closed, the next run
reads, matches and judges the open part alone. Wherever that is not so, it judges everything.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from duty_cli.cli.session import Session
from duty_cli.model.closed import Closed, TrackKey
from duty_cli.model.occurrence import Verdict
from duty_cli.model.record import Row
from duty_cli.model.register import EvidenceFiles, Register
from duty_cli.store.snapshot import Snapshot, aside, moment
from duty_cli.views.told import Told, joined, told

if TYPE_CHECKING:
    from duty_cli.engine.context import Context
    from duty_cli.store.reopen import Reopened

_BETWEEN = "\0"
_HARDER = 10
"""To divide a register takes as long as to keep one so many times as large."""


class Proofs(NamedTuple):
    """Paths of evidence, each after the other: what is there, what is not, what has to be so."""

    present: str
    missing: str
    claimed: str

    def hold(self, moved: frozenset[str], files: frozenset[str]) -> bool:
        """Whether they are what they were, though these paths look different; `files` are there."""
        return not moved or (
            not any(_is_in(path, self.claimed) for path in moved)
            and _apart(self.present) <= files
            and _apart(self.missing).isdisjoint(files)
        )


class Shut(NamedTuple):
    """The closed part of a register that was judged whole as of a day.

    `register` has no records. `periods`, `names` and `taken` are those of
    `engine.settle.Settled`; `ids` and `paths` those of the closed records, each after the other.
    `told` is what is told of them on every later day, `standing` are the verdicts that are asked
    again. `proofs` are the files that records name which closed occurrences could count.
    """

    as_of: date
    register: Register
    periods: Mapping[TrackKey, frozenset[str]]
    names: frozenset[str]
    taken: frozenset[str]
    ids: str
    paths: str
    told: Told
    standing: tuple[Verdict, ...]
    proofs: Proofs

    def holds(self, as_of: date) -> bool:
        """Whether it is closed on that day as well."""
        return self.as_of <= as_of and as_of.year == self.as_of.year


def close(session: Session, context: "Context", everything: Told) -> None:
    """Keep the closed part of a register that was judged whole, where it is large enough."""
    # imported here: what was told before is shown without judging anew
    from duty_cli.store.reopen import WORTH, keep_closed

    token, size, root = context.register.token, len(context.register.rows), str(session.root)
    if token is None or size < WORTH:
        return

    def work() -> None:
        from pickle import HIGHEST_PROTOCOL, dumps

        found = divided(context, everything)
        if found is not None:
            shut, paths = found
            data = dumps(shut, HIGHEST_PROTOCOL)
            keep_closed(root, token, data, context.register.rows, paths)

    aside(work, size * _HARDER)


def told_of_open(session: Session, before: Snapshot) -> Told | None:
    """Everything there is to tell, where only the open part has to be judged for that."""
    # imported here: what was told before is shown without judging anew
    from pickle import loads
    from zoneinfo import ZoneInfo

    from duty_cli.model.kinds import KINDS
    from duty_cli.store.reopen import closed_before, keep_reopened, reopened

    found = closed_before(before)
    if found is None:
        return None
    data, part = found
    shut: Shut = loads(data)  # nobody but this user can have written it
    if not shut.holds(session.as_of(ZoneInfo(before.zone))):
        return None
    root = str(session.root)
    now = moment(root)
    read = reopened(root, before, part, KINDS)
    both = rejoined(session, shut, read) if read else None
    if read is None or both is None:
        return None
    token = keep_reopened(before, read, now)
    return both._replace(register=both.register._replace(token=token))


def divided(context: "Context", everything: Told) -> tuple[Shut, frozenset[str]] | None:
    """The closed part of a register that was judged whole, and the paths of what is open.

    None where nothing is closed.
    """
    from duty_cli.engine.settle import settle
    from duty_cli.rules import lasting, standing, unknown_reference

    wanted = {
        finding.place.path
        for finding in everything.findings
        if finding.rule == unknown_reference.NAME and finding.place
    }
    settled = settle(context, wanted)
    if settled is None:
        return None
    still = standing(settled)
    asked_again = set(map(id, still))
    judged = tuple(verdict for verdict in settled.verdicts if id(verdict) not in asked_again)
    shut = Shut(
        as_of=context.evaluation.as_of,
        register=context.register._replace(rows=(), evidence=EvidenceFiles(), commit=None),
        periods=settled.periods,
        names=settled.names,
        taken=settled.taken,
        ids=_in_one(row.id for row in settled.rows),
        paths=_in_one(row.path for row in settled.rows),
        told=told(context._replace(judged=judged), lasting(context, settled)),
        standing=still,
        proofs=_proofs(settled.bound, context.register.evidence),
    )
    return shut, frozenset(row.path for row in settled.open)


def rejoined(session: Session, shut: Shut, read: "Reopened") -> Told | None:
    """What is told of both parts, the open one judged anew.

    None where something has changed that reaches into the closed part, or a period is named that
    there is not.
    """
    if not _is_plain(shut, read) or not shut.proofs.hold(read.moved, read.proofs):
        return None
    from duty_cli.cli.judging import judge
    from duty_cli.engine.usage import unplaced
    from duty_cli.rules import findings, in_order

    referring = any(row.re or row.period for row in read.rows)
    closed = Closed(
        periods=shut.periods,
        ids=_apart(shut.ids) if referring else frozenset(),
        paths=_apart(shut.paths) if referring else frozenset(),
        taken=shut.taken,
    )
    register = shut.register._replace(rows=read.rows, evidence=read.evidence, closed=closed)
    context = judge(session, register)
    if unplaced(register, context.evaluation):
        return None
    context = context._replace(judged=(*context.judged, *shut.standing))
    part = told(context, findings(context))
    return joined(part, shut.told, in_order((*part.findings, *shut.told.findings)))


def _is_plain(shut: Shut, read: "Reopened") -> bool:
    """Whether nothing closed has to do with what has come, gone or changed, and no id is twice."""
    if not read.come and not read.gone:
        return True
    from duty_cli.engine.settle import first_day, is_open

    first = first_day(shut.as_of)
    ids = {row.id for row in read.rows}
    return (
        len(ids) == len(read.rows)
        and not any(_is_in(row.id, shut.ids) for row in read.come)
        and all(is_open(row, first, shut.names) for row in (*read.come, *read.gone))
    )


def _proofs(rows: Iterable[Row], files: EvidenceFiles) -> Proofs:
    named = {file.path for row in rows for file in row.evidence}
    claimed = {file.path for row in rows for file in row.evidence if file.sha256}
    return Proofs(_in_one(named & files.present), _in_one(named - files.present), _in_one(claimed))


def _is_in(name: str, names: str) -> bool:
    return f"{_BETWEEN}{name}{_BETWEEN}" in names


def _in_one(names: Iterable[str]) -> str:
    return f"{_BETWEEN}{_BETWEEN.join(names)}{_BETWEEN}"


def _apart(names: str) -> frozenset[str]:
    return frozenset(filter(None, names.split(_BETWEEN)))
