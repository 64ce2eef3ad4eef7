"""Cadences that come to different things are told in different words: drawn ones, and shipped ones.

What a cadence comes to is what it yields: its periods over some years in several calendars, and for
records of every kind and topic that it might answer.
"""

from collections.abc import Collection, Iterator, Mapping
from datetime import date, timedelta
from itertools import combinations, product
from typing import Any, NamedTuple

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from duty_cli.cadence import CADENCES
from duty_cli.model.almanac import Almanac, WorkCalendar
from duty_cli.model.cadence import Cadence, Span
from duty_cli.model.duty import Duty
from duty_cli.model.kinds import KINDS
from duty_cli.model.register import Policy
from duty_cli.model.words import Words
from duty_cli.render.language import Language
from duty_cli.store.library import shipped_books
from tests.cadence.naive import SHANGHAI, TERMS
from tests.engine.build import record

pytestmark = pytest.mark.slow  # the whole program, many times over

Values = dict[str, Any]

CHINESE, ENGLISH = Language("zh"), Language("en")
SPAN = Span(date(2023, 12, 1), date(2028, 3, 31))
HOLIDAYS = frozenset(date(2025, 9, 29) + timedelta(days=count) for count in range(10))
CALENDARS = (
    Almanac(SHANGHAI, terms=TERMS),
    Almanac(SHANGHAI, WorkCalendar(HOLIDAYS, frozenset({date(2025, 9, 27)})), TERMS, "next"),
)
TOPICS = {
    "fire": Words("火灾", "Fire"),
    "flood": Words("水灾", "Flood"),
    "own": Words("own", "own"),
}
SUBSETS = [names for size in range(3) for names in combinations(TOPICS, size)]
MOMENTS = (("2025-09-26", None), ("2025-09-26", "09:30"), ("2026-02-27", "23:10"))
ROWS = tuple(
    record(day, id=f"r{number}", kind=kind, topics=topics, at=clock)
    for number, (kind, topics, (day, clock)) in enumerate(product(KINDS, SUBSETS, MOMENTS))
)

MONTHS = {"month": 1, "quarter": 3, "half-year": 6, "year": 12}
PERIODS = ("week", *MONTHS, "term", "undetermined")
# Neighbours, and days that not every month or year has.
DAYS = ("last", "1", "15", "28", "29", "30", "31")
LISTED = ("02-28", "02-29", "03-01", "06-30", "12-31")
DATES = ("2025-02-28", "2025-04-04", "2025-09-30", "2026-04-04")
RULES = ("FREQ=MONTHLY;BYDAY=2FR", "FREQ=MONTHLY;BYDAY=-1FR", "FREQ=YEARLY;INTERVAL=2")
LENGTHS = ("0d", "1d", "7d", "1w", "2w", "1wd", "5wd")
HOURS = ("1h", "24h", "36h", "48h")


class Drawn(NamedTuple):
    """How often a duty is owed, as a policy's file would say it."""

    key: str
    values: Values
    since: date
    times: int

    @property
    def cadence(self) -> Cadence:
        found = CADENCES[self.key].read(self.values, self.since)
        assert not isinstance(found, tuple), (self.values, found)
        return found


def dues(every: str) -> Iterator[Any]:
    """Every form of `due:` that goes with the period; None for none."""
    yield None
    if every == "undetermined":
        return
    yield "undetermined"
    for form, length in product(("before-end", "after-end"), LENGTHS):
        yield {form: length}
    if every in MONTHS:
        months = ("last", *map(str, range(1, MONTHS[every] + 1)))
        yield from ({"month": month, "day": day} for month, day in product(months, DAYS))
    if every == "year":
        for size in (1, 2, 3):
            yield from map(list, combinations(LISTED, size))


def due_beside(every: str, due: Any) -> Values:
    return {"every": every} | ({} if due is None else {"due": due})


@st.composite
def written(draw: st.DrawFn) -> tuple[str, Values]:
    """A cadence of any form with all that may stand beside it."""
    key = draw(st.sampled_from([*CADENCES]))
    values: Values = {}
    match key:
        case "every":
            every = draw(st.sampled_from(PERIODS))
            values |= due_beside(every, draw(st.sampled_from([*dues(every)])))
        case "dates":
            days = st.lists(st.sampled_from(DATES), min_size=1, max_size=3, unique=True)
            values |= {"dates": draw(days), "lead": draw(st.sampled_from(LENGTHS))}
        case "rrule":
            values["rrule"] = draw(st.sampled_from(RULES))
        case "on":
            topics = list(draw(st.sampled_from(SUBSETS)))
            values["on"] = {"kind": draw(st.sampled_from([*KINDS])), "topics": topics}
            if draw(st.booleans()):
                values |= {"before": "true", "lead": draw(st.sampled_from(LENGTHS))}
            else:
                values["within"] = draw(st.sampled_from([*HOURS, *LENGTHS, "undetermined"]))
        case _:
            raise AssertionError(f"nothing draws {key}")
    return key, values


@st.composite
def duties(draw: st.DrawFn) -> Drawn:
    key, values = draw(written())
    since = draw(st.sampled_from([date(2024, 1, 1), date(2025, 3, 15)]))
    return Drawn(key, values, since, draw(st.integers(1, 4)))


