"""Which records may have been meant for an earlier occurrence, as the engine finds them.

The sentences of the contract are in tests/rules/test_stray.py; here is what the rule cannot show.
"""

from duty_cli.engine.evaluate import judged
from duty_cli.engine.stray import strays
from duty_cli.model.register import Register
from tests.engine.build import after, at, duty, per, record, register, waiver

MONTHLY = duty(per("month"))


def found(day: str, register: Register) -> list[tuple[str, str]]:
    """The stray records and the periods that they may be for."""
    evaluation = at(day, register)
    seen = strays(evaluation, judged(register, evaluation))
    return [(it.placement.row.id, it.verdict.period.id) for it in seen]


def test_they_come_in_order_of_path() -> None:
    rows = [record("2025-02-03", id="b"), record("2025-04-03", id="a")]
    assert found("2025-04-10", register(MONTHLY, *rows)) == [("a", "2025-03"), ("b", "2025-01")]


def test_they_come_in_order_of_duties_first() -> None:
    other = duty(per("month"), "other", kind="study")
    rows = [record("2025-02-03", id="b"), record("2025-02-03", id="a", kind="study")]
    assert found("2025-02-10", register(MONTHLY, other, *rows)) == [
        ("b", "2025-01"),
        ("a", "2025-01"),
    ]


def test_the_first_is_so_by_date_and_not_by_name() -> None:
    rows = [record("2025-02-03", id="z"), record("2025-02-04", id="a")]
    assert found("2025-02-10", register(MONTHLY, *rows)) == [("z", "2025-01")]


def test_a_record_of_the_window_itself_that_counts_for_the_period_before_is_not_stray() -> None:
    late = duty(per("month", {"after-end": "10d"}))
    rows = [record("2025-02-05")]
    assert found("2025-03-20", register(late, *rows)) == []
    assert found("2025-03-20", register(late, *rows, record("2025-03-15"))) == [
        ("2025-03-15", "2025-02")
    ]


def test_only_what_is_judged_is_looked_at() -> None:
    found_in = register(MONTHLY, record("2025-02-03"))
    assert list(strays(at("2025-02-10", found_in), ())) == []


def test_the_first_day_after_the_window_is_after_it() -> None:
    assert found("2025-02-10", register(MONTHLY, record("2025-02-01"))) == [
        ("2025-02-01", "2025-01")
    ]


def test_what_does_not_count_or_names_its_period_has_not_gone_astray() -> None:
    planned = record("2025-02-03", state="planned")
    named = record("2025-02-04", period="2025-02")
    assert found("2025-02-10", register(MONTHLY, planned, named)) == []
    report = duty(per("month"), kind="report", to=["publicity"])
    unsent = record("2025-02-03", kind="report", to=["publicity"])
    assert found("2025-02-10", register(report, unsent)) == []


def test_nothing_is_stray_after_an_occurrence_that_was_met_or_waived() -> None:
    rows = [record("2025-01-31"), record("2025-02-03")]
    assert found("2025-02-10", register(MONTHLY, *rows)) == []
    assert found("2025-02-10", register(MONTHLY, rows[1], waiver("2025-01"))) == []


def test_each_comes_with_the_duty_and_subject_that_placed_it() -> None:
    evaluation = at("2025-02-10", register(MONTHLY, record("2025-02-03")))
    (stray,) = strays(evaluation, evaluation.verdicts)
    assert stray.result is evaluation.results[0]


FIRE = record("2025-03-05", id="fire", kind="event")
REPORTED = duty(after("event", "5d"), kind="report")


def test_an_answer_without_a_name_follows_the_event() -> None:
    answer = record("2025-03-06", id="r", kind="report")
    assert found("2025-04-30", register(REPORTED, FIRE, answer)) == [("r", "fire")]


def test_an_answer_that_names_something_or_counts_for_something_is_not_stray() -> None:
    elsewhere = record("2025-03-06", id="r", kind="report", re=["elsewhere"])
    assert found("2025-04-30", register(REPORTED, FIRE, elsewhere)) == []
    monthly = duty(per("month"), "monthly", kind="report")
    counted = record("2025-03-06", id="r", kind="report")
    assert ("r", "fire") not in found("2025-04-30", register(REPORTED, monthly, FIRE, counted))


def test_an_answer_of_the_very_day_of_its_trigger_may_be_meant_for_it() -> None:
    answered = duty(after("event", "3d"), kind="report")
    rows = [record("2025-02-03", id="fire", kind="event")]
    rows.append(record("2025-02-03", id="told", kind="report"))
    assert found("2025-02-10", register(answered, *rows)) == [("told", "fire")]
