"""A long history is read once; what was kept of it is the same, and believed only if it is ours."""

from pathlib import Path

import pytest

from duty_cli.errors import DutyError
from duty_cli.model.trail import History
from duty_cli.store import history, history_cache
from duty_cli.store.history import load_history
from duty_cli.store.history_log import Logged, logged
from duty_cli.store.kept import OFF
from tests.audit.repository import REPORT, Repository, report

pytestmark = pytest.mark.slow  # whole registers, many times over


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[str]:
    """Every history is worth it; what git is asked to log."""
    monkeypatch.setattr(history_cache, "WORTH", 1)
    monkeypatch.setenv(OFF, "on")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    revisions: list[str] = []

    def remembered(root: str, asked_for: str, prefix: str) -> list[Logged]:
        revisions.append(asked_for)
        return list(logged(root, asked_for, prefix))

    monkeypatch.setattr(history, "logged", remembered)
    return revisions


def afresh(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> History:
    """The history with nothing kept."""
    with monkeypatch.context() as patch:
        patch.setenv(OFF, "off")
        return load_history(str(repository.root))


def test_the_same_head_is_not_read_again(repository: Repository, asked: list[str]) -> None:
    head = repository.file("2025-06-12")
    first = repository.history()
    assert repository.history() == first
    assert asked == [head]


def test_only_what_is_new_is_read(
    repository: Repository,
    asked: list[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    old = repository.file("2025-06-12")
    repository.history()
    repository.git("mv", REPORT, "records/moved.yaml")
    repository.commit("2025-06-13")
    (repository.root / "records/moved.yaml").unlink()
    repository.commit("2025-06-14")
    repository.history()
    new = repository.file("2025-06-15", report(note="x"), "records/moved.yaml")
    grown = repository.history()
    assert asked[0] == old
    assert all(".." in one for one in asked[1:])
    assert grown == afresh(repository, monkeypatch)
    assert grown.head == new


def test_a_merge_and_a_rewritten_history_are_read_whole(
    repository: Repository, asked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    repository.file("2025-06-12")
    repository.history()
    repository.git("checkout", "-q", "-b", "side", "HEAD~1")
    repository.file("2025-06-11", report(title="O"), "records/o.yaml")
    repository.git("checkout", "-q", "main")
    repository.git("merge", "-q", "--no-ff", "-m", "m", "side", day="2025-06-13")
    merged = repository.history()
    assert asked[-1] == merged.head
    assert merged == afresh(repository, monkeypatch)
    repository.git("reset", "-q", "--hard", "HEAD~1")
    repository.git("commit", "-q", "--amend", "-m", "other", day="2025-06-12")
    repository.git("reflog", "expire", "--expire=now", "--all")
    repository.git("branch", "-D", "side")
    repository.git("gc", "-q", "--prune=now")
    rewritten = repository.history()
    assert asked[-1] == rewritten.head
    assert rewritten == afresh(repository, monkeypatch)


def test_a_history_that_is_not_whole_is_refused_whatever_is_kept(
    repository: Repository, asked: list[str]
) -> None:
    repository.file("2025-06-12")
    repository.history()
    (repository.root / ".git/shallow").write_text(repository.git("rev-parse", "HEAD") + "\n")
    with pytest.raises(DutyError, match=r"history\.shallow"):
        repository.history()


def test_what_cannot_be_read_is_read_anew(repository: Repository, asked: list[str]) -> None:
    repository.file("2025-06-12")
    first = repository.history()
    [trails] = (repository.root / ".git" / "duty" / "kept").iterdir()
    trails.write_bytes(b"x")
    assert repository.history() == first
    assert len(asked) == 2


def test_where_there_can_be_no_folder_nothing_is_kept(
    repository: Repository, asked: list[str], tmp_path: Path
) -> None:
    (tmp_path / "cache").write_text("no folder")
    repository.file("2025-06-12")
    assert repository.history() == repository.history()
    assert len(asked) == 2


@pytest.mark.usefixtures("plain_user")
def test_where_nothing_may_be_written_nothing_is_kept(
    repository: Repository, asked: list[str], tmp_path: Path
) -> None:
    (tmp_path / "cache").mkdir(mode=0o500)
    repository.file("2025-06-12")
    assert repository.history() == repository.history()
    assert len(asked) == 2


def test_short_histories_are_not_kept(
    repository: Repository, asked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(history_cache, "WORTH", 1000)
    repository.file("2025-06-12")
    assert repository.history() == repository.history()
    assert len(asked) == 2
