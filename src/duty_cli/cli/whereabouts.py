"""Where the register is, as far as it can be told before the arguments are parsed."""

from collections.abc import Sequence
from pathlib import Path

REGISTER_FILE = "duty.yaml"


def find_root(folder: Path, repo: Path | None) -> Path | None:
    """`repo` or else the nearest of `folder` and its parents that holds a duty.yaml."""
    candidates = (folder, *folder.parents) if repo is None else (folder / repo,)
    return next((place for place in candidates if _is_file(place / REGISTER_FILE)), None)


def peek_root(arguments: Sequence[str], folder: Path) -> Path | None:
    """The register that these arguments seem to mean; a parser may see it otherwise."""
    repo = peek(arguments, "-C", "--repo")
    return find_root(folder, Path(repo) if repo else None)


def peek(arguments: Sequence[str], *names: str) -> str | None:
    """The last value given to an option before `--`: `--lang en`, `--lang=en`, `-Cdir`."""
    found = None
    for position, argument in enumerate(arguments):
        if argument == "--":
            break
        for name in names:
            attached = f"{name}=" if name.startswith("--") else name
            if argument == name:
                found = next(iter(arguments[position + 1 : position + 2]), None)
            elif argument.startswith(attached):
                found = argument.removeprefix(attached)
    return found


def _is_file(path: Path) -> bool:
    """Whether it is a file that can be seen; a name too long or a closed folder hides it."""
    try:
        return path.is_file()
    except OSError:
        return False
