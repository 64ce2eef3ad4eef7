"""What `explain` finds: the thing that is meant, its records, those that nearly count, and why."""

import pytest

from duty_cli.engine.evaluate import evaluate
from duty_cli.errors import UsageError
from duty_cli.model.cadence import Cadence
from duty_cli.model.finding import Message
from duty_cli.model.register import Register
from duty_cli.rules import RULES
from duty_cli.views.explanation import explanation_view, rule_story
from duty_cli.views.story import (
    DutyStory,
    OccurrenceStory,
    RecordStory,
    RuleStory,
    Story,
    UnitDutyStory,
)
from duty_cli.views.target import last_day, narrowed, target
from tests.engine.build import (
    PROOF,
    after,
    ahead_of,
    d,
    duty,
    member,
    on_dates,
    per,
    record,
    recurring,
    register,
    unit,
    waiver,
)


def story(day: str, of: Register, text: str) -> Story:
    if text in RULES:
        return rule_story(RULES[text])
    aim = target(of, RULES, text)
    evaluation = evaluate(narrowed(of, aim), d(day), last_day(of, aim, d(day)), misses=True)
    return explanation_view(of, evaluation, aim)


def occurrence(day: str, of: Register, id: str) -> OccurrenceStory:
    found = story(day, of, id)
    assert isinstance(found, OccurrenceStory)
    return found


def of_record(day: str, of: Register, id: str) -> RecordStory:
    found = story(day, of, id)
    assert isinstance(found, RecordStory)
    return found


def nearly(found: OccurrenceStory) -> list[tuple[str, str]]:
    return [(seen.row.id, seen.reason.id if seen.reason else "") for seen in found.nearly]


# --- what is meant ------------------------------------------------------------------------------


def refused(of: Register, text: str) -> tuple[str, str]:
    """The message, and the name that is suggested."""
    with pytest.raises(UsageError) as caught:
        story("2025-06-01", of, text)
    message = caught.value.message
    hint = message.values.get("hint")
    near = next(iter(getattr(hint, "values", {}).values()), "")
    return message.id, str(near.values["id"] if isinstance(near, Message) else near)


def test_each_thing_by_its_name() -> None:
    of = register(duty(per("year"), id="plan"), record("2025-02-02", id="r"))
    assert isinstance(story("2025-06-01", of, "overdue"), RuleStory)
    assert isinstance(story("2025-06-01", of, "plan"), DutyStory)
    assert isinstance(story("2025-06-01", of, "p/plan"), DutyStory)
    assert isinstance(story("2025-06-01", of, "p/plan@a/2025"), OccurrenceStory)
    assert isinstance(story("2025-06-01", of, "r"), RecordStory)
    assert isinstance(story("2025-06-01", of, "records/r.yaml"), RecordStory)
    assert isinstance(story("2025-06-01", of, "records/r.yaml:3:7"), RecordStory)


def test_the_nearest_name_is_suggested() -> None:
    of = register(duty(per("year"), id="plan"), unit("arts"), record("2025-02-02", id="report"))
    assert refused(of, "plam") == ("explain.unknown", "p/plan")
    assert refused(of, "overdeu") == ("explain.unknown", "overdue")
    assert refused(of, "records/reprot.yaml") == ("explain.unknown", "records/report.yaml")
    assert refused(of, "p/plam@arts/2025") == ("explain.unknown-duty", "p/plan")
    assert refused(of, "plan@art/2025") == ("explain.unknown-unit", "arts")
    assert refused(of, "plan@arts/2024") == ("explain.no-period", "2025")
    assert refused(of, "plan@arts/2o25") == ("explain.no-period", "2025")
    assert refused(of, "zzz") == ("explain.unknown", "")
    assert refused(of, "plan@") == ("explain.form", "")


def test_what_is_ambiguous_is_said() -> None:
    of = register(
        duty(per("year"), id="x"),
        duty(per("year"), id="x", policy="q"),
        record("2025-02-02", id="twice"),
        record("2025-02-02", id="twice")._replace(path="records/other.yaml"),
    )
    assert refused(of, "x")[0] == "explain.ambiguous"
    assert refused(of, "twice")[0] == "explain.ambiguous"
    assert isinstance(story("2025-06-01", of, "q/x"), DutyStory)


