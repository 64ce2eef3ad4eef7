"""What the rules of policies say will happen does happen when such a duty is judged."""

from tests.engine.build import after, duty, per, record, register, taken


def counted(*content: object) -> dict[str, str]:
    """Which record each occurrence of 2025 takes, by its duty and period."""
    found = taken("2025-12-31", register(*content))  # type: ignore[arg-type]  # passed on
    return {name.removeprefix("p/"): ",".join(ids) for name, ids in found.items()}


def test_two_in_one_half_meet_a_duty_owed_twice_in_the_year() -> None:
    twice, halves = duty(per("year"), times=2), duty(per("half-year"), "h")
    both = (record("2025-01-06"), record("2025-01-07"))
    assert counted(twice, halves, *both) == {
        "2025": "2025-01-06,2025-01-07",
        "h@a/2025-H1": "2025-01-06",
    }


def test_a_meeting_never_counts_where_a_recipient_is_asked_for_unless_it_names_the_duty() -> None:
    asked = duty(per("year"), to=["publicity"])
    assert counted(asked, record("2025-02-03")) == {}
    assert counted(asked, record("2025-02-03", duties=["p/d"])) == {"2025": "2025-02-03"}


def test_each_answer_calls_for_the_next_where_it_is_an_occasion_itself() -> None:
    endless = duty(after("meeting"), kind="meeting")
    answers = (record("2025-02-04", re=["2025-02-03"]), record("2025-02-05", re=["2025-02-04"]))
    assert counted(endless, record("2025-02-03"), *answers) == {
        "2025-02-03": "2025-02-04",
        "2025-02-04": "2025-02-05",
    }


def test_one_record_meets_both_of_two_duties_that_ask_the_same() -> None:
    same = (duty(per("year")), duty(per("half-year"), "other"))
    assert counted(*same, record("2025-02-03")) == {
        "2025": "2025-02-03",
        "other@a/2025-H1": "2025-02-03",
    }
