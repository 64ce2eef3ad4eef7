"""Offices and units as people name them get ids in plain letters, each its own."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duty_cli.model.words import Words
from duty_cli.views.offices import members_of, names_in, slug, unused

CALLED = {"team": (Words("班子成员", "Member of the team"),)}


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("支部书记、组织委员", ("支部书记", "组织委员")),
        ("Secretary, Organiser; Publicist", ("Secretary", "Organiser", "Publicist")),
        ("书记，副书记；书记", ("书记", "副书记")),
        (" 、 , ", ()),
        ("", ()),
    ],
)
def test_names_in_one_answer(typed: str, names: tuple[str, ...]) -> None:
    assert names_in(typed) == names


def test_an_office_with_two_roles_is_one_member() -> None:
    found = members_of({"team": ["支部书记", "组织委员"], "secretary": ["支部书记"]}, {})
    assert [(one.id, one.name.zh, one.roles) for one in found] == [
        ("secretary", "支部书记", ("team", "secretary")),
        ("organiser", "组织委员", ("team",)),
    ]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("党委副书记", "deputy-secretary"),
        ("第一书记", "secretary"),
        ("副校长", "deputy-head"),
        ("总经理", "manager"),
        ("纪检委员", "discipline"),
        ("Vice Dean (Arts)", "vice-dean-arts"),
        ("党组织班子成员", "team"),
        ("Member of the team", "team"),
        ("Member of the crew", "member-of-the-crew"),
        ("🙂", "team"),
    ],
)
def test_the_id_of_an_office(name: str, expected: str) -> None:
    (member,) = members_of({"team": [name]}, CALLED)
    assert (member.id, member.name) == (expected, Words(name, name))


def test_ids_of_offices_are_told_apart() -> None:
    found = members_of({"deputy": ["副主任", "党委副主任", "第三副主任"]}, {})
    assert [one.id for one in found] == [
        "deputy-director",
        "deputy-director-2",
        "deputy-director-3",
    ]


def test_an_unused_id() -> None:
    assert unused("branch", []) == "branch"
    assert unused("branch", ["branch", "branch-2"]) == "branch-3"


@given(st.text(max_size=300))
def test_a_slug_is_short_and_plain(name: str) -> None:
    assert re.fullmatch(r"([a-z0-9]+(-[a-z0-9]+)*)?", slug(name))
    assert len(slug(name)) <= 40


@given(st.dictionaries(st.sampled_from(["team", "leader"]), st.lists(st.text(min_size=1))))
def test_every_office_named_is_a_member(offices: dict[str, list[str]]) -> None:
    found = members_of(offices, {})
    named = {name for names in offices.values() for name in names}
    assert {one.name.zh for one in found} == named
    assert len({one.id for one in found}) == len(found) == len(named)
