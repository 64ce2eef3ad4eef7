"""`rrule:` windows that tile the time from the anchor, and rules that are refused."""

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duty_cli.cadence.rrule import KEY, KEYS, Rrule, read
from duty_cli.model.almanac import Almanac
from duty_cli.model.cadence import Period, Span
from duty_cli.model.reading import Problem, problem
from tests.cadence.naive import DAY, PLAIN, SHANGHAI, almanacs, clip, d, near_days, roll, walk

SINCE = d("2025-01-01")
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def rule(text: str, since: date = SINCE) -> Rrule:
    found = read({"rrule": text}, since)
    assert isinstance(found, Rrule), found
    return found


def windows(text: str, first: str, last: str, since: date = SINCE) -> list[tuple[str, str]]:
    found = rule(text, since).periods(Span(d(first), d(last)), PLAIN, ())
    return [(str(period.start), period.id) for period in found]


RULES: list[tuple[str, Callable[[date, date], bool]]] = [
    ("FREQ=DAILY", lambda day, anchor: True),
    ("FREQ=DAILY;INTERVAL=10", lambda day, anchor: (day - anchor).days % 10 == 0),
    ("FREQ=WEEKLY", lambda day, anchor: (day - anchor).days % 7 == 0),
    ("FREQ=WEEKLY;BYDAY=MO,FR", lambda day, anchor: WEEKDAYS[day.weekday()] in {"MO", "FR"}),
    ("FREQ=MONTHLY;BYMONTHDAY=31", lambda day, anchor: day.day == 31),
    ("FREQ=MONTHLY;BYMONTHDAY=-1", lambda day, anchor: (day + DAY).day == 1),
    (
        "FREQ=MONTHLY;BYDAY=1MO",
        lambda day, anchor: day.weekday() == 0 and day.day <= 7,
    ),
    (
        "FREQ=MONTHLY;BYDAY=-1FR",
        lambda day, anchor: day.weekday() == 4 and (day + 7 * DAY).month != day.month,
    ),
    (
        "FREQ=YEARLY;BYMONTH=3,9;BYMONTHDAY=15",
        lambda day, anchor: (day.month, day.day) in {(3, 15), (9, 15)},
    ),
    (
        "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
        lambda day, anchor: (
            day.weekday() < 5
            and all(it.weekday() > 4 for it in walk(day + DAY, clip(day.year, day.month, 31)))
        ),
    ),
]


@given(st.sampled_from(RULES), near_days, st.integers(0, 300), st.integers(0, 120), almanacs())
def test_windows_tile_the_time_from_the_anchor_each_up_to_a_day_of_the_rule(
    stated: tuple[str, Callable[[date, date], bool]],
    anchor: date,
    skipped: int,
    length: int,
    almanac: Almanac,
) -> None:
    text, holds = stated
    span = Span(anchor + skipped * DAY, anchor + (skipped + length) * DAY)
    found = rule(text, anchor).periods(span, almanac, ())
    expected: list[Period] = []
    start = anchor
    for day in walk(anchor, span.last + 400 * DAY):
        if holds(day, anchor):
            if start <= span.last and day >= span.first:
                expected.append(Period(str(day), start, day + DAY, roll(day, almanac), binds=start))
            start = day + DAY
    assert list(found) == expected


@given(st.sampled_from(RULES), near_days)
def test_a_window_s_id_is_claimed_and_leads_back_into_the_window(
    stated: tuple[str, Callable[[date, date], bool]], anchor: date
) -> None:
    cadence = rule(stated[0], anchor)
    for period in cadence.periods(Span(anchor, anchor + 100 * DAY), PLAIN, ()):
        assert cadence.claims(period.id, PLAIN)
        assert cadence.day_in(period.id, PLAIN) == period.last_day


