"""Where the register is."""

from pathlib import Path

REGISTER_FILE = "duty.yaml"


def find_root(folder: Path, repo: Path | None) -> Path | None:
    """`repo` or else the nearest of `folder` and its parents that holds a duty.yaml."""
    candidates = (folder, *folder.parents) if repo is None else (folder / repo,)
    return next((place for place in candidates if _is_file(place / REGISTER_FILE)), None)


def _is_file(path: Path) -> bool:
    """Whether it is a file that can be seen; a name too long or a closed folder hides it."""
    try:
        return path.is_file()
    except OSError:
        return False
