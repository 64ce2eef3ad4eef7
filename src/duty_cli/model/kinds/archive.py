"""Papers put on file."""

from duty_cli.model.fields import Form

NAME = "archive"
FIELDS = {"contents": Form.TEXTS}
REQUIRED: frozenset[str] = frozenset()
