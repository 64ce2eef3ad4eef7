"""The rules that speak of duty.yaml: policies, terms, and the calendar that due dates rest on."""

import pytest

from duty_cli.model.almanac import Term, WorkCalendar
from duty_cli.model.finding import Message, Place, Severity
from duty_cli.model.register import PolicyUse
from tests.engine.build import d, duty, per, register
from tests.rules.say import one, said, where

KNOWN = WorkCalendar(announced=frozenset({2025}))
IN_WORKDAYS = duty(per("month", {"after-end": "3wd"}))


# --- policy-unknown -------------------------------------------------------------------------------


@pytest.mark.parametrize("near", ["jincheng-2020", None])
def test_a_policy_that_nobody_has_is_told_where_it_is_named(near: str | None) -> None:
    place = Place("duty.yaml", ("policies", 1))
    use = PolicyUse("jincheng-2021", False, near, (), {}, frozenset(), place)
    found = register()
    organisation = found.organisation._replace(uses=(*found.organisation.uses, use))
    finding = one("policy-unknown", "2025-03-01", found._replace(organisation=organisation))
    assert (finding.place, finding.severity) == (place, Severity.ERROR)
    hint = Message("finding.near", {"near": near}) if near else ""
    assert finding.message.values == {"policy": "jincheng-2021", "hint": hint}


# --- terms-missing --------------------------------------------------------------------------------


def test_a_duty_per_term_without_terms_is_told_at_the_key_that_is_missing() -> None:
    termly = [duty(per("term"), "one"), duty(per("term"), "two", clause=None), duty(per("year"))]
    findings = said("terms-missing", "2025-03-01", register(*termly))
    assert [it.message.values["duty"] for it in findings] == ["p/one", "p/two"]
    assert {(where(it), it.severity) for it in findings} == {("duty.yaml:terms", Severity.WARNING)}
    assert [it.clause for it in findings] == ["1.2", None]


def test_a_single_term_is_enough() -> None:
    terms = [Term("2024-2025-2", d("2025-02-24"), d("2025-07-06"))]
    assert said("terms-missing", "2025-03-01", register(duty(per("term")), terms=terms)) == ()


# --- provisional-calendar -------------------------------------------------------------------------


def test_a_due_date_in_working_days_of_a_year_not_announced_is_provisional() -> None:
    finding = one("provisional-calendar", "2025-03-31", register(IN_WORKDAYS))
    assert (where(finding), finding.severity) == ("duty.yaml:", Severity.WARNING)
    assert finding.message.values == {"year": "2025"}


def test_an_announced_year_is_not_provisional() -> None:
    found = register(IN_WORKDAYS, work=KNOWN)
    assert said("provisional-calendar", "2025-03-31", found) == ()


def test_each_year_is_told_once_in_order() -> None:
    found = register(IN_WORKDAYS, duty(per("week"), "other", grace="2wd"))
    years = [it.message.values["year"] for it in said("provisional-calendar", "2027-02-28", found)]
    assert years == ["2025", "2026", "2027"]


def test_only_judged_occurrences_are_looked_at() -> None:
    found = register(IN_WORKDAYS, work=KNOWN)
    assert said("provisional-calendar", "2025-12-20", found) == ()
    (finding,) = said("provisional-calendar", "2025-12-25", found)
    assert finding.message.values == {"year": "2026"}


def test_a_rolled_due_date_is_told_at_roll() -> None:
    found = register(duty(per("month")), roll="next")
    assert where(one("provisional-calendar", "2025-03-31", found)) == "duty.yaml:roll"


def test_days_of_the_calendar_are_not_provisional() -> None:
    found = register(duty(per("month"), grace="10d"))
    assert said("provisional-calendar", "2025-03-31", found) == ()
