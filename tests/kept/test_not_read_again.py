"""What looks as it did is not read, not judged and not rendered again."""

from pathlib import Path

import pytest

from duty_cli.store import records
from duty_cli.store.source import read_sources
from tests.kept.conftest import Check, aged
from tests.kept.office import study, write


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths of the records that were read."""
    paths: list[str] = []

    def remembered(root: str, some: list[str]) -> object:
        paths.extend(some)
        return read_sources(root, some)

    monkeypatch.setattr(records, "read_sources", remembered)
    return paths


def test_an_unchanged_register_is_not_read_again(check: Check, read: list[str]) -> None:
    check()
    assert len(read) > 20
    read.clear()
    check()
    check("check")
    check("status")
    check("due")
    assert read == []


def test_of_a_changed_register_only_what_changed_is_read(
    check: Check, read: list[str], office: Path
) -> None:
    check()
    read.clear()
    path = "records/mech/2025/2025-05-07-study.yaml"
    write(office, path, study("mech", "2025-05-07"))
    check()
    assert read == [path]


def test_what_was_changed_just_now_is_read_until_the_clock_has_gone_on(
    check: Check, read: list[str], office: Path
) -> None:
    path = "records/mech/2025/2025-05-07-study.yaml"
    write(office, path, study("mech", "2025-05-07"))
    check()
    read.clear()
    check()
    assert read == [path]
    aged(office)
    check()
    read.clear()
    check()
    assert read == []


def test_what_two_readings_left_of_each_other_is_read_once_more(
    check: Check, read: list[str], home: Path, office: Path
) -> None:
    check()
    [rows] = (home / "duty" / "kept").glob("*.rows")
    of_the_first = rows.read_bytes()
    write(office, "records/mech/2025/more.yaml", study("mech", "2025-06-07"))
    aged(office)
    expected = check("status")
    aged(office)
    assert check("status") == expected
    rows.write_bytes(of_the_first)
    counts = []
    for _ in range(3):
        read.clear()
        assert check("status") == expected
        counts.append(len(read) > 1)
    assert counts == [True, True, False]


def test_a_page_is_not_made_again(check: Check, monkeypatch: pytest.MonkeyPatch) -> None:
    first = check("check")
    monkeypatch.setattr("duty_cli.cli.checking.tell", None)
    assert check("check") == first
    assert is_broken(check("check", "--unit", "mech"))
    assert is_broken(check("--as-of", "2025-06-22", "check"))
    assert is_broken(check("--as-of", "2025-06-21", "check"))  # today, but not as today


def test_what_was_told_is_not_judged_again(check: Check, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = check("check", "--unit", "mech", fresh=True)
    check("check")
    monkeypatch.setattr("duty_cli.cli.telling._judged", None)
    assert check("check", "--unit", "mech") == expected
    assert is_broken(check("--as-of", "2025-06-22", "check"))


def is_broken(said: str) -> bool:
    """Whether the program met the part that the test took out."""
    return said.startswith("3\n")
