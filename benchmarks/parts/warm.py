"""A check after which nothing has changed, beside `git status` of the same register."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

from benchmarks.kept import SIZES, record_files, register, to_file, warm
from benchmarks.process import Command, costs
from benchmarks.table import compared, compared_head

RUNS = 9
SECONDS = 60.0


def table() -> Iterator[str]:
    """Every size, without git's untracked cache and with it.

    The page of the same question is printed as it was; one that is written to a file is made anew
    of what was told, as on another question.
    """
    yield from compared_head("`duty check`, warm")
    for size in SIZES:
        folder = register(size)
        records = f"{len(record_files(folder)):,} records"
        status = Command(("git", "-C", str(folder), "status", "--porcelain"))
        again, anew = warm(folder), to_file(warm(folder))
        git, same, other = costs(status, again, anew, runs=RUNS, seconds=SECONDS)
        yield compared(f"{records}, the same question", same, "`git status --porcelain`", git)
        yield compared(f"{records}, another question", other, "`git status --porcelain`", git)
        _untracked_cache(folder, kept=True)
        try:
            git, same = costs(status, again, runs=RUNS, seconds=SECONDS)
        finally:
            _untracked_cache(folder, kept=False)
        cached = "`git status` with its untracked cache"
        yield compared(f"{records}, the same question", same, cached, git)


def _untracked_cache(folder: Path, *, kept: bool) -> None:
    """Let git keep, or forget, which folders hold nothing that it does not track."""
    setting = ("config", "core.untrackedCache", "true" if kept else "false")
    option = "--untracked-cache" if kept else "--no-untracked-cache"
    for words in (setting, ("update-index", option)):
        subprocess.run(("git", "-C", str(folder), *words), check=True)
