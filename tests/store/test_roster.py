"""units.yaml: units and offices; a file with anything wrong in it knows no units."""

from datetime import date

import pytest

from duty_cli.model.finding import Place
from duty_cli.model.register import Member, Unit
from duty_cli.model.words import Words
from tests.store.build import Folder, where


def test_units_and_members(folder: Folder) -> None:
    folder.write(
        "units.yaml",
        """\
units:
  - id: office
  - id: mech
    name: {zh: 机电支部, en: Mechanics}
    tags: [branch, department]
    parent: office
    since: 2019-09-01
    until: 2030-01-01
    members:
      - {id: clerk}
      - id: secretary
        name: 书记
        roles: [leader]
        since: 2023-03-01
        holders: [{name: 甲, since: 2023-03-01}, {name: 乙}]
""",
    )
    register = folder.load()
    assert register.faults == ()
    assert register.roster_known
    assert register.units == (
        Unit(
            "office",
            Words("office", "office"),
            (),
            None,
            None,
            None,
            (),
            Place("units.yaml", ("units", 0)),
        ),
        Unit(
            id="mech",
            name=Words("机电支部", "Mechanics"),
            tags=("branch", "department"),
            parent="office",
            since=date(2019, 9, 1),
            until=date(2030, 1, 1),
            members=(
                Member("clerk", Words("clerk", "clerk"), (), None, None),
                Member("secretary", Words("书记", "书记"), ("leader",), date(2023, 3, 1), None),
            ),
            place=Place("units.yaml", ("units", 1)),
        ),
    )


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("", ["1:1 empty-file"]),
        ("units:\n", ["1:1 missing"]),
        ("units: {a: b}\n", ["1:8 not-a-list"]),
        (
            "units:\n  - mech\n  - {nam: a}\n",
            ["2:5 not-a-mapping", "3:5 missing", "3:6 unknown-key-near"],
        ),
        ("units: [{id: 'a:b'}]\n", ["1:14 id"]),
        ("units: [{id: a, tags: branch, parent: a/b}]\n", ["1:23 not-a-list", "1:39 id"]),
        ("units: [{id: a, since: 2025-02-02, until: 2025-02-01}]\n", ["1:43 until-before-since"]),
        (
            "units: [{id: a, members: [{id: m, since: 2025-02-02, until: 2025-02-01}]}]\n",
            ["1:61 until-before-since"],
        ),
        (
            "units:\n  - {id: a, parent: b}\n  - {id: b, parent: c}\n  - {id: c, parent: b}\n"
            "  - {id: d, parent: d}\n",
            ["3:21 parent-cycle", "5:21 parent-cycle"],
        ),
    ],
)
def test_a_broken_roster_is_told_and_knows_no_units(
    folder: Folder, text: str, faults: list[str]
) -> None:
    folder.write("units.yaml", text)
    register = folder.load()
    assert folder.told("units.yaml") == faults
    assert {fault.rule for fault in register.faults} == {"invalid-file"}
    assert register.units == ()
    assert not register.roster_known


def test_a_missing_roster(folder: Folder) -> None:
    (folder.root / "units.yaml").unlink()
    assert folder.told("units.yaml") == ["1:1 missing-file"]
    assert not folder.load().roster_known


def test_of_two_units_or_members_with_one_id_the_first_stays(folder: Folder) -> None:
    folder.write(
        "units.yaml",
        """\
units:
  - {id: b, name: first}
  - {id: a, members: [{id: m, name: first}, {id: n}, {id: m}]}
  - {id: b}
""",
    )
    register = folder.load()
    assert [(fault.rule, where(fault)) for fault in register.faults] == [
        ("duplicate-id", "3:59 member"),
        ("duplicate-id", "4:10 unit"),
    ]
    assert register.roster_known
    assert [(unit.id, unit.name.zh) for unit in register.units] == [("b", "first"), ("a", "a")]
    assert [(m.id, m.name.zh) for m in register.units[1].members] == [("m", "first"), ("n", "n")]
