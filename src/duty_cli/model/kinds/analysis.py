"""An analysis of the situation, made in the unit and sent on."""

from collections.abc import Mapping

from duty_cli.model.fields import Field, Form

NAME = "analysis"
FIELDS: Mapping[str, Field] = {"presider": Form.TEXT, "to": Form.IDS, "submitted": Form.DAY}
REQUIRED: frozenset[str] = frozenset()
