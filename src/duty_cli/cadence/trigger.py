"""`on:` one occurrence per record that calls for an answer, or for a step before it.

With `within` the answer is owed so much later (an event to be reported); with `before: true`
the duty is a precondition, owed by the day of the thing that it permits.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import ClassVar

from duty_cli.cadence.dates import read_lead
from duty_cli.cadence.rhythm import how_often
from duty_cli.cadence.workdays import earlier, later, rolled
from duty_cli.model.almanac import Almanac
from duty_cli.model.cadence import Lack, Period, Span
from duty_cli.model.duration import Duration, read_duration
from duty_cli.model.fields import Block, Choice, Either, Form, Shape
from duty_cli.model.finding import Message
from duty_cli.model.reading import Problem, Values, problem
from duty_cli.model.record import Row
from duty_cli.model.words import Words

KEY = "on"
KEYS: Mapping[str, Shape] = {
    "on": Block({"kind": Form.KIND, "topics": Form.LISTED_IDS}, frozenset({"kind"})),
    "within": Either((Form.LENGTH_OR_HOURS, Choice(("undetermined",)))),
    "before": Form.FLAG,
    "lead": Form.LENGTH,
}
_ANSWER = {"on": KEYS["on"], "within": KEYS["within"], "before": Choice(("false",))}
_PRECONDITION = {"on": KEYS["on"], "before": Choice(("true",)), "lead": KEYS["lead"]}
WAYS: tuple[Block, ...] = (
    Block(_ANSWER, frozenset({KEY, "within"})),
    Block(_PRECONDITION, frozenset({KEY, "before"})),
)
_DAY_HOURS = 24
_PRECONDITION_LEAD = Duration(14, "d")
_SETTLED = ("done", "planned")


@dataclass(frozen=True, slots=True)
class Trigger:
    """Records of `kind` with all `topics`; `within` is None where the source is vague.

    `before` is None for an answer, else how long before the thing a precondition opens.
    """

    kind: str
    topics: tuple[str, ...]
    within: Duration | None
    before: Duration | None

    triggered: ClassVar[bool] = True
    partial: ClassVar[bool | None] = False
    decides: ClassVar[bool] = True

    @property
    def form(self) -> str:
        """`on`, or `before` for a precondition."""
        return KEY if self.before is None else "before"

    @property
    def lacks(self) -> Lack | None:
        """The limit of an answer, where none is named."""
        return Lack.LIMIT if self.before is None and self.within is None else None

    def periods(self, span: Span, almanac: Almanac, triggers: Sequence[Row]) -> tuple[Period, ...]:
        """One period for each triggering record, whenever it lies; its id is the record's."""
        return tuple(self._period(row, almanac) for row in triggers)

    def claims(self, period_id: str, almanac: Almanac) -> bool:
        """Never by its looks: any text may be a record's id."""
        return False

    def day_in(self, period_id: str, almanac: Almanac) -> date | None:
        """None: the records decide which periods there are."""
        return None

    def fires(self, row: Row, as_of: date) -> bool:
        """Whether the record calls for an answer; a thing ahead calls for its precondition."""
        if row.kind != self.kind or not set(self.topics) <= set(row.topics):
            return False
        if self.before is not None:
            return row.state in _SETTLED
        return row.state == "done" and row.day <= as_of

    def working_days(self) -> bool:
        """Whether a day of the period is counted in working days."""
        lengths = (self.within, self.before)
        return any(length is not None and length.unit == "wd" for length in lengths)

    def rhythm(self, times: int, topics: Mapping[str, Words]) -> Message:
        """`after each event (Fire), within 24 hours`, or `twice before each lecture, …`."""
        told = self._told(self._occasion(topics))
        if times == 1:
            return told
        return Message("rhythm.on-times", {"times": how_often(times), "told": told})

    def owed(self, row: Row, almanac: Almanac) -> tuple[date | None, time | None]:
        """The day by which the record's answer or precondition is owed, before rolling.

        Where hours count from a time of day, with the last moment of that day.
        """
        if self.before is not None:
            return row.day, None
        if self.within is None:
            return None, None
        if self.within.unit == "h" and row.clock is not None:
            moment = _hours_later(row, self.within.count, almanac)
            return moment.date(), moment.time()
        return later(row.day, whole_days(self.within), almanac), None

    def _told(self, what: Message) -> Message:
        if self.before is not None:
            return Message("rhythm.before", {"what": what, "lead": self.before})
        if self.within is None:
            return Message("rhythm.after-open", {"what": what})
        return Message("rhythm.after", {"what": what, "within": self.within})

    def _occasion(self, topics: Mapping[str, Words]) -> Message:
        """The records that call for it: their kind and topics."""
        kind = Message(f"kind.{self.kind}")
        if not self.topics:
            return kind
        names = tuple(topics.get(topic, topic) for topic in self.topics)
        return Message("rhythm.occasion", {"kind": kind, "topics": names})

    def _period(self, row: Row, almanac: Almanac) -> Period:
        day, hour = self.owed(row, almanac)
        if self.before is not None:
            opens = earlier(row.day, self.before, almanac)
            return Period(row.id, opens, None, row.day, binds=row.day)
        if day is None:
            return Period(row.id, row.day, None, None, binds=row.day)
        due = rolled(day, almanac)
        if due != day:
            hour = None  # a due date moved off its day holds for the whole of the new one
        return Period(row.id, row.day, None, due, binds=row.day, hour=hour)


