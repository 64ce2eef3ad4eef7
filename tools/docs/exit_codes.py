"""The page of exit codes: what each means, and which command gives which, found by running them."""

import os
import shlex
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from subprocess import run
from tempfile import TemporaryDirectory
from typing import NamedTuple

from duty_cli.cli import COMMANDS
from duty_cli.cli.app import BUG, CANNOT_RUN, INTERRUPTED, NO_READER
from tools.docs.examples import as_of_day, examples
from tools.docs.layout import code, fill
from tools.docs.program import duty

CLEAN, FINDINGS = 0, 1
_WHO = ("AUTHOR", "COMMITTER")
CODES = (CLEAN, FINDINGS, CANNOT_RUN, BUG, INTERRUPTED, NO_READER)
"""Every code that the program ends with."""

_RECORD = "records/a/2025/2025-06-10-a-report.yaml"
_OPERANDS: Mapping[str, tuple[str, ...]] = {
    "add": ("meeting --unit a --date 2025-06-10 --title 会议 --dry-run",),
    "amend": (f"{_RECORD} --set title=汇报 --reason 更正 --dry-run",),
    "audit": ("", "--fail-on warning"),
    "cancel": (f"{_RECORD} --reason 重复登记 --dry-run",),
    "explain": ("own/report",),
    "fmt": ("--check",),
    "policy check": ("policies/own.yaml", "units.yaml"),
    "policy show": ("own",),
    "score enter": ("4.2 --unit mech-branch --points 4 --reason 核实 --assessor 考核组 --dry-run",),
    "template check": ("templates/annual.zh.md.j2",),
    "waive": ("own/report@a/2025-H2 --reason 机构调整 --approver 党委 --dry-run",),
}
"""What a command needs to run at all, a duty, a policy, a file of the registers, or so as to write
nothing.

It runs on one after the other; a roster is no policy.
"""

_SCORED = frozenset({"score", "score enter"})
"""Commands that need a score sheet, which the sample register has."""


class Given(NamedTuple):
    """A command, and the codes that it was seen to give of those that a register decides."""

    name: str
    codes: str


def page(language: str) -> str:
    """The page in one language."""
    return fill(
        "exit-codes",
        language,
        clean=CLEAN,
        findings=FINDINGS,
        cannot_run=CANNOT_RUN,
        bug=BUG,
        interrupted=INTERRUPTED,
        no_reader=NO_READER,
        given=_given(),
    )


@cache
def _given() -> tuple[Given, ...]:
    """Each command on a register in order, on one with something overdue, and without one."""
    with examples() as folder, TemporaryDirectory() as nowhere:
        places = (folder / "overdue" / "pass", folder / "overdue" / "fail", Path(nowhere))
        today = as_of_day(places[0])
        sample = Path(__file__).parents[2] / "sample-repo"
        _file(places[0], today)
        return tuple(
            Given(
                name,
                code(
                    *sorted(
                        {
                            ran
                            for place in (*places, *([sample] if name in _SCORED else []))
                            for ran in _ran(name, place, today)
                        }
                    )
                ),
            )
            for name in COMMANDS
        )


def _file(register: Path, day: date) -> None:
    """Give a register a history, in which everything was filed on that day."""
    who = {f"GIT_{one}_{part}": "x@example.org" for one in _WHO for part in ("NAME", "EMAIL")}
    when = {f"GIT_{one}_DATE": f"{day}T12:00:00+0800" for one in _WHO}
    for words in (("init", "-q"), ("add", "-A"), ("commit", "-q", "-m", "x")):
        command = ["git", "-C", str(register), *words]
        run(command, env={**os.environ, **who, **when}, check=True, capture_output=True)


def _ran(name: str, place: Path, today: date) -> Iterator[int]:
    for operand in _OPERANDS.get(name, (None,)):
        yield duty(place, today, "en", *name.split(), *shlex.split(operand or "")).code
