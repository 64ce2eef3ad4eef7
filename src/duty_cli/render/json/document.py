"""A JSON document of duty: its version, and an occurrence as every view shows it."""

import json
from collections.abc import Mapping
from typing import Any

from duty_cli.model.occurrence import Verdict

VERSION = 1


def document(content: Mapping[str, Any]) -> str:
    """A versioned JSON document, its text readable as it is."""
    return json.dumps({"version": VERSION, **content}, ensure_ascii=False, indent=2) + "\n"


def occurrence(verdict: Verdict) -> dict[str, Any]:
    """An occurrence as `status` lists it; `member` and `due` may be null."""
    period, member = verdict.period, verdict.subject.member
    return {
        "id": verdict.id,
        "policy": verdict.duty.policy,
        "duty": verdict.duty.id,
        "clause": verdict.duty.clause,
        "unit": verdict.subject.unit.id,
        "member": member.id if member else None,
        "period": period.id,
        "opens": verdict.opens.isoformat(),
        "due": period.due.isoformat() if period.due else None,
        "status": verdict.status.value,
        "required": verdict.required,
        "counted": verdict.counted,
        "records": [record.path for record in verdict.records],
    }
