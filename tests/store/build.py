"""A small register in a temporary folder, changed file by file by each test."""

from pathlib import Path

import pytest

from duty_cli.cadence import CADENCES
from duty_cli.errors import BrokenSettings
from duty_cli.model.finding import Fault
from duty_cli.model.kinds import KINDS
from duty_cli.model.register import Register
from duty_cli.store.load import load
from tests.files import write

SETTINGS = """\
duty: 1
organisation: 晋城职业技术学院
since: 2025-01-01
policies: [college]
"""
UNITS = """\
units:
  - {id: mech, name: 机电工程系党支部, tags: [branch]}
"""
POLICY = """\
id: college
title: 考核办法
duties:
  - id: half-year-report
    clause: 附件 1.2
    title: {zh: 书面汇报, en: Half-yearly report}
    for: {units: branch}
    requires: {kind: report, topics: [ideology], to: publicity}
    every: half-year
"""
RECORD = """\
kind: report
title: 上半年书面汇报
unit: mech
date: 2025-06-12
"""

Told = str


class Folder:
    """A register's folder; everything in it is sound until a test writes something else."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.write("duty.yaml", SETTINGS)
        self.write("units.yaml", UNITS)
        self.write("policies/college.yaml", POLICY)

    def write(self, path: str, content: str | bytes) -> Path:
        return write(self.root, path, content)

    def load(self, *, versioned: bool = False) -> Register:
        return load(self.root, kinds=KINDS, cadences=CADENCES, versioned=versioned)

    def told(self, path: str) -> list[Told]:
        """The faults of a file."""
        return [where(fault) for fault in self.load().faults if fault.place.path == path]

    def refused(self) -> list[Told]:
        """What is wrong with duty.yaml."""
        with pytest.raises(BrokenSettings) as caught:
            self.load()
        return [where(fault) for fault in caught.value.faults]


def where(fault: Fault) -> Told:
    """`line:column message`, without the message's group."""
    return f"{fault.place.line}:{fault.place.column} {fault.message.id.partition('.')[2]}"
