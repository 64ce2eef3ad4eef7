"""Shares a long piece of reading between processes, where there are processors for it."""

import os
import sys
from collections.abc import Callable, Sequence
from typing import Any, BinaryIO, NoReturn, Protocol, TypeVar

WORTH = 1000
"""Items of a part: fewer are read faster than another process starts and is heard."""
MOST = 4
"""Processes; more would wait for the one that collects."""
LEAD = 1500
"""Records that this process reads fewer, since it has something to do first."""

Item = TypeVar("Item")
Result = TypeVar("Result")


class Carrier(Protocol):
    """What results travel by: a module such as marshal, or something that is used like one."""

    def dump(self, value: Any, file: BinaryIO, /) -> Any:
        """Write a result."""
        ...

    def load(self, file: BinaryIO, /) -> Any:
        """Read it; any exception where it did not arrive whole."""
        ...


def begin(
    work: Callable[[Sequence[Item]], Result],
    items: Sequence[Item],
    processors: int,
    lead: int = LEAD,
    carrier: Carrier | None = None,
) -> Callable[[], list[Result]]:
    """Begin `work` on `items`; call what is returned for the results of all parts, in order.

    Other processes begin at once. This one does the first part when it is asked for the results,
    so that it can do something else before: `lead` items fewer. A result travels between processes
    by the `carrier`, else by pickle.
    """
    count = max(1, min(processors, MOST, len(items) // WORTH))
    size = -(-(len(items) + (count > 1) * lead) // count)
    ends = [len(items) - size * (count - 1 - number) for number in range(count)]
    first, *others = (items[max(0, end - size) : end] for end in ends)
    waiting = [_started(work, part, carrier) for part in others]
    return lambda: [work(first), *(result() for result in waiting)]


def apart(work: Callable[[], None]) -> None:
    """Have another process do it, which nobody waits for; where there can be none, do it here."""
    if processors() == 1:
        work()
        return
    try:
        copy = os.fork()
    except OSError:  # no more processes are allowed
        work()
        return
    if copy == 0:
        try:
            nowhere = os.open(os.devnull, os.O_RDWR)
            for stream in range(3):  # whoever reads what this process writes must not wait for it
                os.dup2(nowhere, stream)
            work()
        finally:
            os._exit(0)


def processors() -> int:
    """The processors that this process may use; 1 where a process cannot be copied safely."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else 1


def _started(
    work: Callable[[Sequence[Item]], Result], part: Sequence[Item], carrier: Carrier | None
) -> Callable[[], Result]:
    """Begin `work` in a copy of this process; call what is returned to wait for the result.

    Forked by hand: to import multiprocessing takes as long as reading a hundred records.
    """
    # imported here: a small register needs no second process, and Windows has no masks
    from signal import SIG_BLOCK, SIG_SETMASK, SIGINT, pthread_sigmask

    try:
        answer, question = os.pipe()
    except OSError:  # no more files are allowed
        return lambda: work(part)
    # Ctrl-C is for this process, which ends: the copy would print what it was doing
    before = pthread_sigmask(SIG_BLOCK, {SIGINT})
    try:
        copy = os.fork()
    except OSError:  # no more processes are allowed
        os.close(answer)
        return lambda: work(part)
    else:
        if copy == 0:
            os.close(answer)  # else it would wait for ever to be heard where this one is gone
            _answer(question, work, part, carrier)
    finally:
        os.close(question)
        pthread_sigmask(SIG_SETMASK, before)

    def result() -> Result:
        try:
            with os.fdopen(answer, "rb") as pipe:
                found: Result = (carrier or _pickle()).load(pipe)
        except Exception:
            return work(part)  # it was killed, or met an error that is better told here
        finally:
            os.waitpid(copy, 0)
        return found

    return result


def _pickle() -> Carrier:
    import pickle  # imported here: it takes as long as reading a hundred records

    return pickle


def _answer(
    question: int,
    work: Callable[[Sequence[Item]], Result],
    part: Sequence[Item],
    carrier: Carrier | None,
) -> NoReturn:
    """Do the work, send what came of it, and end without what a process does at its end."""
    try:
        with os.fdopen(question, "wb") as pipe:
            (carrier or _pickle()).dump(work(part), pipe)
    finally:
        os._exit(0)
