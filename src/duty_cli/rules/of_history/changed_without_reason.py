"""Something that a record said was changed or taken out, and no reason was given.

Only what stood there counts: what is added to a record completes it, and a plan that comes to be
done, or is put off while it is still planned, is the way of plans. Layout does not count, nor what
is put right on the day on which the record was first filed. The versions come from git; the day is
the committer's clock.

What to do: ask for the reason. `duty amend` asks for it and writes it into the commit as
`Duty-Reason`; whoever commits by hand may write such a line at the end of the message.
"""

from collections.abc import Iterator
from itertools import pairwise

from duty_cli.engine.context import Remark, on_record
from duty_cli.model.finding import Severity
from duty_cli.model.reading import Values
from duty_cli.rules.of_history.context import (
    HistoryContext,
    differing,
    told,
    versions,
)

NAME = "changed-without-reason"
SEVERITY = Severity.WARNING
_PLANNED = "planned"


def check(context: HistoryContext) -> Iterator[Remark]:
    """One remark for each such change of a record that is there."""
    for row in context.now.register.rows:
        trail = context.history.trails.get(row.path)
        if trail is None or len(trail.steps) == 1:
            continue
        every = versions(context, trail)
        first = context.day(context.entry(every[0][0])) if every else None
        for (_, before), (step, after) in pairwise(every):
            entry = context.entry(step)
            day = context.day(entry)
            if before is None or after is None or entry.reason or day == first:
                continue
            keys = altered(before, after)
            if keys:
                at = keys[:1] if keys[0] in after else ()
                values = {"keys": keys, "filed": day, **told(entry)}
                yield on_record("finding.changed-without-reason", row, *at, **values)


def altered(before: Values, after: Values) -> tuple[str, ...]:
    """The keys of which something that was said is not said any more."""
    planned = before.get("state") == _PLANNED
    return tuple(
        key
        for key in differing(before, after)
        if key in before
        and not (planned and key in ("date", "state", "time", "title"))
        and not _keeps(before[key], after.get(key))
    )


def _keeps(before: object, after: object) -> bool:
    """Whether all that was said is still said."""
    if isinstance(before, dict):
        return isinstance(after, dict) and all(
            key in after and (value is None or _keeps(value, after[key]))
            for key, value in before.items()
        )
    if isinstance(before, list):
        return isinstance(after, list) and all(
            any(_keeps(one, other) for other in after) for one in before
        )
    return before == after