@st.composite
def pairs(draw: st.DrawFn) -> tuple[Drawn, Drawn]:
    """Two duties, most often such as differ in a single thing."""
    first, other = draw(duties()), draw(duties())
    part = draw(st.sampled_from(["all", "times", "since", *first.values]))
    if part in ("times", "since"):
        return first, first._replace(**{part: getattr(other, part)})
    if part == "due":
        every = first.values["every"]
        values = due_beside(every, draw(st.sampled_from([*dues(every)])))
        return first, first._replace(values=values)
    # of the same form, so that what is said beside it still goes with it
    if part != "all" and {*first.values} == {*other.values} and "due" not in first.values:
        return first, first._replace(values={**first.values, part: other.values[part]})
    return first, other


def comes_to(cadence: Cadence, times: int) -> object:
    """All that it yields; how many records it takes counts where it decides anything."""
    called = [row for row in ROWS if cadence.triggered and cadence.fires(row, SPAN.last)]
    yields = [cadence.periods(SPAN, calendar, called) for calendar in CALENDARS]
    return yields, times if cadence.decides else None


def sentences(
    cadence: Cadence, times: int, topics: Mapping[str, Words] = TOPICS
) -> tuple[str, str]:
    """In Chinese and in English."""
    told = cadence.rhythm(times, topics)
    return CHINESE.tell(told), ENGLISH.tell(told)


ON = {"on": {"kind": "event", "topics": ["fire"]}, "within": "24h"}
START = date(2024, 1, 1)


@settings(max_examples=300)
@given(pairs())
@example((Drawn("on", ON, START, 1), Drawn("on", ON, START, 2)))
def test_what_differs_is_told_in_different_words(pair: tuple[Drawn, Drawn]) -> None:
    first, other = pair
    if comes_to(first.cadence, first.times) != comes_to(other.cadence, other.times):
        said = zip(
            sentences(first.cadence, first.times),
            sentences(other.cadence, other.times),
            strict=True,
        )
        for one, another in said:
            assert one != another, pair


@given(duties())
def test_the_same_is_told_in_the_same_words(duty: Drawn) -> None:
    again = Drawn(duty.key, dict(duty.values), duty.since, duty.times)
    assert sentences(duty.cadence, duty.times) == sentences(again.cadence, again.times)


def test_no_two_due_dates_of_a_period_are_told_in_the_same_words() -> None:
    told_so: dict[str, dict[str, Drawn]] = {}
    for every in PERIODS:
        for due in dues(every):
            one = Drawn("every", due_beside(every, due), START, 1)
            for words in sentences(one.cadence, 1):
                told_so.setdefault(words, {})[repr(one.cadence)] = one
    assert len(told_so) > 400
    for words, several in told_so.items():
        yields = [comes_to(one.cadence, 1) for one in several.values()]
        assert all(one == yields[0] for one in yields), words


def test_different_duties_are_drawn_and_such_as_come_to_the_same() -> None:
    """The property above would hold of nothing else, too."""
    year, last = ({"every": "year"} | due for due in ({}, {"due": {"month": "12", "day": "last"}}))
    one, two = (Drawn("every", values, START, 1) for values in (year, last))
    assert comes_to(one.cadence, 1) == comes_to(two.cadence, 1)
    assert comes_to(one.cadence, 1) != comes_to(one.cadence, 2)
    assert sentences(one.cadence, 1) == sentences(two.cadence, 1)


POLICIES = [book.policy for book in shipped_books(KINDS, CADENCES)]


class Told(NamedTuple):
    """How often a duty is owed, as its cadence has it and in words."""

    owed: tuple[str, int]
    words: tuple[str, str]


def told(policy: Policy, duty: Duty) -> Told:
    """A cadence's parts are told apart by their names, too: several of them hold nothing."""
    cadence = duty.cadence
    words = sentences(cadence, duty.times, policy.names.get("topics", {}))
    return Told((repr(cadence), duty.times if cadence.decides else 0), words)


def held_apart(found: Collection[Told]) -> None:
    """Fail unless each cadence has one sentence in each language, and no other has it."""
    assert len({one.owed for one in found}) == len(set(found))
    for words in zip(*(one.words for one in set(found)), strict=True):
        assert len(set(words)) == len(set(found)), sorted(words)


@pytest.mark.parametrize("policy", POLICIES, ids=lambda policy: policy.id)
def test_the_duties_of_a_shipped_policy_are_told_apart(policy: Policy) -> None:
    held_apart([told(policy, duty) for duty in policy.duties])


def test_all_shipped_policies_tell_the_calendar_in_the_same_words() -> None:
    """What they call an occasion differs; the days of the calendar do not."""
    found = [
        told(one, duty) for one in POLICIES for duty in one.duties if not duty.cadence.triggered
    ]
    assert len(set(found)) > 8
    held_apart(found)


def test_two_cadences_in_the_same_words_are_noticed() -> None:
    one = Told(("a", 1), ("甲", "a"))
    held_apart([one, one, Told(("b", 1), ("乙", "b"))])
    for other in (
        Told(("b", 1), ("乙", "a")),
        Told(("b", 1), ("甲", "b")),
        Told(("a", 1), ("乙", "b")),
    ):
        with pytest.raises(AssertionError):
            held_apart([one, other])
