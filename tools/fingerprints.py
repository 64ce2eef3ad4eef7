"""Fingerprints of texts that are no part of the project: `python -m tools.fingerprints ID FILE`.

They let a test see that no policy copies a sentence of its source, though the source is not there.
Of a text without its white space and punctuation each run of RUN characters leaves the first
WIDTH bytes of its SHA-256; nobody can read the text back from them. They are written to
tests/policies/sources/ID.bin, sorted.

`python -m tools.fingerprints --names FILE` does the same for names of persons, one to a line: of
each it keeps WIDTH_OF_NAME salted bytes in names.txt, so few that thousands of names share them.
"""

import sys
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from unicodedata import normalize

RUN = 21
"""How many characters a text may not have in common with its source."""
WIDTH = 5
WIDTH_OF_NAME = 4
FOLDER = Path(__file__).parents[1] / "tests" / "policies" / "sources"
NAMES = FOLDER / "names.txt"
_SALT = "duty/names/"


def main(arguments: list[str]) -> int:
    """Write the file that is asked for; 2 where the arguments are others."""
    match arguments:
        case ["--names", file]:
            names = Path(file).read_text(encoding="utf-8").split()
            lines = sorted({of_name(name).hex() for name in names})
            NAMES.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
        case [id, file] if not id.startswith("-"):
            text = Path(file).read_text(encoding="utf-8")
            (FOLDER / f"{id}.bin").write_bytes(b"".join(sorted(fingerprints([text]))))
        case _:
            print(__doc__, file=sys.stderr)
            return 2
    return 0


def fingerprints(texts: Iterable[str]) -> frozenset[bytes]:
    """Those of every run in the texts."""
    return frozenset(_of_run(run) for text in texts for run in runs(text))


def kept(file: Path) -> frozenset[bytes]:
    """The fingerprints that a file holds."""
    data = file.read_bytes()
    return frozenset(data[start : start + WIDTH] for start in range(0, len(data), WIDTH))


def copied(text: str, known: frozenset[bytes]) -> Iterator[str]:
    """The runs of a text that are known."""
    yield from (run for run in runs(text) if _of_run(run) in known)


def runs(text: str) -> Iterator[str]:
    """Every run of RUN characters, of letters, characters and digits alone."""
    bare = "".join(sign for sign in normalize("NFKC", text).casefold() if sign.isalnum())
    return (bare[start : start + RUN] for start in range(len(bare) - RUN + 1))


def of_name(name: str) -> bytes:
    """What is kept of a name."""
    return sha256((_SALT + name).encode()).digest()[:WIDTH_OF_NAME]


def _of_run(run: str) -> bytes:
    return sha256(run.encode()).digest()[:WIDTH]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
