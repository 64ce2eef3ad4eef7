"""What the rules of policies call suspect, and what they leave alone."""

import pytest

from duty_cli.model.finding import Severity
from duty_cli.model.kinds import KINDS
from duty_cli.render.language import Language
from tests.rules.of_policies.say import NAMED, duty, found, policy, said, unit

BRANCH = unit("a", "branch", roles=("secretary",))
REPORT = "{kind: report, topics: [theory]}"
SENT = "{kind: report, topics: [theory], to: publicity}"
ROLE = "roles: {leader: 负责人}\n"


def told(text: str, *units: object) -> str:
    (finding,) = found(text, *units)  # type: ignore[arg-type]  # passed on
    return Language("en").tell(finding.message)


def test_nothing_is_said_of_a_policy_in_order() -> None:
    assert said(policy(duty()), BRANCH) == []


# --- half-yearly-or-twice


def test_twice_a_year_is_suspect_and_only_a_note_where_a_note_tells_the_reading() -> None:
    (finding,) = found(policy(duty(every="year", times="2")))
    assert (finding.rule, finding.severity) == ("half-yearly-or-twice", Severity.WARNING)
    (finding,) = found(policy(duty(every="year", times="2", note="全年合计两次")))
    assert finding.severity is Severity.NOTE


@pytest.mark.parametrize(
    "keys",
    [
        {"every": "half-year"},
        {"every": "year"},
        {"every": "year", "times": "3"},
        {"every": "quarter", "times": "2"},
        {"every": "year", "times": "2", "due": "[06-30, 12-31]"},
    ],
)
def test_other_numbers_and_periods_and_listed_days_are_not(keys: dict[str, str]) -> None:
    assert said(policy(duty(**keys))) == []


def test_twice_by_one_due_date_is_suspect_too() -> None:
    text = policy(duty(every="year", times="2", due="{month: 11, day: 30}"))
    assert said(text) == ["half-yearly-or-twice 11:12"]


# --- no-clause


def test_every_duty_without_a_clause_is_told() -> None:
    text = policy(duty("clause"), duty("clause", id="b", requires="{kind: plan, topics: [theory]}"))
    assert said(text) == ["no-clause 5:5", "no-clause 10:5"]


# --- no-note


@pytest.mark.parametrize(
    ("keys", "place"),
    [
        ({"every": "undetermined"}, "10:12"),
        ({"every": "month", "due": "undetermined"}, "11:10"),
        ({"on": "{kind: event}", "within": "undetermined"}, "11:13"),
    ],
)
def test_what_is_left_open_needs_a_note(keys: dict[str, str], place: str) -> None:
    without = () if "every" in keys else ("every",)
    assert said(policy(duty(*without, **keys))) == [f"no-note {place}"]
    assert said(policy(duty(*without, **keys, note="原文未写"))) == []


# --- names


def test_each_id_is_called_unnamed_once_where_it_is_first_used() -> None:
    one = duty("every", requires=SENT, on="{kind: event, topics: [fire]}", within="5d")
    two = duty(id="b", for_="{units: [branch, office], members: leader}")
    assert said(policy(one, two, head="")) == [
        "unnamed 6:18",  # branch
        "unnamed 7:39",  # theory
        "unnamed 7:52",  # publicity
        "unnamed 8:32",  # fire
        "unnamed 13:27",  # office
        "unnamed 13:45",  # leader
    ]


def test_an_id_is_named_under_the_key_of_its_own_sort_only() -> None:
    text = policy(duty(), head="tags: {branch: 支部, theory: 理论}\n")
    assert said(text) == ["unnamed 8:38", "unused-name 2:28"]


def test_a_name_that_the_assessment_uses_is_used() -> None:
    head = f"{NAMED.replace('}', ', spare: 备用}', 1)}"
    assert said(policy(duty(), head=head)) == ["unused-name 2:27"]
    item = "{id: a, clause: 二, points: 5, rule: external}"
    sections = f"[{{id: one, points: 5, items: [{item}]}}]"
    ranked = f"assessment: {{units: [branch, spare], total: 5, sections: {sections}}}\n"
    assert said(policy(duty(), head=head + ranked)) == []