def test_whom_a_duty_does_not_bind() -> None:
    of = register(
        duty(per("year"), id="x"),
        duty(per("year"), id="y", members=("leader",)),
        unit("a", members=[member("head"), member("guest", roles=())]),
        unit("b", tags=["office"]),
    )
    assert refused(of, "x@b/2025")[0] == "explain.not-bound"
    assert refused(of, "x@a:head/2025")[0] == "explain.no-office"
    assert refused(of, "y@a/2025")[0] == "explain.office"
    assert refused(of, "y@a:guest/2025")[0] == "explain.office"


def test_an_occurrence_far_ahead_is_told() -> None:
    of = register(duty(per("month")))
    found = occurrence("2025-06-01", of, "d@a/2031-02")
    assert found.verdict.period.due == d("2031-02-28")
    assert found.conclusion.id == "verdict.upcoming"


def test_one_story_rests_on_no_other_duty() -> None:
    of = register(*(duty(per("week"), id=f"d{n}") for n in range(30)), unit("a"), unit("b"))
    aim = target(of, RULES, "d7@a/2190-W01")
    evaluation = evaluate(narrowed(of, aim), d("2025-06-01"), last_day(of, aim, d("2025-06-01")))
    assert {(v.duty.id, v.subject.unit.id) for v in evaluation.verdicts} == {("d7", "a")}


@pytest.mark.parametrize(
    ("cadence", "period"),
    [
        (per("week"), "2031-W07"),
        (per("year", ["06-30", "12-31"]), "2031-06-30"),
        (per("year", {"after-end": "30d"}), "2031"),
        (recurring("FREQ=MONTHLY;BYMONTHDAY=20"), "2031-02-20"),
        (on_dates("2031-04-04"), "2031-04-04"),
    ],
)
def test_so_it_is_for_every_cadence(cadence: Cadence, period: str) -> None:
    assert occurrence("2025-06-01", register(duty(cadence)), f"d@a/{period}").verdict.period.due


# --- records --------------------------------------------------------------------------------------


def test_a_met_occurrence_names_its_records_and_nothing_else() -> None:
    of = register(
        duty(per("quarter"), times=2),
        record("2025-02-02"),
        record("2025-01-02"),
        record("2025-03-02"),
        record("2025-03-03", state="planned"),
    )
    found = occurrence("2025-06-01", of, "d@a/2025-Q1")
    assert [seen.row.id for seen in found.counted] == ["2025-01-02", "2025-02-02"]
    assert found.nearly == ()


def test_each_near_miss_has_its_reason_and_the_nearest_comes_first() -> None:
    whole = record(
        "2025-02-02",
        kind="report",
        topics=["t", "u"],
        to=["office"],
        by=["head"],
        submitted="2025-02-03",
    )
    of = register(
        duty(
            per("quarter"),
            members=("leader",),
            kind="report",
            topics=("t", "u"),
            to=("office",),
        ),
        unit(members=[member("head"), member("deputy")]),
        whole._replace(id="topics", path="1", topics=("t",)),
        whole._replace(id="other", path="2", topics=("v",)),
        whole._replace(id="to", path="3", to=("elsewhere",)),
        whole._replace(id="by", path="4", by=("deputy",)),
        whole._replace(id="nobody", path="5", by=()),
        whole._replace(id="planned", path="6", state="planned"),
        whole._replace(id="unsent", path="7", submitted=None),
        whole._replace(id="period", path="8", period="2024-Q4"),
    )
    found = occurrence("2025-04-20", of, "d@a:head/2025-Q1")
    assert nearly(found) == [
        ("unsent", "reason.unsubmitted"),
        ("planned", "reason.state"),
        ("period", "reason.no-such-period"),
        ("by", "reason.member"),
        ("nobody", "reason.member-none"),
        ("to", "reason.recipient-other"),
        ("topics", "reason.topics"),
    ], "one without any of the topics is no near miss"
    assert found.nearly[-1].reason is not None
    assert found.nearly[-1].reason.values["ids"] == ("u",)