@given(st.text("ABDEFHIKLMNOQRSTUWXYZ=;,+-0129 ", max_size=60), st.booleans())
def test_no_text_makes_the_reader_raise(text: str, prefixed: bool) -> None:
    found = read({"rrule": f"FREQ=DAILY;{text}" if prefixed else text}, SINCE)
    assert isinstance(found, Rrule) or all(isinstance(it, Problem) for it in found)


def test_the_anchor_opens_the_first_window() -> None:
    assert windows("FREQ=MONTHLY;BYMONTHDAY=10", "2025-01-01", "2025-02-28") == [
        ("2025-01-01", "2025-01-10"),
        ("2025-01-11", "2025-02-10"),
        ("2025-02-11", "2025-03-10"),
    ]


def test_nothing_lies_before_the_anchor() -> None:
    assert windows("FREQ=DAILY", "2024-12-01", "2024-12-31") == []


def test_without_a_day_in_the_rule_the_anchor_s_own_is_meant() -> None:
    assert (
        windows("FREQ=YEARLY", "2026-02-01", "2027-01-31")
        == [
            ("2025-01-02", "2026-01-01"),
            ("2026-01-02", "2027-01-01"),
            ("2027-01-02", "2028-01-01"),
        ][1:]
    )


def test_rolling_moves_the_due_date_and_not_the_window() -> None:
    saturday = rule("FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=14")
    span = Span(SINCE, d("2025-06-01"))
    (period,) = saturday.periods(span, Almanac(SHANGHAI, roll="previous"), ())
    assert (period.id, period.due, period.end) == ("2025-06-14", d("2025-06-13"), d("2025-06-15"))


@pytest.mark.parametrize("end", ["COUNT=2", "UNTIL=20250102", "UNTIL=20250102T235959Z"])
def test_a_rule_that_ends_has_no_window_after_its_last_day(end: str) -> None:
    assert windows(f"FREQ=DAILY;{end}", "2025-01-01", "2026-01-01") == [
        ("2025-01-01", "2025-01-01"),
        ("2025-01-02", "2025-01-02"),
    ]


@pytest.mark.parametrize(
    "written",
    [
        "FREQ=DAILY;UNTIL=20241231",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        pytest.param("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30;COUNT=5", marks=pytest.mark.slow),
    ],
)
def test_a_rule_without_a_single_day_is_refused(written: str) -> None:
    wrong = (problem("rrule", because="invalid.rrule-never", value=written),)
    assert read({"rrule": written}, SINCE) == wrong


def test_a_rule_may_meet_no_day_for_years() -> None:
    assert windows("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", "2025-06-01", "2025-06-01") == [
        ("2025-01-01", "2028-02-29")
    ]


def test_no_rule_without_an_end_goes_beyond_the_year_2200() -> None:
    assert windows("FREQ=YEARLY", "2200-01-02", "2300-01-01") == []
    assert windows("FREQ=YEARLY", "2200-01-01", "2300-01-01") == [("2199-01-02", "2200-01-01")]


def test_no_rule_with_a_later_end_goes_further() -> None:
    assert windows("FREQ=YEARLY;UNTIL=22101231", "2200-01-02", "2300-01-01") == []
    assert windows("FREQ=YEARLY;COUNT=9999", "2200-01-02", "2300-01-01") == []
    assert windows("FREQ=YEARLY;UNTIL=22001231", "2200-01-01", "2300-01-01") == [
        ("2199-01-02", "2200-01-01")
    ]


def test_the_day_of_until_is_the_last() -> None:
    assert windows("FREQ=YEARLY;UNTIL=20270101", "2026-06-01", "2030-01-01") == [
        ("2026-01-02", "2027-01-01")
    ]
    assert windows("FREQ=YEARLY;UNTIL=20261231", "2026-06-01", "2030-01-01") == []
    last = windows("FREQ=DAILY;UNTIL=20250123", "2025-01-01", "2030-01-01")[-1]
    assert last == ("2025-01-23", "2025-01-23")


