"""A study session, with its materials."""

from duty_cli.model.fields import Form

NAME = "study"
FIELDS = {"presider": Form.TEXT, "materials": Form.TEXTS}
REQUIRED: frozenset[str] = frozenset()
