"""What the rules of history look at: the judged register, and the trail of each of its records."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from duty_cli.engine.context import Context
from duty_cli.model.finding import Message, Severity
from duty_cli.model.reading import Values, read_day
from duty_cli.model.record import Row
from duty_cli.model.register import Audit
from duty_cli.model.trail import Entry, History, Seal, Signed, Step, Trail, Unfiled, moment

_IMPORT = "import"
SHORT = 10
"""How much of a commit's id people are shown."""


class HistoryContext(NamedTuple):
    """A judged register and its history.

    `texts` are the keys of records by the name of their content, as far as they can be read: of
    all that were ever changed or deleted, and of those not filed yet as HEAD has them. `signed` is
    None where signatures are not asked for.
    """

    now: Context
    history: History
    texts: Mapping[str, Values]
    unfiled: Mapping[str, Unfiled]
    seals: tuple[Seal, ...]
    signed: Mapping[str, Signed] | None

    @property
    def settings(self) -> Audit:
        """What the register tolerates."""
        return self.now.register.organisation.audit

    def entry(self, step: Step) -> Entry:
        """The commit of a step."""
        return self.history.entries[step.commit]

    def day(self, entry: Entry) -> date | None:
        """When it was filed, by the committer's clock, in the register's time zone."""
        when = moment(entry.filed, self.now.register.almanac.zone)
        return when.date() if when else None

    def written(self, entry: Entry) -> date | None:
        """When it was written, by the author's clock, in the register's time zone."""
        when = moment(entry.written, self.now.register.almanac.zone)
        return when.date() if when else None


class Claim(NamedTuple):
    """The day that a record declares, and the commit that first declared it so.

    `day` is `submitted`, or else `date`; `first` tells whether it was said when it was filed.
    """

    row: Row
    day: date
    key: str
    entry: Entry
    filed: date
    first: bool


def claims(context: HistoryContext) -> Iterator[Claim]:
    """What each done record declares by what HEAD has of it, in order of path."""
    for row in context.now.register.rows:
        found = claim_of(context, row)
        if found is not None:
            yield found


def claim_of(context: HistoryContext, row: Row) -> Claim | None:
    """What the record declares; None where it is not filed, not done, or filed at no time."""
    trail = context.history.trails.get(row.path)
    if trail is None or trail.content is None:
        return None
    steps = _versions(trail)
    if len(steps) == 1 and row.path not in context.unfiled:
        day, state, at = row.submitted or row.day, row.state, 0
    else:
        declared = [_declared(context.texts.get(step.after or "")) for step in steps]
        *_, last = declared
        if last is None:
            return None
        day, state = last
        at = len(steps) - 1
        while at > 0 and declared[at - 1] == last:
            at -= 1
    entry = context.entry(steps[at])
    filed = context.day(entry)
    if state != "done" or filed is None:
        return None
    key = "submitted" if row.submitted == day else "date"
    return Claim(row, day, key, entry, filed, at == 0)


def is_imported(context: HistoryContext, claim: Claim) -> bool:
    """Whether an import filed what the record declares, of the time before the register."""
    since = context.settings.since or context.now.register.organisation.since
    return claim.first and claim.entry.action == _IMPORT and claim.day < since


def versions(context: HistoryContext, trail: Trail) -> list[tuple[Step, Values | None]]:
    """What a changed record said from each change on, None where it could not be read."""
    return [(step, context.texts.get(step.after or "")) for step in _versions(trail)]


def differing(before: Values, after: Values) -> tuple[str, ...]:
    """The keys that two versions of a record do not have alike, in order."""
    every = sorted({*before, *after})
    return tuple(key for key in every if before.get(key) != after.get(key))


def reason(entry: Entry) -> object:
    """The end of a message: the reason that the commit gives, if it gives one."""
    return Message("audit.reason", {"reason": entry.reason}) if entry.reason else ""


def told(entry: Entry) -> dict[str, object]:
    """Who made a commit, which one it is, and why, for a message."""
    return {"who": entry.author, "commit": entry.id[:SHORT], "why": reason(entry)}


def note_where(*reasons: str) -> Severity | None:
    """A note where a reason was given each time; else the rule's own severity."""
    return Severity.NOTE if all(reasons) else None


def _versions(trail: Trail) -> list[Step]:
    """The steps after which there was a content, without mere moves; the first is the filing."""
    there = [step for step in trail.steps if step.after is not None]
    return [step for at, step in enumerate(there) if at == 0 or step.after != there[at - 1].after]


def _declared(values: Values | None) -> tuple[date, str] | None:
    """The day that a version declares, and its state; None where it declares none."""
    if values is None:
        return None
    day = read_day(values.get("submitted")) or read_day(values.get("date"))
    return None if day is None else (day, str(values.get("state", "done")))
