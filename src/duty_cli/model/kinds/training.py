"""A training course."""

from duty_cli.model.fields import Form

NAME = "training"
FIELDS = {"hours": Form.NUMBER, "place": Form.TEXT}
REQUIRED: frozenset[str] = frozenset()
