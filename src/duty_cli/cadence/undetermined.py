"""`every: undetermined`: the source says "regularly" and names no period.

Shown, never guessed and never failed, until the register sets a period.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from duty_cli.model.almanac import Almanac
from duty_cli.model.cadence import Lack, Period, Span
from duty_cli.model.finding import Message
from duty_cli.model.record import Row
from duty_cli.model.words import Words

PERIOD = "undetermined"


@dataclass(frozen=True, slots=True)
class Undetermined:
    """One occurrence without end, due on no day."""

    triggered: ClassVar[bool] = False
    partial: ClassVar[bool | None] = True
    decides: ClassVar[bool] = False

    @property
    def form(self) -> str:
        """`undetermined`."""
        return PERIOD

    @property
    def lacks(self) -> Lack | None:
        """The period."""
        return Lack.PERIOD

    def periods(self, span: Span, almanac: Almanac, triggers: Sequence[Row]) -> tuple[Period, ...]:
        """The only period; it opens when everything that it rests on has begun."""
        return (Period(PERIOD, date.min, None, None, binds=date.min),)

    def claims(self, period_id: str, almanac: Almanac) -> bool:
        """Whether it is the id of the only period."""
        return period_id == PERIOD

    def day_in(self, period_id: str, almanac: Almanac) -> date | None:
        """None: the period is no stretch of the calendar."""
        return None

    def fires(self, row: Row, as_of: date) -> bool:
        """Never."""
        return False

    def working_days(self) -> bool:
        """Never."""
        return False

    def rhythm(self, times: int, topics: Mapping[str, Words]) -> Message:
        """`the source names no period`."""
        return Message("rhythm.undetermined")
