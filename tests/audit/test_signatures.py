"""Signatures as real git makes them, with keys that are listed, unknown, expired and revoked."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from duty_cli.model.trail import Signature
from duty_cli.render.language import Language
from duty_cli.store.signatures import signatures
from tests.audit.repository import REPORT, SETTINGS, Repository, report

pytestmark = pytest.mark.slow  # whole registers, many times over

SIGNERS = ".duty/allowed_signers"
SIGNED = f"{SETTINGS}audit: {{signed: true}}\n"


class Keys:
    """SSH keys of a folder, and the list of those that are allowed."""

    def __init__(self, repository: Repository, folder: Path) -> None:
        self.repository, self.folder = repository, folder
        repository.git("config", "gpg.format", "ssh")

    def make(self, name: str) -> str:
        """The public half of a new key."""
        path = self.folder / name
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", path], check=True)
        return path.with_suffix(".pub").read_text(encoding="utf-8").strip()

    def allow(self, line: str) -> None:
        self.repository.write(SIGNERS, f"{line}\n")
        self.repository.write("duty.yaml", SIGNED)

    def sign(self, name: str, day: str, text: str | None = None, path: str = REPORT) -> str:
        """A record filed in a commit that the key signs; the commit's id."""
        self.repository.write(path, text or report())
        self.repository.git("add", "-A")
        key = f"user.signingKey={self.folder / name}"
        self.repository.git("-c", key, "commit", "-q", "-S", "-m", "x", day=day)
        return self.repository.git("rev-parse", "HEAD")

    def state(self, commit: str) -> Signature:
        return signatures(str(self.repository.root), [commit], SIGNERS)[commit].state


@pytest.fixture
def keys(repository: Repository, tmp_path: Path) -> Keys:
    folder = tmp_path / "keys"
    folder.mkdir()
    return Keys(repository, folder)


def test_a_signature_by_somebody_on_the_list_is_silent(keys: Keys) -> None:
    keys.allow(f"office@example.org {keys.make('office')}")
    commit = keys.sign("office", "2025-06-12")
    assert keys.state(commit) is Signature.GOOD
    assert keys.repository.said() == []


def test_no_signature_and_an_unknown_one_are_told_apart(keys: Keys) -> None:
    keys.allow(f"office@example.org {keys.make('office')}")
    keys.make("stranger")
    unsigned = keys.repository.file("2025-06-12")
    stranger = keys.sign("stranger", "2025-06-13", report(), "records/b.yaml")
    assert (keys.state(unsigned), keys.state(stranger)) == (Signature.NONE, Signature.UNKNOWN)
    assert keys.repository.said() == ["error unsigned", "error unsigned"]


def test_a_key_that_was_not_valid_at_the_time_is_not_good(keys: Keys) -> None:
    key = keys.make("office")
    keys.allow(f'office@example.org valid-before="20250101" {key}')
    assert keys.state(keys.sign("office", "2025-06-12")) is not Signature.GOOD


def test_a_commit_that_was_changed_after_it_was_signed_is_bad(keys: Keys) -> None:
    keys.allow(f"office@example.org {keys.make('office')}")
    keys.sign("office", "2025-06-12")
    raw = keys.repository.git("cat-file", "commit", "HEAD") + "\n"
    done = subprocess.run(
        ["git", "-C", keys.repository.root, "hash-object", "-t", "commit", "-w", "--stdin"],
        input=raw.replace("\n\nx", "\n\ny").encode(),
        capture_output=True,
        check=True,
    )
    forged = done.stdout.decode().strip()
    assert keys.state(forged) is Signature.BAD


def test_only_commits_that_touch_records_are_asked_and_only_since_the_day(keys: Keys) -> None:
    keys.allow(f"office@example.org {keys.make('office')}")
    keys.repository.file("2025-03-12", report("2025-03-12"))
    keys.repository.write("README.md", "x")
    keys.repository.commit("2025-06-12")
    assert keys.repository.said() == ["error unsigned"]
    since = "audit: {signed: true, since: 2025-04-01}\n"
    keys.repository.write("duty.yaml", SETTINGS + since)
    assert keys.repository.said() == []


def test_the_list_of_the_repositorys_own_settings_is_not_believed(
    keys: Keys, tmp_path: Path
) -> None:
    keys.allow(f"office@example.org {keys.make('office')}")
    other = tmp_path / "others"
    other.write_text(f"x@example.org {keys.make('stranger')}\n", encoding="utf-8")
    keys.repository.git("config", "gpg.ssh.allowedSignersFile", str(other))
    assert keys.state(keys.sign("stranger", "2025-06-12")) is Signature.UNKNOWN


def test_a_signature_says_who_and_not_when(keys: Keys) -> None:
    said = Language("en").say("audit.signed")
    assert said == "A signature proves who signed, not when."
    assert "不证明何时" in Language("zh").say("audit.signed")


@pytest.fixture
def openpgp(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A key ring with one key, and its agent."""
    home = Path("/tmp") / f"duty-{os.getpid()}"  # an agent's socket needs a short name
    home.mkdir(mode=0o700)
    monkeypatch.setenv("GNUPGHOME", str(home))
    gpg("--quick-generate-key", "office <office@example.org>", "ed25519", "sign", "never")
    yield home
    subprocess.run(["gpgconf", "--kill", "all"], check=False)
    shutil.rmtree(home, ignore_errors=True)


def gpg(*arguments: str, given: str = "") -> str:
    command = ["gpg", "--batch", "--yes", "--passphrase", "", "--pinentry-mode", "loopback"]
    done = subprocess.run(
        [*command, *arguments], input=given, capture_output=True, text=True, check=True
    )
    return done.stdout


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("gpg") is None, reason="no gpg")
def test_openpgp_good_revoked_and_unknown(repository: Repository, openpgp: Path) -> None:
    repository.write(REPORT, report())
    repository.git("add", "-A")
    key = "user.signingKey=office@example.org"
    repository.git("-c", key, "commit", "-q", "-S", "-m", "x", day="2025-06-12")
    commit = repository.git("rev-parse", "HEAD")

    def state() -> Signature:
        return signatures(str(repository.root), [commit], SIGNERS)[commit].state

    assert state() is Signature.GOOD
    [revocation] = (openpgp / "openpgp-revocs.d").glob("*.rev")
    text = revocation.read_text(encoding="utf-8").replace(":-----BEGIN", "-----BEGIN")
    gpg("--import", given=text)
    assert state() is Signature.REVOKED
    gpg("--delete-secret-and-public-key", revocation.stem)
    assert state() is Signature.UNKNOWN
