"""A finding is known again whatever line it stands in, and on whatever day it is looked for."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from duty_cli.model.duration import Duration
from duty_cli.model.finding import Finding, Message, Place, Severity
from duty_cli.views.fingerprint import digest, distinct, fingerprint

OCCURRENCE = "own/report@a/2025-H1"


def overdue(days: int, line: int) -> Finding:
    message = Message("finding.overdue", {"days": Duration(days, "d"), "who": "a", "counted": 0})
    place = Place("duty.yaml", ("policies", 0), line, 5)
    return Finding("overdue", Severity.ERROR, message, place, OCCURRENCE, day=date(2025, 6, 15))


def broken(
    *keys: str | int, path: str = "records/a.yaml", line: int = 1, value: str = "x"
) -> Finding:
    message = Message("invalid.key", {"value": value})
    return Finding("invalid-file", Severity.ERROR, message, Place(path, keys, line, 1))


@given(st.integers(1, 9999), st.integers(1, 9999))
def test_of_an_occurrence_neither_days_nor_lines_count(days: int, line: int) -> None:
    assert fingerprint(overdue(days, line)) == fingerprint(overdue(1, 1))


def test_of_an_occurrence_its_id_and_the_rule_count() -> None:
    one = overdue(1, 1)
    others = [one._replace(rule="grace"), one._replace(occurrence="own/report@b/2025-H1")]
    assert len({*map(fingerprint, (one, *others))}) == 3


def test_a_warning_that_has_become_an_error_is_the_same() -> None:
    one = overdue(1, 1)
    assert fingerprint(one) == fingerprint(one._replace(severity=Severity.WARNING))


def test_of_a_file_its_lines_do_not_count_and_neither_does_the_wrong_value() -> None:
    assert fingerprint(broken("date", line=1)) == fingerprint(broken("date", line=9, value="y"))


def test_of_a_file_its_path_the_key_and_the_sort_of_message_count() -> None:
    one = broken("date")
    others = (
        broken("title"),
        broken("date", path="records/b.yaml"),
        one._replace(message=Message("invalid.other", {})),
        broken("date", 0),
    )
    assert len({*map(fingerprint, (one, *others))}) == 5


def test_of_the_register_as_a_whole_names_tell_one_from_the_next() -> None:
    years = [
        Finding("provisional-calendar", Severity.WARNING, Message("finding.x", {"year": year}))
        for year in ("2026", "2027")
    ]
    assert fingerprint(years[0]) != fingerprint(years[1])


@given(st.lists(st.text(max_size=5), max_size=4), st.lists(st.text(max_size=5), max_size=4))
def test_no_two_rows_of_parts_have_one_fingerprint(one: list[str], other: list[str]) -> None:
    assert (digest(*one) == digest(*other)) == (one == other)


@given(st.lists(st.sampled_from(["a", "b", "c"]), max_size=12))
def test_those_that_come_again_are_told_apart_and_the_first_is_left_alone(names: list[str]) -> None:
    found = list(distinct(names))
    assert len({*found}) == len(names)
    for name in names:
        assert found[names.index(name)] == name


def test_a_fingerprint_stays_what_it_was_in_the_last_version() -> None:
    """Baselines that people keep, and what GitHub and GitLab remember, hang on it."""
    assert fingerprint(overdue(3, 7)) == "ecd20cb7f2be012362b9d85051dcb4eb"
    assert fingerprint(broken("date")) == "178f4528b83bb976d38aa106689fb562"
