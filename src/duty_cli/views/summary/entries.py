"""The year's records as plain data: what was held, sent and inspected, and by what it is proved."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from duty_cli.model.record import Record, Row
from duty_cli.model.register import Register
from duty_cli.model.words import Words
from duty_cli.views.summary.items import reference
from duty_cli.views.summary.occurrences import Item, Named
from duty_cli.views.summary.shape import Attendance, Defect, Entry, EvidenceFile, KindTally


class Names:
    """The printed names of what records name by id; an id that nobody knows prints itself."""

    def __init__(self, register: Register) -> None:
        self._units = {unit.id: unit for unit in register.units}
        self._names: dict[tuple[str, str], Words] = {}
        for policy in register.policies:
            for sort, names in policy.names.items():
                for name, words in names.items():
                    self._names.setdefault((sort, name), words)

    def units(self, row: Row) -> tuple[Named, ...]:
        """The units that hold the record."""
        return tuple(
            Named(name, self._units[name].name if name in self._units else Words(name, name))
            for name in row.units
        )

    def offices(self, row: Row) -> tuple[Named, ...]:
        """The offices whose act the record is, in the first of its units that has each."""
        units = [self._units[name] for name in row.units if name in self._units]
        members = {member.id: member.name for unit in units[::-1] for member in unit.members}
        return tuple(Named(name, members.get(name, Words(name, name))) for name in row.by)

    def words(self, sort: str, names: Iterable[str]) -> tuple[Words, ...]:
        """Topics or recipients."""
        return tuple(self._names.get((sort, name), Words(name, name)) for name in names)


def entry(
    whole: Record,
    names: Names,
    as_of: date,
    serves: tuple[Item, ...],
    dues: tuple[date, ...],
) -> Entry:
    """One record, with what its kind has; what is not yet so on the as-of day is left out."""
    row, attendance = whole.row, whole.attendance
    fields: Mapping[str, Any] = whole.fields
    hours = fields.get("hours")
    return Entry(
        id=row.id,
        path=row.path,
        kind=row.kind,
        title=row.title,
        units=names.units(row),
        by=names.offices(row),
        day=row.day,
        clock=row.clock,
        period=row.period,
        topics=names.words("topics", row.topics),
        to=names.words("recipients", row.to),
        submitted=_by(row.submitted, as_of),
        received=_by(fields.get("received"), as_of),
        expected=attendance.expected if attendance else None,
        present=attendance.present if attendance else None,
        presider=fields.get("presider"),
        place=fields.get("place"),
        hours=None if hours is None else str(hours),
        level=fields.get("level"),
        decisions=fields.get("decisions", ()),
        materials=fields.get("materials", ()),
        inspector=fields.get("inspector", ()),
        defects=tuple(defects(whole, names, as_of)),
        note=whole.note,
        serves=serves,
        dues=dues,
        extra=whole.own,
    )


def defects(whole: Record, names: Names, as_of: date) -> Iterator[Defect]:
    """What an inspection found, as it stands on the as-of day."""
    row = whole.row
    for finding in whole.findings:
        done = finding.done if isinstance(finding.done, date) else None
        closed = finding.done is True or _by(done, as_of) is not None
        yield Defect(
            id=finding.id,
            text=finding.text,
            due=finding.due,
            done=_by(done, as_of),
            closed=closed,
            overdue=not closed and finding.due is not None and finding.due < as_of,
            inspection=reference(row),
            day=row.day,
            units=names.units(row),
        )


def kind_tally(kind: str, entries: Sequence[Entry]) -> KindTally:
    """How many records of a kind there are, and who attended those that say so."""
    known = [
        (one.expected, one.present, len(one.units) > 1)
        for one in entries
        if one.expected and one.present is not None
    ]
    attendance = Attendance(
        of=len(known),
        expected=sum(expected for expected, _, _ in known),
        present=sum(present for _, present, _ in known),
        joint=sum(joint for _, _, joint in known),
    )
    return KindTally(kind, len(entries), attendance)


def evidence(register: Register, rows: Iterable[Row]) -> tuple[EvidenceFile, ...]:
    """The files that prove the records, in order of path."""
    files = register.evidence
    found = [
        EvidenceFile(
            path=file.path,
            role=file.role,
            record=reference(row),
            sha256=file.sha256,
            present=file.path in files.present,
            intact=(
                files.digests[file.path] == file.sha256
                if file.sha256 and file.path in files.digests
                else None
            ),
        )
        for row in rows
        for file in row.evidence
    ]
    return tuple(sorted(found, key=lambda file: (file.path, file.record.path, file.role)))


def _by(day: date | None, as_of: date) -> date | None:
    return day if day is not None and day <= as_of else None
