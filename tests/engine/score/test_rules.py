"""The scoring rules: what each occurrence, record and entry brings."""

from decimal import Decimal
from typing import Any

import pytest

from duty_cli.model.occurrence import Status
from tests.engine.build import PROOF, after, duty, member, per, record, unit, waiver
from tests.engine.score.sheets import entry, item, one, scores, sheet, told

HALVES = duty(per("half-year"))
FIRST, SECOND = record("2025-03-01"), record("2025-09-01")
LATE = record("2025-07-20", period="2025-H1")
PARTS = sheet(item("parts", duty="d"))
TIMELY = sheet(item("timeliness", duty="d", late="0.5"))
COUNT = sheet(item("count", "3", duty="d", each="1"))


# --- parts


def test_points_are_shared_evenly_by_the_occurrences_of_the_year() -> None:
    assert told(one(PARTS, HALVES, FIRST)) == ("scored", "3", "0")
    assert told(one(PARTS, HALVES, FIRST, SECOND)) == ("scored", "6", "0")
    assert told(one(PARTS, HALVES)) == ("scored", "0", "0")


def test_a_late_record_is_a_record() -> None:
    assert told(one(PARTS, HALVES, LATE)) == ("scored", "3", "0")


def test_what_is_not_due_yet_is_neither_gained_nor_lost() -> None:
    assert told(one(PARTS, HALVES, day="2025-05-01")) == ("open", None, "6")
    assert told(one(PARTS, HALVES, FIRST, day="2025-05-01")) == ("open", "3", "3")
    assert told(one(PARTS, HALVES, day="2025-08-01")) == ("open", "0", "3")


def test_a_period_is_in_its_grace_still_open() -> None:
    late = duty(per("half-year"), grace="20d")
    assert told(one(PARTS, late, day="2025-07-10")) == ("open", None, "6")
    assert told(one(PARTS, late, day="2025-07-21")) == ("open", "0", "3")


def test_an_occurrence_counts_in_the_year_of_its_due_date() -> None:
    quarters = duty(per("quarter", {"after-end": "10d"}))
    score = one(PARTS, quarters)
    assert [reason.occurrence for reason in score.because] == [
        f"p/d@a/2025-Q{number}" for number in (1, 2, 3)
    ]


@pytest.mark.parametrize(
    ("evidence", "points"), [(["minutes"], "6"), (["photo"], "0"), ([], "6"), (None, "0")]
)
def test_evidence_is_what_the_part_asks_for_else_what_the_duty_asks_for(
    evidence: list[str] | None, points: str
) -> None:
    asked: dict[str, Any] = {} if evidence is None else {"evidence": evidence}
    held = duty(per("year"), evidence=["minutes", "report"])
    stated = sheet(item("parts", duty="d", **asked))
    score = one(stated, held, record("2025-03-01", proof={"minutes": PROOF}))
    assert told(score) == ("scored", points, "0")


def test_evidence_can_be_added_until_the_time_is_over() -> None:
    held = duty(per("year"), evidence=["minutes"])
    assert told(one(PARTS, held, FIRST, day="2025-06-01")) == ("open", None, "6")
    score = one(PARTS, held, FIRST)
    assert told(score) == ("scored", "0", "0")
    assert score.because[0].message.id == "score.unproven"


def test_a_waived_occurrence_leaves_its_share_to_the_others() -> None:
    assert told(one(PARTS, HALVES, waiver("2025-H1"), SECOND)) == ("scored", "6", "0")
    assert told(one(PARTS, HALVES, waiver("2025-H1", "missed"), SECOND)) == ("scored", "3", "0")


def test_an_item_of_which_nothing_was_owed_does_not_apply() -> None:
    both = (waiver("2025-H1"), waiver("2025-H2", id="other"))
    assert told(one(PARTS, HALVES, *both)) == ("not-applicable", None, "0")
    assert told(one(PARTS, unit(tags=("branch",)), duty(per("year"), units=["office"]))) == (
        "not-applicable",
        None,
        "0",
    )


def test_or_has_its_points_where_the_sheet_says_so_once_the_year_is_over() -> None:
    stated = sheet(item("parts", duty="d", none="full"))
    answer = duty(after("event"))
    assert told(one(stated, answer)) == ("scored", "6", "0")
    assert told(one(stated, answer, day="2025-12-31")) == ("open", None, "6")
    assert told(one(stated, answer, record("2025-03-01", kind="event"))) == ("scored", "0", "0")


def test_a_duty_without_a_period_is_never_failed() -> None:
    now_and_then = duty(per("undetermined"))
    assert told(one(PARTS, now_and_then)) == ("open", None, "6")
    assert told(one(PARTS, now_and_then, record("2024-12-31"))) == ("open", None, "6")
    assert told(one(PARTS, now_and_then, FIRST)) == ("scored", "6", "0")


