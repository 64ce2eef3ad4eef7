"""A unit's check of its own work."""

from collections.abc import Mapping

from duty_cli.model.fields import Field, Form

NAME = "self-check"
FIELDS: Mapping[str, Field] = {"to": Form.IDS, "submitted": Form.DAY}
REQUIRED: frozenset[str] = frozenset()
