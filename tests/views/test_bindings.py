"""Whom policies bind, by all the names that they print; and duties that bind nobody."""

from duty_cli.cadence import CADENCES
from duty_cli.model.founding import NewMember, NewUnit
from duty_cli.model.kinds import KINDS
from duty_cli.model.register import Policy
from duty_cli.model.words import Words
from duty_cli.store.library import shipped_books
from duty_cli.views.bindings import idle, roles_in, tags_in

BOOKS = {book.policy.id: book.policy for book in shipped_books(KINDS, CADENCES)}


def unit(*tags: str, roles: tuple[str, ...] = ()) -> NewUnit:
    member = NewMember("m", Words("职务", "office"), roles)
    return NewUnit("u", Words("某", "some"), tags, members=(member,) if roles else ())


def in_zh(policies: list[Policy]) -> dict[str, list[str]]:
    return {tag: [words.zh for words in names] for tag, names in tags_in(policies).items()}


def test_a_tag_has_every_name_that_a_policy_prints() -> None:
    assert in_zh([BOOKS["town-2025"]]) == {
        "branch": ["党总支（支部）"],
        "party-committee": ["镇党委"],
    }
    both = in_zh([BOOKS["town-2025"], BOOKS["jincheng-2020"]])
    assert both["branch"] == ["党总支（支部）", "党支部"]
    assert both["party-committee"] == ["镇党委", "学院党委"]


def test_roles_are_asked_for_only_where_a_duty_binds_them() -> None:
    town = [BOOKS["town-2025"]]
    assert [*roles_in(town)] == ["team"]
    assert [*roles_in(town, ["branch"])] == ["team"]
    assert [*roles_in(town, ["party-committee"])] == []


def test_duties_that_bind_nobody_are_counted() -> None:
    town = BOOKS["town-2025"]
    whole = [unit("branch", roles=("team",)), unit("party-committee")]
    assert idle(town, whole) == (0, ())
    without = idle(town, whole[:1])
    assert without.duties == sum(duty.bound.tags == ("party-committee",) for duty in town.duties)
    assert [words.zh for words in without.names] == ["镇党委"]
    nobody = idle(town, [unit("branch"), unit("party-committee")])
    assert nobody.duties == sum(bool(duty.bound.roles) for duty in town.duties)
    assert [words.zh for words in nobody.names] == ["党组织班子成员"]
    assert idle(town, []).duties == len(town.duties)
