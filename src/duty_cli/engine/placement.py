"""What became of a record in the sight of one duty: where it was placed, or why it was not."""

from datetime import date, time
from enum import StrEnum
from operator import attrgetter
from typing import NamedTuple

from duty_cli.model.cadence import Period
from duty_cli.model.record import Row


class Outcome(StrEnum):
    """What became of a record in the sight of one duty and subject."""

    TAKEN = "taken"
    SURPLUS = "surplus"
    OUTSIDE = "outside"
    NO_SUCH_PERIOD = "no-such-period"
    NO_REFERENCE = "no-reference"
    FUTURE = "future"
    STATE = "state"
    UNSUBMITTED = "unsubmitted"
    MEMBER = "member"
    RECIPIENT = "recipient"
    TOPICS = "topics"

    __hash__ = str.__hash__  # Enum's own is written in Python and a large part of matching


FITTING = frozenset(
    {
        Outcome.TAKEN,
        Outcome.SURPLUS,
        Outcome.OUTSIDE,
        Outcome.NO_SUCH_PERIOD,
        Outcome.NO_REFERENCE,
    }
)
"""Outcomes of records that are what the duty asks for, wherever they were placed."""

SHAPED = FITTING | {Outcome.FUTURE, Outcome.STATE, Outcome.UNSUBMITTED}
"""Outcomes of records that the duty could count once they are done, sent or due."""


class Placement(NamedTuple):
    """A record, its judged date where the duty can judge it, and where it was placed.

    `clock` is the judged time of day. `proven` tells whether it carries all the evidence that
    the duty names. `period` is None where it counts for no occurrence.
    """

    row: Row
    judged: date | None
    clock: time | None
    outcome: Outcome
    period: Period | None
    proven: bool

    def into(self, period: Period) -> "Placement":
        """The same in that period."""
        return Placement(self.row, self.judged, self.clock, self.outcome, period, self.proven)

    def ending(self, outcome: Outcome) -> "Placement":
        """The same with another outcome."""
        return Placement(self.row, self.judged, self.clock, outcome, self.period, self.proven)

    @property
    def order(self) -> tuple[date, bool, time, str]:
        """By judged date; on one day those without a time first, then by time, then by id."""
        return (
            self.judged or date.max,
            self.clock is not None,
            self.clock or time.min,
            self.row.id,
        )


ORDER = attrgetter("order")
"""The key by which placements are sorted."""