# --- as a policy writes it ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("FREQ=WEEKLY;BYDAY=MO", "FREQ=WEEKLY;BYDAY=MO"),
        ("RRULE:FREQ=WEEKLY;BYDAY=MO", "FREQ=WEEKLY;BYDAY=MO"),
        ("FREQ=WEEKLY;BYDAY=MO;", "FREQ=WEEKLY;BYDAY=MO"),
        ("freq=weekly;byday=mo", "FREQ=WEEKLY;BYDAY=MO"),
        ("FREQ=DAILY;INTERVAL=9999;COUNT=1", "FREQ=DAILY;INTERVAL=9999;COUNT=1"),
        ("FREQ=DAILY;UNTIL=20251231", "FREQ=DAILY;UNTIL=20251231"),
        ("FREQ=DAILY;UNTIL=20251231T120000Z", "FREQ=DAILY;UNTIL=20251231"),
        ("FREQ=YEARLY;BYWEEKNO=20;WKST=SU", "FREQ=YEARLY;BYWEEKNO=20;WKST=SU"),
        ("FREQ=YEARLY;BYYEARDAY=100,-1", "FREQ=YEARLY;BYYEARDAY=100,-1"),
        ("FREQ=MONTHLY;BYSETPOS=-1;BYDAY=+1MO", "FREQ=MONTHLY;BYSETPOS=-1;BYDAY=+1MO"),
    ],
)
def test_a_rule_of_rfc_5545_is_read(written: str, kept: str) -> None:
    assert read({"rrule": written}, SINCE) == Rrule(kept, SINCE)


def test_a_rule_needs_the_duty_s_since() -> None:
    wrong = (problem("rrule", because="invalid.rrule-since"),)
    assert read({"rrule": "FREQ=DAILY"}, None) == wrong


@pytest.mark.parametrize(
    "written",
    [
        "",
        "DAILY",
        "FREQ=",
        "FREQ=DAILY;;COUNT=1",
        "FREQ=DAILY COUNT=1",
        "FREQ=DAILY;FREQ=DAILY",
        "FREQ=DAILY;BYHOUR=9",
        "FREQ=DAILY;BYEASTER=1",
        "FREQ=DAILY;NONSENSE=1",
        "FREQ=DAILY;BYDAY=XX",
        "FREQ=DAILY;BYDAY=MO,,TU",
        "FREQ=DAILY;BYSETPOS=0",
        "FREQ=DAILY;WKST=9",
        "FREQ=DAILY;UNTIL=2025",
        "FREQ=DAILY;UNTIL=20251399",
        "FREQ=DAILY;UNTIL=20251231T12",
        "DTSTART:20250101\nRRULE:FREQ=DAILY",
        "FREQ=DAILY\n",
        ["FREQ=DAILY"],
        {"FREQ": "DAILY"},
        None,
    ],
)
def test_anything_else_is_no_rule(written: object) -> None:
    wrong = (problem("rrule", because="invalid.rrule-form", value=written),)
    assert read({"rrule": written}, SINCE) == wrong


@pytest.mark.parametrize(
    "written",
    ["FREQ=HOURLY", "FREQ=MINUTELY", "FREQ=SECONDLY", "FREQ=FORTNIGHTLY", "INTERVAL=1"],
)
def test_a_rule_counts_days_weeks_months_or_years(written: str) -> None:
    wrong = (problem("rrule", because="invalid.rrule-frequency", value=written),)
    assert read({"rrule": written}, SINCE) == wrong


@pytest.mark.parametrize(
    "part", ["INTERVAL=0", "INTERVAL=-1", "INTERVAL=10000", "COUNT=0", "COUNT=-3", "COUNT=X"]
)
def test_counts_are_whole_numbers_from_1(part: str) -> None:
    written = f"FREQ=DAILY;{part}"
    wrong = (problem("rrule", because="invalid.rrule-count", value=written),)
    assert read({"rrule": written}, SINCE) == wrong


