"""Reading shared between processes: the same rows, whichever process read them."""

import os
import signal
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from duty_cli.model.kinds import KINDS
from duty_cli.store import records
from duty_cli.store.workers import MOST, Share, begin, stop

pytestmark = pytest.mark.slow  # whole registers, many times over

WORTH, PIECE = 100, 10
SHARE = Share(WORTH, PIECE)
MANY = range(WORTH * MOST * 2 + 1)


def who(part: Sequence[int]) -> tuple[int, list[int]]:
    """Which process did it, and what; long enough that the others get their turn."""
    time.sleep(0.005)
    return os.getpid(), list(part)


@pytest.mark.parametrize("processors", [1, 2, 3, 64])
def test_every_item_is_worked_on_once_and_in_order(processors: int) -> None:
    results = begin(who, MANY, SHARE, processors)()
    assert [item for _, part in results for item in part] == list(MANY)
    assert len({process for process, _ in results}) == min(processors, MOST)


@pytest.mark.parametrize("count", [0, 1, WORTH, 2 * WORTH - 1])
def test_little_work_stays_in_this_process(count: int) -> None:
    assert begin(who, range(count), SHARE, 8)() == [(os.getpid(), list(range(count)))]


def test_whoever_is_free_takes_the_next_piece() -> None:
    results = begin(who, MANY, SHARE, 2)
    time.sleep(2)  # this process has something else to do
    assert {process for process, _ in results()}.isdisjoint({os.getpid()})


def test_pieces_grow_where_there_would_be_too_many() -> None:
    items = range(3_000_000)
    results = begin(len, items, Share(1, 1), 2)()
    assert sum(results) == len(items)
    assert len(results) <= 4096


def test_what_nobody_asks_for_any_more_is_not_gone_on_with() -> None:
    reader, writer = os.pipe()

    def for_ever(part: Sequence[int]) -> None:
        os.write(writer, b"%d " % os.getpid())
        time.sleep(600)

    begin(for_ever, MANY, SHARE, 2)
    os.close(writer)
    second = int(os.read(reader, 99))
    stop()
    with pytest.raises(ProcessLookupError):
        os.kill(second, 0)
    assert os.read(reader, 1) == b""
    os.close(reader)


def test_whoever_reads_the_output_does_not_wait_for_the_other_processes() -> None:
    def streams(part: Sequence[int]) -> set[str]:
        return {str(Path(f"/proc/self/fd/{stream}").readlink()) for stream in range(3)}

    results = begin(streams, MANY, SHARE, 2)
    time.sleep(1)
    assert {os.devnull} in results()


def test_a_process_that_is_killed_is_done_again_here() -> None:
    home = os.getpid()

    def fatal(part: Sequence[int]) -> int:
        if os.getpid() != home and part[0] >= PIECE:
            os.kill(os.getpid(), signal.SIGKILL)
        return sum(part)

    results = begin(fatal, MANY, SHARE, 2)
    time.sleep(0.5)
    assert sum(results()) == sum(MANY)


def test_where_no_process_may_be_started_all_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused() -> int:
        raise BlockingIOError(11, "Resource temporarily unavailable")

    monkeypatch.setattr(os, "fork", refused)
    results = begin(who, MANY, SHARE, 2)()
    assert {process for process, _ in results} == {os.getpid()}
    assert [item for _, part in results for item in part] == list(MANY)


@pytest.mark.parametrize("after", [0, 0.5])
def test_an_error_is_met_here_where_it_can_be_told(
    capfd: pytest.CaptureFixture[str], after: float
) -> None:
    def broken(part: Sequence[int]) -> int:
        if part[0] == PIECE:
            raise ZeroDivisionError
        return 0

    results = begin(broken, MANY, SHARE, 2)
    time.sleep(after)  # the other process has met it first
    with pytest.raises(ZeroDivisionError):
        results()
    assert capfd.readouterr().err == ""


def test_ctrl_c_is_for_the_first_process_alone() -> None:
    def ignores(part: Sequence[int]) -> tuple[int, bool]:
        time.sleep(0.005)
        return os.getpid(), signal.SIGINT in signal.pthread_sigmask(signal.SIG_BLOCK, ())

    results = begin(ignores, MANY, SHARE, 2)()
    assert {True, False} == {ignored for _, ignored in results}
    assert all(ignored is (process != os.getpid()) for process, ignored in results)


def test_a_process_that_is_left_behind_ends() -> None:
    def first() -> int:
        """Begin a second process with much to say, tell who it is, and be killed."""
        reader, writer = os.pipe()
        child = os.fork()
        if not child:
            begin(
                lambda part: (os.write(writer, b"%d " % os.getpid()), bytes(1 << 22)),
                MANY,
                SHARE,
                2,
            )
            time.sleep(0.5)
            os.kill(os.getpid(), signal.SIGKILL)
        os.waitpid(child, 0)
        os.close(writer)
        return int(os.read(reader, 99).split()[0])

    second = first()
    for _ in range(100):
        try:
            os.kill(second, 0)
        except ProcessLookupError:
            return
        time.sleep(0.05)
    os.kill(second, signal.SIGKILL)
    pytest.fail("it still waits to be heard")


def test_several_processes_read_the_same_register(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(40):
        path = tmp_path / f"records/u/{number // 10}/r{number:02}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        broken = "title: [" if number % 7 == 0 else "title: 例会"
        path.write_text(
            f"kind: meeting\n{broken}\nunit: u\ndate: 2025-01-05\nid: r{number % 33}\n", "utf-8"
        )
    alone = records.begin_records(str(tmp_path), KINDS)()
    monkeypatch.setattr(records, "_SHARE", Share(10, 3))
    monkeypatch.setattr(records, "processors", lambda: 4)
    together = records.begin_records(str(tmp_path), KINDS)()
    assert (together.rows, together.faults) == (alone.rows, alone.faults)
    assert together.seen.paths == alone.seen.paths
    assert together.seen.stamps == alone.seen.stamps
    assert {fault.rule for fault in alone.faults} == {"invalid-file", "duplicate-id"}
