"""What holds for every register, whatever is in it."""

from collections import Counter
from datetime import date, timedelta
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from duty_cli.cadence.workdays import later
from duty_cli.engine.evaluate import Evaluation, evaluate
from duty_cli.engine.placement import Outcome
from duty_cli.model.almanac import Term
from duty_cli.model.cadence import Cadence
from duty_cli.model.duty import Duty
from duty_cli.model.occurrence import Status, Verdict
from duty_cli.model.record import Row
from duty_cli.model.register import Register
from tests.engine.build import (
    PROOF,
    after,
    d,
    duty,
    on_dates,
    per,
    record,
    recurring,
    register,
    unit,
    waiver,
)

TERMS = (
    Term("2024-2025-2", d("2025-02-24"), d("2025-07-06")),
    Term("2025-2026-1", d("2025-09-01"), d("2026-01-18")),
)
APART = [
    per("month"),
    per("week"),
    per("quarter", {"month": "2", "day": "31"}),
    per("half-year", {"before-end": "15d"}),
    per("half-year", "undetermined"),
    per("year", ["06-30", "12-31"]),
    per("term"),
    recurring("FREQ=MONTHLY;BYMONTHDAY=10"),
]
"""Cadences whose windows do not overlap."""
TOGETHER = [
    per("month", {"after-end": "40d"}),
    per("term", {"after-end": "10wd"}),
    on_dates("2025-04-04", "2025-04-06", "2025-05-01", lead="20d"),
    on_dates("2025-03-04", "2025-09-03", lead="0d"),
    per("undetermined"),
]
PERIODS = ["2025-03", "2025-04", "2025-H1", "2025-04-06", "2030-01", "2024-11", "2025-06-30"]

days = st.dates(d("2024-12-01"), d("2025-12-31"))


def duties(cadences: list[Cadence]) -> st.SearchStrategy[Duty]:
    return st.builds(
        duty,
        st.sampled_from(cadences),
        times=st.integers(1, 3),
        grace=st.sampled_from(["0d", "10d", "3wd"]),
        evidence=st.sampled_from([(), ("minutes",)]),
        since=st.sampled_from(["2025-01-01", "2025-03-10"]),
        partial=st.sampled_from([None, True]),
    )


@st.composite
def records(draw: st.DrawFn, *, named: bool = True) -> list[Row]:
    """Up to twelve records, close together, some joint, some with a period, some unproven."""
    drawn = draw(
        st.lists(
            st.tuples(
                days,
                st.sampled_from([None, "09:00", "23:59"]),
                st.sampled_from([None, *PERIODS]) if named else st.none(),
                st.booleans(),
                st.sampled_from([("a",), ("b",), ("a", "b")]),
            ),
            max_size=12,
        )
    )
    return [
        record(
            str(day),
            id=f"r{number}",
            at=clock,
            period=period,
            proof={"minutes": PROOF} if proven else None,
            units=units,
        )
        for number, (day, clock, period, proven, units) in enumerate(drawn)
    ]


def made(of: Duty, rows: list[Row]) -> Register:
    return register(of, unit("a"), unit("b"), *rows, terms=TERMS, due_soon="10d")


def by_id(evaluation: Evaluation) -> dict[str, Verdict]:
    return {it.id: it for it in evaluation.verdicts}


@given(duties(APART + TOGETHER), records(), days)
def test_a_record_is_taken_by_at_most_one_occurrence_of_each_duty_and_subject(
    of: Duty, rows: list[Row], as_of: date
) -> None:
    for result in evaluate(made(of, rows), as_of).results:
        found = Counter(row.id for verdict in result.verdicts for row in verdict.records)
        assert set(found.values()) <= {1}


@given(duties(APART + TOGETHER), records(), days)
def test_no_more_records_are_taken_than_required_and_the_proven_ones_first(
    of: Duty, rows: list[Row], as_of: date
) -> None:
    for verdict in evaluate(made(of, rows), as_of).verdicts:
        assert verdict.counted <= verdict.required <= of.times
        assert len(verdict.records) <= max(verdict.required, 1)
        assert verdict.proven <= len(verdict.records)
        carrying = [bool(row.evidence) or not of.evidence for row in verdict.records]
        assert carrying == sorted(carrying, reverse=True)
        assert sum(carrying) == verdict.proven


@given(duties(APART + TOGETHER), records(), days)
def test_a_taken_record_names_the_period_or_lies_in_its_window_or_in_what_after_end_adds(
    of: Duty, rows: list[Row], as_of: date
) -> None:
    for verdict in evaluate(made(of, rows), as_of).verdicts:
        period = verdict.period
        for row in verdict.records:
            inside = period.start <= row.day and (period.end is None or row.day < period.end)
            carried = period.carry is not None and period.start <= row.day <= period.carry
            assert row.day <= as_of
            assert row.period == period.id or inside or carried


@given(duties(APART + TOGETHER), records(), days)
def test_every_record_of_the_kind_is_placed_once_or_told_why_not(
    of: Duty, rows: list[Row], as_of: date
) -> None:
    for result in evaluate(made(of, rows), as_of, misses=True).results:
        mine = [row.id for row in rows if result.track.subject.unit.id in row.units]
        assert sorted(it.row.id for it in result.placements) == sorted(mine)
        for placement in result.placements:
            counts = placement.outcome in {Outcome.TAKEN, Outcome.SURPLUS}
            assert (placement.period is not None) == counts
            assert (placement.outcome is Outcome.FUTURE) == (placement.row.day > as_of)


