"""A register's history for measuring: many records over many commits, made with `git fast-import`.

python -m benchmarks.history FOLDER [RECORDS [COMMITS]]
"""

import subprocess
import sys
from collections.abc import Iterator
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

RECORDS, COMMITS = 100_000, 1_000
_BEGIN = 1_735_700_000
_APART = 30_000
_CLOCK = timezone(timedelta(hours=8))
_MESSAGE = "x\n\nDuty-Reason: y\n"
_UNITS, _A_YEAR = 100, 10_000
_CHANGED = 5
"""Records of each commit's before it that a commit changes."""


def write_history(root: Path, records: int = RECORDS, commits: int = COMMITS) -> None:
    """A bare minimum of a register in `root`, its records filed evenly over its commits."""
    root.mkdir(parents=True)
    git = ("git", "-C", str(root))
    subprocess.run((*git, "init", "-q", "-b", "main"), check=True)
    stream = b"".join(_stream(records, commits))
    subprocess.run((*git, "fast-import", "--quiet"), input=stream, check=True)
    subprocess.run((*git, "repack", "-a", "-d", "-q"), check=True)
    subprocess.run((*git, "reset", "-q", "--hard"), check=True)


def _stream(records: int, commits: int) -> Iterator[bytes]:
    each = records // commits
    for number in range(commits):
        when = f"secretary <secretary@example.org> {_BEGIN + number * _APART} +0800"
        yield f"commit refs/heads/main\ncommitter {when}\n{_data(_MESSAGE)}".encode()
        if number == 0:
            yield _file("duty.yaml", "duty: 1\norganisation: x\nsince: 2025-01-01\npolicies: []\n")
            yield _file("units.yaml", "units: [{id: a}]\n")
        for record in range(number * each, (number + 1) * each):
            yield _file(_path(record), _text(record, _day(number), "filed"))
        for record in range(max(number - 1, 0) * each, max(number - 1, 0) * each + _CHANGED):
            text = _text(record, _day(max(number - 1, 0)), f"changed in {number}")
            yield _file(_path(record), text)


def _path(record: int) -> str:
    """Spread over units and years, as the tool itself lays records out."""
    unit, year = f"u{record % _UNITS}", 2016 + record // _A_YEAR
    return f"records/{unit}/{year}/{year}-06-10-{unit}-meeting-{record}.yaml"


def _day(commit: int) -> date:
    """The day of a commit by its clock: what is filed on the day is nothing to remark on."""
    return datetime.fromtimestamp(_BEGIN + commit * _APART, _CLOCK).date()


def _text(record: int, day: date, note: str) -> str:
    return f"kind: meeting\ntitle: m{record}\nunit: a\ndate: {day}\nnote: {note}\n"


def _file(path: str, text: str) -> bytes:
    return f"M 100644 inline {path}\n{_data(text)}".encode()


def _data(text: str) -> str:
    return f"data {len(text.encode())}\n{text}\n"


if __name__ == "__main__":
    folder, *sizes = sys.argv[1:]
    write_history(Path(folder), *map(int, sizes))
