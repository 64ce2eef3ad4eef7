"""What holds of every sheet, whatever was done."""

from collections.abc import Sequence
from decimal import Decimal
from random import Random
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from duty_cli.model.occurrence import Status
from duty_cli.model.record import Row
from duty_cli.model.score import Entry, ItemState, UnitScore
from duty_cli.model.sheet import Sheet
from tests.engine.build import PROOF, duty, per, record, register, waiver
from tests.engine.score.sheets import entry, item, scored, sheet

DUTIES = (
    duty(per("half-year")),
    duty(per("quarter", {"after-end": "10d"}), "q", kind="report", evidence=["minutes"]),
    duty(per("month"), "m", kind="study"),
)
OCCURRENCES = (
    *(f"p/d@a/2025-H{number}" for number in (1, 2)),
    *(f"p/q@a/2025-Q{number}" for number in (1, 2, 3)),
    *(f"p/m@a/2025-{number:02}" for number in range(1, 13)),
)
PROVEN = {"minutes": PROOF}
POINTS = st.sampled_from(("0.5", "1", "2", "5", "6.25", "10"))
DAYS = st.dates(register().organisation.since, register().organisation.since.replace(year=2026))


@st.composite
def items(draw: st.DrawFn, id: str) -> dict[str, object]:
    """An item by any rule."""
    rule = draw(st.sampled_from(("parts", "timeliness", "count", "external", "deduct", "several")))
    name = draw(st.sampled_from(("d", "q", "m", "d q")))
    by_rule: dict[str, dict[str, Any]] = {
        "parts": {"duty": name.split(), "none": draw(st.sampled_from(("full", "share")))},
        "timeliness": {"duty": name.split(), "late": draw(POINTS)},
        "count": {"duty": name.split(), "each": draw(POINTS)},
        "external": {},
        "deduct": {"each": draw(POINTS)},
        "several": {
            "parts": [
                {"id": "x", "points": "1.5", "duty": "q", "evidence": ["minutes"]},
                {"id": "y", "points": "2", "rule": "timeliness", "duty": "d", "late": "0.5"},
                {"id": "z", "points": "0.5", "rule": "external"},
            ]
        },
    }
    points = "4" if rule == "several" else draw(POINTS)
    return item("parts" if rule == "several" else rule, points, id=id, **by_rule[rule])


SHEETS = st.builds(
    lambda one, other, rebase: sheet(one, other, duties=("d", "q", "m"), rebase=rebase),
    items("1.1"),
    items("1.2"),
    st.sampled_from(("true", "false")),
)


@st.composite
def rows(draw: st.DrawFn) -> list[Row]:
    """Records of the year and a little after, with and without evidence, and waivers."""
    found = []
    for number in range(draw(st.integers(0, 8))):
        kind = draw(st.sampled_from(("meeting", "report", "study")))
        proof = draw(st.sampled_from(({}, {"minutes": PROOF})))
        day = draw(DAYS).isoformat()
        found.append(record(day, id=f"r{number}", kind=kind, proof=proof))
    for number, name in enumerate(draw(st.lists(st.sampled_from(OCCURRENCES), max_size=2))):
        owed, period = name.replace("@a", "").rsplit("/", 1)
        outcome = draw(st.sampled_from(("exempt", "missed")))
        found.append(waiver(period, outcome, duty=owed, id=f"w{number}"))
    return found


ENTERED = st.lists(
    st.builds(
        entry,
        st.sampled_from(("1.1", "1.2", "1.1.z", "1.2.x")),
        st.sampled_from(("0", "0.5", "1", "3", "99", "-1")),
    ),
    max_size=2,
)
ON = st.sampled_from(("2025-01-15", "2025-06-30", "2025-10-08", "2025-12-31", "2026-01-31"))


def found(
    stated: Sheet,
    content: Sequence[Row],
    day: str,
    entries: Sequence[Entry] = (),
    suppose: dict[str, Status] | None = None,
) -> UnitScore:
    (score,) = scored(
        register(*DUTIES, *content),
        stated,
        day,
        entries,
        suppose or {},
    )
    return score


@given(SHEETS, rows(), ON, ENTERED)
def test_points_lie_between_nothing_and_the_most_and_are_what_their_reasons_sum_to(
    stated: Sheet, content: list[Row], day: str, entries: list[Entry]
) -> None:
    score = found(stated, content, day, entries)
    for it in score.items:
        assert it.item.points is not None
        points = it.points or Decimal()
        assert 0 <= points <= it.item.points
        assert 0 <= it.open <= it.item.points - points
        assert sum((reason.points for reason in it.because), Decimal()) == points
        assert (it.state is ItemState.NOT_APPLICABLE) == (not it.because)
        assert (it.state is ItemState.OPEN) == any(reason.open for reason in it.because)
    assert 0 <= score.total <= stated.total
    assert score.complete != any(it.state is ItemState.OPEN for it in score.items)


@given(SHEETS, rows(), ON, ENTERED, st.randoms())
def test_the_order_of_records_changes_nothing(
    stated: Sheet, content: list[Row], day: str, entries: list[Entry], random: Random
) -> None:
    first = found(stated, content, day, entries)
    whole = register(*DUTIES, *content)
    shuffled = list(whole.rows)
    random.shuffle(shuffled)
    (second,) = scored(
        whole._replace(rows=tuple(shuffled)),
        stated,
        day,
        entries,
        {},
    )
    assert first == second


@given(SHEETS, rows(), ON, ENTERED, st.sampled_from(OCCURRENCES))
def test_met_is_never_less_than_late_and_late_never_less_than_missed(
    stated: Sheet, content: list[Row], day: str, entries: list[Entry], name: str
) -> None:
    met, late, missed = (
        found(stated, content, day, entries, {name: status}).total
        for status in (Status.MET, Status.LATE, Status.MISSED)
    )
    assert met >= late >= missed


@given(SHEETS, rows(), ON, ENTERED, st.sampled_from(OCCURRENCES))
def test_what_is_met_besides_never_lowers_a_score(
    stated: Sheet, content: list[Row], day: str, entries: list[Entry], name: str
) -> None:
    before = found(stated, content, day, entries)
    after = found(stated, content, day, entries, {name: Status.MET})
    for one, other in zip(before.items, after.items, strict=True):
        if one.state is not ItemState.NOT_APPLICABLE:
            assert (other.points or 0) >= (one.points or 0), one.item.id


@given(SHEETS, rows(), ON, ENTERED, st.sampled_from(OCCURRENCES))
def test_a_further_record_in_time_never_lowers_a_score(
    stated: Sheet, content: list[Row], day: str, entries: list[Entry], name: str
) -> None:
    owed, period = name.removeprefix("p/").split("@a/")
    kind = {"d": "meeting", "q": "report", "m": "study"}[owed]
    first_day = {"H1": "01", "H2": "07", "Q1": "01", "Q2": "04", "Q3": "07"}
    month = first_day.get(period[5:], period[5:])
    further = record(f"2025-{month}-01", id="further", kind=kind, period=period, proof=PROVEN)
    before = found(stated, content, day, entries)
    after = found(stated, [*content, further], day, entries)
    for one, other in zip(before.items, after.items, strict=True):
        if one.state is not ItemState.NOT_APPLICABLE:
            assert (other.points or 0) >= (one.points or 0), one.item.id
