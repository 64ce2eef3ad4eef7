"""What is kept is believed only where this user's own duty wrote it, and never gets in the way."""

import os
import subprocess
from pathlib import Path
from stat import S_IMODE

import pytest

from duty_cli.store import kept
from duty_cli.store.kept import Desk, desk, keep
from tests.kept.conftest import Check


@pytest.fixture
def repository(home: Path, tmp_path: Path) -> Path:
    subprocess.run(("git", "init", "-q", str(tmp_path / "office")), check=True)
    return tmp_path / "office"


def place_of(root: Path) -> Desk:
    place = desk(str(root))
    assert place is not None
    return place


def read(place: Desk, what: str) -> bytes | None:
    found = kept.read(place, what)
    return None if found is None else bytes(found)


def only_file(place: Desk) -> Path:
    [path] = place.folder.iterdir()
    return path


def test_it_lies_in_the_repository_and_not_in_the_work_tree(repository: Path) -> None:
    keep(place_of(repository), "rows", b"content")
    assert only_file(place_of(repository)).is_relative_to(repository / ".git")
    status = ("git", "-C", str(repository), "status", "--porcelain", "--ignored")
    assert subprocess.run(status, capture_output=True, check=True).stdout == b""
    assert read(place_of(repository), "rows") == b"content"


def test_outside_of_a_repository_it_lies_in_the_users_own_folder(
    home: Path, tmp_path: Path
) -> None:
    keep(place_of(tmp_path), "rows", b"content")
    assert only_file(place_of(tmp_path)).is_relative_to(home)
    assert read(place_of(tmp_path), "rows") == b"content"


@pytest.mark.usefixtures("home")
def test_registers_of_one_repository_keep_theirs_apart(repository: Path) -> None:
    (repository / "b").mkdir()
    keep(place_of(repository), "rows", b"a")
    keep(place_of(repository / "b"), "rows", b"b")
    assert read(place_of(repository), "rows") == b"a"


@pytest.mark.parametrize("word", ["off", "OFF", "0", "no"])
def test_it_can_be_turned_off(repository: Path, monkeypatch: pytest.MonkeyPatch, word: str) -> None:
    monkeypatch.setenv(kept.OFF, word)
    assert desk(str(repository)) is None


def test_a_damaged_file_is_as_good_as_none(repository: Path) -> None:
    place = place_of(repository)
    keep(place, "rows", b"content")
    data = bytearray(only_file(place).read_bytes())
    for number in (0, 31, 32, len(data) - 1):
        damaged = data[:]
        damaged[number] ^= 1
        only_file(place).write_bytes(damaged)
        assert read(place, "rows") is None
    only_file(place).write_bytes(data[:20])
    assert read(place, "rows") is None
    only_file(place).write_bytes(data)
    assert read(place, "rows") == b"content"


def test_what_another_user_left_is_not_believed(
    repository: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    keep(place_of(repository), "rows", b"theirs")
    planted = only_file(place_of(repository))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "other"))
    mine = place_of(repository)
    planted.rename(mine.folder / f"{mine.name}.rows")
    assert read(mine, "rows") is None


def test_what_other_code_wrote_is_not_believed(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(place_of(repository), "rows", b"content")
    monkeypatch.setattr(kept, "_code", lambda: b"another version")
    assert read(place_of(repository), "rows") is None


def test_one_kind_is_not_taken_for_another(repository: Path) -> None:
    place = place_of(repository)
    keep(place, "rows", b"content")
    only_file(place).rename(place.folder / f"{place.name}.told")
    assert read(place, "told") is None


def test_nobody_else_can_read_it(repository: Path, home: Path) -> None:
    keep(place_of(repository), "rows", b"content")
    paths = (only_file(place_of(repository)), home / "duty" / "key")
    assert [S_IMODE(path.stat().st_mode) for path in paths] == [0o600, 0o600]


def test_a_key_that_others_could_read_is_no_key(repository: Path, home: Path) -> None:
    place_of(repository)
    (home / "duty" / "key").chmod(0o644)
    assert desk(str(repository)) is None


def test_a_link_in_the_repository_is_not_followed(repository: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (repository / ".git" / "duty").symlink_to(tmp_path / "elsewhere")
    keep(place_of(repository), "rows", b"content")
    assert list((tmp_path / "elsewhere").iterdir()) == []
    assert read(place_of(repository), "rows") == b"content"


def test_where_nothing_can_be_written_nothing_is_kept(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", os.devnull)
    assert desk(str(repository)) is None
    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.setenv("HOME", os.devnull)
    assert desk(str(repository)) is None


@pytest.mark.parametrize(("name", "most"), [("MOST", 5), ("LARGEST", 5 * 39)])
def test_it_does_not_grow_for_ever(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, most: int
) -> None:
    monkeypatch.setattr(kept, name, most)
    for number in range(9):
        root = tmp_path / str(number)
        root.mkdir()
        keep(place_of(root), "rows", b"content")
    files = list((home / "duty" / "kept").iterdir())
    assert len(files) == 5
    assert read(place_of(tmp_path / "8"), "rows") == b"content"
    assert read(place_of(tmp_path / "0"), "rows") is None


def test_a_foreign_file_in_its_place_is_no_error(check: Check, home: Path) -> None:
    expected = check()
    for path in (home / "duty" / "kept").iterdir():
        path.write_bytes(b"\x80\x05something else")
    assert check() == expected
    for path in (home / "duty" / "kept").iterdir():
        path.unlink()
        path.mkdir()
    assert check() == expected
