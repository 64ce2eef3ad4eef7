"""An activity: publicity, practice, a campaign."""

from collections.abc import Mapping

from duty_cli.model.fields import Field, Form

NAME = "activity"
FIELDS: Mapping[str, Field] = {"hours": Form.NUMBER, "place": Form.TEXT}
REQUIRED: frozenset[str] = frozenset()
