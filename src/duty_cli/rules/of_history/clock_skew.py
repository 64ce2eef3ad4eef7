"""The clocks on a commit contradict each other, or those of its neighbours.

A commit that touches the register was, by the committer's clock, made more than an hour before the
commit that it stands on, or before it was written by the author's clock; or it lies in the future;
or it bears no time at all. One of the clocks was wrong, or was set. Which one, git cannot tell: the
neighbour may be the one that is wrong.

What to do: see whose computer it was and whether its clock is right. Statements that rest on the
filing day of this commit are worth no more than its clock.
"""

from collections.abc import Iterator
from datetime import timedelta

from duty_cli.engine.context import Remark
from duty_cli.model.finding import Message, Severity
from duty_cli.model.trail import Entry, moment
from duty_cli.rules.of_history.context import HistoryContext, told

NAME = "clock-skew"
SEVERITY = Severity.WARNING
_SLACK = 3600
"""Seconds that clocks may differ: computers' clocks do, by minutes."""
_DAY = timedelta(days=1)


def check(context: HistoryContext) -> Iterator[Remark]:
    """One remark for each commit of the register's files whose clocks contradict."""
    entries = {entry.id: entry for entry in context.history.entries}
    touching = {step.commit for trail in context.history.trails.values() for step in trail.steps}
    for number in sorted(touching):
        entry = context.history.entries[number]
        found = _contradiction(context, entry, entries)
        if found is not None:
            which, values = found
            message = Message(which, {**values, **told(entry)})
            yield Remark(message, day=context.day(entry))


def _contradiction(
    context: HistoryContext, entry: Entry, entries: dict[str, Entry]
) -> tuple[str, dict[str, object]] | None:
    zone = context.now.register.almanac.zone
    filed, written = moment(entry.filed, zone), moment(entry.written, zone)
    if entry.filed is None or filed is None:
        return "finding.clock-none", {}
    times = [entries[parent].filed for parent in entry.parents if parent in entries]
    before = max((time for time in times if time is not None), default=entry.filed)
    if entry.filed < before - _SLACK:
        return "finding.clock-parent", {"filed": filed, "before": moment(before, zone)}
    if entry.written is not None and entry.written > entry.filed + _SLACK:
        return "finding.clock-author", {"filed": filed, "written": written}
    today = context.now.today
    if today is not None and filed.date() > today + _DAY:
        return "finding.clock-future", {"filed": filed}
    return None
