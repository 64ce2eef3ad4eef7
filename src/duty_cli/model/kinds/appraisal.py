"""An appraisal of a unit's work, sent to whoever asked for it."""

from collections.abc import Mapping

from duty_cli.model.fields import Field, Form

NAME = "appraisal"
FIELDS: Mapping[str, Field] = {"to": Form.IDS, "submitted": Form.DAY}
REQUIRED: frozenset[str] = frozenset()
