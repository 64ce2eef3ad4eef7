"""Whom a duty binds, and from when (contract, section 2)."""

import pytest

from duty_cli.model.almanac import Term
from duty_cli.model.duty import Duty
from tests.engine.build import (
    after,
    ahead_of,
    at,
    d,
    duty,
    member,
    on_dates,
    per,
    record,
    recurring,
    register,
    statuses,
    unit,
    verdict,
)

HALF_YEARLY = duty(per("half-year"))


def bound(day: str, *content: object, **settings: object) -> list[str]:
    """The occurrences that are judged, as of a day, by their ids."""
    return list(statuses(day, register(*content, **settings)))  # type: ignore[arg-type]  # passed on


# --- whom ---------------------------------------------------------------------------------------


def test_a_duty_binds_every_unit_with_the_tag() -> None:
    units = [unit("a"), unit("b", tags=["office"]), unit("c", tags=["office", "branch"])]
    assert bound("2025-06-20", HALF_YEARLY, *units) == ["2025-H1", "c/2025-H1"]


def test_a_list_of_tags_binds_units_with_any_of_them() -> None:
    both = duty(per("half-year"), units=["office", "branch"])
    units = [unit("a"), unit("b", tags=["office"]), unit("c", tags=["x"]), unit("e", tags=[])]
    assert bound("2025-06-20", both, *units) == ["2025-H1", "b/2025-H1"]


def test_with_members_it_binds_every_holder_of_the_role_and_not_the_unit() -> None:
    of_leaders = duty(per("half-year"), members=["leader", "secretary"])
    staff = [member("x"), member("y", roles=["clerk"]), member("z", roles=["secretary", "clerk"])]
    units = [unit("a", members=staff), unit("b"), unit("c", tags=["office"], members=staff)]
    assert bound("2025-06-20", of_leaders, *units) == ["a:x/2025-H1", "a:z/2025-H1"]


def test_a_policy_s_duties_bind_each_on_its_own() -> None:
    content = [duty(per("half-year"), "one"), duty(per("year"), "two", policy="q")]
    found = at("2025-12-20", register(*content))
    assert [it.id for it in found.verdicts][:3] == [
        *("p/one@a/2025-H1", "p/one@a/2025-H2", "q/two@a/2025")
    ]
    assert [result.track.duty for result in found.results] == content


# --- from when ----------------------------------------------------------------------------------

ON_TIME, TOO_LATE = "2025-07-01", "2025-07-02"


def test_the_register_must_have_begun_on_or_before_the_window_s_first_day() -> None:
    assert bound("2025-12-20", HALF_YEARLY, since=ON_TIME) == ["2025-H2"]
    assert bound("2025-12-20", HALF_YEARLY, since=TOO_LATE) == []


def test_the_policy_must_have_begun() -> None:
    assert bound("2025-12-20", HALF_YEARLY, policy_since=ON_TIME) == ["2025-H2"]
    assert bound("2025-12-20", HALF_YEARLY, policy_since=TOO_LATE) == []
    assert bound("2025-12-20", HALF_YEARLY, policy_since="2019-01-01") == ["2025-H1", "2025-H2"]


def test_the_duty_must_have_begun() -> None:
    assert bound("2025-12-20", duty(per("half-year"), since=ON_TIME)) == ["2025-H2"]
    assert bound("2025-12-20", duty(per("half-year"), since=TOO_LATE)) == []


def test_the_unit_must_have_begun() -> None:
    assert bound("2025-12-20", HALF_YEARLY, unit(since=ON_TIME)) == ["2025-H2"]
    assert bound("2025-12-20", HALF_YEARLY, unit(since=TOO_LATE)) == []
    assert bound("2025-12-20", HALF_YEARLY, unit(since="2019-01-01")) == ["2025-H1", "2025-H2"]


@pytest.mark.parametrize(
    ("of_unit", "of_member", "expected"),
    [
        (None, None, ["a:x/2025-H1", "a:x/2025-H2"]),
        (None, ON_TIME, ["a:x/2025-H2"]),
        (None, TOO_LATE, []),
        (ON_TIME, None, ["a:x/2025-H2"]),
        (ON_TIME, "2019-01-01", ["a:x/2025-H2"]),
        ("2019-01-01", ON_TIME, ["a:x/2025-H2"]),
        (TOO_LATE, ON_TIME, []),
    ],
)
def test_for_a_member_the_unit_must_have_begun_too(
    of_unit: str | None, of_member: str | None, expected: list[str]
) -> None:
    of_leaders = duty(per("half-year"), members=["leader"])
    holder = unit(since=of_unit, members=[member("x", since=of_member)])
    assert bound("2025-12-20", of_leaders, holder) == expected


def test_units_that_began_on_different_days_are_bound_from_different_periods() -> None:
    units = [unit("a"), unit("b", since=ON_TIME), unit("c", until="2025-09-30"), unit("e")]
    assert bound("2025-12-20", HALF_YEARLY, *units) == [
        *("2025-H1", "c/2025-H1", "e/2025-H1", "2025-H2", "b/2025-H2", "e/2025-H2")
    ]


