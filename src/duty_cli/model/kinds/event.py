"""An event that duties answer; `occurred` is the moment, its day being `date`."""

from duty_cli.model.fields import Form

NAME = "event"
FIELDS = {"occurred": Form.MOMENT, "level": Form.TEXT}
REQUIRED: frozenset[str] = frozenset()
