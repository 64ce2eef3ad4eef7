"""What git itself says of the signatures of commits, SSH and OpenPGP alike."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from duty_cli.model.trail import Signature, Signed
from duty_cli.store.history_git import told

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


def signatures(root: str, commits: Sequence[str], signers: str) -> dict[str, Signed]:
    """The signature of each commit, by those in the file `signers` (from the register's top)."""
    if not commits:
        return {}
    file = Path(root, signers).absolute()
    # a file that is missing vouches for nobody
    setting = f"gpg.ssh.allowedSignersFile={file}"
    given = "".join(f"{commit}\n" for commit in commits).encode()
    said = told(root, "-c", setting, *_LOG, given=given).decode("utf-8", "replace")
    found = {}
    for line in filter(None, said.split("\0")):
        id, letter, signer = line.split("\n", 2)
        found[id] = Signed(_STATES.get(letter, Signature.BAD), signer.strip())
    return found
