"""Build the demonstration register: sample-repo/ with the git history that it would have.

    python tools/build_demo.py SAMPLE_DIR CSV DEST

SAMPLE_DIR holds the files as they are today, CSV tells when each was filed: `path`, `filed` (a
date-time with offset), `office` (who filed it), `message`, and `without`. Rows of one office,
moment and message make one commit, and author and committer are that office. A file that was
filed first and completed later has two rows; the first one's `without` names the top-level keys
that it still lacked.

The same input gives the same commit ids. DEST must not exist, or be one that this tool built: then
it is built anew. Standard library and git only.
"""

import csv
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

MARK = "built-by-build-demo"
COLUMNS = ("path", "filed", "office", "message", "without")
MAIL = "office@example.invalid"


class Filing(NamedTuple):
    """One file, as it was filed at one moment."""

    filed: datetime
    office: str
    message: str
    path: str
    without: tuple[str, ...]


def main(arguments: Sequence[str]) -> int:
    """Build the repository; 0, or 2 with a message where that cannot be done."""
    try:
        sample, table, dest = map(Path, arguments)
    except ValueError:
        print("usage: build_demo.py SAMPLE_DIR CSV DEST", file=sys.stderr)
        return 2
    try:
        build(sample, read_filings(table), dest)
    except (OSError, ValueError, subprocess.CalledProcessError) as error:
        print(f"build_demo: {error}", file=sys.stderr)
        return 2
    return 0


def read_filings(table: Path) -> list[Filing]:
    """The rows of the table, oldest first."""
    with table.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        if tuple(reader.fieldnames or ()) != COLUMNS:
            raise ValueError(f"{table}: the columns are not {', '.join(COLUMNS)}")
        return sorted(_filing(table, reader.line_num, row) for row in reader)


def _filing(table: Path, line: int, row: Mapping[str, str]) -> Filing:
    if None in row or None in row.values():
        raise ValueError(f"{table}:{line}: expected {len(COLUMNS)} cells")
    filed = datetime.fromisoformat(row["filed"])
    if filed.tzinfo is None:
        raise ValueError(f"{table}:{line}: {row['filed']} has no offset from UTC")
    keys = tuple(row["without"].split())
    return Filing(filed, row["office"], row["message"], row["path"], keys)


def build(sample: Path, filings: Sequence[Filing], dest: Path) -> None:
    """Write the repository at `dest`, every file committed when it was filed."""
    _check_complete(sample, filings)
    if dest.exists() or dest.is_symlink():
        if not (dest / ".git" / MARK).is_file():
            raise ValueError(f"{dest} exists and was not built by this tool")
        shutil.rmtree(dest)
    dest.mkdir(parents=True)
    _git(dest, "init", "--quiet", "--template=", "--initial-branch=main")
    (dest / ".git" / MARK).touch()
    _git(dest, "fast-import", "--quiet", "--done", send=b"".join(_stream(sample, filings)))
    _git(dest, "reset", "--quiet", "--hard", "main")
    left = _git(dest, "status", "--porcelain")
    if left:
        raise ValueError(f"{dest} differs from its last commit:\n{left.decode()}")


def _check_complete(sample: Path, filings: Iterable[Filing]) -> None:
    """Every file is filed and every filing has its file, complete in the end."""
    last = {filing.path: filing for filing in filings}
    files = {p.relative_to(sample).as_posix() for p in sample.rglob("*") if not p.is_dir()}
    problems = [f"never filed: {path}" for path in sorted(files - last.keys())]
    problems += [f"not in {sample}: {path}" for path in sorted(last.keys() - files)]
    problems += [f"never completed: {f.path}" for f in last.values() if f.without]
    if problems:
        raise ValueError("\n".join(["the table and the files disagree", *problems]))


def _stream(sample: Path, filings: Iterable[Filing]) -> Iterator[bytes]:
    """The history in the form that `git fast-import` reads."""
    for (filed, office, message), group in groupby(filings, key=lambda filing: filing[:3]):
        who = f"{office} <{MAIL}> {int(filed.timestamp())} {filed:%z}\n"
        yield f"commit refs/heads/main\nauthor {who}committer {who}".encode()
        yield _data(f"{message}\n".encode())
        for filing in group:
            content = (sample / filing.path).read_bytes()
            for key in filing.without:
                content = _stripped(content, key, filing.path)
            yield f"M 100644 inline {filing.path}\n".encode() + _data(content)
    yield b"done\n"


def _data(content: bytes) -> bytes:
    return b"data %d\n%b\n" % (len(content), content)


def _stripped(content: bytes, key: str, path: str) -> bytes:
    """A YAML file without one top-level key: its line and the indented lines under it."""
    kept, inside, found = [], False, False
    for line in content.splitlines(keepends=True):
        if not line.startswith(b" "):
            inside = line.startswith(f"{key}:".encode())
            found = found or inside
        if not inside:
            kept.append(line)
    if not found:
        raise ValueError(f"{path} has no key {key} to leave out")
    return b"".join(kept)


def _git(folder: Path, *command: str, send: bytes = b"") -> bytes:
    """What a git command printed, run without the user's own settings."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    clean |= {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    call = ("git", "-c", "core.autocrlf=false", "-C", str(folder), *command)
    return subprocess.run(call, input=send, stdout=subprocess.PIPE, check=True, env=clean).stdout


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
