"""What an assessor enters for a period; the assessor is a body, not an office holder."""

from collections.abc import Mapping

from duty_cli.model.fields import Field, Form

NAME = "assessment"
FIELDS: Mapping[str, Field] = {
    "item": Form.TEXT,
    "points": Form.NUMBER,
    "reason": Form.TEXT,
    "assessor": Form.TEXT,
}
REQUIRED: frozenset[str] = frozenset({"item", "period", "points"})
