"""An appraisal of a unit's work, sent to whoever asked for it."""

from duty_cli.model.fields import Form

NAME = "appraisal"
FIELDS = {"to": Form.IDS, "submitted": Form.DAY}
REQUIRED: frozenset[str] = frozenset()
