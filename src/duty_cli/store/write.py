"""Writes new files into a register: all of them or none, and never over one that is there."""

import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from duty_cli.errors import DutyError, os_reason


def present(root: Path, paths: Iterable[str]) -> tuple[str, ...]:
    """Which of the files are there already, and which of their folders are links or no folders."""
    return tuple(sorted({found for path in paths for found in _in_the_way(root, path)}))


@contextmanager
def new_files(root: Path, files: Mapping[str, str | bytes]) -> Iterator[None]:
    """Write the files by path from `root`, texts in UTF-8; what fails inside takes them away.

    DutyError where one is there already or cannot be written.
    """
    made: list[Path] = []
    try:
        for path, text in files.items():
            _folders(root / path, made)
            _create(root / path, path, text, made)
        yield
    except BaseException:
        for place in reversed(made):
            with suppress(OSError):  # a folder that holds something else by now stays
                place.rmdir() if place.is_dir() else place.unlink()
        raise


def _in_the_way(root: Path, path: str) -> Iterator[str]:
    if os.path.lexists(root / path):
        yield path
    for folder in Path(path).parents:
        place = root / folder
        # a link could lead what is written out of the register
        if folder != Path() and os.path.lexists(place) and (place.is_symlink() or place.is_file()):
            yield str(folder)


def _folders(file: Path, made: list[Path]) -> None:
    missing = [folder for folder in file.parents if not os.path.lexists(folder)]
    for folder in reversed(missing):
        try:
            folder.mkdir()
        except OSError as error:
            raise _failed(str(folder), error) from error
        made.append(folder)


def _create(file: Path, path: str, data: str | bytes, made: list[Path]) -> None:
    """The file, which is among those `made` from the moment on that it is there."""
    try:
        content = data.encode() if isinstance(data, str) else data
    except UnicodeEncodeError:  # half a character, which the system hands on for a broken one
        raise DutyError("init.not-text") from None
    try:
        with file.open("xb") as stream:
            made.append(file)
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
    except OSError as error:
        raise _failed(path, error) from error


def _failed(path: str, error: OSError) -> DutyError:
    return DutyError("output.file-failed", values={"path": path, "reason": os_reason(error)})
