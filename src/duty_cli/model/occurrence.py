"""When a duty is owed and how it stands: periods, occurrences and verdicts."""

from collections.abc import Sequence
from datetime import date, time, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, ClassVar, NamedTuple, Protocol

if TYPE_CHECKING:
    from duty_cli.model.almanac import Almanac
    from duty_cli.model.duty import Duty
    from duty_cli.model.record import Row
    from duty_cli.model.register import Member, Unit


class Status(StrEnum):
    """How an occurrence stands on a day; the verdict table's rows, in its order."""

    MET = "met"
    LATE = "late"
    WAIVED = "waived"
    MISSED = "missed"
    UNPROVEN = "unproven"
    UNDETERMINED = "undetermined"
    UPCOMING = "upcoming"
    OVERDUE = "overdue"
    GRACE = "grace"
    DUE_SOON = "due-soon"
    OPEN = "open"


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

    def periods(
        self, span: Span, almanac: "Almanac", triggers: "Sequence[Row]"
    ) -> tuple[Period, ...]:
        """The periods whose window meets the span, in order; `triggers` for `on` alone."""
        ...

    def claims(self, period_id: str, almanac: "Almanac") -> bool:
        """Whether an id has this cadence's own form of period, existing or not."""
        ...

    def day_in(self, period_id: str, almanac: "Almanac") -> date | None:
        """A day of the window of that period; None where the calendar has no such period."""
        ...

    def fires(self, row: "Row", as_of: date) -> bool:
        """Whether a record starts an occurrence of this cadence, as seen on that day."""
        ...

    def working_days(self) -> bool:
        """Whether due dates are counted in working days."""
        ...


class Subject(NamedTuple):
    """Whom a duty binds: a unit, or an office holder in it.

    `since` is the latest beginning of unit and member, `until` the earliest last day.
    """

    unit: "Unit"
    member: "Member | None"
    since: date | None
    until: date | None


class Verdict(NamedTuple):
    """How one occurrence stands: `records` are the ones taken, the deciding one last proven.

    `opens` is the window's first day, or the later day on which a partial period began.
    """

    duty: "Duty"
    subject: Subject
    period: Period
    opens: date
    status: Status
    required: int
    records: "tuple[Row, ...]"
    proven: int
    grace_until: date | None
    waiver: "Row | None"

    @property
    def id(self) -> str:
        """`policy/duty@unit[:member]/period`."""
        member = self.subject.member
        holder = f":{member.id}" if member else ""
        return f"{self.duty.key}@{self.subject.unit.id}{holder}/{self.period.id}"

    @property
    def counted(self) -> int:
        """How many records were taken, proven or not, at most `required`."""
        return min(len(self.records), self.required)

    @property
    def decided(self) -> "Row | None":
        """The record that completed the occurrence: the n-th proven one."""
        return self.records[-1] if self.status in (Status.MET, Status.LATE) else None
