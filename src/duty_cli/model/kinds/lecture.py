"""A lecture or report meeting."""

from duty_cli.model.fields import Form

NAME = "lecture"
FIELDS = {"hours": Form.NUMBER, "place": Form.TEXT}
REQUIRED: frozenset[str] = frozenset()
