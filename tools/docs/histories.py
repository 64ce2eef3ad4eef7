"""Small registers with a history, one for each rule of history: what it speaks of, made by git."""

import os
import subprocess
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from shutil import rmtree

DAY = date(2025, 9, 1)
"""The day on which the histories are looked at."""

_SETTINGS = "duty: 1\norganisation: 示例学院\nsince: 2025-01-01\npolicies: [own]\n"
_UNITS = "units:\n  - {id: a, name: {zh: 第一支部, en: First Branch}, tags: [branch]}\n"
_POLICY = """\
id: own
title: {zh: 本单位制度, en: Own rules}
duties:
  - id: report
    clause: 第三条
    title: {zh: 书面汇报, en: Written report}
    for: {units: branch}
    requires: {kind: report, to: office}
    every: half-year
    due: {month: last, day: 15}
"""
_REPORT = "records/a/2025/2025-06-10-a-report.yaml"
_SCAN = "evidence/a/report.pdf"
_NAMES = {"AUTHOR": "secretary", "COMMITTER": "secretary"}


class Desk:
    """Files a register's records on given days, by both clocks unless told otherwise."""

    def __init__(self, root: Path) -> None:
        """Begin the register on 2 January 2025."""
        self.root = root
        root.mkdir()
        self.git("init", "-q", "-b", "main")
        for path, text in (
            ("duty.yaml", _SETTINGS),
            ("units.yaml", _UNITS),
            ("policies/own.yaml", _POLICY),
        ):
            self.write(path, text)
        self.commit("2025-01-02")

    def write(self, path: str, text: str) -> None:
        """A file as it is to be filed next."""
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="\n")

    def report(
        self, day: str = "2025-06-10", title: str = "上半年书面汇报", rest: str = ""
    ) -> None:
        """The report of the first half-year, sent on its day."""
        keys = f"kind: report\ntitle: {title}\nunit: a\ndate: {day}\nto: office\nsubmitted: {day}\n"
        self.write(_REPORT, keys + rest)

    def commit(self, day: str, trailer: str = "", written: str = "") -> None:
        """File everything that is written."""
        self.git("add", "-A")
        self.git("commit", "-q", "-m", f"x\n\n{trailer}", day=day, written=written)

    def git(self, *arguments: str, day: str = "2025-01-02", written: str = "") -> str:
        """Run git, with nobody's own settings; what it prints."""
        kept = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
        own = {f"GIT_{who}_NAME": name for who, name in _NAMES.items()}
        own |= {f"GIT_{who}_EMAIL": "secretary@example.org" for who in _NAMES}
        own |= {
            "GIT_AUTHOR_DATE": f"{written or day}T10:00:00+0800",
            "GIT_COMMITTER_DATE": f"{day}T10:00:00+0800",
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_NOSYSTEM": "1",
        }
        command = ["git", "-C", str(self.root), *arguments]
        return subprocess.run(
            command, env=kept | own, check=True, capture_output=True, text=True
        ).stdout.strip()


def _backdated(desk: Desk) -> None:
    desk.report()
    desk.commit("2025-06-20")


def _changed_after_due(desk: Desk) -> None:
    desk.report()
    desk.commit("2025-06-12")
    desk.report(rest="topics: [theory]\n")
    desk.commit("2025-06-18")


def _changed_without_reason(desk: Desk) -> None:
    desk.report()
    desk.commit("2025-06-11")
    desk.report(title="书面汇报")
    desk.commit("2025-06-13")


def _clock_skew(desk: Desk) -> None:
    desk.report()
    desk.commit("2025-06-12", written="2025-06-13")


def _deleted_record(desk: Desk) -> None:
    desk.report()
    desk.commit("2025-06-12")
    (desk.root / _REPORT).unlink()
    desk.commit("2025-06-14")


def _evidence_replaced(desk: Desk) -> None:
    desk.write(_SCAN, "a scan")
    desk.report(rest=f"evidence: [{_SCAN}]\n")
    desk.commit("2025-06-12")
    desk.write(_SCAN, "another")
    desk.commit("2025-06-14", "Duty-Reason: 原件不清晰 / the scan was hard to read")


def _filed_late(desk: Desk) -> None:
    desk.report(day="2025-06-15")
    desk.commit("2025-06-23", "Duty-Reason: 经办人休假 / on leave")


def _imported(desk: Desk) -> None:
    desk.report(day="2024-12-10")
    desk.commit("2025-01-20", "Duty-Action: import")


def _rewritten_history(desk: Desk) -> None:
    desk.report()
    desk.commit("2025-06-12")
    desk.git("notes", "--ref=duty-seals", "add", "-m", "seen", "HEAD")
    desk.git("reset", "-q", "--hard", "HEAD~1")
    desk.report(title="书面汇报")
    desk.commit("2025-06-12")


def _unsigned(desk: Desk) -> None:
    desk.write("duty.yaml", f"{_SETTINGS}audit: {{signed: true}}\n")
    desk.report()
    desk.commit("2025-06-12")


HISTORIES: Mapping[str, Callable[[Desk], None]] = {
    "backdated": _backdated,
    "changed-after-due": _changed_after_due,
    "changed-without-reason": _changed_without_reason,
    "clock-skew": _clock_skew,
    "deleted-record": _deleted_record,
    "evidence-replaced": _evidence_replaced,
    "filed-late": _filed_late,
    "imported": _imported,
    "rewritten-history": _rewritten_history,
    "unsigned": _unsigned,
}
"""What happens in the example of each rule, by its name."""


def history(rule: str, folder: Path) -> Path:
    """A register in `folder` in whose history the rule finds something; always the same commits."""
    root = folder / rule
    rmtree(root, ignore_errors=True)
    HISTORIES[rule](Desk(root))
    return root
