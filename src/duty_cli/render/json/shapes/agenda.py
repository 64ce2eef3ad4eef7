"""What `duty due --format json` prints."""

from typing import Literal, TypedDict

from duty_cli.render.json.shapes.forms import Count, Day
from duty_cli.render.json.shapes.occurrence import Occurrence


class AgendaItem(Occurrence):
    """An occurrence that is due in the days ahead and still lacks something."""

    days_left: Count
    """Days from the as-of day to the due date; 0 on the day itself."""

    last_workday: Day
    """The last working day on or before the due date."""

    provisional: bool
    """Whether the holidays of the due date's year are not announced yet: `last_workday` then knows
    of weekends only."""


class Agenda(TypedDict):
    """What is due from the as-of day to `until`."""

    version: Literal[1]
    """The version of this contract."""

    as_of: Day
    """The day that was judged by, and the first day looked at."""

    until: Day
    """The last day looked at, itself included."""

    overdue: Count
    """How many occurrences are past their due dates; `duty check` lists them."""

    undated: Count
    """How many occurrences are open without a due date, and therefore not listed."""

    items: list[AgendaItem]
    """What is due, soonest first."""
