"""`unknown-reference`: names that refer to nothing, each at its key, with the nearest known one."""

import pytest

from duty_cli.model.finding import Message, Place, Severity
from duty_cli.model.record import Row
from duty_cli.model.register import PolicyUse, Register
from tests.engine.build import (
    after,
    d,
    duty,
    member,
    per,
    record,
    register,
    unit,
    waiver,
    words,
)
from tests.rules.say import one, said, where

ASKED = duty(per("month"), "monthly", topics=["ideology"])
REPORTED = duty(after("event", topics=["network"]), "reported", kind="report")
UNITS = [unit("mech", members=[member("secretary")]), unit("art", parent="mech")]


def told(found: Register) -> list[tuple[str, str, object]]:
    """What sort of name, where, and the name."""
    return [
        (it.message.id.removeprefix("finding.unknown-"), where(it), it.message.values["name"])
        for it in said("unknown-reference", "2025-03-31", found)
    ]


def of(row: Row) -> list[tuple[str, str, object]]:
    return told(register(ASKED, REPORTED, *UNITS, row))


def near(found: Register) -> object:
    return one("unknown-reference", "2025-03-31", found).message.values["hint"]


def used(**changes: object) -> PolicyUse:
    known = PolicyUse(
        id="p",
        known=True,
        near=None,
        changed=(),
        skipped={},
        duties=frozenset({"monthly", "reported"}),
        place=Place("duty.yaml", ("policies", 0)),
    )
    return known._replace(**changes)  # type: ignore[arg-type]  # passed on


def with_uses(*uses: PolicyUse, row: Row | None = None) -> Register:
    found = register(ASKED, REPORTED, *UNITS, *([row] if row else []))
    return found._replace(organisation=found.organisation._replace(uses=uses))


def test_a_record_that_names_only_what_there_is() -> None:
    row = record(
        "2025-03-05",
        id="r",
        units=["mech", "art"],
        by=["secretary"],
        topics=["ideology", "network"],
        duties=["p/monthly"],
        period="2025-03",
        re=["r", "records/r.yaml"],
    )
    assert of(row) == []


@pytest.mark.parametrize(
    ("sort", "key", "row"),
    [
        ("unit", "unit", record("2025-03-05", id="r", units=["none"])),
        ("unit", "units.1", record("2025-03-05", id="r", units=["mech", "none"])),
        ("member", "by.0", record("2025-03-05", id="r", units=["mech"], by=["none"])),
        ("member", "by.0", record("2025-03-05", id="r", units=["mech", "art"], by=["none"])),
        (
            "topic",
            "topics.1",
            record("2025-03-05", id="r", units=["mech"], topics=["network", "none"]),
        ),
        ("duty", "duties.0", record("2025-03-05", id="r", units=["mech"], duties=["none"])),
        ("duty", "duty", waiver("2025-03", duty="none", id="r", units=["mech"])),
        ("record", "re.1", record("2025-03-05", id="r", units=["mech"], re=["r", "none"])),
    ],
)
def test_a_name_that_refers_to_nothing_is_told_at_its_key(sort: str, key: str, row: Row) -> None:
    assert of(row) == [(sort, f"records/r.yaml:{key}", "none")]


def test_it_is_an_error_of_the_record_s_day_and_units() -> None:
    row = record("2025-03-05", id="r", units=["mech"], topics=["none"])
    finding = one("unknown-reference", "2025-03-31", register(ASKED, REPORTED, *UNITS, row))
    assert finding.severity is Severity.ERROR
    assert (finding.day, finding.units) == (d("2025-03-05"), ("mech",))


def test_the_nearest_known_name_is_offered() -> None:
    for row, expected in (
        (record("2025-03-05", units=["mach"]), "mech"),
        (record("2025-03-05", units=["mech"], by=["secretery"]), "secretary"),
        (record("2025-03-05", units=["mech"], topics=["ideologie"]), "ideology"),
        (record("2025-03-05", units=["mech"], duties=["p/montly"]), "p/monthly"),
        (record("2025-03-05", id="spring", units=["mech"], re=["sprung"]), "spring"),
    ):
        assert near(register(ASKED, REPORTED, *UNITS, row)) == Message(
            "finding.near", {"near": expected}
        )
    assert near(register(ASKED, REPORTED, *UNITS, record("2025-03-05", units=["zzz"]))) == ""


def test_the_offices_of_an_unknown_unit_cannot_be_known() -> None:
    row = record("2025-03-05", id="r", units=["mech", "none"], by=["nobody"])
    assert of(row) == [("unit", "records/r.yaml:units.1", "none")]


