"""A file comes into its place whole, or what was there stays."""

import os
import sys
from pathlib import Path

import pytest

from duty_cli.errors import DutyError
from duty_cli.store.whole import put


def test_a_new_file_has_the_rights_that_the_user_gives_to_new_files(tmp_path: Path) -> None:
    put(tmp_path / "a.ics", b"new")
    (tmp_path / "like").write_bytes(b"")
    assert (tmp_path / "a.ics").read_bytes() == b"new"
    assert (tmp_path / "a.ics").stat().st_mode == (tmp_path / "like").stat().st_mode
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.ics", "like"]


def test_what_is_replaced_keeps_its_rights(tmp_path: Path) -> None:
    file = tmp_path / "a.ics"
    file.write_bytes(b"old")
    file.chmod(0o640)
    put(file, b"new")
    assert (file.read_bytes(), file.stat().st_mode & 0o777) == (b"new", 0o640)


@pytest.mark.skipif(sys.platform == "win32", reason="no limit on the size of files")
def test_a_disk_that_is_full_leaves_the_old_file(tmp_path: Path) -> None:
    file = tmp_path / "a.ics"
    file.write_bytes(b"old")
    child = os.fork()
    if child == 0:  # the limit holds for the process, and cannot be lifted again
        import resource
        import signal

        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
        try:
            put(file, b"n" * 5000)
        except DutyError as error:
            os._exit(7 if error.message.id == "output.file-failed" else 1)
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 7
    assert file.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["a.ics"]


@pytest.mark.skipif(sys.platform == "win32", reason="no pipes among the files")
def test_a_pipe_and_a_link_stay_what_they_are(tmp_path: Path) -> None:
    target, link, pipe = (tmp_path / name for name in ("target", "link", "pipe"))
    link.symlink_to(target)
    put(link, b"through")
    assert link.is_symlink()
    assert target.read_bytes() == b"through"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    put(pipe, b"piped")
    assert os.read(reader, 10) == b"piped"
    os.close(reader)
    assert pipe.is_fifo()


def test_a_folder_in_its_place_is_told(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    with pytest.raises(DutyError) as refused:
        put(tmp_path / "a", b"")
    assert refused.value.message.id == "output.file-failed"
