"""Every file under records/ as a row: read, folded, typed, and nothing kept that no rule asks."""

from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from operator import attrgetter
from typing import Any, NamedTuple

from duty_cli.errors import DutyError
from duty_cli.model.fields import COMMON, Kind
from duty_cli.model.finding import Fault
from duty_cli.model.reading import Problem, problem
from duty_cli.model.record import Record, Row, Waives
from duty_cli.model.schema.record import RecordSchema, TypedRecord, is_id
from duty_cli.store import travel
from duty_cli.store.files import SUFFIX, scan_tree
from duty_cli.store.snapshot import Snapshot, rows_of
from duty_cli.store.source import DUPLICATE, Source, read_source, read_sources
from duty_cli.store.source import source as source_of
from duty_cli.store.stamps import UNKNOWN, Seen
from duty_cli.store.travel import Part
from duty_cli.store.workers import Share, begin, processors
from duty_cli.store.yaml import Folded, fold

RECORDS = "records"
_PATH = attrgetter("path")
_SHARE = Share(worth=1000, piece=192)
"""Fewer are read faster than another process starts and is heard."""
_AHEAD = Share(worth=150, piece=64)
"""Where the command line is still to be imported, and all that judges and tells."""


class Records(NamedTuple):
    """The rows in order of path, and faults about the files that could not be read.

    `seen` is how everything looked before it was read; `whole` where nothing else lies there.
    """

    rows: tuple[Row, ...]
    faults: tuple[Fault, ...]
    seen: Seen
    whole: bool


def begin_records(
    root: str, kinds: Mapping[str, Kind], before: Snapshot | None = None, *, ahead: bool = False
) -> Callable[[], Records]:
    """Begin to read the register's records; call what is returned for all of them.

    As many processes read as are worth it, which is sooner `ahead` of everything else; what looks
    as it did `before` is not read.
    """
    scan = scan_tree(root, RECORDS)
    known = rows_of(before) if before else {}
    paths = [path for path in scan.paths if path not in known] if known else scan.paths
    share = _AHEAD if ahead else _SHARE
    schema, words = RecordSchema(kinds), dict[str, str]()  # each process has its own
    read = begin(
        lambda some: read_rows(root, some, schema, words), paths, share, processors(), travel
    )

    def records() -> Records:
        parts = read()
        faults = chain.from_iterable(part.faults for part in parts)
        rows = tuple(chain.from_iterable(part.rows for part in parts))
        scan.seen.join(Seen(paths, b"".join(part.stamps for part in parts)))
        if before and known:
            there = {path for path in scan.paths if path in known}
            rows = tuple(sorted((*rows, *map(known.__getitem__, there)), key=_PATH))
            scan.seen.join(before.seen.only(there))
        return Records(
            rows, (*scan.faults, *faults, *_twins(root, rows)), scan.seen, not scan.faults
        )

    return records


def read_rows(root: str, paths: Sequence[str], schema: RecordSchema, words: dict[str, str]) -> Part:
    """The records at these paths, read by this process; `words` as for `_row`."""
    rows: list[Row] = []
    faults: list[Fault] = []
    stamps = array("q")
    for batch in read_sources(root, paths):
        for source in batch:
            stamps.extend(source.stamp if isinstance(source, Source) else UNKNOWN)
        faults += [source for source in batch if isinstance(source, Fault)]
        sources = [source for source in batch if isinstance(source, Source)]
        # one after the other for the whole batch: changing between them for every record is slow
        documents = [fold(source.text) for source in sources]
        records = [_typed(*pair, schema) for pair in zip(sources, documents, strict=True)]
        for source, record in zip(sources, records, strict=True):
            if isinstance(record, TypedRecord):
                rows.append(_row(source.path, record, words))
            else:
                faults += record
    return Part(rows, faults, stamps.tobytes())


def _twins(root: str, rows: Iterable[Row]) -> Iterator[Fault]:
    """Records with the id of one before them in order of path."""
    first: dict[str, str] = {}
    for row in rows:
        path = first.setdefault(row.id, row.path)
        if path != row.path:
            twin = problem("id", because="duplicate.record", value=row.id, first=path)
            found = read_source(root, row.path)
            if isinstance(found, Source):
                yield from found.faults([twin], rule=DUPLICATE)


