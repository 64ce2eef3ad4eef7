"""A record that was filed once and is not there any more.

It is in history and not at HEAD, under no name: a record that was moved, renamed or filed again
elsewhere is found by its content, its file's name or its id. Mostly a commit deleted it; where none
did, a merge left it out. The day is the committer's clock.

What to do: bring it back (the message names the commit; `git show COMMIT^:PATH` shows the file).
What no longer holds is cancelled (`duty cancel`) and stays in the register.
"""

from collections.abc import Iterator

from duty_cli.engine.context import Remark
from duty_cli.model.finding import Message, Place, Severity
from duty_cli.model.reading import Values, read_day
from duty_cli.model.trail import RECORDS, Trail, Unfiled
from duty_cli.rules.of_history.context import HistoryContext, told

NAME = "deleted-record"
SEVERITY = Severity.ERROR
_SUFFIX = ".yaml"


def check(context: HistoryContext) -> Iterator[Remark]:
    """One remark for each record that HEAD lacks."""
    rows = context.now.register.rows
    ids = {row.id for row in rows if context.unfiled.get(row.path) is not Unfiled.NEW}
    trails = {path: one for path, one in context.history.trails.items() if _is_record(path)}
    kept = {trail.content for trail in trails.values()}
    for path, trail in sorted(trails.items()):
        if trail.content is not None:
            continue
        last = next((step.after for step in reversed(trail.steps) if step.after), None)
        values = context.texts.get(last or "", {})
        own = values.get("id") or path.rpartition("/")[2].removesuffix(_SUFFIX)
        if last in kept or own in ids:
            continue
        yield _remark(context, trail, values)


def _remark(context: HistoryContext, trail: Trail, values: Values) -> Remark:
    *_, step = trail.steps
    entry = context.entry(step)
    which = "finding.deleted-record" if step.after is None else "finding.left-out-record"
    title = values.get("title") or trail.path
    filed = context.day(entry)
    message = Message(which, {"record": title, "filed": filed, **told(entry)})
    day = read_day(values.get("date"))
    return Remark(message, Place(trail.path), day=day, units=_units(values))


def _units(values: Values) -> tuple[str, ...]:
    units = values.get("units") or values.get("unit")
    named = units if isinstance(units, list) else [units]
    return tuple(unit for unit in named if isinstance(unit, str))


def _is_record(path: str) -> bool:
    name = path.rpartition("/")[2]
    return path.startswith(RECORDS) and name.endswith(_SUFFIX) and not name.startswith(".")
