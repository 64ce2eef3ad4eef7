"""Policies in force: where they come from, how duty.yaml changes them, what is wrong in them."""

import hashlib
from datetime import date
from decimal import Decimal

import pytest

from duty_cli.cadence.every import Every
from duty_cli.model.duration import Duration
from duty_cli.model.duty import Bound, Duty, Requirement
from duty_cli.model.finding import Place
from duty_cli.model.words import Words
from duty_cli.store.shipped import shipped_policies
from tests.store.build import POLICY, SETTINGS, Folder, where

HEAD = "duty: 1\norganisation: x\nsince: 2025-01-01\n"


def only(folder: Folder) -> Duty:
    register = folder.load()
    assert register.faults == ()
    [duty] = register.policies[0].duties
    return duty


def test_a_duty_whole(folder: Folder) -> None:
    text = """\
id: college
title: 考核办法
issuer: {zh: 党委, en: Committee}
number: 晋市职院党〔2020〕44号
issued: 2020-12-28
since: 2021-01-01
topics: {ideology: {zh: 意识形态, en: Ideology}, x-note: y}
recipients: {publicity: 宣传部}
duties:
  - id: talk
    clause: 附件 2
    title: 谈话
    for: {units: [branch, office], members: leader}
    requires: {kind: meeting, topics: [ideology], to: [publicity]}
    every: quarter
    times: 2
    grace: 5wd
    evidence: [minutes]
    note: 每季度两次
    since: 2022-01-01
    partial: true
    x-owner: y
assessment:
  units: branch
  total: 5
  sections: [{id: one, points: 5, items: [{id: a, points: 5, rule: external}]}]
"""
    folder.write("policies/college.yaml", text)
    register = folder.load()
    [policy] = register.policies
    assert policy.title == Words("考核办法", "考核办法")
    assert policy.issuer == Words("党委", "Committee")
    assert policy.number == "晋市职院党〔2020〕44号"
    assert (policy.issued, policy.since) == (date(2020, 12, 28), date(2021, 1, 1))
    assert policy.names["topics"] == {"ideology": Words("意识形态", "Ideology")}
    assert policy.names["recipients"] == {"publicity": Words("宣传部", "宣传部")}
    assert policy.digest == hashlib.sha256(text.encode()).hexdigest()
    assert policy.sheet
    assert [(item.id, item.points) for item in policy.sheet.items] == [("a", Decimal(5))]
    duty = only(folder)
    assert duty.key == "college/talk"
    assert duty.bound == Bound(("branch", "office"), ("leader",))
    assert duty.requires == Requirement("meeting", ("ideology",), ("publicity",))
    assert duty.times == 2
    assert duty.grace == Duration(5, "wd")
    assert duty.evidence == ("minutes",)
    assert duty.note == Words("每季度两次", "每季度两次")
    assert duty.since == date(2022, 1, 1)
    assert duty.partial is True
    assert duty.place == Place("policies/college.yaml", ("duties", 0))


def test_an_own_policy_is_called_by_its_id_or_by_its_files_name(folder: Folder) -> None:
    folder.write("policies/file.yaml", POLICY.replace("id: college", "id: inside", 1))
    for name in ("inside", "file"):
        folder.write("duty.yaml", f"{HEAD}policies: [{name}]\n")
        [use] = folder.load().organisation.uses
        assert (use.id, use.known) == ("inside", True)
        assert folder.load().policies[0].duties[0].key == "inside/half-year-report"


def test_an_own_policy_comes_before_the_shipped_one(folder: Folder) -> None:
    shipped = shipped_policies()[0]
    folder.write("duty.yaml", f"{HEAD}policies: [{shipped}]\n")
    duties = folder.load().policies[0].duties
    assert {duty.place for duty in duties} == {Place("duty.yaml", ("policies", 0))}
    folder.write("policies/own.yaml", POLICY.replace("id: college", f"id: {shipped}", 1))
    assert only(folder).place == Place("policies/own.yaml", ("duties", 0))


