"""Records in what `explain` tells: as they are written, and in the sight of a duty."""

from collections.abc import Collection

from duty_cli.model.record import Row
from duty_cli.render.display import Display
from duty_cli.render.json.document import iso
from duty_cli.render.json.shapes.explanation import records as shapes
from duty_cli.views.reasons import Seen
from duty_cli.views.story import Use


def seen_record(seen: Seen, display: Display) -> shapes.SeenRecord:
    """A record in the sight of the duty that is explained."""
    return {
        "path": seen.row.path,
        "title": seen.row.title,
        "judged": iso(seen.judged),
        "outcome": seen.outcome.value,
        "reason": display.language.tell(seen.reason) if seen.reason else None,
        "lacking": list(seen.lacking),
    }


def not_counted_for(use: Use, display: Display) -> shapes.NotCountedFor:
    """A duty in the sight of the record that is explained."""
    member = use.subject.member
    return {
        "duty": use.duty.key,
        "unit": use.subject.unit.id,
        "member": member.id if member else None,
        "outcome": use.seen.outcome.value,
        "reason": display.language.tell(use.seen.reason) if use.seen.reason else None,
    }


def waiver(row: Row) -> shapes.WaiverRecord | None:
    """What a record says as a waiver; None where it is none."""
    if row.waives is None:
        return None
    return {
        "path": row.path,
        "date": row.day.isoformat(),
        "outcome": row.waives.outcome,
        "reason": row.waives.reason or None,
        "approver": row.waives.approver or None,
    }


def given(row: Row, missing: Collection[str]) -> shapes.RecordGiven:
    """A record as it is written; `missing` are the evidence files that do not exist."""
    return {
        "id": row.id,
        "path": row.path,
        "kind": row.kind,
        "title": row.title,
        "state": row.state,
        "units": list(row.units),
        "by": list(row.by),
        "date": row.day.isoformat(),
        "time": row.clock.isoformat("minutes") if row.clock else None,
        "submitted": iso(row.submitted),
        "period": row.period,
        "topics": list(row.topics),
        "to": list(row.to),
        "re": list(row.re),
        "evidence": [
            {"path": file.path, "role": file.role, "exists": file.path not in missing}
            for file in row.evidence
        ],
    }
