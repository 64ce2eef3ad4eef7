"""Every file under records/ as a row: read, folded, typed, and nothing kept that no rule asks."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from duty_cli.errors import DutyError
from duty_cli.model.fields import Kind
from duty_cli.model.finding import Fault
from duty_cli.model.reading import Problem, problem
from duty_cli.model.record import Attendance, Evidence, Record, Rectification, Row, Waives
from duty_cli.model.schema.record import EvidenceFile, RecordFile, RecordSchema, is_id
from duty_cli.store.files import SUFFIX, scan_tree
from duty_cli.store.source import DUPLICATE, Source, read_source
from duty_cli.store.yaml import fold

RECORDS = "records"


class Records(NamedTuple):
    """The rows in order of path, and faults about the files that could not be read."""

    rows: tuple[Row, ...]
    faults: tuple[Fault, ...]


def load_records(root: str, kinds: Mapping[str, Kind]) -> Records:
    """All records of the register."""
    scan = scan_tree(root, RECORDS)
    faults = list(scan.faults)
    schema = RecordSchema(kinds)
    words: dict[str, str] = {}
    first: dict[str, str] = {}
    rows = []
    for path in scan.paths:
        source = read_source(root, path)
        if isinstance(source, Fault):
            faults.append(source)
            continue
        record = _read(source, schema)
        if isinstance(record, tuple):
            faults += record
            continue
        row = _row(path, record, words)
        rows.append(row)
        if first.setdefault(row.id, path) != path:
            twin = problem("id", because="duplicate.record", value=row.id, first=first[row.id])
            faults += source.faults([twin], rule=DUPLICATE)
    return Records(tuple(rows), tuple(faults))


def load_whole(root: str, paths: Iterable[str], kinds: Mapping[str, Kind]) -> dict[str, Record]:
    """Records whole, by path; DutyError where a file was changed since and is no record now."""
    schema = RecordSchema(kinds)
    found = {}
    for path in paths:
        source = read_source(root, path)
        record = (source,) if isinstance(source, Fault) else _read(source, schema)
        if isinstance(record, tuple):
            message = record[0].message
            raise DutyError(message.id, values=message.values, place=record[0].place)
        found[path] = _whole(path, record, kinds)
    return found


def _whole(path: str, record: RecordFile, kinds: Mapping[str, Kind]) -> Record:
    own_keys = kinds[record.kind].FIELDS
    given = {key: value for key in own_keys if (value := getattr(record, key)) is not None}
    noted = record.attendance
    return Record(
        row=_row(path, record, {}),
        note=record.note,
        attendance=Attendance(noted.expected, noted.present) if noted else None,
        findings=tuple(
            Rectification(found.id, found.text, found.due, found.done)
            for found in given.pop("findings", ())
        ),
        fields=given,
        own=dict(record.model_extra or {}),
    )


def _read(source: Source, schema: RecordSchema) -> RecordFile | tuple[Fault, ...]:
    value, problems, _ = fold(source.text)
    if not problems and isinstance(value, dict):
        found = schema.read(value)
        if not isinstance(found, tuple) and (found.id is not None or is_id(stem(source.path))):
            return found

    def read(values: dict[str, object]) -> RecordFile | tuple[Problem, ...]:
        """Once more, for all that is wrong."""
        found = schema.read(values)
        if values.get("id") is None and not is_id(stem(source.path)):
            unfit = problem("id", because="invalid.stem", value=stem(source.path))
            return (*(found if isinstance(found, tuple) else ()), unfit)
        return found

    return source.typed(read)


def stem(path: str) -> str:
    """A file's name without its ending: the id of a record that gives none."""
    return path.rpartition("/")[2].removesuffix(SUFFIX)


def _row(path: str, record: RecordFile, words: dict[str, str]) -> Row:
    """The compact row; `words` holds one copy of each text that many records share."""
    own = record.__dict__
    occurred = own.get("occurred")
    duty = own.get("duty")
    state = record.state or "done"
    unit = record.unit
    evidence = record.evidence
    return Row(
        id=record.id or stem(path),
        path=path,
        kind=words.setdefault(record.kind, record.kind),
        title=record.title,
        state=words.setdefault(state, state),
        units=_shared(record.units if unit is None else (unit,), words),
        by=_shared(record.by, words),
        day=record.date,
        clock=occurred.time() if occurred else record.time,
        submitted=own.get("submitted"),
        topics=_shared(record.topics, words),
        to=_shared(own.get("to"), words),
        period=record.period,
        duties=_shared(record.duties, words),
        re=record.re or (),
        evidence=tuple([_evidence(file, words) for file in evidence]) if evidence else (),
        waives=_waives(record) if duty else None,
    )


def _waives(record: RecordFile) -> Waives:
    own = record.__dict__
    reason, approver = own.get("reason") or "", own.get("approver") or ""
    return Waives(own["duty"], record.period or "", own["outcome"], reason, approver)


def _shared(texts: tuple[str, ...] | None, words: dict[str, str]) -> tuple[str, ...]:
    return tuple([words.setdefault(text, text) for text in texts]) if texts else ()


def _evidence(file: EvidenceFile, words: dict[str, str]) -> Evidence:
    return Evidence(file.path, words.setdefault(file.role, file.role), file.sha256)