def load_whole(root: str, paths: Iterable[str], kinds: Mapping[str, Kind]) -> dict[str, Record]:
    """Records whole, by path; DutyError where a file was changed since and is no record now."""
    schema = RecordSchema(kinds)
    found = {}
    for path in paths:
        source = read_source(root, path)
        if isinstance(source, Source):
            record = _typed(source, fold(source.text), schema)
        else:
            record = (source,)
        if isinstance(record, tuple):
            message = record[0].message
            raise DutyError(message.id, values=message.values, place=record[0].place)
        found[path] = _whole(path, record)
    return found


def load_values(root: str, paths: Iterable[str]) -> dict[str, dict[str, object]]:
    """The keys of records as their files give them, by path; DutyError as `load_whole` has it."""
    found = {}
    for path in paths:
        source = read_source(root, path)
        document = fold(source.text) if isinstance(source, Source) else None
        if document is None or document.problems or not isinstance(document.value, dict):
            raise DutyError("change.meanwhile", values={"path": path})
        found[path] = document.value
    return found


def read_row(path: str, data: bytes, kinds: Mapping[str, Kind]) -> Row | tuple[Fault, ...]:
    """The row that a file of that content would be, or everything that is wrong with it."""
    found = source_of(path, data)
    if isinstance(found, Fault):
        return (found,)
    record = _typed(found, fold(found.text), RecordSchema(kinds))
    return record if isinstance(record, tuple) else _row(path, record, {})


def _whole(path: str, record: TypedRecord) -> Record:
    keys = record.keys
    own = {name: value for name, value in keys.items() if name not in COMMON and value is not None}
    return Record(
        row=_row(path, record, {}),
        note=keys["note"],
        attendance=keys["attendance"],
        findings=own.pop("findings", ()),
        fields=own,
        own=dict(record.own),
    )


def _typed(
    source: Source, document: Folded, schema: RecordSchema
) -> TypedRecord | tuple[Fault, ...]:
    if not document.problems and isinstance(document.value, dict):
        found = schema.read(document.value)
        named = isinstance(found, TypedRecord) and found.keys["id"] is not None
        if isinstance(found, TypedRecord) and (named or is_id(stem(source.path))):
            return found

    def read(values: dict[str, object]) -> TypedRecord | tuple[Problem, ...]:
        """Once more, for all that is wrong."""
        found = schema.read(values)
        if values.get("id") is None and not is_id(stem(source.path)):
            unfit = problem("id", because="invalid.stem", value=stem(source.path))
            return (*(() if isinstance(found, TypedRecord) else found), unfit)
        return found

    return source.typed(read)


def stem(path: str) -> str:
    """A file's name without its ending: the id of a record that gives none."""
    return path.rpartition("/")[2].removesuffix(SUFFIX)


def _row(path: str, record: TypedRecord, words: dict[str, str]) -> Row:
    """The compact row; `words` holds one copy of each text that many records share."""
    keys = record.keys
    occurred, kind, unit = keys.get("occurred"), keys["kind"], keys["unit"]
    return Row(
        id=keys["id"] or stem(path),
        path=path,
        kind=words.setdefault(kind, kind),
        title=keys["title"],
        state=keys["state"] or "done",
        units=_shared(keys["units"] if unit is None else (unit,), words),
        by=_shared(keys["by"], words),
        day=keys["date"],
        clock=occurred.time() if occurred else keys["time"],
        submitted=keys.get("submitted"),
        topics=_shared(keys["topics"], words),
        to=_shared(keys.get("to"), words),
        period=keys["period"],
        duties=_shared(keys["duties"], words),
        re=keys["re"] or (),
        evidence=keys["evidence"] or (),
        waives=_waives(keys) if keys.get("duty") else None,
    )


def _waives(keys: Mapping[str, Any]) -> Waives:
    reason, approver = keys["reason"] or "", keys["approver"] or ""
    return Waives(keys["duty"], keys["period"] or "", keys["outcome"], reason, approver)


def _shared(texts: tuple[str, ...] | None, words: dict[str, str]) -> tuple[str, ...]:
    return tuple([words.setdefault(text, text) for text in texts]) if texts else ()
