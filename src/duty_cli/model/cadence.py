"""How often a duty is owed: what every cadence offers, and the periods that it yields."""

from collections.abc import Mapping, Sequence
from datetime import date, time, timedelta
from enum import StrEnum
from typing import ClassVar, NamedTuple, Protocol

from duty_cli.model.almanac import Almanac
from duty_cli.model.fields import Block, Shape
from duty_cli.model.finding import Message
from duty_cli.model.reading import Problem, Values
from duty_cli.model.record import Row
from duty_cli.model.words import Words


class Period(NamedTuple):
    """One turn of a cadence: the window `[start, end)` and the day by which it is owed.

    `end` is None where records are placed by reference and not by date. `due` is None where
    the source leaves it open. `binds` is the day by which duty and subject must have begun.
    `carry` is the last day on which a record still counts for the period after its end
    (`after-end`). `hour` is the last moment of the due day, where the duty counts hours.
    """

    id: str
    start: date
    end: date | None
    due: date | None
    binds: date
    carry: date | None = None
    hour: time | None = None

    @property
    def last_day(self) -> date:
        """The window's last day, or its first where the window has no end."""
        return self.start if self.end is None else self.end - timedelta(days=1)


class Span(NamedTuple):
    """The days that periods are wanted for: from `first` to `last`, both inclusive."""

    first: date
    last: date


class Lack(StrEnum):
    """What a source leaves open, so that the organisation settles it."""

    PERIOD = "period"
    DUE = "due"
    LIMIT = "limit"


class Cadence(Protocol):
    """How often, and by which day: turns a span of days into periods.

    A module of `duty_cli.cadence` makes each from the policy's words.
    """

    triggered: ClassVar[bool]
    """Whether each period answers a record (`on`), and not the calendar."""
    partial: ClassVar[bool | None]
    """Whether a period already running when a subject began binds it; None: as the duty says."""
    decides: ClassVar[bool]
    """Whether anything can be judged; not where the source says only "regularly"."""

    @property
    def form(self) -> str:
        """What sort of rhythm it is: a unit of `every`, `dates`, `on`, `before` or `rrule`."""
        ...

    @property
    def lacks(self) -> Lack | None:
        """What the source leaves open: the period, the due date or the limit; None for nothing."""
        ...

    def periods(self, span: Span, almanac: Almanac, triggers: Sequence[Row]) -> tuple[Period, ...]:
        """The periods whose window meets the span, in order; `triggers` for `on` alone."""
        ...

    def claims(self, period_id: str, almanac: Almanac) -> bool:
        """Whether an id has this cadence's own form of period, existing or not."""
        ...

    def day_in(self, period_id: str, almanac: Almanac) -> date | None:
        """A day of the window of that period; None where the calendar has no such period."""
        ...

    def fires(self, row: Row, as_of: date) -> bool:
        """Whether a record starts an occurrence of this cadence, as seen on that day."""
        ...

    def working_days(self) -> bool:
        """Whether due dates are counted in working days."""
        ...

    def rhythm(self, times: int, topics: Mapping[str, Words]) -> Message:
        """How often and by which day, or on what occasion, as a sentence.

        `times` is how many records each occurrence needs; `topics` are printed names by id.
        """
        ...


class CadenceReader(Protocol):
    """A module that reads one form of cadence out of a policy's duty.

    `KEY` is the key that names it. `KEYS` are the shapes of that key and of those beside it that
    belong to it, its companions. `WAYS` are the ways in which these may be written together; what
    one of them needs may be another key of the duty.
    """

    KEY: str
    KEYS: Mapping[str, Shape]
    WAYS: tuple[Block, ...]

    def read(self, values: Values, since: date | None) -> Cadence | tuple[Problem, ...]:
        """The cadence that `KEY` and its companions say, anchored on `since`, or what is wrong."""
        ...