def test_of_a_duty_without_a_period_the_proven_record_is_taken() -> None:
    now_and_then = duty(per("undetermined"), evidence=["minutes"])
    proven = record("2025-02-01", proof={"minutes": PROOF})
    assert told(one(PARTS, now_and_then, proven, FIRST)) == ("scored", "6", "0")


def test_reasons_are_rounded_so_that_they_sum_to_the_points() -> None:
    quarters = duty(per("quarter", {"after-end": "10d"}))
    done = [record(f"2025-{month}-20") for month in ("02", "05", "08")]
    stated = sheet(item("parts", "2", duty="d"))
    score = one(stated, quarters, *done)
    assert [str(reason.points) for reason in score.because] == ["0.67", "0.66", "0.67"]
    assert [reason.of for reason in score.because] == [it.points for it in score.because]
    assert str(score.points) == "2.00"
    # which of them is missing makes no difference
    for missing in done:
        score = one(stated, quarters, *(row for row in done if row is not missing))
        assert str(score.points) == "1.33"
        assert sum(reason.points for reason in score.because) == score.points


def test_a_duty_of_offices_is_shared_by_the_offices() -> None:
    of_offices = duty(per("year"), members=["leader"])
    branch = unit(members=[member("one"), member("two"), member("three")])
    score = one(PARTS, branch, of_offices, record("2025-03-01", by=["one", "three"]))
    assert told(score) == ("scored", "4", "0")


def test_parts_have_rules_of_their_own_and_leave_their_points_to_the_others() -> None:
    stated = sheet(
        item(
            "parts",
            parts=[
                {"id": "held", "points": "4", "duty": "d"},
                {"id": "judged", "points": "2", "rule": "external"},
            ],
        )
    )
    assert told(one(stated, HALVES, FIRST)) == ("open", "2", "2")
    given = [entry("1.1.judged", "1.5")]
    assert told(one(stated, HALVES, FIRST, entries=given)) == ("scored", "3.5", "0")
    waived = (waiver("2025-H1"), waiver("2025-H2", id="other"))
    assert told(one(stated, HALVES, *waived, entries=given)) == ("scored", "4.5", "0")


def test_what_an_assessor_enters_goes_before_what_is_computed() -> None:
    score = one(PARTS, HALVES, FIRST, entries=[entry("1.1", "5")])
    assert told(score) == ("scored", "5", "0")
    assert [reason.record for reason in score.because] == ["records/entry-1.1-2025-12-20.yaml"]


# --- timeliness


def test_late_takes_off_its_points_and_missing_the_share() -> None:
    assert told(one(TIMELY, HALVES, FIRST, SECOND)) == ("scored", "6", "0")
    assert told(one(TIMELY, HALVES, LATE, SECOND)) == ("scored", "5.5", "0")
    assert told(one(TIMELY, HALVES, SECOND)) == ("scored", "3", "0")


def test_late_takes_off_no_more_than_the_share() -> None:
    harsh = sheet(item("timeliness", duty="d", late="10"))
    assert told(one(harsh, HALVES, LATE, SECOND)) == ("scored", "3", "0")


def test_in_time_without_evidence_is_missing_once_the_time_is_over() -> None:
    proven = duty(per("half-year"), evidence=["minutes"])
    assert told(one(TIMELY, proven, FIRST, day="2025-06-30")) == ("open", None, "6")
    assert told(one(TIMELY, proven, FIRST, day="2025-07-01")) == ("open", "0", "3")


# --- count


def test_each_record_brings_its_points_up_to_the_cap() -> None:
    many = [record(f"2025-03-0{day}") for day in range(1, 6)]
    assert told(one(COUNT, HALVES, *many[:2])) == ("scored", "2", "0")
    score = one(COUNT, HALVES, *many)
    assert told(score) == ("scored", "3", "0")
    assert [int(reason.points) for reason in score.because] == [1, 1, 1, 0, 0]


def test_what_asks_for_nothing_in_the_year_does_not_apply() -> None:
    for content in (unit(since="2025-12-01"), unit(tags=["other", "branch"])):
        bound = duty(per("half-year"), units=["branch" if content.since else "office"])
        assert told(one(COUNT, bound, content)) == ("not-applicable", None, "0")
    both = (waiver("2025-H1"), waiver("2025-H2", id="other"))
    assert told(one(COUNT, HALVES, *both)) == ("not-applicable", None, "0")


def test_until_the_year_is_over_more_may_come() -> None:
    assert told(one(COUNT, HALVES, FIRST, day="2025-12-31")) == ("open", "1", "2")
    assert told(one(COUNT, HALVES, FIRST, day="2026-01-01")) == ("scored", "1", "0")


