"""Shares a long piece of reading between processes, where there are processors for it."""

import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any, NamedTuple, NoReturn, Protocol, TypeVar

MOST = 4
"""Processes; more would wait for the one that collects."""


class Share(NamedTuple):
    """How work is shared: another process does no fewer than `worth` items, this one `lead` fewer.

    It has something else to do first, which takes as long as so many items.
    """

    worth: int
    lead: int


_AT_WORK: set[int] = set()
"""The processes that have begun and were not heard yet."""

Item = TypeVar("Item")
Result = TypeVar("Result")


class Carrier(Protocol):
    """What results travel by: a module such as marshal, or one that is used like it."""

    def dumps(self, value: Any, /) -> bytes:
        """A result as bytes."""
        ...

    def loads(self, data: bytes, /) -> Any:
        """The result; any exception where it did not arrive whole."""
        ...


def begin(
    work: Callable[[Sequence[Item]], Result],
    items: Sequence[Item],
    share: Share,
    processors: int,
    carrier: Carrier | None = None,
) -> Callable[[], list[Result]]:
    """Begin `work` on `items`; call what is returned for the results of all parts, in order.

    Other processes begin at once. This one does the first part when it is asked for the results,
    so that it can do something else before. A result travels between processes by the `carrier`,
    else by pickle.
    """
    worth, lead = share
    most = min((len(items) + lead) // worth, 1 + len(items) // worth)
    count = max(1, min(processors, MOST, most))
    size = -(-(len(items) + (count > 1) * lead) // count)
    ends = [len(items) - size * (count - 1 - number) for number in range(count)]
    first, *others = (items[max(0, end - size) : max(0, end)] for end in ends)
    waiting = [_started(work, part, carrier) for part in others if part]
    return lambda: [work(first), *(result() for result in waiting)]


def stop() -> None:
    """End the processes whose results nobody has asked for, and nobody will."""
    if _AT_WORK:
        from signal import SIGKILL  # imported here: as below
    while _AT_WORK:
        copy = _AT_WORK.pop()
        with suppress(OSError):
            os.kill(copy, SIGKILL)
            os.waitpid(copy, 0)


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
            _say_nothing()
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
        _AT_WORK.add(copy)
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
                found: Result = (carrier or _pickle()).loads(pipe.read())
        except Exception:
            return work(part)  # it was killed, or met an error that is better told here
        finally:
            _AT_WORK.discard(copy)
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
        _say_nothing(question)
        with os.fdopen(question, "wb") as pipe:
            pipe.write((carrier or _pickle()).dumps(work(part)))
    finally:
        os._exit(0)


def _say_nothing(*kept: int) -> None:
    """Let go of the streams: whoever reads what the first process writes must not wait for this.

    But for those `kept`: where the first process began without streams, other things have their
    numbers.
    """
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in {0, 1, 2}.difference(kept):
        os.dup2(nowhere, stream)
