"""What `duty status --format json` prints."""

from typing import Literal, TypedDict

from duty_cli.render.json.shapes.forms import Day
from duty_cli.render.json.shapes.occurrence import Occurrence


class Matrix(TypedDict):
    """The occurrences that are due in a span of days."""

    version: Literal[1]
    """The version of this contract."""

    as_of: Day
    """The day that was judged by."""

    occurrences: list[Occurrence]
    """The occurrences due in the span, and those without a due date whose window has opened; by due
    date, those without one last, then by id."""
