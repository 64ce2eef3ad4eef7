"""Seals outlive a history that is rewritten: in notes, in signed tags, in somebody's own file."""

import os
import subprocess
from pathlib import Path

import pytest

from duty_cli.errors import DutyError
from duty_cli.model.trail import Seal
from duty_cli.render.language import Language
from duty_cli.store.seals import kept_seals, listed_seals, seal
from tests.audit.repository import Repository, report

pytestmark = pytest.mark.slow  # whole registers, many times over


@pytest.fixture
def auditor(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> Repository:
    """git knows a name, and no key."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    repository.git("config", "user.name", "auditor")
    repository.git("config", "user.email", "auditor@example.org")
    return repository


def rewrite(repository: Repository) -> None:
    """Another history in the place of the one that was seen; nothing of the old one is kept."""
    repository.git("reset", "-q", "--hard", "HEAD~1")
    repository.file("2025-06-12", report(title="T"))
    repository.git("reflog", "expire", "--expire=now", "--all")
    repository.git("gc", "-q", "--prune=now")


def test_a_seal_in_notes_outlives_the_commit(auditor: Repository) -> None:
    head = auditor.file("2025-06-12")
    made = seal(str(auditor.root), head, "2025-06-13", "seen")
    assert made == Seal(head, "refs/notes/duty-seals")
    assert auditor.said() == []
    rewrite(auditor)
    assert kept_seals(str(auditor.root)) == (made,)
    assert auditor.said() == ["error rewritten-history"]


def test_sealing_twice_is_sealing_once(auditor: Repository) -> None:
    head = auditor.file("2025-06-12")
    for day in ("2025-06-13", "2025-06-14"):
        seal(str(auditor.root), head, day, "seen")
    assert len(kept_seals(str(auditor.root))) == 1


def test_with_a_key_a_seal_is_a_signed_tag(auditor: Repository, tmp_path: Path) -> None:
    key = tmp_path / "key"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key], check=True)
    auditor.git("config", "gpg.format", "ssh")
    auditor.git("config", "user.signingKey", str(key))
    head = auditor.file("2025-06-12")
    made = seal(str(auditor.root), head, "2025-06-13", "seen")
    assert made == Seal(head, f"duty-seal/2025-06-13-{head[:12]}")
    assert "BEGIN SSH SIGNATURE" in auditor.git("cat-file", "tag", made.noted)
    assert kept_seals(str(auditor.root)) == (made,)
    assert auditor.said() == []
    auditor.git("reset", "-q", "--hard", "HEAD~1")
    assert auditor.said() == ["error rewritten-history"]


def test_who_has_no_name_seals_nothing(auditor: Repository) -> None:
    auditor.git("config", "--unset", "user.name")
    auditor.git("config", "--unset", "user.email")
    auditor.git("config", "user.useConfigOnly", "true")
    with pytest.raises(DutyError) as caught:
        seal(str(auditor.root), auditor.git("rev-parse", "HEAD"), "2025-06-13", "seen")
    assert caught.value.message.id == "git.no-identity"


@pytest.mark.usefixtures("plain_user")
@pytest.mark.parametrize("name", ["objects", "refs"])
def test_where_nothing_can_be_written_the_commit_is_told(auditor: Repository, name: str) -> None:
    head = auditor.file("2025-06-12")
    closed = auditor.root / ".git" / name
    folders = [path for path in (closed, *closed.rglob("*")) if path.is_dir()]
    for folder in folders:
        folder.chmod(0o555)
    try:
        with pytest.raises(DutyError) as caught:
            seal(str(auditor.root), head, "2025-06-13", "seen")
    finally:
        for folder in folders:
            folder.chmod(0o755)
    told = Language("zh").tell(caught.value.message)
    assert told.startswith(f"封存无法写入 {closed}：没有权限；")
    assert head in told
    assert kept_seals(str(auditor.root)) == ()


def test_other_refusals_are_git_s(auditor: Repository) -> None:
    with pytest.raises(DutyError) as caught:
        seal(str(auditor.root), "no commit", "2025-06-13", "seen")
    assert caught.value.message.id == "git.refused"


def test_a_list_of_ones_own(tmp_path: Path) -> None:
    path = tmp_path / "seals.txt"
    path.write_text(f"# ours\n\n{'a' * 40} 2025-06-13 x\n{'b' * 64} # y\n", encoding="utf-8")
    assert listed_seals(path) == (Seal("a" * 40, "seals.txt:3"), Seal("b" * 64, "seals.txt:4"))


@pytest.mark.parametrize("text", ["HEAD\n", f"{'a' * 39}\n", f"x {'a' * 40}\n", b"\xff\n"])
def test_a_list_that_is_none_is_refused(tmp_path: Path, text: str | bytes) -> None:
    path = tmp_path / "seals.txt"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    with pytest.raises(DutyError) as caught:
        listed_seals(path)
    assert caught.value.message.id == "audit.seals-line"


def test_a_list_that_is_missing_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DutyError) as caught:
        listed_seals(tmp_path / "seals.txt")
    assert caught.value.message.id == "audit.seals-unread"