def test_the_window_of_a_listed_day_opens_its_lead_before() -> None:
    of_day = duty(on_dates("2025-04-04", lead="7d"))
    assert bound("2025-04-20", of_day, unit(since="2025-03-28")) == ["2025-04-04"]
    assert bound("2025-04-20", of_day, unit(since="2025-03-29")) == []


def test_a_recurrence_is_bound_by_its_window_s_first_day() -> None:
    monthly = duty(recurring("FREQ=MONTHLY;BYMONTHDAY=10"), since="2025-01-01")
    assert bound("2025-03-20", monthly, unit(since="2025-02-11")) == ["2025-03-10"]
    assert bound("2025-03-20", monthly, unit(since="2025-02-12")) == []


# --- until when ---------------------------------------------------------------------------------


def test_the_subject_must_still_exist_on_the_due_date() -> None:
    assert bound("2025-12-20", HALF_YEARLY, unit(until="2025-06-30")) == ["2025-H1"]
    assert bound("2025-12-20", HALF_YEARLY, unit(until="2025-06-29")) == []


def test_the_due_date_decides_and_not_the_period_s_end() -> None:
    early = duty(per("half-year", {"month": "last", "day": "15"}))
    late = duty(per("half-year", {"after-end": "10d"}))
    assert bound("2025-12-20", early, unit(until="2025-06-15")) == ["2025-H1"]
    assert bound("2025-12-20", early, unit(until="2025-06-14")) == []
    assert bound("2025-12-20", late, unit(until="2025-07-10")) == ["2025-H1"]
    assert bound("2025-12-20", late, unit(until="2025-07-09")) == []


@pytest.mark.parametrize(
    ("of_unit", "of_member", "expected"),
    [
        (None, "2025-06-30", ["a:x/2025-H1"]),
        (None, "2025-06-29", []),
        ("2025-06-30", None, ["a:x/2025-H1"]),
        ("2025-06-30", "2025-12-31", ["a:x/2025-H1"]),
        ("2025-12-31", "2025-06-30", ["a:x/2025-H1"]),
    ],
)
def test_for_a_member_the_unit_must_still_exist_too(
    of_unit: str | None, of_member: str | None, expected: list[str]
) -> None:
    of_leaders = duty(per("half-year"), members=["leader"])
    holder = unit(until=of_unit, members=[member("x", until=of_member)])
    assert bound("2025-12-20", of_leaders, holder) == expected


def test_where_due_is_null_the_period_s_last_day_stands_for_it() -> None:
    vague = duty(per("half-year", "undetermined"))
    assert bound("2025-12-20", vague, unit(until="2025-06-30")) == ["2025-H1"]
    assert bound("2025-12-20", vague, unit(until="2025-06-29")) == []


def test_where_there_is_no_last_day_the_opening_day_stands_for_it() -> None:
    regularly = duty(per("undetermined"))
    assert bound("2025-12-20", regularly, unit(until="2025-01-01")) == ["undetermined"]
    assert bound("2025-12-20", regularly, unit(until="2024-12-31")) == []
    vague = duty(after(within="undetermined"))
    event = record("2025-03-05", kind="event")
    assert bound("2025-12-20", vague, event, unit(until="2025-03-05")) == ["2025-03-05"]
    assert bound("2025-12-20", vague, event, unit(until="2025-03-04")) == []


# --- partial ------------------------------------------------------------------------------------

FOUNDED = "2025-05-20"


def test_partial_also_binds_the_period_in_which_a_unit_began_from_that_day_on() -> None:
    whole = register(duty(per("half-year"), partial=True), unit(since=FOUNDED))
    assert list(statuses("2025-12-20", whole)) == ["2025-H1", "2025-H2"]
    assert verdict("2025-12-20", whole, "2025-H1").opens == d(FOUNDED)
    assert verdict("2025-12-20", whole, "2025-H2").opens == d("2025-07-01")


def test_partial_may_be_the_register_s_default_and_the_duty_s_own_word_goes_first() -> None:
    begun = unit(since=FOUNDED)
    assert bound("2025-06-20", HALF_YEARLY, begun) == []
    assert bound("2025-06-20", HALF_YEARLY, begun, partial=True) == ["2025-H1"]
    never = duty(per("half-year"), partial=False)
    assert bound("2025-06-20", never, begun, partial=True) == []


@pytest.mark.parametrize("whose", ["register", "policy", "duty", "unit", "member"])
def test_partial_looks_at_the_register_the_policy_the_duty_and_the_subject(whose: str) -> None:
    since = {whose: FOUNDED}
    partly = duty(per("half-year"), partial=True, members=["leader"], since=since.get("duty"))
    holder = unit(since=since.get("unit"), members=[member("x", since=since.get("member"))])
    found = register(
        partly,
        holder,
        since=since.get("register", "2025-01-01"),
        policy_since=since.get("policy"),
    )
    assert list(statuses("2025-06-20", found)) == ["a:x/2025-H1"]
    assert verdict("2025-06-20", found, "2025-H1").opens == d(FOUNDED)


