"""Runs commands as whole processes and takes the system's own account of each."""

import os
import subprocess
import sys
import time
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from shutil import rmtree
from statistics import median
from types import MappingProxyType
from typing import NamedTuple

ROOT = Path(__file__).parent.parent
PYTHON = sys.executable
RUNS = 5
_OF_DEVELOPERS = frozenset({"PYTHONDONTWRITEBYTECODE", "PYTHONPATH"})
"""Variables that users do not set: with the first, each start compiles every module."""
_LAUNCHER = ROOT / "benchmarks" / "launcher.py"


class Command(NamedTuple):
    """A program with its arguments, the folder and the variables that it runs with.

    `fresh` is removed before each run; any exit code but those of `fine` is a failure.
    """

    words: tuple[str, ...]
    folder: Path = ROOT
    variables: Mapping[str, str] = MappingProxyType({})
    fresh: Path | None = None
    fine: Collection[int] = (0,)


class Cost(NamedTuple):
    """Medians over `runs` runs: seconds of CPU (children included), seconds by the clock, MiB.

    `peak` is the memory of the largest process, and never less than what bare Python takes.
    """

    cpu: float
    wall: float
    peak: float
    runs: int


class FailedError(Exception):
    """A command did not do what it was to; the text is the last thing that it said."""


def costs(*commands: Command, runs: int = RUNS, seconds: float = 3600) -> list[Cost]:
    """What each command costs; they take turns, so that a slow moment of the machine meets all.

    A first round fills the caches and does not count. No round begins once so many seconds have
    passed; where the first alone took as long, it is the one that counts.
    """
    began = time.perf_counter()
    rounds = [[_once(command) for command in commands]]
    for _ in range(runs):
        if time.perf_counter() - began > seconds:
            break
        rounds.append([_once(command) for command in commands])
    counted = rounds[1:] or rounds
    return [_cost(of_one) for of_one in zip(*counted, strict=True)]


def on_one_processor(command: Command) -> Command:
    """The command, kept to a single processor."""
    return command._replace(words=("taskset", "-c", "0", *command.words))


def output(command: Command) -> str:
    """What the command prints, run once; FailedError where it fails."""
    _prepare(command)
    try:
        done = subprocess.run(
            command.words,
            cwd=command.folder,
            env=_environment(command),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
    except OSError as error:
        raise FailedError(f"{command.words[0]}: {error.strerror}") from error
    if done.returncode not in command.fine:
        said = (done.stderr.strip() or done.stdout.strip() or "nothing was said").splitlines()[-1]
        raise FailedError(f"exit code {done.returncode}: {said}")
    return done.stdout


def _cost(runs: Sequence[tuple[float, float, float]]) -> Cost:
    cpu, wall, peak = (median(figures) for figures in zip(*runs, strict=True))
    return Cost(cpu, wall, peak, len(runs))


def _once(command: Command) -> tuple[float, float, float]:
    _prepare(command)
    told = subprocess.run(
        (PYTHON, "-IS", str(_LAUNCHER), *command.words),
        cwd=command.folder,
        env=_environment(command),
        stdout=subprocess.PIPE,
        check=True,
    ).stdout
    cpu, wall, kib, code = told.split()
    if int(code) not in command.fine:
        output(command)  # says why
        raise FailedError(f"failed once: {' '.join(command.words[:5])}")
    return float(cpu), float(wall), float(kib) / 1024


def _prepare(command: Command) -> None:
    if command.fresh is None:
        return
    if command.fresh.is_dir():
        rmtree(command.fresh)
    else:
        command.fresh.unlink(missing_ok=True)


def _environment(command: Command) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in _OF_DEVELOPERS}
    return {**kept, **command.variables}
