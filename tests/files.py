"""Files of a small register, written as a test has them at hand."""

from collections.abc import Mapping
from pathlib import Path


def write(root: Path, path: str, content: str | bytes) -> Path:
    """Write one file below the folder, with the folders that it lies in; where it is."""
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return file


def write_all(root: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write files by their paths below the folder, which need not be there yet; the folder."""
    for path, content in files.items():
        write(root, path, content)
    return root
