"""The record kinds, one module each; a module and its line here are all that a kind takes."""

from collections.abc import Mapping

from duty_cli.model.fields import Kind
from duty_cli.model.kinds import (
    activity,
    analysis,
    appraisal,
    archive,
    assessment,
    event,
    inspection,
    lecture,
    meeting,
    notice,
    plan,
    report,
    self_check,
    study,
    training,
    waiver,
)

KINDS: Mapping[str, Kind] = {
    "activity": activity,
    "analysis": analysis,
    "appraisal": appraisal,
    "archive": archive,
    "assessment": assessment,
    "event": event,
    "inspection": inspection,
    "lecture": lecture,
    "meeting": meeting,
    "notice": notice,
    "plan": plan,
    "report": report,
    "self-check": self_check,
    "study": study,
    "training": training,
    "waiver": waiver,
}
"""Every kind by its name in the files; contract, section 3."""


def submits(kind: str) -> bool:
    """Whether a kind is sent, and so is judged by `submitted` where a duty has a recipient.

    KeyError for a kind that there is not.
    """
    return "submitted" in KINDS[kind].FIELDS
