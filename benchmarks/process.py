"""Runs commands as whole processes and takes the system's own account of each."""

import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple

ROOT = Path(__file__).parent.parent
PYTHON = sys.executable
RUNS = 5


class Cost(NamedTuple):
    """Medians over several runs: seconds of CPU (children included), seconds by the clock, MiB.

    `peak` is the memory of the largest process.
    """

    cpu: float
    wall: float
    peak: float


def costs(*commands: Sequence[str], runs: int = RUNS) -> list[Cost]:
    """What each command costs; they take turns, so that a slow moment of the machine meets all."""
    for command in commands:
        _once(command)  # fills the caches
    rounds = [[_once(command) for command in commands] for _ in range(runs)]
    return [Cost(*map(median, zip(*of_one, strict=True))) for of_one in zip(*rounds, strict=True)]


def on_one_processor(command: Sequence[str]) -> list[str]:
    """The command, kept to a single processor."""
    return ["taskset", "-c", "0", *command]


def _once(command: Sequence[str]) -> Cost:
    began = time.perf_counter()
    child = os.fork()
    if not child:
        nowhere = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(nowhere, stream)
        path = os.pathsep.join((str(ROOT / "src"), str(ROOT)))
        os.execvpe(command[0], list(command), {**os.environ, "PYTHONPATH": path})
    _, status, used = os.wait4(child, 0)
    if os.waitstatus_to_exitcode(status) not in (0, 1):  # 1: there are findings
        raise RuntimeError(f"failed: {' '.join(command)}")
    wall = time.perf_counter() - began
    return Cost(used.ru_utime + used.ru_stime, wall, used.ru_maxrss / 1024)
