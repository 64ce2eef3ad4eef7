"""Real shells on a pseudo-terminal, in which somebody types half a line and presses Tab."""

import errno
import os
import pty
import select
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.cli.terminal import SOURCE, own_terminal
from tests.programs import program

TAB = "\t"
AWAY = "\x15"
"""The key that throws the line away, so that it is not run."""
SHELLS = ("bash", "fish", "zsh")
_TO_START, _PATIENCE = "\x01", 60.0
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
    master, slave = pty.openpty()
    process = subprocess.Popen(
        [program(shell), *_INTERACTIVE[shell]],
        cwd=folder,
        env=dict(given),
        stdin=slave,
        stdout=slave,
        stderr=slave,
        start_new_session=True,
        preexec_fn=own_terminal,  # noqa: PLW1509 - one system call, before any thread
    )
    os.close(slave)
    try:
        typed = f"{prepared}\r{keys}\rexit\r"
        os.write(master, typed.encode())
        return _rest(master)
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        os.close(master)


def _rest(master: int) -> str:
    seen, until = b"", time.monotonic() + _PATIENCE
    while time.monotonic() < until:
        if not select.select([master], [], [], 0.2)[0]:
            continue
        try:
            part = os.read(master, 1 << 16)
        except OSError as error:
            if error.errno != errno.EIO:
                raise
            break
        if not part:
            break
        seen += part
    return seen.decode("utf-8", "replace")


def run(shell: str, script: str, folder: Path, given: Mapping[str, str]) -> Sequence[str]:
    """The lines that a script prints in the shell; it must say nothing on stderr."""
    done = subprocess.run(
        [program(shell), "-c", script],
        cwd=folder,
        env=dict(given),
        capture_output=True,
        text=True,
        check=True,
        timeout=_PATIENCE,
    )
    assert done.stderr == ""
    return done.stdout.splitlines()
