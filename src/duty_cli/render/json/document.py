"""A JSON document of duty: its version, and an occurrence as every view shows it."""

import json
import re
from collections.abc import Mapping
from typing import Any

from duty_cli.model.occurrence import Verdict

VERSION = 1
# C1 controls, zero-width and bidirectional controls, separators, and tags beyond the first plane.
_UNSAFE = re.compile(
    "[\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\U000e0001-\U000e007f]"
)


def document(content: Mapping[str, Any]) -> str:
    """A versioned JSON document, its text readable as it is.

    Control and format characters are escaped: a terminal would obey them.
    """
    text = json.dumps({"version": VERSION, **content}, ensure_ascii=False, indent=2)
    return "".join(map(_escaped, text)) + "\n" if _UNSAFE.search(text) else text + "\n"


def _escaped(char: str) -> str:
    return json.dumps(char)[1:-1] if _UNSAFE.match(char) else char


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
