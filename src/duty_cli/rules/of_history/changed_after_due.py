"""A record that an occurrence rests on says something else than it said on the due date.

What it said when the due date was over (or when it was first filed, if that was later) is compared
with what it says now; the committer's clock tells which version was the last in time. What differs
is named. Layout, the order of keys and `received`, `note`, `findings` and keys of the organisation
(`x-…`) do not count: they are filled in afterwards. Nor does what was changed and changed back.

What to do: look at both versions with `duty audit --record`, and ask for the reason. Where every
change since gives one (`Duty-Reason`, as `duty amend` writes it), this is a note and quotes the
last.
"""

from collections.abc import Iterator

from duty_cli.engine.context import Remark, on_verdict
from duty_cli.model.finding import Place, Severity
from duty_cli.model.occurrence import Verdict
from duty_cli.model.record import Row
from duty_cli.rules.of_history.context import (
    HistoryContext,
    differing,
    note_where,
    told,
    versions,
)

NAME = "changed-after-due"
SEVERITY = Severity.WARNING
_AFTERWARDS = frozenset({"findings", "note", "received"})


def check(context: HistoryContext) -> Iterator[Remark]:
    """One remark for each such record, at the first occurrence by due date that rests on it."""
    seen = set()
    for verdict in context.now.judged:
        for row in verdict.records:
            if verdict.period.due is not None and row.path not in seen:
                found = list(_changed(context, verdict, row))
                seen.update([row.path] if found else [])
                yield from found


def _changed(context: HistoryContext, verdict: Verdict, row: Row) -> Iterator[Remark]:
    trail, due = context.history.trails.get(row.path), verdict.period.due
    if trail is None or due is None or trail.content is None:
        return
    every = versions(context, trail)
    days = [context.day(context.entry(step)) for step, _ in every]
    in_time = [at for at, day in enumerate(days) if day is not None and day <= due]
    base = max(in_time, default=0)
    before, now = every[base][1], every[-1][1]
    if base == len(every) - 1 or before is None or now is None:
        return
    keys = tuple(
        key for key in differing(before, now) if key not in _AFTERWARDS and not key.startswith("x-")
    )
    if not keys:
        return
    later = [context.entry(step) for step, _ in every[base + 1 :]]
    yield on_verdict(
        "finding.changed-after-due",
        verdict,
        Place(row.path, keys[:1] if keys[0] in now else ()),
        note_where(*(entry.reason for entry in later)),
        who_bound=verdict.subject.name,
        record=row.title,
        keys=keys,
        filed=days[-1],
        **told(later[-1]),
    )
