"""Names as people call things become the ids that records refer to them by."""

from pathlib import Path

import pytest

from duty_cli.changes.called import by_ids
from duty_cli.model.register import Register
from tests.store.build import Folder

UNITS = """\
units:
  - id: mech
    name: {zh: 机电工程系党支部, en: Mechanical branch}
    tags: [branch]
    members: [{id: secretary, name: 支部书记}, {id: deputy, name: 委员}, {id: clerk, name: 委员}]
  - {id: info, name: 信息工程系党支部, tags: [branch]}
  - {id: publicity-office, name: 党委宣传部, tags: [office]}
"""
POLICY = """\
id: college
title: 考核办法
topics: {theory: {zh: 理论学习, en: Theory study}}
recipients: {publicity: 党委宣传部}
duties:
  - id: report
    clause: 第二条
    title: {zh: 书面汇报, en: Written report}
    for: {units: branch}
    requires: {kind: report, to: publicity, topics: [theory]}
    every: half-year
"""


@pytest.fixture
def register(tmp_path: Path) -> Register:
    folder = Folder(tmp_path)
    folder.write("units.yaml", UNITS)
    folder.write("policies/college.yaml", POLICY)
    return folder.load()


@pytest.mark.parametrize(
    ("called", "ids"),
    [
        ({"unit": "机电工程系党支部"}, {"unit": "mech"}),
        ({"unit": "Mechanical branch"}, {"unit": "mech"}),
        ({"unit": "mech"}, {"unit": "mech"}),
        ({"unit": ["机电工程系党支部", "info"]}, {"units": ["mech", "info"]}),
        ({"units": ["mech", "机电工程系党支部"]}, {"unit": "mech"}),
        ({"unit": "mech", "units": ["info"]}, {"units": ["mech", "info"]}),
        ({"unit": "mech", "by": ["支部书记"]}, {"unit": "mech", "by": ["secretary"]}),
        ({"topics": ["理论学习", "theory"]}, {"topics": ["theory"]}),
        ({"topics": ["Theory study", "别的"]}, {"topics": ["theory", "别的"]}),
        ({"to": "党委宣传部"}, {"to": "publicity"}),
        ({"to": ["信息工程系党支部"]}, {"to": ["info"]}),
        ({"duty": "书面汇报"}, {"duty": "college/report"}),
        ({"duties": ["report", "x"]}, {"duties": ["college/report", "x"]}),
        ({"title": "党委宣传部"}, {"title": "党委宣传部"}),
    ],
)
def test_names_become_ids(
    register: Register, called: dict[str, object], ids: dict[str, object]
) -> None:
    assert by_ids(register, called) == ids


def test_what_two_things_are_called_stays_as_it_is(register: Register) -> None:
    values = {"unit": "mech", "by": ["委员"]}
    assert by_ids(register, values) == values


def test_offices_are_those_of_the_record_s_own_units(register: Register) -> None:
    values = {"unit": "info", "by": ["支部书记"]}
    assert by_ids(register, values) == values
