"""How a duty stands for one subject in one period: occurrences and their verdicts."""

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from duty_cli.model.cadence import Period
from duty_cli.model.duty import Duty
from duty_cli.model.finding import Message
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

    __hash__ = str.__hash__  # Enum's own is written in Python and a large part of counting


class Subject(NamedTuple):
    """Whom a duty binds: a unit, or an office holder in it.

    `since` is the latest beginning of unit and member, `until` the earliest last day.
    """

    unit: Unit
    member: Member | None
    since: date | None
    until: date | None

    @property
    def name(self) -> object:
        """The printed name of the unit, or of the office in it."""
        if self.member is None:
            return self.unit.name
        return Message("subject.member", {"unit": self.unit.name, "member": self.member.name})


class Verdict(NamedTuple):
    """How one occurrence stands: `records` are the ones taken, the deciding one last proven.

    `opens` is the window's first day, or the later day on which a partial period began.
    `waiver` is the one that covers it, whether or not it decides the status.
    """

    duty: Duty
    subject: Subject
    period: Period
    opens: date
    status: Status
    required: int
    records: tuple[Row, ...]
    proven: int
    grace_until: date | None
    waiver: Row | None

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
    def excuse(self) -> Row | None:
        """The waiver that decides the status."""
        return self.waiver if self.status in (Status.WAIVED, Status.MISSED) else None

    @property
    def decided(self) -> Row | None:
        """The record that completed the occurrence: the n-th proven one."""
        return self.records[-1] if self.status in (Status.MET, Status.LATE) else None
