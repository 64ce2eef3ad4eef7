"""What differs from HEAD is named, however git's index and settings would hide it."""

import os

import pytest

from duty_cli.model.trail import Unfiled
from tests.audit.repository import REPORT, Repository, report

pytestmark = pytest.mark.slow  # whole registers, many times over


@pytest.fixture
def filed(repository: Repository) -> Repository:
    repository.file("2025-06-12")
    return repository


def test_a_folder_as_head_has_it(filed: Repository) -> None:
    assert filed.unfiled() == {}


def test_what_is_new_changed_and_gone(filed: Repository) -> None:
    filed.write("records/new.yaml", report())
    filed.write(REPORT, report(title="T"))
    (filed.root / "policies/own.yaml").unlink()
    assert filed.unfiled() == {
        "policies/own.yaml": Unfiled.GONE,
        REPORT: Unfiled.CHANGED,
        "records/new.yaml": Unfiled.NEW,
    }


def test_marks_of_the_index_and_ignored_names_hide_nothing(filed: Repository) -> None:
    filed.git("update-index", "--assume-unchanged", REPORT)
    filed.git("update-index", "--skip-worktree", "units.yaml")
    filed.write(".git/info/exclude", "*.yaml\n")
    for path in (REPORT, "units.yaml", "records/new.yaml"):
        filed.write(path, "x: y\n")
    assert list(filed.unfiled()) == [REPORT, "records/new.yaml", "units.yaml"]


def test_staged_is_not_filed(filed: Repository) -> None:
    filed.write(REPORT, report(title="T"))
    filed.git("add", "-A")
    assert filed.unfiled() == {REPORT: Unfiled.CHANGED}


def test_line_ends_of_windows_are_no_change(filed: Repository) -> None:
    filed.write(REPORT, report().replace("\n", "\r\n"))
    assert filed.unfiled() == {}


def test_a_link_in_the_place_of_a_record_is_a_change(filed: Repository) -> None:
    text = (filed.root / REPORT).rename(filed.root / "kept")
    (filed.root / REPORT).symlink_to(text)
    assert filed.unfiled() == {REPORT: Unfiled.CHANGED}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes there")
def test_a_pipe_in_the_place_of_an_empty_file_is_a_change(filed: Repository) -> None:
    filed.write("evidence/empty.txt", b"")
    filed.commit("2025-06-13")
    (filed.root / "evidence/empty.txt").unlink()
    os.mkfifo(filed.root / "evidence/empty.txt")
    assert filed.unfiled() == {"evidence/empty.txt": Unfiled.CHANGED}


def test_a_large_file_that_is_kept_elsewhere_is_as_it_should_be(filed: Repository) -> None:
    pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n"
    filed.write("evidence/a.pdf", pointer)
    filed.commit("2025-06-13")
    filed.write("evidence/a.pdf", b"a")
    assert filed.unfiled() == {}


def test_a_change_of_large_evidence_is_seen(filed: Repository) -> None:
    data = b"x" * 3_000_000
    filed.write("evidence/a.pdf", data)
    filed.commit("2025-06-13")
    assert filed.unfiled() == {}
    filed.write("evidence/a.pdf", data + b"y")
    assert filed.unfiled() == {"evidence/a.pdf": Unfiled.CHANGED}


def test_what_is_not_filed_is_judged_by_what_was(filed: Repository) -> None:
    """A file made dirty hides nothing."""
    filed.file("2025-07-12", report("2025-06-01"), "records/once.yaml")
    told = filed.said()
    assert told.count("warning backdated") == 1
    filed.write("records/once.yaml", report("2025-07-12"))
    assert filed.said().count("warning backdated") == 1
    filed.file("2025-07-13")
    filed.file("2025-07-14", report("2025-06-01"))
    told = filed.said()
    assert "warning backdated" in told
    filed.write(REPORT, report("2025-07-12"))
    assert "warning backdated" in filed.said()
