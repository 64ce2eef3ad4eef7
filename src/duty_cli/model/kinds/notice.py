"""A notice sent to others."""

from collections.abc import Mapping

from duty_cli.model.fields import Field, Form

NAME = "notice"
FIELDS: Mapping[str, Field] = {"to": Form.IDS, "submitted": Form.DAY}
REQUIRED: frozenset[str] = frozenset()