def test_records_count_without_a_duty_by_kind_and_topics() -> None:
    requires = {"kind": "activity", "topics": ["theme"]}
    stated = sheet(item("count", "3", requires=requires, each="1"))
    fitting = record("2025-03-01", kind="activity", topics=["theme", "other"])
    others = (
        record("2025-03-02", kind="activity"),
        record("2025-03-03", kind="study", topics=["theme"]),
        record("2024-12-31", kind="activity", topics=["theme"]),
        record("2025-03-04", kind="activity", topics=["theme"], state="planned"),
        record("2025-03-05", kind="activity", topics=["theme"], units=["b"]),
    )
    assert told(one(stated, HALVES, fitting, *others)) == ("scored", "1", "0")


def test_what_nothing_can_count_is_entered_as_a_number() -> None:
    stated = sheet(item("count", "5", each="2"))
    assert told(one(stated, HALVES)) == ("open", None, "5")
    assert told(one(stated, HALVES, entries=[entry("1.1", "2")])) == ("scored", "4", "0")
    assert told(one(stated, HALVES, entries=[entry("1.1", "9")])) == ("scored", "5", "0")


# --- what is entered


def test_violations_take_off_points_down_to_nothing() -> None:
    for rule, key in (("deduct", "each"), ("threshold", "step")):
        stated = sheet(item(rule, "2", **{key: "0.5"}))
        assert told(one(stated, HALVES)) == ("open", None, "2")
        found = {
            count: told(one(stated, HALVES, entries=[entry("1.1", count)]))[1]
            for count in ("0", "1", "3", "99")
        }
        assert found == {"0": "2", "1": "1.5", "3": "0.5", "99": "0"}


def test_the_external_figure_is_taken_as_it_is() -> None:
    stated = sheet(item("external", "4"))
    assert told(one(stated, HALVES)) == ("open", None, "4")
    assert told(one(stated, HALVES, entries=[entry("1.1", "3.5")])) == ("scored", "3.5", "0")
    assert told(one(stated, HALVES, entries=[entry("1.1", "0")])) == ("scored", "0", "0")


@pytest.mark.parametrize("points", ["4.5", "-1"])
def test_a_figure_that_cannot_be_leaves_the_item_open(points: str) -> None:
    score = one(sheet(item("external", "4")), HALVES, entries=[entry("1.1", points)])
    assert told(score) == ("open", None, "4")
    assert score.because[0].message.id == "score.refused-most"
    assert score.because[0].record


def test_the_last_entry_by_date_is_in_force() -> None:
    stated = sheet(item("external", "4"))
    given = [entry("1.1", "1", day="2025-12-01"), entry("1.1", "3", day="2025-12-02")]
    assert told(one(stated, HALVES, entries=given))[1] == "3"


def test_bonus_and_deductions_stand_beside_the_total() -> None:
    stated = sheet(item("external", "4"), bonus={"id": "b", "points": "2"}, negative={"id": "n"})
    given = [entry("1.1", "3"), entry("b", "5"), entry("n", "1.5")]
    (plain,) = scores(stated, HALVES, entries=given[:1])
    assert (plain.total, plain.complete) == (Decimal(3), True)
    (score,) = scores(stated, HALVES, entries=given)
    assert score.base == Decimal(3)
    beside = [it.points for it in (score.bonus, score.negative) if it]
    assert beside == [Decimal(2), Decimal("-1.5")]
    assert score.total == Decimal("3.5")
    (low,) = scores(stated, HALVES, entries=[given[0], entry("n", "99")])
    assert low.total == 0


# --- what if


@pytest.mark.parametrize(
    ("status", "points"),
    [(Status.MET, "6"), (Status.LATE, "5.5"), (Status.MISSED, "3"), (Status.WAIVED, "6")],
)
def test_an_occurrence_can_be_supposed_to_stand_otherwise(status: Status, points: str) -> None:
    for content in ((SECOND,), (FIRST, SECOND), (LATE, SECOND)):
        score = one(TIMELY, HALVES, *content, suppose={"p/d@a/2025-H1": status})
        assert told(score)[1] == points


def test_what_is_supposed_to_be_done_takes_nothing_away() -> None:
    twice = (FIRST, record("2025-03-02"))
    score = one(COUNT, HALVES, *twice, suppose={"p/d@a/2025-H1": Status.MET})
    assert told(score)[1] == "2"


def test_what_is_supposed_is_counted_once() -> None:
    for content in ((SECOND,), (FIRST, SECOND)):
        for status, points in ((Status.MET, "2"), (Status.MISSED, "1")):
            score = one(COUNT, HALVES, *content, suppose={"p/d@a/2025-H1": status})
            assert told(score)[1] == points, (content, status)