def test_a_partial_period_is_not_bound_where_it_began_after_the_due_date() -> None:
    early = duty(per("half-year", {"month": "last", "day": "15"}), partial=True)
    assert bound("2025-12-20", early, unit(since="2025-06-15")) == ["2025-H1", "2025-H2"]
    assert bound("2025-12-20", early, unit(since="2025-06-16")) == ["2025-H2"]


def test_a_period_that_had_ended_before_is_not_partial() -> None:
    late = duty(per("month", {"after-end": "10d"}), partial=True)
    assert bound("2025-07-01", late, unit(since="2025-07-01")) == []
    assert bound("2025-07-01", late, unit(since="2025-06-30")) == ["2025-06"]


def test_a_partial_period_without_due_date_is_bound_to_its_last_day() -> None:
    vague = duty(per("half-year", "undetermined"), partial=True)
    assert bound("2025-06-30", vague, unit(since="2025-06-30")) == ["2025-H1"]
    assert bound("2025-07-01", vague, unit(since="2025-07-01")) == ["2025-H2"]


def test_a_partial_term() -> None:
    terms = [Term("2024-2025-2", d("2025-02-24"), d("2025-07-06"))]
    termly = duty(per("term"), partial=True)
    assert bound("2025-07-01", termly, unit(since=FOUNDED), terms=terms) == ["2024-2025-2"]


@pytest.mark.parametrize(
    "other",
    [
        duty(on_dates("2025-05-25", lead="10d"), partial=True),
        duty(recurring("FREQ=MONTHLY;BYMONTHDAY=28"), partial=True, since="2025-01-01"),
    ],
)
def test_partial_is_for_every_alone(other: Duty) -> None:
    assert bound("2025-05-31", other, unit(since=FOUNDED)) == []


def test_a_trigger_before_a_subject_began_binds_nobody() -> None:
    reported = duty(after(), partial=True)
    event = record("2025-05-19", kind="event")
    assert bound("2025-06-20", reported, event, unit(since=FOUNDED)) == []
    assert bound("2025-06-20", reported, event, unit(since="2025-05-19")) == ["2025-05-19"]


# --- triggers and preconditions -----------------------------------------------------------------


def test_each_triggering_record_makes_an_occurrence_named_by_its_id() -> None:
    reported = duty(after("event"))
    events = [record("2025-03-05", kind="event", id=name) for name in ("fire", "flood")]
    assert bound("2025-03-20", reported, *events) == ["fire", "flood"]


def test_it_belongs_to_the_subject_whose_unit_the_record_names() -> None:
    reported = duty(after("event"))
    units = [unit("a"), unit("b"), unit("c", tags=["office"])]
    event = record("2025-03-05", kind="event", id="fire", units=["b"])
    assert bound("2025-03-20", reported, event, *units) == ["b/fire"]


def test_a_joint_event_makes_one_occurrence_for_each_unit() -> None:
    reported = duty(after("event"))
    units = [unit("a"), unit("b"), unit("c")]
    event = record("2025-03-05", kind="event", id="fire", units=["a", "b"])
    assert bound("2025-03-20", reported, event, *units) == ["fire", "b/fire"]


def test_an_event_is_answered_by_every_holder_of_the_role_in_its_unit() -> None:
    reported = duty(after("event"), members=["leader"])
    holders = [member("x"), member("y"), member("z", roles=["clerk"])]
    event = record("2025-03-05", kind="event", id="fire")
    assert bound("2025-03-20", reported, event, unit(members=holders)) == ["a:x/fire", "a:y/fire"]


def test_an_event_after_the_as_of_day_does_not_exist_yet() -> None:
    reported = duty(after("event"))
    event = record("2025-03-05", kind="event", id="fire")
    assert bound("2025-03-04", reported, event) == []
    assert bound("2025-03-05", reported, event) == ["fire"]


def test_a_precondition_is_bound_by_the_day_of_the_thing_that_it_permits() -> None:
    approved = duty(ahead_of("event"))
    event = record("2025-06-01", kind="event", id="fair", state="planned")
    assert bound("2025-05-25", approved, event, unit(since="2025-06-01")) == ["fair"]
    assert bound("2025-05-25", approved, event, unit(since="2025-06-02")) == []
    assert bound("2025-05-25", approved, event, unit(until="2025-06-01")) == ["fair"]
    assert bound("2025-05-25", approved, event, unit(until="2025-05-31")) == []


def test_a_duty_per_term_without_terms_is_undetermined() -> None:
    termly = duty(per("term"))
    found = verdict("2025-06-01", register(termly), "undetermined")
    assert (str(found.status), found.required, found.opens) == ("undetermined", 0, d("2025-01-01"))


def test_an_undetermined_cadence_opens_at_the_latest_of_the_sinces() -> None:
    regularly = duty(per("undetermined"), since="2025-03-01")
    assert verdict("2025-06-01", register(regularly), "undetermined").opens == d("2025-03-01")
    later = register(regularly, unit(since="2025-04-01"), unit("b"), policy_since="2025-02-01")
    assert verdict("2025-06-01", later, "p/d@a/undetermined").opens == d("2025-04-01")
    assert verdict("2025-06-01", later, "p/d@b/undetermined").opens == d("2025-03-01")
