"""A written report; `received` is the day on which the recipient confirmed it."""

from duty_cli.model.fields import Form

NAME = "report"
FIELDS = {"to": Form.IDS, "submitted": Form.DAY, "received": Form.DAY}
REQUIRED: frozenset[str] = frozenset()
