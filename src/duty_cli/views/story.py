"""What `explain` tells: the parts of each story, as plain data."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import NamedTuple

from duty_cli.model.duty import Duty
from duty_cli.model.finding import Message, Severity
from duty_cli.model.occurrence import Subject, Verdict
from duty_cli.model.record import Row
from duty_cli.model.register import Policy, Unit
from duty_cli.model.words import Words
from duty_cli.views.arithmetic import Step
from duty_cli.views.journal import JournalView
from duty_cli.views.reasons import Seen
from duty_cli.views.scores.shape import ScoredItem


@dataclass(frozen=True, slots=True)
class Terms:
    """What a duty says: its policy, whom it binds, how often, and what it asks for.

    `asks` are sentences about kind, topics, recipient, number and evidence. `own` tells that
    the register's `set` has changed the policy's words.
    """

    duty: Duty
    policy: Policy
    whom: Message
    rhythm: Message
    asks: tuple[Message, ...]
    own: bool


@dataclass(frozen=True, slots=True)
class RuleStory:
    """A finding rule: its level, and its English manual page."""

    name: str
    severity: Severity
    manual: str


@dataclass(frozen=True, slots=True)
class DutyStory:
    """A duty, the subjects that it binds, and its occurrences of one year."""

    as_of: date
    terms: Terms
    subjects: tuple[Subject, ...]
    verdicts: tuple[Verdict, ...]


@dataclass(frozen=True, slots=True)
class UnitDutyStory:
    """A duty in one unit, or one office: what had opened by the as-of day, the latest first."""

    as_of: date
    terms: Terms
    id: str
    unit: Unit
    verdicts: tuple[Verdict, ...]


@dataclass(frozen=True, slots=True)
class OccurrenceStory:
    """One occurrence: how its due date came about, its records, the verdict and what to do.

    `nearly` are records that do not count, the nearest first.
    """

    as_of: date
    terms: Terms
    verdict: Verdict
    steps: tuple[Step, ...]
    counted: tuple[Seen, ...]
    nearly: tuple[Seen, ...]
    conclusion: Message
    advice: Message


class Use(NamedTuple):
    """A record in the sight of one duty and subject; `verdict` where it counts for one."""

    duty: Duty
    subject: Subject
    verdict: Verdict | None
    seen: Seen


@dataclass(frozen=True, slots=True)
class RecordStory:
    """A record: what it counts for, what it calls for, what it waives, what it nearly met.

    `missed` are unmet occurrences before it, for one of which it may be the late record. `journal`
    is its history, or why that cannot be shown; None where there is none.
    """

    as_of: date
    row: Row
    units: tuple[Unit | str, ...]
    missing_files: tuple[str, ...]
    counts: tuple[Use, ...]
    calls: tuple[Verdict, ...]
    waives: tuple[Verdict, ...]
    missed: tuple[Verdict, ...]
    nearly: tuple[Use, ...]
    journal: JournalView | Message | None = None


class Basis(NamedTuple):
    """A record that points rest on: the figure that it enters, if it does, and its first commit.

    `moment` is by the committer's clock; None where it is unreadable, or there is no commit.
    """

    entered: Decimal | None
    commit: str | None
    moment: datetime | None


@dataclass(frozen=True, slots=True)
class ItemStory:
    """An item of a unit's score sheet: its points, the rule by which it has them, and why.

    `id` is `policy/item@unit/year`, `rule` what the sheet says of how it scores. `records` are by
    path what the points rest on; `unfiled` is why their commits cannot be told.
    """

    as_of: date
    id: str
    policy: Policy
    unit: Unit
    year: int
    item: ScoredItem
    rule: tuple[Message, ...]
    note: Words | None
    records: Mapping[str, Basis]
    unfiled: Message | None


Story = RuleStory | DutyStory | UnitDutyStory | OccurrenceStory | RecordStory | ItemStory