def test_an_unknown_policy_is_left_to_its_rule(folder: Folder) -> None:
    folder.write("duty.yaml", f"{HEAD}policies: [colege]\n")
    register = folder.load()
    [use] = register.organisation.uses
    assert (use.id, use.known, use.near) == ("colege", False, "college")
    assert use.place == Place("duty.yaml", ("policies", 0))
    assert register.faults == ()
    assert register.policies == ()


def test_skipped_duties_are_known_and_not_in_force(folder: Folder) -> None:
    folder.write(
        "duty.yaml",
        f"{HEAD}policies: [{{use: college, skip: {{half-year-report: 不适用, no-such: x}}}}]\n",
    )
    register = folder.load()
    [use] = register.organisation.uses
    assert use.skipped == {"half-year-report": "不适用", "no-such": "x"}
    assert use.duties == {"half-year-report"}
    assert register.policies[0].duties == ()


def set_to(folder: Folder, changes: str) -> None:
    folder.write(
        "duty.yaml",
        f"{HEAD}policies:\n  - use: college\n    set: {{half-year-report: {changes}}}\n",
    )


def test_a_set_key_replaces_that_key_alone(folder: Folder) -> None:
    folder.write("policies/college.yaml", f"{POLICY}    times: 2\n")
    set_to(folder, "{due: {before-end: 15d}, clause: 一}")
    duty = only(folder)
    assert isinstance(duty.cadence, Every)
    assert (duty.cadence.unit, duty.times, duty.clause) == ("half-year", 2, "一")
    [use] = folder.load().organisation.uses
    assert use.changed == ("half-year-report",)


def test_a_set_cadence_replaces_the_old_one_whole(folder: Folder) -> None:
    folder.write("policies/college.yaml", f"{POLICY}    times: 2\n    due: {{after-end: 10d}}\n")
    set_to(folder, "{every: quarter}")
    duty = only(folder)
    folder.write("policies/college.yaml", POLICY.replace("half-year\n", "quarter\n"))
    set_to(folder, "{}")
    assert duty.cadence == only(folder).cadence
    assert duty.times == 1
    set_to(folder, "{dates: [2025-04-04], lead: 7d}")
    assert not isinstance(only(folder).cadence, Every)


@pytest.mark.parametrize(
    ("changes", "faults"),
    [
        ("{due: {before-end: 15x}}", ["7:48 duration"]),
        ("{tims: 2}", ["7:30 unknown-key-near"]),
        ("{times: 0}", ["7:37 count"]),
        ("{lead: 7d}", ["7:36 companion"]),
        ("{id: other}", ["7:34 set-id"]),
        ("{every: year, dates: [2025-04-04]}", ["7:50 cadence-several"]),
        ("{requires: {kind: reprot}}", ["7:47 choice-near"]),
        ("{on: {kind: evnet}, within: 24h}", ["7:41 choice-near"]),
        ("{on: {kind: event, topics: [a/b]}, within: 24h}", ["7:57 id"]),
        ("5", ["7:29 not-a-mapping"]),
    ],
)
def test_what_is_set_wrongly_breaks_duty_yaml(
    folder: Folder, changes: str, faults: list[str]
) -> None:
    set_to(folder, changes)
    assert folder.refused() == [fault.replace("7:", "6:") for fault in faults]


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("evry: year", "10:5 unknown-key-near"),
        ("dates: [2025-01-01]", "10:12 cadence-several"),
        ("lead: 7d", "10:11 companion"),
        ("within: 24h", "10:13 companion"),
        ("due: {day: 40}", "10:16 due-day"),
        ("due: {before-end: -3d}", "10:23 duration"),
        ("times: 0", "10:12 count"),
        ("times: -1", "10:12 count"),
        ("times: ２", "10:12 full-width"),
        ("grace: 24h", "10:12 duration"),
        ("grace: -1d", "10:12 duration"),
        ("evidence: [mintes]", "10:16 choice-near"),
        ("partial: yes", "10:14 truth"),
        ("since: 2025-02-30", "10:12 day"),
        ("title: again", "10:5 duplicate-key"),
    ],
)
def test_one_line_too_many(folder: Folder, line: str, fault: str) -> None:
    folder.write("policies/college.yaml", f"{POLICY}    {line}\n")
    register = folder.load()
    assert folder.told("policies/college.yaml") == [fault]
    assert register.policies == ()
    assert not register.policies_known
    assert register.organisation.uses[0].known  # there is one, broken as it is


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("", ["1:1 empty-file"]),
        ("id: college\n", ["1:1 missing"]),
        ("id: college\nduties: {}\n", ["2:9 not-a-list"]),
        ("id: college\nduties: [a]\n", ["2:10 not-a-mapping"]),
        ("id: a/b\nduties: []\ntopics: [a]\n", ["1:5 id", "3:9 not-a-mapping"]),
        (
            "id: college\nduties:\n  - id: a\n  - {for: {unit: b}, requires: {kind: nonsense}}\n",
            [
                "3:5 cadence-missing",
                "3:5 missing",
                "3:5 missing",
                "4:5 cadence-missing",
                "4:5 missing",
                "4:11 missing",
                "4:12 unknown-key-near",
                "4:39 choice",
            ],
        ),
        (
            "id: college\nduties:\n"
            "  - {id: a, for: {units: []}, requires: {topics: [b]}, every: year}\n",
            ["3:26 empty-list", "3:41 missing"],
        ),
    ],
)
def test_every_fault_of_a_file_is_told_at_its_place(
    folder: Folder, text: str, faults: list[str]
) -> None:
    folder.write("policies/college.yaml", text)
    assert sorted(folder.told("policies/college.yaml")) == sorted(faults)
    assert not folder.load().policies_known


