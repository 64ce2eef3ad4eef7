"""A file of evidence has another content than when the record was filed that names it.

The contents are those that git has; the day is the committer's clock on the last change of the
file. A better scan of the same paper looks the same.

What to do: compare both files (`git show COMMIT^:PATH` shows the one before). Where every commit
that changed it gives its reason (`Duty-Reason`), this is a note and quotes the last.
"""

from collections.abc import Iterator

from duty_cli.engine.context import Remark, on_record
from duty_cli.model.finding import Severity
from duty_cli.model.record import Row
from duty_cli.rules.of_history.context import HistoryContext, note_where, told

NAME = "evidence-replaced"
SEVERITY = Severity.WARNING


def check(context: HistoryContext) -> Iterator[Remark]:
    """One remark for each file and record that names it."""
    for row in context.now.register.rows:
        if row.evidence and row.path in context.history.trails:
            for number, file in enumerate(row.evidence):
                yield from _replaced(context, row, number, file.path)


def _replaced(context: HistoryContext, row: Row, number: int, path: str) -> Iterator[Remark]:
    filed = context.history.trails[row.path].steps[0].commit
    trail = context.history.trails.get(path)
    if trail is None or trail.content is None:
        return
    there = [step for step in trail.steps if step.after is not None]
    base = max((at for at, step in enumerate(there) if step.commit <= filed), default=0)
    since = [step for step in there[base + 1 :] if step.after != there[base].after]
    if not since or there[-1].after == there[base].after:
        return
    entries = [context.entry(step) for step in since]
    remark = on_record(
        "finding.evidence-replaced",
        row,
        "evidence",
        number,
        path=path,
        filed=context.day(entries[-1]),
        **told(entries[-1]),
    )
    yield remark._replace(severity=note_where(*(entry.reason for entry in entries)))
