"""An analysis of the situation, made in the unit and sent on."""

from duty_cli.model.fields import Form

NAME = "analysis"
FIELDS = {"presider": Form.TEXT, "to": Form.IDS, "submitted": Form.DAY}
REQUIRED: frozenset[str] = frozenset()