def test_a_blank_cadence_key_is_none(folder: Folder) -> None:
    folder.write("policies/college.yaml", f"{POLICY}    dates:\n    due:\n")
    assert only(folder).cadence == Every("half-year", only(folder).cadence.due)  # type: ignore[attr-defined]  # every


def test_own_policies_that_are_not_in_use_are_checked_too(folder: Folder) -> None:
    folder.write("policies/spare.yaml", "id: spare\n")
    folder.write("policies/other.yml", POLICY)
    folder.write("policies/README.md", "x")
    register = folder.load()
    assert sorted((fault.place.path, where(fault)) for fault in register.faults) == [
        ("policies/other.yml", "1:1 extension"),
        ("policies/spare.yaml", "1:1 missing"),
    ]
    assert register.policies_known


def test_a_broken_own_policy_is_not_replaced_by_the_shipped_one(folder: Folder) -> None:
    shipped = shipped_policies()[0]
    folder.write("duty.yaml", f"{HEAD}policies: [{shipped}]\n")
    folder.write("policies/x.yaml", f"id: {shipped}\n")
    register = folder.load()
    assert register.policies == ()
    assert not register.policies_known


def test_the_first_of_twins_counts_and_the_other_is_told(folder: Folder) -> None:
    again = POLICY.partition("duties:\n")[2].replace("书面汇报", "again")
    folder.write("policies/college.yaml", POLICY + again)
    folder.write("policies/copy.yaml", POLICY)
    register = folder.load()
    assert [(fault.rule, fault.place.path, where(fault)) for fault in register.faults] == [
        ("duplicate-id", "policies/college.yaml", "10:9 duty"),
        ("duplicate-id", "policies/copy.yaml", "1:5 policy"),
    ]
    [duty] = register.policies[0].duties
    assert duty.title.zh == "书面汇报"


def test_one_policy_under_two_names(folder: Folder) -> None:
    folder.write("policies/file.yaml", POLICY.replace("id: college", "id: inside", 1))
    folder.write("duty.yaml", f"{HEAD}policies: [inside, file]\n")
    assert folder.refused() == ["4:20 policy-twice"]


def test_settings_of_the_test_are_sound(folder: Folder) -> None:
    folder.write("duty.yaml", SETTINGS)
    assert folder.load().faults == ()