def test_the_first_record_after_an_unmet_period_may_be_the_late_one() -> None:
    of = register(duty(per("quarter")), record("2025-04-03"), record("2025-04-10"))
    found = occurrence("2025-06-01", of, "d@a/2025-Q1")
    assert nearly(found) == [
        ("2025-04-03", "reason.elsewhere"),
        ("2025-04-10", "reason.surplus"),
    ]
    of = register(duty(per("quarter")), record("2025-04-03", period="2025-Q2"))
    assert nearly(occurrence("2025-06-01", of, "d@a/2025-Q1")) == []


def test_surplus_of_the_period_before_does_not_carry_over_and_is_shown() -> None:
    of = register(duty(per("quarter")), record("2025-03-03"), record("2025-03-20"))
    found = occurrence("2025-07-05", of, "d@a/2025-Q2")
    assert nearly(found) == [("2025-03-20", "reason.surplus")]


def test_what_is_far_from_the_window_is_not_shown() -> None:
    of = register(
        duty(per("month")),
        record("2025-01-03", state="planned"),
        record("2025-09-03", state="planned"),
        record("2025-09-04", state="planned", period="2025-04"),
    )
    found = occurrence("2025-12-05", of, "d@a/2025-04")
    assert nearly(found) == [("2025-09-04", "reason.state")], "what names the period always is"


def test_what_names_the_occurrence_comes_first_by_how_little_is_missing() -> None:
    whole = record("2025-11-03", topics=["t"], by=["head"], period="2025-Q1")
    of = register(
        duty(per("quarter"), members=("leader",), topics=("t",)),
        unit(members=[member("head")]),
        whole._replace(id="two", path="2", by=(), state="planned"),
        whole._replace(id="one", path="1", by=()),
        record("2025-03-31", id="near", topics=["t"]),
    )
    found = occurrence("2025-12-01", of, "d@a:head/2025-Q1")
    assert [seen.row.id for seen in found.nearly] == ["one", "two", "near"]
    assert found.advice.values["keys"] == ("period: 2025-Q1", "by: [head]")


def test_what_answers_the_trigger_is_a_near_miss_whatever_its_day() -> None:
    of = register(
        duty(after(within="5d"), topics=("t",)),
        record("2025-02-01", id="fire", kind="event"),
        record("2025-11-01", id="by-path", re=["records/fire.yaml"]),
        record("2025-11-02", id="by-id", re=["fire"]),
        record("2025-11-03", id="other"),
    )
    found = occurrence("2025-12-01", of, "d@a/fire")
    assert [seen.row.id for seen in found.nearly] == ["by-path", "by-id", "other"]


def test_a_duty_in_one_unit_lists_what_had_opened() -> None:
    of = register(
        duty(per("quarter"), members=("leader",)),
        unit(members=[member("head"), member("deputy")]),
    )
    found = story("2025-06-01", of, "d@a")
    assert isinstance(found, UnitDutyStory)
    assert [v.id for v in found.verdicts] == [
        f"p/d@a:{office}/2025-Q{n}" for n in (2, 1) for office in ("head", "deputy")
    ]
    of_head = story("2025-06-01", of, "d@a:head")
    assert isinstance(of_head, UnitDutyStory)
    assert [v.id for v in of_head.verdicts] == ["p/d@a:head/2025-Q2", "p/d@a:head/2025-Q1"]
    assert refused(of, "d@a:nobody")[0] == "explain.office"
    assert refused(of, "a")[0] == "explain.is-unit"


def test_a_recipient_that_is_another_is_named() -> None:
    of = register(
        duty(per("month"), kind="report", to=("office",)),
        record("2025-04-03", kind="report", to=["ofice"], submitted="2025-04-03"),
    )
    (seen,) = occurrence("2025-06-05", of, "d@a/2025-04").nearly
    assert seen.reason is not None
    assert (seen.reason.id, seen.reason.values["to"]) == ("reason.recipient-other", ("ofice",))


