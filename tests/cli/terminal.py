"""Someone at a terminal: a real process on a pseudo-terminal, whose questions are answered."""

import errno
import fcntl
import os
import pty
import select
import signal
import subprocess
import sys
import termios
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import duty_cli

SOURCE = str(Path(duty_cli.__file__).parent.parent)
PROMPT = "> "
END_OF_INPUT = "\x04"
INTERRUPT = "\x03"
PATIENCE = 60.0
"""Seconds after which a program is taken for one that hangs."""


class Sitting(NamedTuple):
    """How it ended, and everything that stood on the screen."""

    code: int
    screen: str


def sit(
    folder: Path, arguments: Iterable[str], answers: Iterable[str], environment: Mapping[str, str]
) -> Sitting:
    """Run `duty` on a terminal of 80 columns; each answer is typed when it asks for one.

    An answer ends with Enter, unless it is END_OF_INPUT or INTERRUPT.
    """
    kept = {name: os.environ[name] for name in ("PATH", "TMPDIR") if name in os.environ}
    given = {**kept, "PYTHONPATH": SOURCE, "TERM": "dumb", "COLUMNS": "80", **environment}
    screen = b""
    with on_terminal([sys.executable, "-m", "duty_cli", *arguments], folder, given) as begun:
        process, master = begun
        for answer in answers:
            screen += _until_asked(master)
            if answer == INTERRUPT:
                _interrupt(process, master)
            else:
                typed = answer if answer == END_OF_INPUT else f"{answer}\n"
                os.write(master, typed.encode(errors="surrogateescape"))
        screen += rest(master)
        return Sitting(process.wait(PATIENCE), screen.decode("utf-8", "replace"))


@contextmanager
def on_terminal(
    command: Sequence[str], folder: Path, environment: Mapping[str, str]
) -> Iterator[tuple["subprocess.Popen[bytes]", int]]:
    """A program on a terminal of its own, and where one types to it and reads its screen.

    It is gone afterwards, with whatever it has begun.
    """
    master, slave = pty.openpty()
    process = subprocess.Popen(
        command,
        cwd=folder,
        env=dict(environment),
        stdin=slave,
        stdout=slave,
        stderr=slave,
        start_new_session=True,
        preexec_fn=_own_terminal,  # noqa: PLW1509 - one system call, before any thread
    )
    os.close(slave)
    try:
        yield process, master
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        os.close(master)


def _own_terminal() -> None:
    """Make stdin the terminal that controls the process."""
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)  # so that ^C reaches it


def _interrupt(process: "subprocess.Popen[bytes]", master: int) -> None:
    """Press ^C until it is noticed: right after a prompt Python may wait for the next key first."""
    for _ in range(10):
        os.write(master, INTERRUPT.encode())
        try:
            process.wait(3)
        except subprocess.TimeoutExpired:
            continue
        return


def _until_asked(master: int) -> bytes:
    """What is printed up to the next prompt; all there is, where none follows."""
    seen = b""
    until = time.monotonic() + PATIENCE
    while not seen.endswith(PROMPT.encode()) and time.monotonic() < until:
        part = _read(master)
        if part is None:
            break
        seen += part
    return seen


def rest(master: int) -> bytes:
    """What is printed from now on, until the other side has gone."""
    seen = b""
    until = time.monotonic() + PATIENCE
    while (part := _read(master)) is not None and time.monotonic() < until:
        seen += part
    return seen


def _read(master: int) -> bytes | None:
    """What has been printed meanwhile; None where the other side has gone."""
    if not select.select([master], [], [], 0.2)[0]:
        return b""
    try:
        return os.read(master, 1 << 16) or None
    except OSError as error:
        if error.errno != errno.EIO:
            raise
        return None
