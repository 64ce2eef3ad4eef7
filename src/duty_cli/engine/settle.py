"""A judged register is divided: what no later day of the year changes, and what stays open.

Only plain changes leave the closed part as it is (`is_open`); after any other everything is judged
anew. What is closed is therefore never wrong, at the worst it is not used.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from duty_cli.engine.closing import Bounds, Part, closing
from duty_cli.engine.context import Context
from duty_cli.engine.usage import unplaced
from duty_cli.model.closed import TrackKey
from duty_cli.model.occurrence import Verdict
from duty_cli.model.record import Row


class Settled(NamedTuple):
    """A register divided on 1 January of the as-of year.

    `periods` are the ids of the closed periods of each duty and subject.
    `verdicts` are closed, those that `check` covers, and `rows` the records that nothing open
    needs; `open` are the other records. `names` are what a new record must not name: closed periods
    and the paths of the records that called for them. `bound` are all records that have to do with
    what is closed, and `taken` the paths of open ones that closed occurrences took.
    """

    periods: Mapping[TrackKey, frozenset[str]]
    verdicts: tuple[Verdict, ...]
    rows: tuple[Row, ...]
    open: tuple[Row, ...]
    names: frozenset[str]
    bound: tuple[Row, ...]
    taken: frozenset[str]


def settle(context: Context, wanted: Collection[str]) -> Settled | None:
    """What is closed of a judged register; None where nothing is, or something hangs in the air.

    The records at the paths `wanted` stay open.
    """
    register, evaluation = context.register, context.evaluation
    first = first_day(evaluation.as_of)
    if register.faults or unplaced(register, evaluation):
        return None
    by_id = {row.id: row for row in register.rows}
    bounds = Bounds(first, _still_to_come(register.rows, evaluation.as_of), by_id, register.almanac)
    parts = [(result.track.key, closing(result, bounds)) for result in evaluation.results]
    if not any(part.verdicts for _, part in parts):
        return None
    names = frozenset(_names(parts, bounds))
    needed = frozenset(wanted).union(*(part.needed for _, part in parts))
    recent = {
        name for row in register.rows if _is_recent(row, first) for name in (row.id, row.path)
    }
    shut: list[Row] = []
    rest: list[Row] = []
    for row in register.rows:
        stays = row.path in recent or row.path in needed or _reaches(row, recent, names)
        (rest if stays else shut).append(row)
    judged = set(map(id, context.judged))
    verdicts = [verdict for _, part in parts for verdict in part.verdicts]
    paths = {row.path for row in rest}
    return Settled(
        periods=_shared(parts),
        verdicts=tuple(verdict for verdict in verdicts if id(verdict) in judged),
        rows=tuple(shut),
        open=tuple(rest),
        names=names,
        bound=tuple(row for row in register.rows if not is_open(row, first, names)),
        taken=frozenset(row.path for v in verdicts for row in v.records if row.path in paths),
    )


def first_day(as_of: date) -> date:
    """The first day of what is open as of a day: 1 January of its year."""
    return date(as_of.year, 1, 1)


def is_open(row: Row, first: date, names: Collection[str]) -> bool:
    """Whether nothing that is closed has to do with a record, so that it may come, go and change.

    `first` is the first open day; `names` are those of `Settled`. No closed record names this one:
    it would be open as well.
    """
    return (
        row.day >= first
        and (row.submitted is None or row.submitted >= first)
        and row.period not in names
        and not any(name in names for name in row.re)
    )


def _still_to_come(rows: Iterable[Row], as_of: date) -> frozenset[str]:
    """What is named by records that do not exist yet on that day."""
    return frozenset(
        name
        for row in rows
        if row.day > as_of or (row.submitted or as_of) > as_of
        for name in (*row.re, row.period)
        if name
    )


def _names(parts: Iterable[tuple[TrackKey, Part]], bounds: Bounds) -> Iterator[str]:
    """The ids of the closed periods, and for answers the paths of what they answer."""
    for _, part in parts:
        yield from part.ids
        for verdict in part.verdicts:
            if verdict.period.id in bounds.rows:
                yield bounds.rows[verdict.period.id].path


def _is_recent(row: Row, first: date) -> bool:
    return row.day >= first or (row.submitted is not None and row.submitted >= first)


def _reaches(row: Row, recent: Collection[str], names: Collection[str]) -> bool:
    """Whether an earlier record names something that is open, or may name it: a waiver."""
    open_period = row.period is not None and row.period not in names
    return open_period or row.waives is not None or any(name in recent for name in row.re)


def _shared(parts: Iterable[tuple[TrackKey, Part]]) -> Mapping[TrackKey, frozenset[str]]:
    """The ids of the closed periods by track, one set of each: most are alike."""
    known: dict[frozenset[str], frozenset[str]] = {}
    return {key: known.setdefault(part.ids, part.ids) for key, part in parts if part.ids}
