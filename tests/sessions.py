"""Follows a page as its reader does: writes the files that it shows, runs its commands.

A block of the kind `yaml` is a file: its first line `# path/to/file.yaml` says which. It is written
as it stands, that line included, so that lines are counted as in a copied block; where `(appended)`
or `（追加）` follows the path it is added to the file's end. One of the kind `jinja` is a template,
named in a comment of its own kind: `{# path #}`.
A block of the kind `console` is a session: lines `$ command`, each with what it prints.
After a change of output DUTY_SNAPSHOTS=update writes the pages anew.
"""

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

SOURCES = Path(__file__).parents[1] / "src"
FENCE = re.compile(r"^```(?P<info>[^\n`]*)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
CODE = re.compile(r"^(\s*(```|~~~).*| {4}.*|\t.*)$", re.MULTILINE)
HEADING = re.compile(r"(?:\{)?# (?P<path>\S+?)(?P<appended> \(appended\)|（追加）)?(?: #\})?")
RUN = re.compile(r"(?P<program>duty|git) .*|echo \$\?")
SHOWN_CODES = {"duty": (0, 1), "git": (0,), None: (0,)}  # findings are no failure of the page

# What duty, git and Python would take from whoever runs the suite.
INHERITED = ("DUTY_", "FORCE_COLOR", "NO_COLOR", "GIT_", "LANG", "LC_", "PYTHON", "XDG_")
ENVIRONMENT = {
    "COLUMNS": "80",
    "LANG": "C.UTF-8",
    "PYTHONUTF8": "1",
    "PYTHONPATH": str(SOURCES),
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_CONFIG_GLOBAL": os.devnull,
} | {
    f"GIT_{role}_{key}": value
    for role in ("AUTHOR", "COMMITTER")
    for key, value in (
        ("NAME", "secretary"),
        ("EMAIL", "secretary@example.org"),
        ("DATE", "2026-01-01T09:00:00+08:00"),
    )
}
# The program on a clock that stands still: jobs ask for today, and a page knows no today.
STANDING = (
    "import sys; from datetime import datetime; from duty_cli.cli.app import run; "
    "sys.exit(run(sys.argv[1:], datetime.fromisoformat('{now}')))"
)


class Block(NamedTuple):
    """A fenced block: the words behind the opening fence, and the lines within."""

    info: str
    body: str

    @property
    def kind(self) -> str:
        """The first word behind the fence; empty where there is none."""
        return self.info.partition(" ")[0]

    @property
    def title(self) -> str:
        """What stands over the block, written `title="…"`; empty where there is none."""
        return self.info.partition(' title="')[2].removesuffix('"')

    @property
    def heading(self) -> re.Match[str]:
        """A file's first line: `path`, and whether the text is `appended`."""
        found = HEADING.fullmatch(self.body.partition("\n")[0])
        assert found, f"names no file: {self.body}"
        return found

    @property
    def commands(self) -> list[str]:
        """A session's commands, in their order."""
        assert self.body.startswith("$ "), f"no command: {self.body}"
        return [line[2:] for line in self.body.splitlines() if line.startswith("$ ")]


class Ran(NamedTuple):
    """How a command ended, and what it printed on both streams."""

    code: int
    output: str


def blocks(text: str) -> list[Block]:
    """The blocks of a page; none is overlooked."""
    strange = CODE.search(FENCE.sub("", text))
    assert not strange, f"code that is no plain block: {strange[0]}"
    return [Block(found["info"], found["body"]) for found in FENCE.finditer(text)]


def follow(text: str, players: Mapping[str, Callable[[Block], str]]) -> str:
    """The page with the body of each block, in their order, as its kind's player gives it."""
    kinds = {block.kind for block in blocks(text)}
    assert kinds <= set(players), f"blocks that nobody follows: {kinds - set(players)}"

    def played(found: re.Match[str]) -> str:
        block = Block(found["info"], found["body"])
        return f"```{block.info}\n{players[block.kind](block)}```"

    return FENCE.sub(played, text)


def only_shown(block: Block) -> str:
    """Plays a block that is there to be read."""
    return block.body


def hold(page: Path, now: str) -> None:
    """Fail where the page is not what it should be by now, or write it so when asked to."""
    if os.environ.get("DUTY_SNAPSHOTS") == "update":
        page.write_text(now, encoding="utf-8", newline="\n")
    hint = f"{page}: if the new output is right, run again with DUTY_SNAPSHOTS=update"
    assert page.read_text(encoding="utf-8").splitlines() == now.splitlines(), hint


@dataclass
class Reader:
    """Someone who does in `folder` what the page says.

    `programs` is an empty folder that `duty` is put into; `now`, an ISO date and time with its
    offset, stops its clock.
    """

    folder: Path
    programs: Path
    language: str = ""
    now: str = ""
    _code: int = field(default=0, init=False)

    def __post_init__(self) -> None:
        start = ["-c", STANDING.format(now=self.now)] if self.now else ["-m", "duty_cli"]
        self.programs.mkdir(parents=True, exist_ok=True)
        program = self.programs / "duty"
        program.write_text(f'#!/bin/sh\nexec {shlex.join([sys.executable, *start])} "$@"\n')
        program.chmod(0o755)

    def write(self, block: Block) -> str:
        """Plays a file."""
        path = self.folder / block.heading["path"]
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a" if block.heading["appended"] else "w", encoding="utf-8") as file:
            file.write(block.body)
        return block.body

    def session(self, block: Block) -> str:
        """Plays a session: what its commands print by now."""
        return "".join(f"$ {command}\n{self._shown(command)}" for command in block.commands)

    def _shown(self, command: str) -> str:
        known = RUN.fullmatch(command)
        assert known, f"a command that nobody runs: {command}"
        ran = self.run(command)
        assert ran.code in SHOWN_CODES[known["program"]], f"{command}\n{ran.output}"
        return ran.output

    def run(self, command: str) -> Ran:
        """What a line typed into the shell does; `$?` is the command before it."""
        kept = {key: text for key, text in os.environ.items() if not key.startswith(INHERITED)}
        kept["PATH"] = f"{self.programs}{os.pathsep}{kept['PATH']}"
        kept["TMPDIR"] = str(self.programs)  # where duty leaves the story of a crash
        asked = {"DUTY_LANG": self.language} if self.language else {}
        ran = subprocess.run(
            ["sh", "-c", f"(exit {self._code})\n{command}"],
            cwd=self.folder,
            env=kept | ENVIRONMENT | asked,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            check=False,
        )
        assert "Traceback" not in ran.stdout, ran.stdout  # Python ends a crash as a finding ends
        self._code = ran.returncode
        return Ran(ran.returncode, ran.stdout)