def test_a_late_one_shows_only_what_could_have_been_on_time() -> None:
    of = register(
        duty(per("month"), kind="report", to=("office",)),
        record(
            "2025-04-03",
            id="late",
            kind="report",
            to=["office"],
            submitted="2025-05-02",
            period="2025-04",
        ),
        record("2025-04-20", id="unsent", kind="report", to=["office"]),
        record("2025-05-05", id="after", kind="report", to=["office"]),
    )
    found = occurrence("2025-06-05", of, "d@a/2025-04")
    assert found.conclusion.id == "verdict.late"
    assert nearly(found) == [("unsent", "reason.unsubmitted")]


def test_evidence_that_is_lacking_is_named() -> None:
    of = register(
        duty(per("month"), evidence=("minutes", "photo")),
        record("2025-04-03", proof={"minutes": PROOF, "photo": "evidence/gone.jpg"}),
    )
    found = occurrence("2025-06-05", of, "d@a/2025-04")
    assert [seen.lacking for seen in found.counted] == [("photo",)]
    assert (found.conclusion.id, found.advice.id) == ("verdict.unproven", "next.unproven")


def test_an_answer_to_something_else_is_a_near_miss() -> None:
    of = register(
        duty(after(within="5d")),
        record("2025-04-03", id="event", kind="event"),
        record("2025-04-05", id="silent"),
        record("2025-04-06", id="wrong", re=["else"]),
    )
    found = occurrence("2025-06-05", of, "d@a/event")
    assert nearly(found) == [
        ("wrong", "reason.no-reference"),
        ("silent", "reason.no-reference-none"),
    ]
    assert found.advice.values["keys"] == ("re: event",)


# --- the steps ---------------------------------------------------------------------------------


def steps(day: str, of: Register, id: str) -> list[tuple[str, str]]:
    return [
        (step.text.id, step.day.isoformat() if step.day else "")
        for step in occurrence(day, of, id).steps
    ]


def test_a_day_of_a_month_kept_on_a_sunday_with_grace() -> None:
    of = register(duty(per("half-year", {"month": "last", "day": "15"}), grace="3d"))
    assert steps("2025-06-01", of, "d@a/2025-H1") == [
        ("step.period", "2025-06-30"),
        ("step.due-rule", "2025-06-15"),
        ("step.kept", "2025-06-15"),
        ("step.grace", "2025-06-18"),
    ]


def test_a_day_that_rolls_and_a_calendar_that_is_not_announced() -> None:
    of = register(duty(per("half-year", {"month": "last", "day": "15"})), roll="next")
    assert steps("2025-06-01", of, "d@a/2025-H1") == [
        ("step.period", "2025-06-30"),
        ("step.due-rule", "2025-06-15"),
        ("step.rolled", "2025-06-16"),
        ("step.provisional", ""),
    ]


def test_working_days_after_the_end() -> None:
    of = register(duty(per("month", {"after-end": "3wd"})))
    assert steps("2025-06-01", of, "d@a/2025-05")[:3] == [
        ("step.period", "2025-05-31"),
        ("step.due-rule", "2025-06-04"),
        ("step.working-days", "2025-06-04"),
    ]


def test_a_unit_that_began_within_a_partial_period() -> None:
    of = register(duty(per("year"), partial=True), unit(since="2025-03-05"))
    assert steps("2025-06-01", of, "d@a/2025")[1] == ("step.partial", "2025-03-05")


def test_hours_from_a_moment_and_hours_from_a_day() -> None:
    of = register(
        duty(after(within="36h")),
        record("2025-04-03", id="timed", kind="event", at="09:30"),
        record("2025-04-03", id="untimed", kind="event"),
    )
    assert steps("2025-06-01", of, "d@a/timed") == [
        ("step.trigger-clock", "2025-04-03"),
        ("step.opens", "2025-04-03"),
        ("step.within-hour", "2025-04-04"),
    ]
    assert steps("2025-06-01", of, "d@a/untimed") == [
        ("step.trigger", "2025-04-03"),
        ("step.opens", "2025-04-03"),
        ("step.within-rounded", "2025-04-05"),
        ("step.kept", "2025-04-05"),
    ]


def test_a_precondition_is_due_on_the_day_of_what_it_permits() -> None:
    of = register(duty(ahead_of(lead="10d")), record("2025-04-13", id="event", kind="event"))
    assert steps("2025-04-05", of, "d@a/event") == [
        ("step.trigger", "2025-04-13"),
        ("step.opens-before", "2025-04-03"),
        ("step.due-before", "2025-04-13"),
    ]


