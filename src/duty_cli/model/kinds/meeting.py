"""A meeting, with who presided and what it decided."""

from duty_cli.model.fields import Form

NAME = "meeting"
FIELDS = {"presider": Form.TEXT, "decisions": Form.TEXTS}
REQUIRED: frozenset[str] = frozenset()
