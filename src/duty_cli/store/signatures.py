"""What git itself says of the signatures of commits, SSH and OpenPGP alike."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from duty_cli.model.trail import Signature, Signed, Unfiled
from duty_cli.store.history import prefix_of
from duty_cli.store.history_git import asked, refusal, told
from duty_cli.store.history_unfiled import differing

# git's letters (`%G?`): U is good, by somebody that nobody has vouched for; E is by a key that is
# not at hand; X and Y are good, but the signature or its key has expired
_STATES: Mapping[str, Signature] = {
    "B": Signature.BAD,
    "E": Signature.UNKNOWN,
    "G": Signature.GOOD,
    "N": Signature.NONE,
    "R": Signature.REVOKED,
    "U": Signature.UNKNOWN,
    "X": Signature.EXPIRED,
    "Y": Signature.EXPIRED,
}
_LOG = ("log", "--no-walk=unsorted", "--stdin", "-z", "--format=%H%n%G?%n%GS")
_BROKEN_PIPE = frozenset({-13, 141})
"""How git ends when ssh-keygen does not even read what a signature is said to be of."""


_FILE = b"100"
"""How the modes of plain files begin; what a link leads to is in no commit."""


class Signers(NamedTuple):
    """The list of those whose signature counts, and how the file in the folder differs from it."""

    text: bytes
    unfiled: Unfiled | None


def signers_at(root: str, head: str, path: str) -> Signers:
    """The list as the commit `head` has it; where it has none, nobody's signature counts.

    The file in the folder is not believed: whoever holds the folder could vouch for himself in it,
    and no commit would tell.
    """
    name = prefix_of(root) + path
    listed = told(root, "ls-tree", "-z", "--full-tree", head, "--", name)
    meta, _, found = listed.rstrip(b"\0").partition(b"\t")
    mode, _, content = meta.partition(b" blob ")
    if not mode.startswith(_FILE) or found != name.encode("utf-8", "surrogateescape"):
        return Signers(b"", differing(root, path, None))
    kept = content.decode()
    return Signers(told(root, "cat-file", "blob", kept), differing(root, path, kept))


def signatures(root: str, commits: Sequence[str], signers: bytes) -> dict[str, Signed]:
    """The signature of each commit, by those in the list `signers`.

    DutyError where git refuses, or lacks a commit.
    """
    found: dict[str, Signed] = {}
    left = list(commits)
    with TemporaryDirectory() as folder:
        file = Path(folder, "allowed_signers")
        file.write_bytes(signers)
        while left:
            answers = dict(_said(root, f"gpg.ssh.allowedSignersFile={file}", left))
            # a signature that is none, at which git itself broke
            found |= answers or {left[0]: Signed(Signature.BAD, "")}
            left = [commit for commit in left if commit not in found]
    return found


def _said(root: str, setting: str, commits: Sequence[str]) -> Iterator[tuple[str, Signed]]:
    """What git says of the commits in their order, up to one at which it broke."""
    given = "".join(f"{commit}\n" for commit in commits).encode()
    done = asked(root, "-c", setting, *_LOG, given=given)
    if done.returncode and done.returncode not in _BROKEN_PIPE:
        raise refusal(done.stderr)
    for line in filter(None, done.stdout.decode("utf-8", "replace").split("\0")):
        id, letter, signer = line.split("\n", 2)
        yield id, Signed(_STATES.get(letter, Signature.BAD), signer.strip())