def read(values: Values, since: date | None) -> Trigger | tuple[Problem, ...]:
    """`on:` with `within:`, or with `before:` and `lead:`, as written, or what is wrong."""
    raw = values[KEY]
    if not isinstance(raw, Mapping) or not isinstance(raw.get("kind"), str):
        return (problem(KEY, because="invalid.on-form"),)
    problems = [
        problem(KEY, str(key), because="invalid.unknown-key", value=key, known=("kind", "topics"))
        for key in raw
        if key not in ("kind", "topics") and not str(key).startswith("x-")
    ]
    topics = raw.get("topics", [])
    if not isinstance(topics, list) or not all(isinstance(topic, str) for topic in topics):
        problems.append(problem(KEY, "topics", because="invalid.on-topics"))
        topics = []
    if values.get("before") not in (None, "true", "false"):
        problems.append(problem("before", because="invalid.truth", value=values["before"]))
    before = values.get("before") == "true"
    lead = read_lead(values, _PRECONDITION_LEAD)
    if isinstance(lead, Problem):
        problems.append(lead)
    within = None
    if before and "within" in values:
        problems.append(problem("within", because="invalid.within-before"))
    elif not before:
        if "lead" in values:
            problems.append(problem("lead", because="invalid.lead-without-before"))
        within = read_duration(str(values.get("within")))
        if "within" not in values:
            problems.append(problem(KEY, because="invalid.on-open"))
        elif within is None and values["within"] != "undetermined":
            problems.append(problem("within", because="invalid.duration", value=values["within"]))
    if problems or isinstance(lead, Problem):
        return tuple(problems)
    return Trigger(str(raw["kind"]), tuple(topics), within, lead if before else None)


def _hours_later(row: Row, hours: int, almanac: Almanac) -> datetime:
    """The local moment so many hours after the record's; hours pass through clock changes."""
    if row.clock is None:
        raise ValueError("hours count from a time of day")
    try:
        start = datetime.combine(row.day, row.clock, almanac.zone).astimezone(UTC)
        return (start + timedelta(hours=hours)).astimezone(almanac.zone)
    except OverflowError:
        return datetime.max


def whole_days(length: Duration) -> Duration:
    """Hours without a time of day to count from, rounded up to days; others as they are."""
    if length.unit != "h":
        return length
    return Duration(-(-length.count // _DAY_HOURS), "d")
