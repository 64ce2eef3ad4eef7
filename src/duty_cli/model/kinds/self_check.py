"""A unit's check of its own work."""

from duty_cli.model.fields import Form

NAME = "self-check"
FIELDS = {"to": Form.IDS, "submitted": Form.DAY}
REQUIRED: frozenset[str] = frozenset()
