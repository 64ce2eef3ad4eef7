"""Worked examples of cadences: a duty and a few records, expanded and judged by the program."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from duty_cli.cadence import CADENCES
from duty_cli.engine.evaluate import evaluate
from duty_cli.model.kinds import KINDS
from duty_cli.model.occurrence import Verdict
from duty_cli.store.load import load

_SETTINGS = """\
duty: 1
organisation: {zh: 示例学院, en: Example College}
since: 2025-01-01
policies: [rules]
"""
_UNITS = """\
units:
  - id: a
    tags: [branch]
"""
_POLICY = """\
id: rules
duties:
  - id: example
    for: {units: branch}
"""


@dataclass(frozen=True, slots=True)
class Worked:
    """A small register, and the days for which it is asked.

    `duty` are the duty's lines from `requires` on; `records` the keys of each record beside its
    title and unit, by id; `settings` and `unit` lines for duty.yaml and for the unit. Asked is
    what is due from `first` to `last`, as of `day`.
    """

    duty: str
    day: date
    first: date
    last: date
    records: Mapping[str, str] = field(default_factory=dict)
    settings: str = ""
    unit: str = ""

    def verdicts(self) -> tuple[Verdict, ...]:
        """What the program makes of it, sorted by due date; ValueError for a faulty register."""
        with TemporaryDirectory() as folder:
            for path, text in self._files().items():
                target = Path(folder) / path
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_text(text, encoding="utf-8")
            register = load(Path(folder), kinds=KINDS, cadences=CADENCES)
            if register.faults:
                raise ValueError(f"{self.duty}: {register.faults[0].message}")
            return evaluate(register, self.day, self.last).due_between(self.first, self.last)

    def _files(self) -> dict[str, str]:
        records = {
            f"records/{name}.yaml": f"{{title: {name}, unit: a, {keys}}}\n"
            for name, keys in self.records.items()
        }
        return {
            "duty.yaml": _SETTINGS + self.settings,
            "units.yaml": _UNITS + _indented(self.unit),
            "policies/rules.yaml": _POLICY + _indented(self.duty),
            **records,
        }


def _indented(text: str) -> str:
    return "".join(f"    {line}\n" for line in text.splitlines())


def last_day(verdict: Verdict) -> date | None:
    """The window's last day; None where an answer is placed by what it answers."""
    end = verdict.period.end
    return None if end is None else end - timedelta(days=1)
