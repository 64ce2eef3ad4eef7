"""A JSON document of duty: its version, and an occurrence as every view shows it."""

import json
import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from duty_cli.model.occurrence import Verdict
from duty_cli.render.json.shapes.occurrence import Occurrence

VERSION: Final = 1
"""Of the contract: keys are added within a version, never taken away or given another meaning."""

# C1 controls, zero-width and bidirectional controls, separators, and tags beyond the first plane.
_UNSAFE = re.compile(
    "[\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\U000e0001-\U000e007f]"
)


def document(content: Mapping[str, object] | Sequence[object]) -> str:
    """A JSON document, its text readable as it is.

    Control and format characters are escaped: a terminal would obey them.
    """
    text = json.dumps(content, ensure_ascii=False, indent=2)
    return "".join(map(_escaped, text)) + "\n" if _UNSAFE.search(text) else text + "\n"


def _escaped(char: str) -> str:
    return json.dumps(char)[1:-1] if _UNSAFE.match(char) else char


def occurrence(verdict: Verdict) -> Occurrence:
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
        "due": iso(period.due),
        "status": verdict.status,
        "required": verdict.required,
        "counted": verdict.counted,
        "records": [record.path for record in verdict.records],
    }


def iso(day: date | None) -> str | None:
    """A day as `YYYY-MM-DD`, where there is one."""
    return None if day is None else day.isoformat()
