"""A meeting, with who presided and what it decided."""

from collections.abc import Mapping

from duty_cli.model.fields import Field, Form

NAME = "meeting"
FIELDS: Mapping[str, Field] = {"presider": Form.TEXT, "decisions": Form.TEXTS}
REQUIRED: frozenset[str] = frozenset()
