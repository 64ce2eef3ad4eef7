"""A study session, with its materials."""

from collections.abc import Mapping

from duty_cli.model.fields import Field, Form

NAME = "study"
FIELDS: Mapping[str, Field] = {"presider": Form.TEXT, "materials": Form.TEXTS}
REQUIRED: frozenset[str] = frozenset()
