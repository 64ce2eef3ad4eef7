"""A decision that a unit need not do, or has missed, one duty in one period."""

from collections.abc import Mapping

from duty_cli.model.fields import Choice, Field, Form

NAME = "waiver"
FIELDS: Mapping[str, Field] = {
    "duty": Form.DUTY,
    "outcome": Choice(("exempt", "missed")),
    "reason": Form.TEXT,
    "approver": Form.TEXT,
}
REQUIRED: frozenset[str] = frozenset({"duty", "outcome", "period"})
