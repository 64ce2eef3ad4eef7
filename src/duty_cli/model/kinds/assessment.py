"""What an assessor enters for a period; the assessor is a body, not an office holder."""

from duty_cli.model.fields import Form

NAME = "assessment"
FIELDS = {
    "item": Form.TEXT,
    "points": Form.NUMBER,
    "reason": Form.TEXT,
    "assessor": Form.TEXT,
}
REQUIRED: frozenset[str] = frozenset({"item", "period", "points"})
