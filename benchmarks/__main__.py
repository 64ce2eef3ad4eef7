"""`make bench`: every figure of the speed page, from one run, as Markdown.

    python -m benchmarks [PART…]

Registers are generated below build/bench, the same each time. Only ratios of medians count: the
seconds beside them are of this machine on this day.
"""

import os
import platform
import subprocess
import sys
from datetime import date
from importlib import import_module

from benchmarks.parts import PARTS


def main(asked: list[str]) -> None:
    """Print the tables one by one, as they come."""
    unknown = [name for name in asked if name.replace("-", "_") not in PARTS]
    if unknown:
        sys.exit(f"no such part: {', '.join(unknown)}; there are: {', '.join(PARTS)}")
    print(f"Measured on {date.today()}: {_machine()}.")  # noqa: DTZ011 - the reader's own day
    for name in [name.replace("-", "_") for name in asked] or PARTS:
        print()
        for line in import_module(f"benchmarks.parts.{name}").table():
            print(line, flush=True)


def _machine() -> str:
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    git = subprocess.run(("git", "version"), check=True, capture_output=True, text=True).stdout
    return (
        f"{platform.system()} {platform.machine()}, {len(os.sched_getaffinity(0))} processors, "
        f"{memory:.0f} GiB, Python {platform.python_version()}, {git.strip()}"
    )


if __name__ == "__main__":
    main(sys.argv[1:])
