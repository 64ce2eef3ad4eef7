"""An inspection, with what it found to be put right."""

from collections.abc import Mapping

from duty_cli.model.fields import Field, Form

NAME = "inspection"
FIELDS: Mapping[str, Field] = {"inspector": Form.TEXTS, "findings": Form.FINDINGS}
REQUIRED: frozenset[str] = frozenset()
