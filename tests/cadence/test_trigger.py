"""`on:` an answer to a record, or a step before it; hours, days and the edges between them."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duty_cli.cadence.trigger import KEY, KEYS, Trigger, read, whole_days
from duty_cli.model.almanac import Almanac
from duty_cli.model.cadence import Period, Span
from duty_cli.model.duration import Duration, read_duration
from duty_cli.model.reading import Problem, problem
from duty_cli.model.record import Row
from tests.cadence.naive import PLAIN, SHANGHAI, almanacs, d, move, near_days, roll
from tests.engine.build import record

NOWHEN = Span(d("2025-01-01"), d("2025-01-01"))
NEW_YORK = Almanac(ZoneInfo("America/New_York"))


def event(
    day: str,
    clock: str | None = None,
    kind: str = "event",
    topics: tuple[str, ...] = ("ideology",),
    state: str = "done",
) -> Row:
    return record(day, id="e1", kind=kind, at=clock, topics=topics, state=state)


def length(text: str) -> Duration:
    found = read_duration(text)
    assert found is not None
    return found


def answer(within: str | None = "10d", topics: tuple[str, ...] = ()) -> Trigger:
    return Trigger("event", topics, length(within) if within else None, None)


def step(lead: str = "14d") -> Trigger:
    return Trigger("event", (), None, length(lead))


def period(cadence: Trigger, row: Row, almanac: Almanac = PLAIN) -> Period:
    (found,) = cadence.periods(NOWHEN, almanac, (row,))
    return found


# --- an answer ----------------------------------------------------------------------------------


def test_an_answer_is_owed_for_each_record_by_its_id_whenever_it_lies() -> None:
    rows = (event("2020-05-01"), event("2030-05-01"))
    found = answer().periods(NOWHEN, PLAIN, rows)
    assert [(it.id, it.start) for it in found] == [("e1", rows[0].day), ("e1", rows[1].day)]
    assert answer().periods(NOWHEN, PLAIN, ()) == ()


def test_an_answer_opens_on_the_trigger_s_day_and_is_due_so_many_days_later() -> None:
    assert period(answer("10d"), event("2025-06-10")) == Period(
        "e1", d("2025-06-10"), None, d("2025-06-20"), binds=d("2025-06-10")
    )


@given(near_days, st.integers(0, 30), st.sampled_from(["d", "w", "wd"]), st.booleans(), almanacs())
def test_days_weeks_and_working_days_are_walked_whatever_the_time_of_day(
    day: date, count: int, unit: str, timed: bool, almanac: Almanac
) -> None:
    cadence = Trigger("event", (), Duration(count, unit), None)
    found = period(cadence, event(str(day), "09:30" if timed else None), almanac)
    assert found.due == roll(move(day, count, unit, almanac), almanac)
    assert found.hour is None


@given(near_days, st.integers(0, 200), almanacs())
def test_hours_without_a_time_of_day_round_up_to_whole_days(
    day: date, hours: int, almanac: Almanac
) -> None:
    whole_days = 0
    while whole_days * 24 < hours:
        whole_days += 1
    found = period(Trigger("event", (), Duration(hours, "h"), None), event(str(day)), almanac)
    assert found.due == roll(move(day, whole_days, "d", almanac), almanac)
    assert found.hour is None


@given(near_days, st.times(), st.integers(0, 200))
def test_hours_from_a_time_of_day_end_on_a_day_and_an_hour(
    day: date, clock: time, hours: int
) -> None:
    clock = clock.replace(second=0, microsecond=0, fold=0)
    found = period(
        Trigger("event", (), Duration(hours, "h"), None), event(str(day), f"{clock:%H:%M}")
    )
    # Shanghai changes no clocks, so that the wall clock simply runs on.
    moment = datetime.combine(day, clock)
    for _ in range(hours):
        moment += timedelta(hours=1)
    assert (found.due, found.hour) == (moment.date(), moment.time())


def test_midnight_belongs_to_the_day_that_it_begins() -> None:
    found = period(answer("24h"), event("2025-06-10", "00:00"))
    assert (found.due, found.hour) == (d("2025-06-11"), time(0, 0))
    found = period(answer("2h"), event("2025-06-10", "22:00"))
    assert (found.due, found.hour) == (d("2025-06-11"), time(0, 0))
    found = period(answer("2h"), event("2025-06-10", "21:59"))
    assert (found.due, found.hour) == (d("2025-06-10"), time(23, 59))


def test_hours_pass_through_a_change_of_clocks() -> None:
    # 9 March 2025, 02:00: forward by an hour; 2 November 2025, 02:00: back by an hour.
    spring = period(answer("24h"), event("2025-03-08", "12:00"), NEW_YORK)
    assert (spring.due, spring.hour) == (d("2025-03-09"), time(13, 0))
    autumn = period(answer("24h"), event("2025-11-01", "12:00"), NEW_YORK)
    assert (autumn.due, autumn.hour) == (d("2025-11-02"), time(11, 0))
    midnight = period(answer("24h"), event("2025-11-02", "00:30"), NEW_YORK)
    assert (midnight.due, midnight.hour) == (d("2025-11-02"), time(23, 30))


@given(near_days, st.times(), st.integers(0, 100))
def test_hours_are_real_hours_in_any_zone(day: date, clock: time, hours: int) -> None:
    clock = clock.replace(second=0, microsecond=0, fold=0)
    found = period(
        Trigger("event", (), Duration(hours, "h"), None),
        event(str(day), f"{clock:%H:%M}"),
        NEW_YORK,
    )
    moment = datetime.combine(day, clock, NEW_YORK.zone).astimezone(UTC)
    for _ in range(hours):
        moment += timedelta(hours=1)
    local = moment.astimezone(NEW_YORK.zone)
    assert (found.due, found.hour) == (local.date(), local.time())


def test_a_due_date_rolled_off_its_day_holds_for_the_whole_new_day() -> None:
    friday = event("2025-06-13", "10:00")
    rolling = Almanac(SHANGHAI, roll="next")
    saturday = period(answer("24h"), friday, rolling)
    assert (saturday.due, saturday.hour) == (d("2025-06-16"), None)
    monday = period(answer("72h"), friday, rolling)
    assert (monday.due, monday.hour) == (d("2025-06-16"), time(10, 0))
    back = period(answer("24h"), friday, Almanac(SHANGHAI, roll="previous"))
    assert (back.due, back.hour) == (d("2025-06-13"), None)


def test_what_is_owed_before_rolling() -> None:
    friday, timed = event("2025-06-13"), event("2025-06-13", "10:00")
    rolling = Almanac(SHANGHAI, roll="next")
    assert answer("1d").owed(friday, rolling) == (d("2025-06-14"), None)
    assert answer("24h").owed(friday, rolling) == (d("2025-06-14"), None)
    assert answer("24h").owed(timed, rolling) == (d("2025-06-14"), time(10, 0))
    assert answer("1d").owed(timed, rolling) == (d("2025-06-14"), None)
    assert answer(None).owed(timed, rolling) == (None, None)
    assert step().owed(timed, rolling) == (d("2025-06-13"), None)


@pytest.mark.parametrize(
    ("text", "days"),
    [("0h", "0d"), ("1h", "1d"), ("24h", "1d"), ("25h", "2d"), ("3wd", "3wd"), ("2w", "2w")],
)
def test_hours_are_rounded_up_to_whole_days_and_other_lengths_stay(text: str, days: str) -> None:
    assert whole_days(length(text)) == length(days)


def test_a_vague_limit_is_due_on_no_day() -> None:
    assert period(answer(None), event("2025-06-10", "10:00")) == Period(
        "e1", d("2025-06-10"), None, None, binds=d("2025-06-10")
    )


@pytest.mark.parametrize("within", ["24h", "10d", "2w", "5wd"])
@pytest.mark.parametrize("clock", [None, "23:30"])
@pytest.mark.parametrize("zone", ["Asia/Shanghai", "America/New_York", "Pacific/Kiritimati"])
def test_at_the_calendar_s_end_the_last_day_stands(
    within: str, clock: str | None, zone: str
) -> None:
    found = period(answer(within), event("9999-12-31", clock), Almanac(ZoneInfo(zone)))
    assert found.due == date.max


# --- a precondition -----------------------------------------------------------------------------


def test_a_precondition_is_due_on_the_thing_s_day_and_opens_its_lead_before() -> None:
    assert period(step("14d"), event("2025-06-20", "09:00")) == Period(
        "e1", d("2025-06-06"), None, d("2025-06-20"), binds=d("2025-06-20")
    )
    assert period(step("3wd"), event("2025-06-16")).start == d("2025-06-11")


def test_a_precondition_s_due_date_is_never_rolled() -> None:
    for way in ("next", "previous"):
        found = period(step(), event("2025-06-14"), Almanac(SHANGHAI, roll=way))
        assert found.due == d("2025-06-14")


# --- what calls for it --------------------------------------------------------------------------


def test_a_record_of_the_kind_with_all_the_topics_calls_for_an_answer() -> None:
    cadence = answer(topics=("ideology", "network"))
    assert cadence.fires(event("2025-06-10", topics=("network", "x", "ideology")), d("2025-06-10"))
    assert not cadence.fires(event("2025-06-10", topics=("ideology",)), d("2025-06-10"))
    assert not cadence.fires(
        event("2025-06-10", kind="meeting", topics=("ideology", "network")), d("2025-06-10")
    )
    assert answer().fires(event("2025-06-10", topics=()), d("2025-06-10"))


def test_what_is_after_the_as_of_day_calls_for_no_answer_yet() -> None:
    assert not answer().fires(event("2025-06-11"), d("2025-06-10"))
    assert answer().fires(event("2025-06-11"), d("2025-06-12"))


@pytest.mark.parametrize(
    ("state", "answered", "prepared"),
    [("done", True, True), ("planned", False, True), ("cancelled", False, False)],
)
def test_done_things_call_for_an_answer_and_planned_ones_for_their_precondition_too(
    state: str, *, answered: bool, prepared: bool
) -> None:
    row = event("2025-06-10", state=state)
    assert answer().fires(row, d("2025-06-10")) is answered
    assert step().fires(row, d("2025-06-10")) is prepared


def test_a_thing_ahead_calls_for_its_precondition() -> None:
    assert step().fires(event("2026-06-10"), d("2025-06-10"))
    assert not step().fires(event("2026-06-10", kind="meeting"), d("2025-06-10"))


def test_no_text_is_claimed_as_a_period_because_any_may_be_a_record_s_id() -> None:
    assert not answer().claims("e1", PLAIN)
    assert answer().day_in("e1", PLAIN) is None


@pytest.mark.parametrize(
    ("cadence", "counted"),
    [
        (answer("5wd"), True),
        (step("5wd"), True),
        (answer("5d"), False),
        (step("5d"), False),
        (answer(None), False),
    ],
)
def test_days_are_counted_in_working_days_where_it_says_so(
    cadence: Trigger, *, counted: bool
) -> None:
    assert cadence.working_days() is counted


# --- as a policy writes it ----------------------------------------------------------------------

ON = {"kind": "event", "topics": ["ideology"]}


@pytest.mark.parametrize("within", ["24h", "10d", "2w", "5wd", "0d"])
def test_a_limit_is_hours_days_weeks_or_working_days(within: str) -> None:
    assert read({"on": ON, "within": within}, None) == Trigger(
        "event", ("ideology",), length(within), None
    )


def test_a_vague_limit_is_read() -> None:
    expected = Trigger("event", ("ideology",), None, None)
    assert read({"on": ON, "within": "undetermined"}, None) == expected
    assert read({"on": ON, "within": "undetermined", "before": "false"}, None) == expected


def test_a_precondition_opens_14_days_before_unless_it_says_how_long() -> None:
    assert read({"on": {"kind": "event"}, "before": "true"}, None) == Trigger(
        "event", (), None, Duration(14, "d")
    )
    assert read({"on": {"kind": "event"}, "before": "true", "lead": "3wd"}, None) == Trigger(
        "event", (), None, Duration(3, "wd")
    )


def test_an_organisation_s_own_keys_are_left_alone() -> None:
    assert read({"on": {"kind": "event", "x-why": "…"}, "within": "1d"}, None) == Trigger(
        "event", (), Duration(1, "d"), None
    )


@pytest.mark.parametrize("on", ["event", [], {}, None, {"topics": []}, {"kind": ["event"]}])
def test_on_names_a_kind(on: object) -> None:
    wrong = (problem("on", because="invalid.on-form"),)
    assert read({"on": on, "within": "1d"}, None) == wrong


ON_CASES: list[tuple[Mapping[str, object], list[Problem]]] = [
    ({"on": ON}, [problem("on", because="invalid.on-open")]),
    ({"on": ON, "before": "false"}, [problem("on", because="invalid.on-open")]),
    (
        {"on": ON, "within": "-1d"},
        [problem("within", because="invalid.duration", value="-1d")],
    ),
    (
        {"on": ON, "within": ["1d"]},
        [problem("within", because="invalid.duration", value=["1d"])],
    ),
    (
        {"on": ON, "before": "true", "within": "1d"},
        [problem("within", because="invalid.within-before")],
    ),
    (
        {"on": ON, "within": "1d", "lead": "1d"},
        [problem("lead", because="invalid.lead-without-before")],
    ),
    (
        {"on": ON, "before": "true", "lead": "24h"},
        [problem("lead", because="invalid.duration", value="24h")],
    ),
    (
        {"on": ON, "within": "1d", "before": "yes"},
        [problem("before", because="invalid.truth", value="yes")],
    ),
    (
        {"on": {"kind": "event", "topics": "ideology"}, "within": "1d"},
        [problem("on", "topics", because="invalid.on-topics")],
    ),
    (
        {"on": {"kind": "event", "topics": [["ideology"]]}, "within": "1d"},
        [problem("on", "topics", because="invalid.on-topics")],
    ),
    (
        {"on": {"kind": "event", "topic": "x"}, "within": "1d"},
        [
            problem(
                "on",
                "topic",
                because="invalid.unknown-key",
                value="topic",
                known=("kind", "topics"),
            )
        ],
    ),
    (
        {"on": {"kind": "event", "topic": "x", "topics": None}, "lead": "x", "before": ""},
        [
            problem(
                "on",
                "topic",
                because="invalid.unknown-key",
                value="topic",
                known=("kind", "topics"),
            ),
            problem("on", "topics", because="invalid.on-topics"),
            problem("before", because="invalid.truth", value=""),
            problem("lead", because="invalid.duration", value="x"),
            problem("lead", because="invalid.lead-without-before"),
            problem("on", because="invalid.on-open"),
        ],
    ),
]


@pytest.mark.parametrize(("values", "expected"), ON_CASES)
def test_each_wrong_value_is_told_at_its_keys(
    values: Mapping[str, object], expected: list[Problem]
) -> None:
    assert read(values, None) == tuple(expected)


def test_its_keys() -> None:
    assert KEY == "on"
    assert {KEY, "before", "lead", "within"} == set(KEYS)
