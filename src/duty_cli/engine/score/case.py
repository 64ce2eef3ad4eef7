"""What a scoring rule sees of a unit's year: its occurrences, its records, what was entered."""

from collections.abc import Iterator, Mapping
from datetime import date
from enum import Enum, auto
from typing import Any, NamedTuple, Protocol

from duty_cli.engine.evaluate import Result
from duty_cli.engine.placement import FITTING, Placement
from duty_cli.engine.score.tally import Tally
from duty_cli.model.occurrence import Status, Verdict
from duty_cli.model.record import Row
from duty_cli.model.register import Unit
from duty_cli.model.score import Entry
from duty_cli.model.sheet import Item

_THERE = frozenset({Status.MET, Status.LATE, Status.UNPROVEN})
_GONE = frozenset({Status.MISSED, Status.OVERDUE})


class Rule(Protocol):
    """A scoring rule: what an item brings by its terms."""

    NAME: str

    def score(self, item: Item, terms: Any, case: "Case") -> Tally:
        """The item's points with their reasons; `terms` are those that the rule's schema makes."""
        ...


class Case(NamedTuple):
    """A unit in a year, as of a day.

    `results` are by duty id of the sheet's policy, `entries` by item. `rows` are the unit's
    records and `present` the evidence files that exist.
    """

    unit: Unit
    year: int
    as_of: date
    results: Mapping[str, tuple[Result, ...]]
    rows: tuple[Row, ...]
    entries: Mapping[str, Entry]
    present: frozenset[str]
    rules: Mapping[str, Rule]

    @property
    def over(self) -> bool:
        """Whether the year is past."""
        return self.as_of > date(self.year, 12, 31)

    def tally(self, item: Item) -> Tally:
        """What an item brings."""
        return self.rules[item.rule].score(item, item.terms, self)


class Standing(Enum):
    """How an occurrence stands for a score."""

    DONE = auto()
    MISSING = auto()
    OPEN = auto()


class Turn(NamedTuple):
    """One occurrence of the year. `late` is whether what was done came late.

    `records` are the ones that it takes; none where it is only supposed to be done.
    """

    verdict: Verdict
    standing: Standing
    late: bool
    records: tuple[Row, ...]

    @property
    def record(self) -> str | None:
        """The path of the record that decides it."""
        return self.records[-1].path if self.records else None


def turns(case: Case, duties: tuple[str, ...]) -> Iterator[Turn]:
    """The occurrences of the year of these duties, without those that were waived.

    An occurrence belongs to the year of its due date, as in `status` and reports; without one, of
    its window's last day. A duty without a period has one occurrence in every year.
    """
    for result in _results(case, duties):
        for verdict in result.verdicts:
            if verdict.status is Status.WAIVED:
                continue
            if not result.track.cadence.decides:
                yield _without_period(case, result, verdict)
            elif _year(verdict) == case.year:
                yield Turn(verdict, _standing(case, verdict), _late(verdict), verdict.records)


def carries(row: Row, roles: tuple[str, ...], present: frozenset[str]) -> bool:
    """Whether a record has a file that exists for each of these roles."""
    return all(
        any(file.role == role and file.path in present for file in row.evidence) for role in roles
    )


def past(case: Case, verdict: Verdict) -> bool:
    """Whether its time is over, grace and all; where it is due on no day, the year."""
    return case.over if verdict.grace_until is None else case.as_of > verdict.grace_until


def counted(case: Case, duties: tuple[str, ...]) -> Iterator[tuple[Verdict, Placement]]:
    """The records that these duties count in the year, beyond what is owed too, and for what."""
    for result in _results(case, duties):
        verdicts = {verdict.period.id: verdict for verdict in result.verdicts}
        for placement in result.placements:
            if placement.outcome not in FITTING or placement.period is None:
                continue
            verdict = verdicts[placement.period.id]
            decides = result.track.cadence.decides
            if (_year(verdict) if decides else _day(placement).year) == case.year:
                yield verdict, placement


def _results(case: Case, duties: tuple[str, ...]) -> Iterator[Result]:
    for duty in duties:
        yield from case.results.get(duty, ())


def _year(verdict: Verdict) -> int:
    return (verdict.period.due or verdict.period.last_day).year


def _day(placement: Placement) -> date:
    return placement.judged or placement.row.day


def _standing(case: Case, verdict: Verdict) -> Standing:
    if verdict.status in _THERE:
        return Standing.DONE
    return Standing.MISSING if verdict.status in _GONE else Standing.OPEN


def _late(verdict: Verdict) -> bool:
    return verdict.status is Status.LATE


def _without_period(case: Case, result: Result, verdict: Verdict) -> Turn:
    """Done where a record of the year fits; never failed, since nothing says how often."""
    if verdict.status is not Status.UNDETERMINED:  # supposed
        return Turn(verdict, _standing(case, verdict), _late(verdict), ())
    fitting = [
        placement
        for placement in result.placements
        if placement.outcome in FITTING and placement.period and _day(placement).year == case.year
    ]
    if not fitting:
        return Turn(verdict, Standing.OPEN, late=False, records=())
    best = max(fitting, key=lambda placement: (placement.proven, placement.order))
    return Turn(verdict, Standing.DONE, late=False, records=(best.row,))
