"""A plan, as sent to whoever asked for it."""

from duty_cli.model.fields import Form

NAME = "plan"
FIELDS = {"to": Form.IDS, "submitted": Form.DAY}
REQUIRED: frozenset[str] = frozenset()
