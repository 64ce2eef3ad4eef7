"""A plan, as sent to whoever asked for it."""

from collections.abc import Mapping

from duty_cli.model.fields import Field, Form

NAME = "plan"
FIELDS: Mapping[str, Field] = {"to": Form.IDS, "submitted": Form.DAY}
REQUIRED: frozenset[str] = frozenset()
