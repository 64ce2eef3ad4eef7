"""A register with records that people wrote, for commands that edit them."""

from pathlib import Path
from typing import NamedTuple

import pytest

from tests.cli.conftest import Duty
from tests.cli.founded import git
from tests.cli.kept import keep, state
from tests.files import write_all

MEETING = """\
# 由办公室保管
kind: meeting
title: 六月专题会议   # 标题
unit: mech
date: 2025-06-12

topics: [safety]  # 主题
attendance: {expected: 24, present: 20}
x-room: '301'
"""
REPORT = """\
kind: report
title: 上半年书面汇报
unit: mech
date: 2025-06-10  # 定稿
to: publicity
"""
PLAN = "kind: plan\ntitle: 下半年计划\nunit: info\ndate: 2025-06-18\nstate: planned\n"
MEETING_PATH = "records/mech/2025/meeting.yaml"
REPORT_PATH = "records/mech/2025/report.yaml"
PLAN_PATH = "records/info/2025/plan.yaml"
FILES = {MEETING_PATH: MEETING, REPORT_PATH: REPORT, PLAN_PATH: PLAN}


def begin(root: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The register in the folder with these records, committed; commands speak English."""
    keep(root, monkeypatch)
    for path, text in FILES.items():
        write(root, path, text)
    return root


def write(root: Path, path: str, content: str | bytes) -> Path:
    """A file of the register, committed."""
    write_all(root, {path: content})
    git(root, "add", "--", path)
    git(root, "commit", "--quiet", "--message", path)
    return root / path


def read(root: Path, path: str) -> str:
    return (root / path).read_bytes().decode()


class Said(NamedTuple):
    """What a command said that changed nothing, and its exit code."""

    code: int
    out: str
    err: str


def unchanged(duty: Duty, root: Path, *arguments: str) -> Said:
    """Run a command that must leave files, index and history as they are."""
    git(root, "status", "--porcelain")  # so that git knows what has changed in the test
    before = state(root)
    outcome = duty(*arguments)
    assert state(root) == before
    return Said(*outcome)


def refused(duty: Duty, root: Path, *arguments: str) -> str:
    """What is said where the command cannot run; nothing has changed."""
    said = unchanged(duty, root, *arguments)
    assert (said.code, said.out) == (2, "")
    return said.err


def message(root: Path) -> str:
    """The last commit's."""
    return git(root, "log", "-1", "--format=%B").rstrip("\n")
