"""Signatures as real git makes them, with keys that are listed, unknown, expired and revoked."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from duty_cli.model.trail import Signature, Unfiled
from duty_cli.render.language import Language
from duty_cli.store.signatures import signatures, signers_at
from tests.audit.repository import REPORT, SETTINGS, Repository, report
from tests.programs import program

pytestmark = pytest.mark.slow  # whole registers, many times over

SIGNERS = ".duty/allowed_signers"
SIGNED = f"{SETTINGS}audit: {{signed: true}}\n"


def state_of(repository: Repository, commit: str) -> Signature:
    """The signature of a commit by the list at HEAD."""
    root = str(repository.root)
    return signatures(root, [commit], signers_at(root, "HEAD", SIGNERS).text)[commit].state


class Keys:
    """SSH keys of a folder, and the list of those that are allowed."""

    def __init__(self, repository: Repository, folder: Path) -> None:
        self.repository, self.folder = repository, folder
        repository.git("config", "gpg.format", "ssh")

    def make(self, name: str) -> str:
        """The public half of a new key."""
        path = self.folder / name
        subprocess.run(
            [program("ssh-keygen"), "-q", "-t", "ed25519", "-N", "", "-f", path], check=True
        )
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
        return state_of(self.repository, commit)


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


def test_who_vouches_for_himself_in_the_folder_alone_is_not_believed(keys: Keys) -> None:
    keys.allow(f"office@example.org {keys.make('office')}")
    stranger = keys.make("stranger")
    commit = keys.sign("stranger", "2025-06-12")
    keys.allow(f"stranger@example.org {stranger}")
    assert keys.state(commit) is Signature.UNKNOWN
    assert keys.repository.said() == ["error unsigned"]
    keys.repository.commit("2025-06-13")
    assert keys.repository.said() == [], "now a commit says who did it"


def test_how_the_list_in_the_folder_differs_is_told(keys: Keys) -> None:
    root = str(keys.repository.root)
    assert signers_at(root, "HEAD", SIGNERS) == (b"", None)
    keys.allow("one")
    assert signers_at(root, "HEAD", SIGNERS) == (b"", Unfiled.NEW)
    keys.repository.commit("2025-06-12")
    assert signers_at(root, "HEAD", SIGNERS) == (b"one\n", None)
    keys.allow("other")
    assert signers_at(root, "HEAD", SIGNERS) == (b"one\n", Unfiled.CHANGED)
    (keys.repository.root / SIGNERS).unlink()
    assert signers_at(root, "HEAD", SIGNERS) == (b"one\n", Unfiled.GONE)


def test_a_list_that_is_a_link_lists_nobody(keys: Keys, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.write_text(f"office@example.org {keys.make('office')}\n", encoding="utf-8")
    keys.allow("nobody")
    (keys.repository.root / SIGNERS).unlink()
    (keys.repository.root / SIGNERS).symlink_to(elsewhere)
    assert keys.state(keys.sign("office", "2025-06-12")) is Signature.UNKNOWN


def test_a_signature_that_is_none_does_not_keep_others_from_being_looked_at(keys: Keys) -> None:
    keys.allow(f"office@example.org {keys.make('office')}")
    before = keys.sign("office", "2025-06-12")
    keys.repository.write("records/b.yaml", report())
    signature = "gpgsig -----BEGIN SSH SIGNATURE-----\n U1NIU0lH\n -----END SSH SIGNATURE-----\n"
    # ssh-keygen does not read what it is given then, and git breaks where that is too much at once
    keys.repository.commit_at_any("1752400000 +0800", signature + "\n" + "x" * 300_000)
    broken = keys.repository.git("rev-parse", "HEAD")
    after = keys.sign("office", "2025-06-14", path="records/c.yaml")
    root = str(keys.repository.root)
    found = signatures(root, [after, broken, before], signers_at(root, "HEAD", SIGNERS).text)
    assert [(commit, one.state) for commit, one in found.items()] == [
        (after, Signature.GOOD),
        (broken, Signature.BAD),
        (before, Signature.GOOD),
    ]


def test_a_signature_says_who_and_not_when() -> None:
    said = Language("en").say("audit.signed")
    assert said == "A signature proves who signed, not when."
    assert "不证明何时" in Language("zh").say("audit.signed")


@pytest.fixture
def openpgp(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A key ring with one key, and its agent."""
    home = Path("/tmp") / f"duty-{os.getpid()}"  # an agent's socket needs a short name
    home.mkdir(mode=0o700)
    monkeypatch.setenv("GNUPGHOME", str(home))
    gpg("--quick-generate-key", "office <office@example.org>", "ed25519", "sign", "never")
    yield home
    subprocess.run(["gpgconf", "--kill", "all"], check=False)
    shutil.rmtree(home, ignore_errors=True)


def gpg(*arguments: str, given: str = "") -> str:
    command = [
        program("gpg"),
        "--batch",
        "--yes",
        "--passphrase",
        "",
        "--pinentry-mode",
        "loopback",
    ]
    done = subprocess.run(
        [*command, *arguments], input=given, capture_output=True, text=True, check=True
    )
    return done.stdout


def test_openpgp_good_revoked_and_unknown(repository: Repository, openpgp: Path) -> None:
    repository.write(REPORT, report())
    repository.git("add", "-A")
    key = "user.signingKey=office@example.org"
    repository.git("-c", key, "commit", "-q", "-S", "-m", "x", day="2025-06-12")
    commit = repository.git("rev-parse", "HEAD")

    assert state_of(repository, commit) is Signature.GOOD
    [revocation] = (openpgp / "openpgp-revocs.d").glob("*.rev")
    text = revocation.read_text(encoding="utf-8").replace(":-----BEGIN", "-----BEGIN")
    gpg("--import", given=text)
    assert state_of(repository, commit) is Signature.REVOKED
    gpg("--delete-secret-and-public-key", revocation.stem)
    assert state_of(repository, commit) is Signature.UNKNOWN