@pytest.mark.parametrize(
    "written",
    [
        "FREQ=MONTHLY;BYDAY=9MO",  # IndexError in dateutil, in `periods`
        "FREQ=DAILY;BYMONTH=13",
        "FREQ=MONTHLY;BYMONTHDAY=32",
        "FREQ=YEARLY;BYMONTHDAY=0",  # every day, says dateutil
        "FREQ=YEARLY;BYWEEKNO=60",
        "FREQ=YEARLY;BYYEARDAY=400",
        "FREQ=DAILY;COUNT=3;UNTIL=20250110",  # "MUST NOT occur in the same rule"
    ],
)
def test_what_rfc_5545_forbids_is_no_rule(written: str) -> None:
    wrong = (problem("rrule", because="invalid.rrule-form", value=written),)
    assert read({"rrule": written}, SINCE) == wrong


@pytest.mark.parametrize(
    ("name", "taken", "refused"),
    [
        ("BYMONTH", ["1", "12", "+3"], ["0", "13", "-1", "1,13", "1.5", "0001"]),
        ("BYMONTHDAY", ["1", "31", "-1", "-31", "1,-1"], ["0", "32", "-32", "1,,2", "A"]),
        ("BYWEEKNO", ["1", "53", "-53"], ["0", "54", "-54"]),
        ("BYYEARDAY", ["1", "366", "-366"], ["0", "367", "-367"]),
        ("BYSETPOS", ["1", "-1"], ["0", "367", "-367"]),
    ],
)
def test_listed_numbers_lie_within_their_bounds(
    name: str, taken: list[str], refused: list[str]
) -> None:
    beside = "FREQ=YEARLY;BYDAY=MO" if name == "BYSETPOS" else "FREQ=YEARLY"
    assert_takes(f"{beside};{name}=", taken, refused)


@pytest.mark.parametrize(
    ("frequency", "taken", "refused"),
    [
        ("YEARLY", ["MO", "1MO", "53MO", "-53MO"], ["0MO", "54MO", "-54MO", "+MO", "1MO,54TU"]),
        ("MONTHLY", ["MO", "5MO", "-5MO", "+1MO", "1MO,-1FR"], ["0MO", "6MO", "-6MO"]),
        ("WEEKLY", ["MO", "MO,FR"], ["1MO", "-1MO", "MO,1FR"]),
        ("DAILY", ["SU", "MO,FR"], ["1MO"]),
    ],
)
def test_a_weekday_may_be_counted_within_a_month_or_a_year(
    frequency: str, taken: list[str], refused: list[str]
) -> None:
    assert_takes(f"FREQ={frequency};BYDAY=", taken, refused)


def assert_takes(beginning: str, taken: list[str], refused: list[str]) -> None:
    """Of the values that may end a rule with this beginning, these are taken and those not."""
    for value in taken:
        assert isinstance(read({"rrule": beginning + value}, SINCE), Rrule), value
    for value in refused:
        written = beginning + value
        wrong = (problem("rrule", because="invalid.rrule-form", value=written),)
        assert read({"rrule": written}, SINCE) == wrong


def test_only_dates_are_claimed() -> None:
    cadence = rule("FREQ=DAILY")
    assert [
        text
        for text in ("2025-01-01", "2025", "2025-W01", "2025-01-011")
        if cadence.claims(text, PLAIN)
    ] == ["2025-01-01"]
    assert cadence.day_in("2025-02-30", PLAIN) is None


def test_a_rule_counts_no_working_days_and_needs_whole_windows() -> None:
    cadence = rule("FREQ=DAILY")
    assert cadence.working_days() is False
    assert (cadence.partial, cadence.decides, cadence.triggered) == (False, True, False)


def test_its_keys() -> None:
    assert KEY == "rrule"
    assert {KEY} == set(KEYS)
