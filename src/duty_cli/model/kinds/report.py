"""A written report; `received` is the day on which the recipient confirmed it."""

from collections.abc import Mapping

from duty_cli.model.fields import Field, Form

NAME = "report"
FIELDS: Mapping[str, Field] = {"to": Form.IDS, "submitted": Form.DAY, "received": Form.DAY}
REQUIRED: frozenset[str] = frozenset()
