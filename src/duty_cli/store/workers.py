"""Shares a long piece of reading between processes, where there are processors for it."""

import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any, NamedTuple, NoReturn, Protocol, TypeVar

MOST = 4
"""Processes; more would wait for the one that collects."""
_NUMBER = 4
"""Bytes of a piece's number."""
_PIECES = 4096
"""Their numbers fit into the smallest pipe."""


class Share(NamedTuple):
    """How work is shared: for each process so many items are `worth` it, taken `piece` by piece.

    Whoever is free takes the next piece, so that a process that has something else to do does less.
    """

    worth: int
    piece: int


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
    """Begin `work` on `items`; call what is returned for the results of all pieces, in order.

    Other processes begin at once. This one joins them when it is asked for the results, so that it
    can do something else before. Results travel between processes by the `carrier`, else by pickle.
    """
    count = min(processors, MOST, len(items) // share.worth)
    turns = _turns(len(items), share.piece) if count > 1 else None
    if turns is None:
        return lambda: [work(items)]
    size, numbers = turns
    pieces = [items[start : start + size] for start in range(0, len(items), size)]
    waiting = [_started(work, pieces, numbers, carrier) for _ in range(count - 1)]

    def results() -> list[Result]:
        found = dict(_done(work, pieces, numbers))
        os.close(numbers)
        for others in waiting:
            found.update(others())
        # who was killed, or met an error that is better told here, leaves pieces that he had taken
        return [found[at] if at in found else work(piece) for at, piece in enumerate(pieces)]

    return results


def _turns(items: int, piece: int) -> tuple[int, int] | None:
    """The size of a piece, and where the number of the next one is read; None where nowhere."""
    size = max(piece, -(-items // _PIECES))
    try:
        numbers, writer = os.pipe()
    except OSError:  # no more files are allowed
        return None
    every = range(-(-items // size))
    os.write(writer, b"".join(number.to_bytes(_NUMBER) for number in every))
    os.close(writer)
    return size, numbers


def _done(
    work: Callable[[Sequence[Item]], Result], pieces: Sequence[Sequence[Item]], numbers: int
) -> list[tuple[int, Result]]:
    """What came of the pieces that this process took, with their numbers."""
    found = []
    while number := os.read(numbers, _NUMBER):  # the system lets one process read at a time
        at = int.from_bytes(number)
        found.append((at, work(pieces[at])))
    return found


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
    work: Callable[[Sequence[Item]], Result],
    pieces: Sequence[Sequence[Item]],
    numbers: int,
    carrier: Carrier | None,
) -> Callable[[], list[tuple[int, Result]]]:
    """Begin in a copy of this process; call what is returned for what came of the pieces it took.

    Forked by hand: to import multiprocessing takes as long as reading a hundred records.
    """
    # imported here: a small register needs no second process, and Windows has no masks
    from signal import SIG_BLOCK, SIG_SETMASK, SIGINT, pthread_sigmask

    try:
        answer, question = os.pipe()
    except OSError:  # no more files are allowed
        return list
    # Ctrl-C is for this process, which ends: the copy would print what it was doing
    before = pthread_sigmask(SIG_BLOCK, {SIGINT})
    try:
        copy = os.fork()
        _AT_WORK.add(copy)
    except OSError:  # no more processes are allowed
        os.close(answer)
        return list
    else:
        if copy == 0:
            os.close(answer)  # else it would wait for ever to be heard where this one is gone
            _answer(question, lambda: _done(work, pieces, numbers), carrier, numbers)
    finally:
        os.close(question)
        pthread_sigmask(SIG_SETMASK, before)

    def result() -> list[tuple[int, Result]]:
        try:
            with os.fdopen(answer, "rb") as pipe:
                found: list[tuple[int, Result]] = (carrier or _pickle()).loads(pipe.read())
        except Exception:  # it did not arrive whole
            return []
        finally:
            _AT_WORK.discard(copy)
            os.waitpid(copy, 0)
        return found

    return result


def _pickle() -> Carrier:
    import pickle  # imported here: it takes as long as reading a hundred records

    return pickle


def _answer(
    question: int, work: Callable[[], object], carrier: Carrier | None, numbers: int
) -> NoReturn:
    """Do the work, send what came of it, and end without what a process does at its end."""
    try:
        _say_nothing(question, numbers)
        with os.fdopen(question, "wb") as pipe:
            pipe.write((carrier or _pickle()).dumps(work()))
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
