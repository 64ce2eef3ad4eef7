"""Runs a program and prints what it took: CPU seconds, clock seconds, KiB, exit code.

    python -IS benchmarks/launcher.py PROGRAM [ARGUMENT…]

A process of its own, and no larger than it must be: what a program's peak of memory is told as
includes the process that it was forked from.
"""

import os
import sys
import time


def main(words: list[str]) -> None:
    """Run it in this folder and environment; nothing of what it prints is kept."""
    began = time.perf_counter()
    child = os.fork()
    if not child:
        try:
            nowhere = os.open(os.devnull, os.O_RDWR)
            for stream in (0, 1, 2):
                os.dup2(nowhere, stream)
            os.execvp(words[0], words)
        finally:
            os._exit(127)  # an exception must not run on as a second launcher
    _, status, used = os.wait4(child, 0)
    wall = time.perf_counter() - began
    code = os.waitstatus_to_exitcode(status)
    print(used.ru_utime + used.ru_stime, wall, used.ru_maxrss, code)


main(sys.argv[1:])