@given(duties(APART + TOGETHER), records(), days, st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(
    of: Duty, rows: list[Row], as_of: date, order: Random
) -> None:
    first = made(of, rows)
    shuffled = order.sample(first.rows, len(first.rows))
    second = first._replace(rows=tuple(shuffled))
    assert evaluate(first, as_of).verdicts == evaluate(second, as_of).verdicts


@given(duties(APART + TOGETHER), records(), days, st.integers(0, 500))
def test_looking_further_ahead_changes_no_earlier_verdict(
    of: Duty, rows: list[Row], as_of: date, ahead: int
) -> None:
    found = made(of, rows)
    near = by_id(evaluate(found, as_of))
    far = by_id(evaluate(found, as_of, as_of + timedelta(days=ahead)))
    assert {name: far[name] for name in near} == near


@given(duties(APART + TOGETHER), records(), days)
def test_what_is_after_the_as_of_day_changes_nothing(
    of: Duty, rows: list[Row], as_of: date
) -> None:
    known = [row for row in rows if row.day <= as_of]
    whole = by_id(evaluate(made(of, rows), as_of))
    part = by_id(evaluate(made(of, known), as_of))
    # a period that a later record names exists already, without that record
    assert {name: whole[name] for name in part} == part
    assert all(not it.records for name, it in whole.items() if name not in part)


@given(duties(APART), records(), records(named=False), days)
def test_where_windows_do_not_overlap_more_records_never_undo_a_met_occurrence(
    of: Duty, rows: list[Row], more: list[Row], as_of: date
) -> None:
    extra = [row._replace(id=f"x{row.id}", path=f"records/x{row.id}.yaml") for row in more]
    before = by_id(evaluate(made(of, rows), as_of))
    now = by_id(evaluate(made(of, rows + extra), as_of))
    for name, verdict in before.items():
        if verdict.status is Status.MET:
            assert now[name].status is Status.MET
        assert now[name].counted >= verdict.counted
        assert now[name].proven >= verdict.proven


@given(duties(APART), records(), days, st.integers(0, 60))
def test_where_windows_do_not_overlap_what_was_met_stays_met(
    of: Duty, rows: list[Row], as_of: date, days_on: int
) -> None:
    found = made(of, rows)
    now = by_id(evaluate(found, as_of))
    then = by_id(evaluate(found, as_of + timedelta(days=days_on)))
    for name, verdict in now.items():
        if verdict.status in {Status.MET, Status.LATE}:
            assert then[name].status is verdict.status or then[name].status is Status.MET


@given(duties(APART + TOGETHER), records(), days)
def test_each_status_agrees_with_its_numbers_and_days(
    of: Duty, rows: list[Row], as_of: date
) -> None:
    found = made(of, rows)
    soon = later(as_of, found.organisation.due_soon, found.almanac)
    for it in evaluate(found, as_of).verdicts:
        due, grace = it.period.due, it.grace_until
        enough, counted = it.proven >= it.required, it.counted >= it.required
        if it.required == 0:
            expected = "undetermined"
        elif enough:
            decided = max(row.day for row in it.records)
            expected = "late" if due and decided > due else "met"
        elif counted:
            expected = "unproven"
        elif due is None or grace is None:
            expected = "undetermined"
        elif as_of < it.opens:
            expected = "upcoming"
        elif as_of > grace:
            expected = "overdue"
        elif as_of > due:
            expected = "grace"
        else:
            expected = "due-soon" if due <= soon else "open"
        assert str(it.status) == expected


@given(duties(APART + TOGETHER), records(), days)
def test_a_waiver_for_everything_leaves_nothing_overdue(
    of: Duty, rows: list[Row], as_of: date
) -> None:
    bare = evaluate(made(of, rows), as_of)
    waived = [
        waiver(it, day="2024-12-01", id=f"w-{it}", units=["a", "b"])
        for it in {verdict.period.id for verdict in bare.verdicts}
    ]
    for verdict in evaluate(made(of, rows + waived), as_of).verdicts:
        assert verdict.status in {Status.MET, Status.LATE, Status.WAIVED, Status.UNDETERMINED}


@given(
    st.sampled_from(["24h", "36h", "10d", "3wd"]),
    st.integers(1, 2),
    st.lists(st.tuples(days, st.booleans()), min_size=1, max_size=4),
    st.lists(st.tuples(days, st.sets(st.integers(0, 4), max_size=3)), max_size=6),
    days,
)
def test_an_answer_counts_for_every_trigger_that_it_names_and_no_other(
    within: str,
    times: int,
    events: list[tuple[date, bool]],
    answers: list[tuple[date, set[int]]],
    as_of: date,
) -> None:
    of = duty(after("event", within), kind="report", times=times)
    rows = [
        record(str(day), id=f"e{number}", kind="event", units=["a", "b"] if joint else ["a"])
        for number, (day, joint) in enumerate(events)
    ] + [
        record(str(day), id=f"r{number}", kind="report", re=sorted(f"e{it}" for it in names))
        for number, (day, names) in enumerate(answers)
    ]
    for verdict in evaluate(made(of, rows), as_of).verdicts:
        assert all(verdict.period.id in row.re for row in verdict.records)
        naming = sorted(
            (day, number)
            for number, (day, names) in enumerate(answers)
            if f"e{verdict.period.id[1:]}" in {f"e{it}" for it in names} and day <= as_of
        )
        if verdict.subject.unit.id == "a":
            expected = [f"r{number}" for _, number in naming[:times]]
            assert [row.id for row in verdict.records] == expected
        else:
            assert verdict.records == ()
