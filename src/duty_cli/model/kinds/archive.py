"""Papers put on file."""

from collections.abc import Mapping

from duty_cli.model.fields import Field, Form

NAME = "archive"
FIELDS: Mapping[str, Field] = {"contents": Form.TEXTS}
REQUIRED: frozenset[str] = frozenset()
