"""Real shells on a pseudo-terminal, in which somebody types half a line and presses Tab."""

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.cli.terminal import PATIENCE, SOURCE, on_terminal, rest
from tests.programs import program

TAB = "\t"
AWAY = "\x15"
"""The key that throws the line away, so that it is not run."""
SHELLS = ("bash", "fish", "zsh")
_TO_START = "\x01"
_INTERACTIVE: Mapping[str, tuple[str, ...]] = {
    "bash": ("--norc", "--noprofile", "-i"),
    "fish": ("--no-config", "--interactive"),
    "zsh": ("--no-rcs", "--no-globalrcs", "-i"),
}
_PREPARED: Mapping[str, str] = {
    "bash": "bind 'set bell-style none'; source <(duty completion bash)",
    "fish": "duty completion fish | source",
    "zsh": "autoload -U compinit; compinit -u -D; bindkey -e; source <(duty completion zsh)",
}
_SAY, _SAID = "say", "said"


def installed(folder: Path) -> Path:
    """A folder in which `duty` lies as a program that runs this checkout."""
    folder.mkdir()
    _script(folder / "duty", f'PYTHONPATH={SOURCE} exec {sys.executable} -m duty_cli "$@"')
    _script(folder / _SAY, f"printf '%s\\n' \"$@\" > {folder / _SAID}")
    return folder


def _script(path: Path, line: str) -> None:
    path.write_text(f"#!/bin/sh\n{line}\n", encoding="utf-8")
    path.chmod(0o755)


def environment(programs: Path, home: Path, **more: str) -> dict[str, str]:
    """What the shell is given: a Chinese terminal, and a home of its own."""
    return {
        "PATH": f"{programs}:{os.environ['PATH']}",
        "HOME": str(home),
        "LC_ALL": "C.UTF-8",
        "TERM": "dumb",
        "COLUMNS": "200",
        **more,
    }


def words(shell: str, line: str, folder: Path, given: Mapping[str, str]) -> list[str]:
    """What the line has become after Tab, word by word as the shell understands it."""
    # what is put before the line writes its words down: quotes are the shell's own business
    screen(shell, f"{line}{TAB}{_TO_START}{_SAY} \r", folder, given)
    said = Path(given["PATH"].partition(":")[0]) / _SAID
    return said.read_text(encoding="utf-8").splitlines()[1:]


def screen(
    shell: str, keys: str, folder: Path, given: Mapping[str, str], script: Path | None = None
) -> str:
    """Everything that is shown where these keys are pressed in the shell.

    It has read the script of `duty completion`, or else `script`.
    """
    prepared = _PREPARED[shell] if script is None else f"source {script}"
    with on_terminal([program(shell), *_INTERACTIVE[shell]], folder, given) as (_, master):
        os.write(master, f"{prepared}\r{keys}\rexit\r".encode())
        return rest(master).decode("utf-8", "replace")


def run(shell: str, script: str, folder: Path, given: Mapping[str, str]) -> Sequence[str]:
    """The lines that a script prints in the shell; it must say nothing on stderr."""
    done = subprocess.run(
        [program(shell), "-c", script],
        cwd=folder,
        env=dict(given),
        capture_output=True,
        text=True,
        check=True,
        timeout=PATIENCE,
    )
    assert done.stderr == ""
    return done.stdout.splitlines()
