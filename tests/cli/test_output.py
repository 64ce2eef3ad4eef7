"""Where a command may write: into files as they are called, and into what is no file."""

import os
import sys
from pathlib import Path

import pytest

from duty_cli.cli.output import save, writable


@pytest.mark.skipif(sys.platform != "linux", reason="pipes have names in /dev/fd")
def test_a_pipe_is_written_to_by_the_name_that_it_is_given(tmp_path: Path) -> None:
    reader, writer = os.pipe()
    save("said\n", writable(Path(f"/dev/fd/{writer}"), tmp_path))
    assert os.read(reader, 10) == b"said\n"
    os.close(reader)
    os.close(writer)


def test_a_link_to_a_file_is_followed_and_stays(tmp_path: Path) -> None:
    (tmp_path / "public").mkdir()
    (tmp_path / "public" / "duty.ics").write_text("old", encoding="utf-8")
    (tmp_path / "duty.ics").symlink_to("public/duty.ics")
    save("new", writable(tmp_path / "duty.ics", None))
    assert (tmp_path / "duty.ics").is_symlink()
    assert (tmp_path / "public" / "duty.ics").read_text(encoding="utf-8") == "new"
