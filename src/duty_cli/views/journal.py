"""The register's journal: who filed, changed, moved or deleted what, and when, commit by commit."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, tzinfo
from enum import StrEnum
from itertools import groupby
from json import dumps
from operator import itemgetter
from typing import NamedTuple

from duty_cli.model.reading import Values
from duty_cli.model.record import Row
from duty_cli.model.trail import Entry, History, Step, Trail, Unfiled, moment
from duty_cli.model.words import Words


class Act(StrEnum):
    """What a commit did to a file."""

    FILED = "filed"
    CHANGED = "changed"
    MOVED = "moved"
    DELETED = "deleted"
    RESTORED = "restored"


class Difference(NamedTuple):
    """A key of a record that says something else; None where it said nothing, or says nothing now.

    What is no plain text is told in the form of JSON.
    """

    key: str
    before: str | None
    after: str | None


class Deed(NamedTuple):
    """What one commit did to one file; `changed` are a record's keys that say something else.

    `title` is None where the file is no record that can be read, `before` where it was not moved.
    """

    act: Act
    path: str
    before: str | None
    title: str | None
    changed: tuple[Difference, ...]


class Written(NamedTuple):
    """One commit, its times in the register's time zone; None where it bears none."""

    entry: Entry
    filed: datetime | None
    written: datetime | None
    deeds: tuple[Deed, ...]


class JournalView(NamedTuple):
    """The commits in order, oldest first, and what is not filed yet.

    `of` is the organisation's name, or the title of the one record that it is about.
    """

    of: Words
    record: str | None
    commit: str
    commits: tuple[Written, ...]
    unfiled: Mapping[str, Unfiled]


class Known(NamedTuple):
    """What the journal is made of: `rows` by path, the contents of changed records by name."""

    name: Words
    zone: tzinfo
    rows: Mapping[str, Row]
    history: History
    texts: Mapping[str, Values]


def journal(
    known: Known,
    unfiled: Mapping[str, Unfiled],
    units: Sequence[str] = (),
    since: date | None = None,
) -> JournalView:
    """The whole register's, or of some units' records; from a day on by the committer's clock."""
    asked = frozenset(units)

    def wanted(path: str, trail: Trail | None) -> bool:
        row = known.rows.get(path)
        return not asked or bool(asked & {*(row.units if row else _units(known, trail))})

    trails = [trail for path, trail in known.history.trails.items() if wanted(path, trail)]
    commits = [
        one
        for one in _commits(known, trails)
        if since is None or (one.filed is not None and one.filed.date() >= since)
    ]
    return JournalView(
        of=known.name,
        record=None,
        commit=known.history.head,
        commits=tuple(commits),
        unfiled={
            path: state
            for path, state in unfiled.items()
            if wanted(path, known.history.trails.get(path))
        },
    )


def record_journal(known: Known, unfiled: Mapping[str, Unfiled], path: str) -> JournalView:
    """Of the record whose last name is `path`; it need not be there any more."""
    trail = known.history.trails.get(path)
    title = _title(known, path, None if trail is None else trail.steps[-1]) or path
    return JournalView(
        of=Words(title, title),
        record=path,
        commit=known.history.head,
        commits=tuple(_commits(known, [] if trail is None else [trail])),
        unfiled={path: unfiled[path]} if path in unfiled else {},
    )


def path_of(history: History, name: str) -> str | None:
    """The last name of the record that `name` names, now or formerly: a path, or a file's name."""
    if name in history.trails:
        return name
    found = {
        path
        for path, trail in history.trails.items()
        for step in trail.steps
        if name in (step.path, step.path.rpartition("/")[2].removesuffix(".yaml"))
    }
    return found.pop() if len(found) == 1 else None


def _commits(known: Known, trails: Sequence[Trail]) -> Iterator[Written]:
    deeds = [
        (step.commit, deed)
        for trail in trails
        for step, deed in zip(trail.steps, _deeds(known, trail), strict=True)
    ]
    first = itemgetter(0)
    for number, group in groupby(sorted(deeds, key=lambda one: (one[0], one[1].path)), first):
        entry = known.history.entries[number]
        yield Written(
            entry,
            moment(entry.filed, known.zone),
            moment(entry.written, known.zone),
            tuple(deed for _, deed in group),
        )


def _deeds(known: Known, trail: Trail) -> Iterator[Deed]:
    before: Step | None = None
    for step in trail.steps:
        moved = before is not None and before.path != step.path and step.after is not None
        yield Deed(
            act=_act(before, step),
            path=step.path,
            before=before.path if before is not None and moved else None,
            title=_title(known, trail.path, step),
            changed=_changed(known, before, step),
        )
        before = step


def _act(before: Step | None, step: Step) -> Act:
    if step.after is None:
        return Act.DELETED
    if before is None:
        return Act.FILED
    if before.after is None:
        return Act.RESTORED
    return Act.MOVED if before.path != step.path else Act.CHANGED


def _changed(known: Known, before: Step | None, step: Step) -> tuple[Difference, ...]:
    old = known.texts.get(before.after or "") if before is not None else None
    new = known.texts.get(step.after or "")
    if old is None or new is None:
        return ()
    return tuple(
        Difference(key, _text(old.get(key)), _text(new.get(key)))
        for key in sorted({*old, *new})
        if old.get(key) != new.get(key)
    )


def _text(value: object) -> str | None:
    if value is None or isinstance(value, str):
        return value
    return dumps(value, ensure_ascii=False)


def _title(known: Known, path: str, step: Step | None) -> str | None:
    """What the record was called then; what it is called now, where it never changed."""
    content = (step.after or step.before) if step else None
    title = known.texts.get(content or "", {}).get("title")
    if isinstance(title, str):
        return title
    row = known.rows.get(path)
    return row.title if row else None


def _units(known: Known, trail: Trail | None) -> frozenset[str]:
    steps = trail.steps if trail else ()
    last = next((step.after for step in reversed(steps) if step.after), None)
    values = known.texts.get(last or "", {})
    units = values.get("units") or values.get("unit")
    named = units if isinstance(units, list) else [units]
    return frozenset(unit for unit in named if isinstance(unit, str))
