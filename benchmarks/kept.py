"""Registers below build/bench, written once and committed, and the commands of duty on them."""

import os
import subprocess
from pathlib import Path
from shutil import rmtree

from benchmarks.process import PYTHON, ROOT, Command
from benchmarks.register import AS_OF, write_register

PLACE = ROOT / "build" / "bench"
SAMPLE = ROOT / "sample-repo"
SAMPLE_DAY = "2026-11-20"
SIZES = (1_000, 10_000, 100_000)
YARDSTICKS = ROOT / "benchmarks" / "yardsticks"
_NEVER_KEPT = {"DUTY_CACHE": "off"}


def register(records: int) -> Path:
    """A register of about that many records."""
    folder = PLACE / str(records)
    if not (folder / ".git").exists():
        rmtree(folder, ignore_errors=True)
        write_register(folder, records)
        author = ("-c", "user.name=bench", "-c", "user.email=bench@example.invalid")
        for words in (("init", "-q"), ("add", "-A"), (*author, "commit", "-qm", "bench")):
            subprocess.run(("git", "-C", str(folder), *words), check=True)
    return folder


def record_files(folder: Path) -> list[Path]:
    """Its records, in order."""
    return sorted((folder / "records").rglob("*.yaml"))


def duty(*words: str) -> Command:
    """The program from these sources; what it keeps lies below build/bench too."""
    return program("-m", "duty_cli", *words)._replace(fine=(0, 1))  # 1: there are findings


def program(*words: str) -> Command:
    """Python with these sources at hand."""
    path = os.pathsep.join((str(ROOT / "src"), str(ROOT)))
    kept = str(PLACE / "cache")
    return Command((PYTHON, *words), variables={"PYTHONPATH": path, "XDG_CACHE_HOME": kept})


def yardstick(name: str, *words: str) -> Command:
    """A program of benchmarks/yardsticks that needs nothing of duty."""
    return Command((PYTHON, str(YARDSTICKS / f"{name}.py"), *words))


def warm(folder: Path, day: str = AS_OF.isoformat()) -> Command:
    """`duty check` that may use what an earlier run has kept; the first fills it."""
    return duty("-C", str(folder), "--as-of", day, "check")


def to_file(check: Command) -> Command:
    """The same check, its page written to a file: such a page is never kept."""
    return check._replace(words=(*check.words, "--output", str(PLACE / "page.txt")))


def cold(folder: Path, day: str = AS_OF.isoformat()) -> Command:
    """`duty check` that reads every record, and keeps nothing."""
    command = warm(folder, day)
    return command._replace(variables={**command.variables, **_NEVER_KEPT})
