"""A new kind, cadence, rule or format is its module and its registry line, and nothing else.

Each is really added to a copy of the package, and the program run with it.
"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

SOURCES = Path(__file__).parents[2] / "src"

REGISTER = {
    "duty.yaml": "duty: 1\norganisation: 示例学院\nsince: 2025-01-01\npolicies: [own]\n",
    "units.yaml": "units:\n  - {id: a, tags: [branch]}\n",
    "policies/own.yaml": (
        "id: own\nduties:\n  - id: first\n    for: {units: branch}\n"
        "    requires: {kind: KIND}\n    CADENCE\n"
    ),
}


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A copy of the package, to be extended."""
    copy = tmp_path / "src"
    shutil.copytree(SOURCES, copy, ignore=shutil.ignore_patterns("__pycache__"))
    return copy / "duty_cli"


@pytest.fixture
def register(tmp_path: Path) -> Path:
    folder = tmp_path / "register"
    for name, text in REGISTER.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        filled = text.replace("KIND", "meeting").replace("CADENCE", "every: year")
        path.write_text(filled, encoding="utf-8")
    return folder


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def add_line(registry: Path, package: str, module: str, line: str, opening: str) -> None:
    """The module's import and its entry, where the registry begins."""
    text = registry.read_text(encoding="utf-8")
    at = text.index(opening) + len(opening)
    entry = f"\n    {line}"
    imported = f"\n\nfrom duty_cli.{package} import {module}\n"
    first = text.index('"""\n') + len('"""\n')
    registry.write_text(text[:first] + imported + text[first:at] + entry + text[at:], "utf-8")


def run(package: Path, register: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(package.parent), "PYTHONUTF8": "1"}
    return subprocess.run(
        [sys.executable, "-m", "duty_cli", "-C", str(register), *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=environment,
        check=False,
    )


def test_a_record_kind(package: Path, register: Path) -> None:
    (package / "model/kinds/drill.py").write_text(
        '"""An emergency drill."""\n\n'
        "from duty_cli.model.fields import Form\n\n"
        'NAME = "drill"\n'
        'FIELDS = {"scenario": Form.TEXT}\n'
        "REQUIRED: frozenset[str] = frozenset()\n",
        encoding="utf-8",
    )
    kinds = package / "model/kinds/__init__.py"
    add_line(kinds, "model.kinds", "drill", '"drill": drill,', "KINDS: Mapping[str, Kind] = {")
    change(register / "policies/own.yaml", "kind: meeting", "kind: drill")
    record = register / "records/a/2025/2025-05-01-a-drill.yaml"
    record.parent.mkdir(parents=True)
    record.write_text(
        "kind: drill\ntitle: 演练\nunit: a\ndate: 2025-05-01\nscenario: 火灾\n", "utf-8"
    )

    shown = run(package, register, "status", "--year", "2025", "--format", "json")

    assert shown.returncode == 0, shown.stderr
    (occurrence,) = json.loads(shown.stdout)["occurrences"]
    assert occurrence["status"] == "met"


def test_a_cadence(package: Path, register: Path) -> None:
    (package / "cadence/once.py").write_text(
        '"""`once:` a single day."""\n\n'
        "from dataclasses import dataclass\n"
        "from datetime import date, timedelta\n"
        "from typing import ClassVar\n\n"
        "from duty_cli.model.cadence import Period\n"
        "from duty_cli.model.reading import problem, read_day\n\n"
        'KEY = "once"\n'
        "COMPANIONS = frozenset()\n\n\n"
        "@dataclass(frozen=True)\n"
        "class Once:\n"
        "    day: date\n"
        "    triggered: ClassVar[bool] = False\n"
        "    partial: ClassVar[bool | None] = False\n"
        "    decides: ClassVar[bool] = True\n\n"
        "    def periods(self, span, almanac, triggers):\n"
        "        end = self.day + timedelta(days=1)\n"
        "        return (Period(self.day.isoformat(), self.day, end, self.day, self.day),)\n\n"
        "    def claims(self, period_id, almanac):\n"
        "        return period_id == self.day.isoformat()\n\n"
        "    def day_in(self, period_id, almanac):\n"
        "        return self.day\n\n"
        "    def fires(self, row, as_of):\n"
        "        return False\n\n"
        "    def working_days(self):\n"
        "        return False\n\n\n"
        "def read(values, since):\n"
        "    day = read_day(values[KEY])\n"
        '    return Once(day) if day else (problem(KEY, because="invalid.day", value=""),)\n',
        encoding="utf-8",
    )
    cadences = package / "cadence/__init__.py"
    opening = "CADENCES: Mapping[str, CadenceReader] = {"
    add_line(cadences, "cadence", "once", '"once": once,', opening)
    change(register / "policies/own.yaml", "every: year", "once: 2025-03-01")

    shown = run(package, register, "--as-of", "2025-03-02", "status", "--format", "json")

    assert shown.returncode == 0, shown.stderr
    (occurrence,) = json.loads(shown.stdout)["occurrences"]
    assert (occurrence["due"], occurrence["status"]) == ("2025-03-01", "overdue")


def test_a_finding_rule(package: Path, register: Path) -> None:
    (package / "rules/untitled_unit.py").write_text(
        '"""A unit that bears its id for a name."""\n\n'
        "from duty_cli.engine.context import Remark\n"
        "from duty_cli.model.finding import Message, Severity\n\n"
        'NAME = "untitled-unit"\n'
        "SEVERITY = Severity.WARNING\n\n\n"
        "def check(context):\n"
        "    for unit in context.register.units:\n"
        "        if unit.name.zh == unit.id:\n"
        '            yield Remark(Message("finding.near", {"near": unit.id}), unit.place)\n',
        encoding="utf-8",
    )
    rules = package / "rules/__init__.py"
    opening = "RULES: Mapping[str, Rule] = {"
    add_line(rules, "rules", "untitled_unit", '"untitled-unit": untitled_unit,', opening)

    found = run(package, register, "--as-of", "2025-05-01", "check", "--format", "json")

    (finding,) = json.loads(found.stdout)["findings"]
    assert (finding["rule"], finding["severity"]) == ("untitled-unit", "warning")
    assert (finding["path"], finding["line"]) == ("units.yaml", 2)


def test_an_output_format(package: Path, register: Path) -> None:
    (package / "render/ids.py").write_text(
        '"""One occurrence id a line."""\n\n\n'
        "def agenda(view, display):\n"
        '    return "".join(f"{item.verdict.id}\\n" for item in view.items)\n',
        encoding="utf-8",
    )
    line = '"ids": Format("duty_cli.render.ids", ("agenda",)),'
    opening = "FORMATS: Mapping[str, Format] = {"
    change(package / "render/__init__.py", opening, f"{opening}\n    {line}")

    shown = run(package, register, "--as-of", "2025-12-20", "due", "--format", "ids")

    assert shown.stdout == "own/first@a/2025\n"
    page = run(package, register, "due", "--help")
    assert "ids" in page.stdout