def test_a_parent_is_a_unit() -> None:
    assert told(register(ASKED, unit("art", parent="none"))) == [
        ("unit", "units.yaml:units.0.parent", "none")
    ]


def test_topics_are_those_that_policies_print_ask_for_or_wait_for() -> None:
    found = register(ASKED, REPORTED, *UNITS, record("2025-03-05", units=["mech"], topics=["own"]))
    assert [sort for sort, _, _ in told(found)] == ["topic"]
    printed = found.policies[0]._replace(names={"topics": {"own": words("own")}})
    assert told(found._replace(policies=(printed,))) == []


def test_where_no_policy_has_a_topic_any_topic_may_be_used() -> None:
    found = register(duty(per("month")), record("2025-03-05", topics=["own"]))
    assert told(found) == []


def test_what_could_not_be_read_whole_calls_nothing_unknown() -> None:
    row = record(
        "2025-03-05", id="r", units=["none"], by=["none"], topics=["none"], duties=["none"]
    )
    found = register(ASKED, *UNITS, row, waiver("2025-03", duty="none", units=["mech"]))
    unread = found._replace(roster_known=False, policies_known=False)
    assert told(unread) == []
    sorts = {sort for sort, _, _ in told(found._replace(roster_known=False))}
    assert sorts == {"topic", "duty"}
    assert {sort for sort, _, _ in told(found._replace(policies_known=False))} == {"unit"}


# --- settings -------------------------------------------------------------------------------------


def test_set_and_skip_name_duties_of_the_policy() -> None:
    fine = used(changed=("monthly",), skipped={"reported": "why"})
    assert told(with_uses(fine)) == []
    wrong = used(changed=("monthly", "none"), skipped={"neither": "why"})
    assert told(with_uses(wrong)) == [
        ("duty", "duty.yaml:policies.0.set.none", "none"),
        ("duty", "duty.yaml:policies.0.skip.neither", "neither"),
    ]


def test_a_policy_that_could_not_be_read_calls_no_duty_unknown() -> None:
    unread = used(changed=("none",), skipped={"neither": "why"}, duties=frozenset())
    assert told(with_uses(unread)) == []


def test_a_duty_that_is_skipped_is_still_known() -> None:
    row = record("2025-03-05", id="r", units=["mech"], duties=["p/skipped"])
    duties = frozenset({"monthly", "reported", "skipped"})
    assert told(with_uses(used(duties=duties), row=row)) == []


# --- periods --------------------------------------------------------------------------------------


def test_a_period_that_no_fitting_duty_has_is_told_at_the_key() -> None:
    row = record("2025-03-05", id="r", units=["mech"], topics=["ideology"], period="2025-13")
    assert of(row) == [("period", "records/r.yaml:period", "2025-13")]
    finding = one("unknown-reference", "2025-03-31", register(ASKED, *UNITS, row))
    assert (finding.day, finding.units) == (d("2025-03-05"), ("mech",))
    assert finding.message.values["hint"] == Message("finding.near", {"near": "2025-03"})


def test_a_waiver_s_period_is_one_of_its_duty_s() -> None:
    wrong = waiver("2025-H1", duty="p/monthly", id="r", units=["mech"])
    assert of(wrong) == [("period", "records/r.yaml:period", "2025-H1")]
    assert of(waiver("2025-03", duty="p/monthly", id="r", units=["mech"])) == []


def test_a_waiver_s_period_is_told_where_its_duty_has_no_period_yet() -> None:
    later = duty(per("month"), since="2030-01-01")
    assert told(register(later, waiver("2025-H1", id="r"))) == [
        ("period", "records/r.yaml:period", "2025-H1")
    ]


@pytest.mark.parametrize("written", ["2025h1", "H1", "2025-M3", "上半年"])
def test_what_is_written_as_no_period_at_all_is_told(written: str) -> None:
    row = record("2025-03-05", id="r", units=["mech"], topics=["ideology"], period=written)
    assert of(row) == [("period", "records/r.yaml:period", written)]


def test_a_period_of_another_duty_s_form_leaves_the_record_to_its_date() -> None:
    row = record("2025-03-05", id="r", units=["mech"], topics=["ideology"], period="2025-H1")
    assert of(row) == []


@pytest.mark.parametrize(("to", "found"), [("publcity", True), ("上级党委", False)])
def test_a_recipient_is_unknown_where_it_looks_like_one_misspelt(to: str, found: bool) -> None:
    sent = duty(per("half-year"), kind="report", to=["publicity"])
    row = record("2025-03-05", id="r", kind="report", to=[to], submitted="2025-03-05")
    expected = [("recipient", "records/r.yaml:to", to)] if found else []
    assert told(register(sent, row)) == expected
