"""An activity: publicity, practice, a campaign."""

from duty_cli.model.fields import Form

NAME = "activity"
FIELDS = {"hours": Form.NUMBER, "place": Form.TEXT}
REQUIRED: frozenset[str] = frozenset()