@pytest.mark.parametrize(
    ("cadence", "period", "step"),
    [
        (per("undetermined"), "undetermined", "step.undetermined"),
        (per("year", "undetermined"), "2025", "step.due-unstated"),
        (per("year", ["06-30", "12-31"]), "2025-06-30", "step.due-listed"),
        (on_dates("2025-06-30"), "2025-06-30", "step.due-date"),
        (recurring("FREQ=MONTHLY;BYMONTHDAY=20"), "2025-02-20", "step.due-rrule"),
        (per("term"), "undetermined", "step.undetermined"),
    ],
)
def test_the_rule_of_each_cadence(cadence: Cadence, period: str, step: str) -> None:
    found = occurrence("2025-06-01", register(duty(cadence)), f"d@a/{period}")
    assert [s.text.id for s in found.steps if s.name == "rule"] == [step]


@pytest.mark.parametrize(
    ("day", "verdict"),
    [
        ("2025-03-31", "verdict.upcoming"),
        ("2025-04-01", "verdict.open"),
        ("2025-04-29", "verdict.due-soon"),
        ("2025-04-30", "verdict.due-today"),
        ("2025-05-02", "verdict.grace"),
        ("2025-05-03", "verdict.overdue"),
    ],
)
def test_the_verdict_in_a_sentence(day: str, verdict: str) -> None:
    of = register(duty(per("month"), grace="2d"))
    assert occurrence(day, of, "d@a/2025-04").conclusion.id == verdict


# --- of records and duties ------------------------------------------------------------------------


def test_a_record_tells_what_it_counts_for_and_what_it_calls_for() -> None:
    of = register(
        duty(per("month"), id="x"),
        duty(per("year"), id="y"),
        duty(after(kind="meeting"), id="z", kind="report"),
        unit("a"),
        unit("b"),
        record("2025-04-03", id="r", units=["a", "b"]),
    )
    found = of_record("2025-06-01", of, "r")
    counted = [use.verdict.id for use in found.counts if use.verdict]
    assert counted == ["p/x@a/2025-04", "p/x@b/2025-04", "p/y@a/2025", "p/y@b/2025"]
    assert [verdict.id for verdict in found.calls] == ["p/z@a/r", "p/z@b/r"]
    assert found.nearly == ()


def test_a_record_that_counts_for_nothing_tells_what_is_nearest() -> None:
    of = register(
        duty(per("month"), id="topic", topics=("t",)),
        duty(per("month"), id="sent", kind="meeting"),
        duty(per("month"), id="other", kind="report"),
        record("2025-04-03", id="r", state="planned"),
    )
    found = of_record("2025-06-01", of, "r")
    assert [(use.duty.id, use.seen.outcome.value) for use in found.nearly] == [
        ("sent", "state"),
        ("topic", "topics"),
    ]


def test_an_office_s_record_is_no_near_miss_of_its_colleagues() -> None:
    of = register(
        duty(per("month"), members=("leader",)),
        unit(members=[member("head"), member("deputy")]),
        record("2025-04-03", id="r", by=["head"]),
    )
    assert of_record("2025-06-01", of, "r").nearly == ()


def test_a_waiver_tells_what_it_waives() -> None:
    of = register(duty(per("month")), waiver("2025-04", id="w"))
    assert [v.id for v in of_record("2025-06-01", of, "w").waives] == ["p/d@a/2025-04"]


def test_a_stray_record_tells_for_what_it_may_have_been() -> None:
    of = register(duty(per("quarter")), record("2025-04-03", id="r"))
    found = of_record("2025-06-01", of, "r")
    assert [verdict.id for verdict in found.missed] == ["p/d@a/2025-Q1"]


def test_a_duty_tells_its_occurrences_of_the_year() -> None:
    of = register(duty(per("half-year")), unit("a"), unit("b"))
    found = story("2026-02-02", of, "d")
    assert isinstance(found, DutyStory)
    assert [subject.unit.id for subject in found.subjects] == ["a", "b"]
    assert [v.period.id for v in found.verdicts] == ["2026-H1", "2026-H1", "2026-H2", "2026-H2"]
