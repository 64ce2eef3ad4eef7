"""An event that duties answer; `occurred` is the moment, its day being `date`."""

from collections.abc import Mapping

from duty_cli.model.fields import Field, Form

NAME = "event"
FIELDS: Mapping[str, Field] = {"occurred": Form.MOMENT, "level": Form.TEXT}
REQUIRED: frozenset[str] = frozenset()
