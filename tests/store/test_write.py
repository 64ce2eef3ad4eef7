"""New files: all of them or none, and never over what is there."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from duty_cli.errors import DutyError
from duty_cli.store.write import new_files, present

FILES = {
    "duty.yaml": "组织: 某镇\n",
    "records/.gitkeep": "",
    "a/b/c.yaml": "x\n",
    "a/b/d.yaml": "y\n",
}
LONG = "x" * 300


def contents(root: Path) -> dict[str, bytes | None]:
    """Every file below, and every folder as None."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes() if path.is_file() else None
        for path in root.rglob("*")
    }


def write(root: Path, files: Mapping[str, str]) -> None:
    with new_files(root, files):
        pass


def test_the_files_are_utf_8_with_plain_line_ends(tmp_path: Path) -> None:
    write(tmp_path / "new", FILES)
    assert (tmp_path / "new/duty.yaml").read_bytes() == "组织: 某镇\n".encode()
    found = contents(tmp_path / "new")
    assert {path: data.decode() for path, data in found.items() if data is not None} == FILES


@pytest.mark.parametrize(
    "third",
    [f"a/{LONG}.yaml", f"{LONG}/b.yaml", "duty.yaml/c", "a/b/c.yaml"],
    ids=["long-name", "long-folder", "file-as-folder", "twice"],
)
def test_where_the_third_file_fails_nothing_is_left(tmp_path: Path, third: str) -> None:
    (tmp_path / "mine").write_text("mine", encoding="utf-8")
    if third == "a/b/c.yaml":
        (tmp_path / "a/b").mkdir(parents=True)
        (tmp_path / third).write_text("mine", encoding="utf-8")
    before = contents(tmp_path)
    files = {"duty.yaml": "x", "deep/er/e.yaml": "y", third: "z"}
    with pytest.raises(DutyError) as caught:
        write(tmp_path, files)
    assert caught.value.message.id == "output.file-failed"
    assert contents(tmp_path) == before


def test_half_a_character_is_no_text_and_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(DutyError, match=r"init\.not-text"):
        write(tmp_path / "new", FILES | {"z.yaml": "\udcff"})
    assert contents(tmp_path) == {}


def fail(root: Path, error: BaseException) -> None:
    with new_files(root, FILES):
        assert (root / "a/b/d.yaml").exists()
        (root / "a/b/c.yaml").write_text("changed", encoding="utf-8")
        raise error


@pytest.mark.parametrize("error", [RuntimeError(), KeyboardInterrupt(), DutyError("git.refused")])
def test_what_fails_afterwards_takes_the_files_away(tmp_path: Path, error: BaseException) -> None:
    (tmp_path / "a").mkdir()
    with pytest.raises(type(error)):
        fail(tmp_path, error)
    assert contents(tmp_path) == {"a": None}


def test_a_folder_that_holds_something_else_by_now_stays(tmp_path: Path) -> None:
    class Late(RuntimeError):
        def __init__(self) -> None:
            (tmp_path / "records/other").write_text("mine", encoding="utf-8")

    def fill() -> None:
        with new_files(tmp_path, FILES):
            raise Late

    with pytest.raises(Late):
        fill()
    assert contents(tmp_path) == {"records": None, "records/other": b"mine"}


def test_what_is_in_the_way_is_named(tmp_path: Path) -> None:
    paths = ["a/b/c", "d", "e/f", "g/h", "i/j"]
    assert present(tmp_path, paths) == ()
    (tmp_path / "a/b").mkdir(parents=True)
    assert present(tmp_path, paths) == ()
    (tmp_path / "a/b/c").symlink_to("nowhere")
    (tmp_path / "d").mkdir()
    (tmp_path / "e").write_text("a file", encoding="utf-8")
    (tmp_path / "g").symlink_to(tmp_path / "a")
    assert present(tmp_path, paths) == ("a/b/c", "d", "e", "g")