def test_names_are_not_judged_where_part_of_the_file_is_not_read() -> None:
    text = policy(duty("every"), duty(id="b", requires=REPORT), head="")
    assert said(text) == ["invalid-file 3:5"]


# --- unknown tags and roles


def test_tags_and_roles_are_compared_with_a_roster_only() -> None:
    text = policy(duty(for_="{units: branch, members: leader}"), head=NAMED + ROLE)
    assert said(text) == []
    assert said(text, BRANCH) == ["unknown-role 9:35"]
    assert said(text, unit("a", "office")) == ["unknown-tag 9:18"]
    assert said(text, unit("a", "branch", roles=("leader",))) == []


def test_a_tag_is_told_once_with_the_number_of_duties_and_with_what_there_is() -> None:
    text = policy(
        duty(for_="{units: [branch, school]}"),
        duty(id="b", for_="{units: school}", requires=REPORT),
        head=NAMED.replace("}", ", school: 学校}", 1),
    )
    assert said(text, BRANCH) == ["unknown-tag 8:27"]
    assert told(text, BRANCH) == "no unit has the tag “school” (2 duties use it); there are: branch"
    near = unit("b", "schools")
    assert told(text, BRANCH, near).endswith("(2 duties use it); did you mean “schools”?")


def test_many_tags_are_not_all_listed() -> None:
    many = [unit(f"u{number}", f"tag-{number:02}") for number in range(20)]
    hint = told(policy(duty()), *many).partition("; ")[2]
    assert hint.startswith("there are, among others: tag-00, ")
    assert hint.endswith(", tag-11")


def test_where_no_unit_has_any_tag_there_is_nothing_to_name() -> None:
    assert told(policy(duty()), unit("a")) == "no unit has the tag “branch” (1 duty uses it)"


def test_an_office_in_another_unit_does_not_give_the_role() -> None:
    text = policy(duty(for_="{units: branch, members: leader}"), head=NAMED + ROLE)
    other = unit("b", "office", roles=("leader",))
    assert said(text, BRANCH, other) == ["unknown-role 9:35"]


def test_a_role_is_told_once_for_the_same_units() -> None:
    bound = "{units: branch, members: leader}"
    text = policy(duty(for_=bound), duty(id="b", requires=REPORT, for_=bound), head=NAMED + ROLE)
    assert said(text, BRANCH) == ["unknown-role 9:35"]


# --- never-sent


@pytest.mark.parametrize("kind", KINDS)
def test_a_recipient_needs_a_kind_whose_records_can_name_one(kind: str) -> None:
    head = NAMED + "recipients: {publicity: 宣传部}\n"
    text = policy(duty(requires=f"{{kind: {kind}, topics: [theory], to: publicity}}"), head=head)
    fields = KINDS[kind].FIELDS
    assert bool(said(text)) is ("to" not in fields)
    assert ("to" in fields) is ("submitted" in fields)


# --- endless


@pytest.mark.parametrize(
    ("on", "endless"),
    [
        ("{kind: report}", True),
        ("{kind: report, topics: [theory]}", True),
        ("{kind: report, topics: [theory, other]}", False),
        ("{kind: event, topics: [theory]}", False),
    ],
)
def test_an_answer_that_is_an_occasion_itself_is_endless(on: str, endless: bool) -> None:
    head = NAMED.replace("topics: {", "topics: {other: 其他, ")
    other = duty(id="b", requires="{kind: plan, topics: [other]}")
    text = policy(duty("every", requires=REPORT, on=on, within="5d"), other, head=head)
    assert said(text) == (["endless 10:9"] if endless else [])


# --- same-demand


