"""A small register that is kept in git, and what a command has done to it."""

import os
from pathlib import Path

import pytest

from tests.cli.conftest import Duty
from tests.cli.founded import contents, git
from tests.files import write_all

SETTINGS = """\
duty: 1
organisation: 示例学院
locale: zh
since: 2025-04-01
partial: true
policies: [college]
"""
UNITS = """\
units:
  - id: mech
    name: {zh: 机电工程系党支部, en: Mechanical branch}
    tags: [branch]
    members:
      - {id: secretary, name: {zh: 支部书记, en: Secretary}, roles: [leader]}
  - {id: info, name: {zh: 信息工程系党支部, en: Information branch}, tags: [branch]}
"""
POLICY = """\
id: college
title: 考核办法
topics: {safety: {zh: 安全, en: Safety}, theory: {zh: 理论, en: Theory}}
recipients: {publicity: {zh: 宣传部, en: Publicity}}
duties:
  - id: meeting
    clause: 第一条
    title: {zh: 专题会议, en: Special meeting}
    for: {units: branch}
    requires: {kind: meeting, topics: [safety]}
    every: quarter
    evidence: [minutes]
  - id: report
    clause: 第二条
    title: {zh: 书面汇报, en: Written report}
    for: {units: branch}
    requires: {kind: report, to: publicity}
    every: half-year
    due: {month: last, day: 15}
  - id: lecture
    clause: 第三条
    title: {zh: 讲课, en: Lecture}
    for: {units: branch, members: leader}
    requires: {kind: lecture}
    every: year
  - id: handling
    clause: 第四条
    title: {zh: 事件处置, en: Handling of an event}
    for: {units: branch}
    requires: {kind: notice}
    on: {kind: event}
    within: 5d
"""
EVENT = """\
kind: event
title: 停水
unit: mech
date: 2025-06-01
"""
MEETING = ("--unit", "mech", "--date", "2025-06-12", "--title", "专题会议", "--topics", "safety")
"""Options that say of a meeting all that it cannot do without."""
NOTHING = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
IDENTITY = {
    **NOTHING,
    **{f"GIT_{who}_NAME": "支部书记" for who in ("AUTHOR", "COMMITTER")},
    **{f"GIT_{who}_EMAIL": "secretary@example.invalid" for who in ("AUTHOR", "COMMITTER")},
}
"""What git knows of whoever runs the commands: nothing but a name."""


def keep(root: Path, monkeypatch: pytest.MonkeyPatch, locale: str = "zh") -> Path:
    """The register in the folder, committed once; commands speak English unless asked."""
    monkeypatch.setenv("DUTY_LANG", "en")
    files = {
        "duty.yaml": SETTINGS.replace("locale: zh", f"locale: {locale}"),
        "units.yaml": UNITS,
        "policies/college.yaml": POLICY,
        "records/mech/2025/2025-06-01-mech-event.yaml": EVENT,
    }
    return commit_first(write_all(root, files), monkeypatch)


def commit_first(root: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Put the register in the folder under git, with one commit; commands commit after it."""
    for name, value in IDENTITY.items():
        monkeypatch.setenv(name, value)
    git(root, "init", "--quiet", "--initial-branch=main")
    git(root, "add", ".")
    git(root, "commit", "--quiet", "--message", "建立台账")
    return root


def state(root: Path) -> tuple[object, ...]:
    """Everything that a command that refuses leaves as it was: files, index, history."""
    index = root / ".git/index"
    return (
        contents(root),
        index.read_bytes() if index.exists() else None,
        git(root, "log", "--all", "--format=%H"),
        git(root, "status", "--porcelain"),
    )


def records(root: Path) -> list[str]:
    """The paths of the records, but for the event that is there from the beginning."""
    found = sorted(path.relative_to(root).as_posix() for path in root.glob("records/**/*.yaml"))
    return [path for path in found if not path.endswith("-event.yaml")]


def refused(duty: Duty, root: Path, *arguments: str) -> str:
    """What is said where a command cannot run; nothing has changed."""
    before = state(root)
    outcome = duty(*arguments)
    assert (outcome.code, outcome.out) == (2, "")
    assert state(root) == before
    return outcome.err
