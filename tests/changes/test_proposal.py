"""Which occurrences a new record may be meant for, though its day lies in another period."""

from datetime import date
from pathlib import Path

import pytest

from duty_cli.changes.proposal import Proposals, proposals
from duty_cli.engine.evaluate import evaluate
from tests.store.build import Folder

UNITS = """\
units:
  - id: mech
    name: 机电工程系党支部
    tags: [branch]
    members: [{id: secretary, name: 支部书记, roles: [leader]}]
"""
POLICY = """\
id: college
title: 考核办法
topics: {safety: 安全, theory: 理论}
recipients: {publicity: 党委宣传部}
duties:
  - id: meeting
    clause: 第一条
    title: 季度会议
    for: {units: branch}
    requires: {kind: meeting, topics: [safety]}
    every: quarter
  - id: report
    clause: 第二条
    title: 半年汇报
    for: {units: branch}
    requires: {kind: report, to: publicity}
    every: half-year
    due: {after-end: 10d}
  - id: lecture
    clause: 第三条
    title: 讲课
    for: {units: branch, members: leader}
    requires: {kind: lecture}
    every: quarter
  - id: handling
    clause: 第四条
    title: 事件处置
    for: {units: branch}
    requires: {kind: notice}
    on: {kind: event}
    within: 5d
"""
SEVERAL = """\
  - id: theory
    clause: 第五条
    title: 学习会
    for: {units: branch}
    requires: {kind: meeting, topics: [theory]}
    every: month
"""


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    found = Folder(tmp_path)
    found.write("units.yaml", UNITS)
    found.write("policies/college.yaml", POLICY)
    return found


def meant(folder: Folder, record: str, as_of: str = "2025-11-20") -> Proposals:
    """What the record may be meant for, once it is in the register."""
    folder.write("records/new.yaml", record)
    register = folder.load()
    assert register.faults == ()
    return proposals(evaluate(register, date.fromisoformat(as_of)), "records/new.yaml")


def said(found: Proposals) -> list[str]:
    return [f"{one.key}: {one.value}" for one in found.earlier]


def counted(found: Proposals) -> list[str]:
    return [verdict.id for verdict in found.now]


def record(kind: str, day: str, *more: str) -> str:
    lines = (f"kind: {kind}", "title: 新", "unit: mech", f"date: {day}", *more)
    return "\n".join(lines) + "\n"


def test_the_earliest_unmet_period_comes_first(folder: Folder) -> None:
    found = meant(folder, record("meeting", "2025-11-12", "topics: [safety]"))
    assert said(found) == ["period: 2025-Q1", "period: 2025-Q2", "period: 2025-Q3"]
    assert counted(found) == ["college/meeting@mech/2025-Q4"]


def test_periods_that_were_met_waived_or_are_yet_to_come_are_not_proposed(folder: Folder) -> None:
    folder.write("records/q1.yaml", record("meeting", "2025-02-12", "topics: [safety]"))
    waiver = ("duty: college/meeting", "period: 2025-Q2", "outcome: missed")
    folder.write("records/q2.yaml", record("waiver", "2025-07-01", *waiver))
    found = meant(folder, record("meeting", "2025-08-12", "topics: [safety]"))
    assert said(found) == []
    assert counted(found) == ["college/meeting@mech/2025-Q3"]


@pytest.mark.parametrize(
    "more",
    [
        ("topics: [safety]", 'period: "2025-Q2"'),
        ("topics: [theory]",),
        ("topics: [safety]", "state: planned"),
        ("topics: [safety]", "state: cancelled"),
    ],
)
def test_what_says_its_period_or_meets_no_duty_is_not_proposed(
    folder: Folder, more: tuple[str, ...]
) -> None:
    assert said(meant(folder, record("meeting", "2025-11-12", *more))) == []


def test_a_report_is_judged_by_the_day_on_which_it_was_sent(folder: Folder) -> None:
    made_in_june = record("report", "2025-06-20", "to: publicity", "submitted: 2025-08-20")
    assert said(meant(folder, made_in_june)) == ["period: 2025-H1"]


def test_a_draft_is_for_nothing_yet(folder: Folder) -> None:
    assert meant(folder, record("report", "2025-08-20", "to: publicity")) == Proposals((), (), None)


def test_what_still_counts_for_the_ended_period_is_not_proposed_for_it(folder: Folder) -> None:
    in_time = record("report", "2025-07-08", "to: publicity", "submitted: 2025-07-08")
    found = meant(folder, in_time)
    assert said(found) == []
    assert counted(found) == ["college/report@mech/2025-H1"]


def test_an_office_s_duty_is_proposed_to_that_office_alone(folder: Folder) -> None:
    assert said(meant(folder, record("lecture", "2025-05-12"))) == []
    found = meant(folder, record("lecture", "2025-05-12", "by: [secretary]"))
    assert said(found) == ["period: 2025-Q1"]


def test_an_answer_is_asked_which_record_it_answers(folder: Folder) -> None:
    folder.write("records/e1.yaml", record("event", "2025-05-01"))
    folder.write("records/e2.yaml", record("event", "2025-06-01"))
    folder.write("records/e3.yaml", record("event", "2025-09-01"))
    folder.write("records/a1.yaml", record("notice", "2025-05-02", "re: e1"))
    found = meant(folder, record("notice", "2025-06-03"))
    assert said(found) == ["re: e2"]
    assert counted(found) == []
    assert said(meant(folder, record("notice", "2025-06-03", "re: e2"))) == []


def test_a_period_that_two_duties_share_is_proposed_once(folder: Folder) -> None:
    folder.write("policies/college.yaml", POLICY + SEVERAL.replace("month", "quarter"))
    found = meant(folder, record("meeting", "2025-05-12", "topics: [safety, theory]"))
    assert said(found) == ["period: 2025-Q1"]


def test_periods_of_several_duties_come_in_the_order_of_their_beginning(folder: Folder) -> None:
    folder.write("policies/college.yaml", POLICY + SEVERAL)
    found = meant(folder, record("meeting", "2025-04-12", "topics: [safety, theory]"))
    assert said(found) == [
        "period: 2025-Q1",
        "period: 2025-01",
        "period: 2025-02",
        "period: 2025-03",
    ]
    assert counted(found) == ["college/meeting@mech/2025-Q2", "college/theory@mech/2025-04"]
