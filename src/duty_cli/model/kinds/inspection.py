"""An inspection, with what it found to be put right."""

from duty_cli.model.fields import Form

NAME = "inspection"
FIELDS = {"inspector": Form.TEXTS, "findings": Form.FINDINGS}
REQUIRED: frozenset[str] = frozenset()
