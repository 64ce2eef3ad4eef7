"""Records in the annual summary as JSON, and by what they are proved."""

from duty_cli.render.json.document import iso
from duty_cli.render.json.shapes.summary import records as shapes
from duty_cli.render.json.summary.occurrences import ids, named, reference
from duty_cli.views.summary.shape import Defect, Entry, EvidenceFile, KindTally


def kind_tally(one: KindTally) -> shapes.KindTally:
    """How many records of a kind there are, and who attended them."""
    attendance = one.attendance
    return {
        "kind": one.kind,
        "count": one.count,
        "attendance": {
            "of": attendance.of,
            "expected": attendance.expected,
            "present": attendance.present,
            "joint": attendance.joint,
        },
    }


def entry(record: Entry, code: str) -> shapes.Entry:
    """One record, its names in the language `code`."""
    return {
        "id": record.id,
        "path": record.path,
        "kind": record.kind,
        "title": record.title,
        "units": [named(unit, code) for unit in record.units],
        "by": [named(office, code) for office in record.by],
        "day": record.day.isoformat(),
        "clock": record.clock.isoformat("minutes") if record.clock else None,
        "period": record.period,
        "topics": [topic.text(code) for topic in record.topics],
        "to": [recipient.text(code) for recipient in record.to],
        "submitted": iso(record.submitted),
        "received": iso(record.received),
        "expected": record.expected,
        "present": record.present,
        "presider": record.presider,
        "place": record.place,
        "hours": record.hours,
        "level": record.level,
        "decisions": list(record.decisions),
        "materials": list(record.materials),
        "inspector": list(record.inspector),
        "defects": [defect(one, code) for one in record.defects],
        "note": record.note,
        "serves": ids(record.serves),
        "dues": [due.isoformat() for due in record.dues],
        "extra": dict(record.extra),
    }


def defect(one: Defect, code: str) -> shapes.Defect:
    """What an inspection found."""
    return {
        "id": one.id,
        "text": one.text,
        "due": iso(one.due),
        "done": iso(one.done),
        "closed": one.closed,
        "overdue": one.overdue,
        "inspection": reference(one.inspection),
        "day": one.day.isoformat(),
        "units": [named(unit, code) for unit in one.units],
    }


def evidence_file(file: EvidenceFile) -> shapes.EvidenceFile:
    """A file of the evidence index."""
    return {
        "path": file.path,
        "role": file.role,
        "record": reference(file.record),
        "sha256": file.sha256,
        "present": file.present,
        "intact": file.intact,
    }
