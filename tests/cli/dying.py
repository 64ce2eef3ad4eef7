"""`duty` run in a copy of the test's process that kills itself: at its n-th step, at its n-th call,
or, with git, a while after a step.
"""

import os
import signal
import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple, NoReturn

from duty_cli.cli.app import run

_STEPS = frozenset(
    {"os.link", "os.mkdir", "os.remove", "os.rename", "os.rmdir", "subprocess.Popen"}
)
"""What changes something outside, and the starting of git, as the interpreter reports them."""
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT


class Count(NamedTuple):
    """How many steps a run takes, and how many calls from the taking of the lock on."""

    steps: int
    calls: int


class At(NamedTuple):
    """Where to kill: at that step, or at that call; or so many seconds after the step, git too."""

    step: int = -1
    call: int = -1
    later: float | None = None


def die(at: At, arguments: Sequence[str], now: datetime, notes: Path) -> Count | None:
    """Run `duty` and kill it there; None where it was killed, else what was counted.

    What is counted comes by way of the file `notes`.
    """
    child = os.fork()
    if child == 0:
        _run(at, arguments, now, notes)
    _, status = os.waitpid(child, 0)
    code = os.waitstatus_to_exitcode(status)
    if code == -signal.SIGKILL:
        return None
    assert code == 0, notes.read_text()
    return Count(*map(int, notes.read_text().split()))


def _run(at: At, arguments: Sequence[str], now: datetime, notes: Path) -> NoReturn:
    """In the copy: nothing of the test's own runs any more after it."""
    os.setsid()
    with notes.open("w", encoding="utf-8") as said:
        sys.stdout = sys.stderr = said
        counter = _Counter(at)
        sys.addaudithook(counter.seen)
        code = run(arguments, now)
        sys.setprofile(None)
        if code == 0:
            said.truncate(0)
            said.seek(0)
            said.write(f"{counter.steps} {counter.calls}")
    os._exit(code)


class _Counter:
    def __init__(self, at: At) -> None:
        self.at, self.steps, self.calls = at, 0, 0

    def seen(self, event: str, arguments: tuple[Any, ...]) -> None:
        """One of the interpreter's own reports of what is about to be done."""
        if event == "open" and isinstance(arguments[2], int) and arguments[2] & _WRITES:
            if str(arguments[0]).endswith("/duty/lock"):
                sys.setprofile(self.called)
        elif event not in _STEPS:
            return
        self.steps += 1
        if self.steps == self.at.step:
            if self.at.later is None:
                os.kill(os.getpid(), signal.SIGKILL)
            else:
                signal.signal(signal.SIGALRM, lambda *_: os.killpg(0, signal.SIGKILL))
                signal.setitimer(signal.ITIMER_REAL, self.at.later)

    def called(self, _frame: object, event: str, _argument: Any) -> None:
        """A call of a function, ours or the interpreter's."""
        self.calls += event in ("call", "c_call")
        if self.calls == self.at.call:
            os.kill(os.getpid(), signal.SIGKILL)
