"""A notice sent to others."""

from duty_cli.model.fields import Form

NAME = "notice"
FIELDS = {"to": Form.IDS, "submitted": Form.DAY}
REQUIRED: frozenset[str] = frozenset()