def twins(**second: str) -> list[str]:
    without = () if "every" in second or "on" not in second else ("every",)
    head = NAMED + ROLE + "recipients: {publicity: 宣传部}\n"
    others = duty(
        id="z",
        for_="{units: [branch, office], members: leader}",
        requires="{kind: plan, topics: [other], to: publicity}",
    )
    head = head.replace("topics: {", "topics: {other: 其他, ").replace(
        "tags: {", "tags: {office: 处室, "
    )
    text = policy(duty(requires=REPORT), duty(*without, id="b", **second), others, head=head)
    return [line.split()[0] for line in said(text)]


@pytest.mark.parametrize(
    "second",
    [
        {"requires": REPORT},
        {"requires": REPORT, "every": "year"},
        {"requires": REPORT, "every": "undetermined", "note": "原文未写"},
        {"requires": REPORT, "for_": "{units: [office, branch]}"},
    ],
)
def test_one_record_would_meet_both(second: dict[str, str]) -> None:
    assert twins(**second) == ["same-demand"]


@pytest.mark.parametrize(
    "second",
    [
        {"requires": "{kind: plan, topics: [theory]}"},
        {"requires": "{kind: report, topics: [theory, other]}"},
        {"requires": SENT},
        {"requires": REPORT, "for_": "{units: office}"},
        {"requires": REPORT, "for_": "{units: branch, members: leader}"},
        {"requires": REPORT, "on": "{kind: event, topics: [theory]}", "within": "5d"},
    ],
)
def test_a_record_of_the_one_does_not_meet_the_other(second: dict[str, str]) -> None:
    assert twins(**second) == []


def test_answers_to_one_occasion_are_the_same_demand_and_answers_to_two_are_not() -> None:
    def answers(one: str, other: str) -> list[str]:
        first = duty("every", requires=REPORT, on=one, within="24h")
        second = duty("every", id="b", requires=REPORT, on=other, within="10d")
        return said(policy(first, second))

    assert answers("{kind: event}", "{kind: event}") == ["same-demand 16:15"]
    assert answers("{kind: event}", "{kind: notice}") == []
    assert answers("{kind: event}", "{kind: event, topics: [theory]}") == []


def test_an_answer_and_a_step_before_the_same_thing_are_two_demands() -> None:
    answer = duty("every", requires=REPORT, on="{kind: event}", within="5d")
    step = duty("every", id="b", requires=REPORT, on="{kind: event}", before="true")
    assert said(policy(answer, step)) == []


@pytest.mark.parametrize(
    ("roles", "expected"),
    [("secretary", []), ("[secretary, leader]", ["same-demand 16:15"])],
)
def test_office_holders_are_the_same_where_they_share_a_role(
    roles: str, expected: list[str]
) -> None:
    first = duty(for_="{units: branch, members: leader}")
    second = duty(id="b", for_=f"{{units: branch, members: {roles}}}")
    head = NAMED + "roles: {leader: 负责人, secretary: 书记}\n"
    assert said(policy(first, second, head=head)) == expected


def test_a_duty_is_told_of_the_first_that_asks_the_same_and_of_no_other() -> None:
    text = policy(*(duty(id=name, title=name) for name in ("a", "b", "c")))
    english = Language("en")
    messages = [english.tell(finding.message) for finding in found(text)]
    assert [message.split(",")[0] for message in messages] == [
        "“b” asks the same bodies for the same as “a” (a)",
        "“c” asks the same bodies for the same as “a” (a)",
    ]


# --- beside faults


def test_what_is_wrong_is_told_beside_what_is_suspect_in_the_duties_that_can_be_read() -> None:
    text = policy(
        duty("clause", every="mont"),
        duty("clause", id="b", requires=REPORT),
        duty(id="b", requires="{kind: plan}"),
    )
    assert said(text) == ["invalid-file 9:12", "no-clause 10:5"]


def test_a_second_duty_of_one_id_is_told_as_that_and_not_as_the_same_demand() -> None:
    assert said(policy(duty(), duty())) == ["duplicate-id 11:9"]


def test_faults_have_the_severity_of_their_rules() -> None:
    (finding,) = found("id: own\n")
    assert (finding.rule, finding.severity) == ("invalid-file", Severity.ERROR)
