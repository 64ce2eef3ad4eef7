"""`make bench`: every figure of the speed page, from one run, as Markdown.

Registers are generated anew below build/bench, the same each time. Only ratios of medians count:
the seconds beside them are of this machine on this day.
"""

import os
import platform
import subprocess
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from shutil import rmtree

from benchmarks.history import write_history
from benchmarks.process import PYTHON, ROOT, Cost, costs, on_one_processor
from benchmarks.register import AS_OF, write_register

REGISTERS = ROOT / "build" / "bench"
SIZES = (1_000, 10_000, 100_000)
DUTY = (PYTHON, "-m", "duty_cli")
SAMPLE = (*DUTY, "-C", str(ROOT / "sample-repo"), "--as-of", "2026-11-20", "check")
LOAD = (PYTHON, str(ROOT / "benchmarks" / "load_yaml.py"))


def main() -> None:
    """Print the tables one by one, as they come."""
    print(f"Measured on {date.today()}: {_machine()}.")  # noqa: DTZ011 - the reader's own day
    for table in (_start_up, _reading, _growth, _occurrences, _history):
        print()
        for line in table():
            print(line, flush=True)


def _start_up() -> Iterator[str]:
    imports = REGISTERS / "imports.py"
    imports.parent.mkdir(parents=True, exist_ok=True)
    imports.write_text(_run("-m", "benchmarks.imports", *SAMPLE[3:]), encoding="utf-8")
    bare, only, version, page, check = costs(
        (PYTHON, "-c", "pass"),
        (PYTHON, str(imports)),
        (*DUTY, "--version"),
        (*DUTY, "--help"),
        SAMPLE,
        runs=15,
    )
    yield from _head("start-up", "compared with")
    yield _row("`duty --version`", version, "bare Python", bare)
    yield _row("`duty --help`", page, "bare Python", bare)
    yield _row("`duty check` of the sample", check, "importing the same modules", only)


def _reading() -> Iterator[str]:
    folder = _register(10_000)
    check = _check(folder)
    loader, one, two = costs(
        on_one_processor((*LOAD, str(folder / "records"))), on_one_processor(check), check
    )
    yield from _head("10,000 records of 500 bytes", "compared with")
    yield _row("`duty check`, one processor", one, "PyYAML's CBaseLoader", loader)
    yield _row("`duty check`, all processors", two, "PyYAML's CBaseLoader", loader)


def _growth() -> Iterator[str]:
    yield "| records | check: CPU s | clock s | MiB | µs of CPU a record | to CBaseLoader, CPU |"
    yield "| ---: | ---: | ---: | ---: | ---: | ---: |"
    for size in SIZES:
        folder = _register(size)
        records = sum(1 for _ in (folder / "records").rglob("*.yaml"))
        loader, check = costs((*LOAD, str(folder / "records")), _check(folder), runs=3)
        each = check.cpu / records * 1e6
        yield (
            f"| {records:,} | {check.cpu:.2f} | {check.wall:.2f} | {check.peak:.0f} "
            f"| {each:.0f} | {check.cpu / loader.cpu:.2f} |"
        )


def _occurrences() -> Iterator[str]:
    yield "| units | duties | occurrences in ten years | CPU s | µs each |"
    yield "| ---: | ---: | ---: | ---: | ---: |"
    for units, duties in ((10, 1), (100, 1), (100, 10), (100, 40)):
        found, seconds = _run("-m", "benchmarks.occurrences", str(units), str(duties)).split()
        each = float(seconds) / int(found) * 1e6
        yield f"| {units} | {duties} | {int(found):,} | {float(seconds):.2f} | {each:.1f} |"


def _history() -> Iterator[str]:
    folder = REGISTERS / "history"
    if not folder.exists():
        write_history(folder)
    bare = ("git", "-C", str(folder), "log", "--raw")
    trail = (PYTHON, str(ROOT / "benchmarks" / "read_history.py"), str(folder))
    log, afresh = costs(bare, (*trail, "afresh"))
    (again,) = costs(trail)
    yield from _head("100,000 records over 1,000 commits", "compared with")
    yield _row("the trail of each, read afresh", afresh, "bare `git log --raw`", log)
    yield _row("the same, as it was kept", again, "bare `git log --raw`", log)


def _register(records: int) -> Path:
    """A register of that size, committed."""
    folder = REGISTERS / str(records)
    if not (folder / ".git").exists():
        rmtree(folder, ignore_errors=True)
        write_register(folder, records)
        author = ("-c", "user.name=bench", "-c", "user.email=bench@example.invalid")
        for command in (("init", "-q"), ("add", "-A"), (*author, "commit", "-qm", "bench")):
            subprocess.run(("git", "-C", str(folder), *command), check=True)
    return folder


def _check(folder: Path) -> list[str]:
    return [*DUTY, "-C", str(folder), "--as-of", AS_OF.isoformat(), "check"]


def _run(*arguments: str) -> str:
    path = os.pathsep.join((str(ROOT / "src"), str(ROOT)))
    return subprocess.run(
        (PYTHON, *arguments),
        env={**os.environ, "PYTHONPATH": path},
        check=True,
        capture_output=True,
        text=True,
    ).stdout


def _head(title: str, other: str) -> Iterator[str]:
    yield f"| {title} | CPU s | clock s | MiB | {other} | times its CPU | times its clock |"
    yield "| --- | ---: | ---: | ---: | --- | ---: | ---: |"


def _row(name: str, cost: Cost, other: str, yardstick: Cost) -> str:
    return (
        f"| {name} | {cost.cpu:.3f} | {cost.wall:.3f} | {cost.peak:.0f} | {other} "
        f"| {cost.cpu / yardstick.cpu:.2f} | {cost.wall / yardstick.wall:.2f} |"
    )


def _machine() -> str:
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return (
        f"{platform.system()} {platform.machine()}, {len(os.sched_getaffinity(0))} processors, "
        f"{memory:.0f} GiB, Python {platform.python_version()}"
    )


if __name__ == "__main__":
    main()
