"""Shares a long piece of reading between processes, where there are processors for it."""

import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

WORTH = 1000
"""Items of a part: fewer are read faster than another process starts and is heard."""
MOST = 4
"""Processes; more would wait for the one that collects."""
LEAD = 1000
"""Items that this process does fewer, since it has something to do first."""

Item = TypeVar("Item")
Result = TypeVar("Result")


def begin(
    work: Callable[[Sequence[Item]], Result], items: Sequence[Item], processors: int
) -> Callable[[], list[Result]]:
    """Begin `work` on `items`; call what is returned for the results of all parts, in order.

    Other processes begin at once. This one does the first part when it is asked for the results,
    so that it can do something else before. A result travels between processes, and has to be
    plain data.
    """
    count = max(1, min(processors, MOST, len(items) // WORTH))
    size = -(-(len(items) + (count > 1) * LEAD) // count)
    ends = [len(items) - size * (count - 1 - number) for number in range(count)]
    first, *others = (items[max(0, end - size) : end] for end in ends)
    waiting = [_started(work, part) for part in others]
    return lambda: [work(first), *(result() for result in waiting)]


def processors() -> int:
    """The processors that this process may use; 1 where a process cannot be copied safely."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else 1


def _started(
    work: Callable[[Sequence[Item]], Result], part: Sequence[Item]
) -> Callable[[], Result]:
    """Begin `work` in a copy of this process; call what is returned to wait for the result."""
    # imported here: a small register needs no second process, and Windows has no masks
    from multiprocessing import get_context
    from signal import SIG_BLOCK, SIG_SETMASK, SIGINT, pthread_sigmask

    context = get_context("fork")
    try:
        answer, question = context.Pipe(duplex=False)
    except OSError:  # no more files are allowed
        return lambda: work(part)
    ends = (answer, question)
    process = context.Process(target=_answer, args=(*ends, work, part), daemon=True)
    # Ctrl-C is for this process, which ends the copy: the copy would print what it was doing
    before = pthread_sigmask(SIG_BLOCK, {SIGINT})
    try:
        process.start()
    except OSError:  # no more processes are allowed
        return lambda: work(part)
    finally:
        question.close()
        pthread_sigmask(SIG_SETMASK, before)

    def result() -> Result:
        try:
            found: Result = answer.recv()
        except (EOFError, OSError):  # it was killed, or met an error that is better told here
            return work(part)
        process.join()
        return found

    return result


def _answer(
    answer: "Connection",
    question: "Connection",
    work: Callable[[Sequence[Item]], Result],
    part: Sequence[Item],
) -> None:
    answer.close()  # else a copy that is left behind would wait for ever to be heard
    with suppress(Exception):
        question.send(work(part))
