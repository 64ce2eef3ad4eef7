"""What duty keeps for the next run, out of the work tree, and believes only where it wrote it.

It lies in the repository's own folder, else in the user's folder for such things. Whoever hands on
a repository could hand on files that suit him, so each carries a sum that only this user's key can
make, over the code and the libraries that wrote it as well: what another user, another version or
another machine left is as good as nothing. Nothing here ever fails: it is then read afresh.
"""

import os
import sys
import time
from contextlib import suppress
from functools import cache
from hashlib import blake2b
from itertools import accumulate
from pathlib import Path
from stat import S_IMODE, S_ISDIR, S_ISREG
from typing import NamedTuple

OFF = "DUTY_CACHE"
"""The environment variable that turns it off, with `off` or what else says no."""
_NO = frozenset({"0", "false", "no", "off"})
MOST = 96
"""Files kept in one folder; the oldest go first."""
LARGEST = 256 << 20
"""Bytes kept in one folder."""

_SUM = 32
_OTHERS = 0o077
_PACKAGE = Path(__file__).parents[1]
_LIBRARIES = ("site-packages", "dist-packages")
"""What the folders are called that libraries are installed in."""


class Desk(NamedTuple):
    """Where the files of one register lie, how their names begin, and the key to their sums."""

    folder: Path
    name: str
    key: bytes


def desk(root: str) -> Desk | None:
    """The place for what is kept of this register; None where nothing can or shall be kept.

    Windows does not tell when a file was changed last, only when it was made and written.
    """
    if os.environ.get(OFF, "").lower() in _NO or sys.platform == "win32":
        return None
    own = user_folder()
    with suppress(OSError):
        key = _key(own)
        top = os.path.realpath(root)
        repository = _repository(Path(top))
        if repository is not None:
            inside = os.path.relpath(top, repository.parent)
            return Desk(repository / "duty" / "kept", _named(inside, key), key)
        return Desk(own / "kept", _named(top, key), key)
    return None


def read(place: Desk, what: str) -> memoryview | None:
    """What was kept under that name; None where there is nothing that this very code wrote."""
    with suppress(OSError):
        data = memoryview((place.folder / f"{place.name}.{what}").read_bytes())
        if data[:_SUM] == _sum(place.key, what, data[_SUM:]):
            return data[_SUM:]
    return None


def keep(place: Desk, what: str, data: bytes) -> None:
    """Keep it under that name instead of what was there, where that can be."""
    path = place.folder / f"{place.name}.{what}"
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    with suppress(OSError):
        place.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        try:
            with open(draft, "wb", opener=_private) as file:
                file.write(_sum(place.key, what, data))
                file.write(data)
            draft.replace(path)
        finally:
            draft.unlink(missing_ok=True)
        _thin_out(place.folder)


def forget(place: Desk, what: str) -> None:
    """Have nothing kept under that name any more."""
    with suppress(OSError):
        (place.folder / f"{place.name}.{what}").unlink()


def moment(place: Desk) -> int:
    """Now in nanoseconds: by this clock or, where that is earlier, by the file system's own."""
    now = time.time_ns()
    path = place.folder / f"{place.name}.now.{os.getpid()}"
    with suppress(OSError):
        place.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        try:
            path.touch()
            return min(now, path.stat().st_mtime_ns)
        finally:
            path.unlink(missing_ok=True)
    return now


def user_folder() -> Path:
    """The user's own folder for what duty keeps; one that cannot be where nobody knows a home."""
    own = os.environ.get("LOCALAPPDATA" if sys.platform == "win32" else "XDG_CACHE_HOME")
    with suppress(RuntimeError):  # nobody knows where the user is at home
        return (Path(own) if own and Path(own).is_absolute() else Path.home() / ".cache") / "duty"
    return Path(os.devnull)


def _named(where: str, key: bytes) -> str:
    """A name for each register and each user of it."""
    return blake2b(os.fsencode(where), key=key, digest_size=12).hexdigest()


def _sum(key: bytes, what: str, data: bytes | memoryview) -> bytes:
    total = blake2b(key=key, digest_size=_SUM)
    total.update(_code())
    total.update(what.encode())
    total.update(data)
    return total.digest()


@cache
def _code() -> bytes:
    """A sum over what writes and reads: duty itself, the interpreter, and what is installed.

    To install or remove a library changes the folder that it lies in.
    """
    total = blake2b(f"{sys.version}\0".encode())
    folders = [str(_PACKAGE)]
    while folders:
        with os.scandir(folders.pop()) as entries:
            for entry in sorted(entries, key=lambda entry: entry.name):
                if entry.is_dir(follow_symlinks=False):
                    if entry.name != "__pycache__":
                        folders.append(entry.path)
                    continue
                status = entry.stat()
                total.update(f"{entry.path}\0{status.st_size}\0{status.st_mtime_ns}\0".encode())
    for place in sys.path:
        if place.endswith(_LIBRARIES):
            total.update(f"{place}\0{os.stat(place).st_mtime_ns}\0".encode())  # noqa: PTH116
    return total.digest()


def _key(own: Path) -> bytes:
    """The key of this user, made where there is none yet; OSError where it cannot be."""
    path = own / "key"
    with suppress(FileNotFoundError):
        return _trusted(path)
    own.mkdir(parents=True, exist_ok=True, mode=0o700)
    draft = own / f"key.{os.getpid()}"
    try:
        with open(draft, "wb", opener=_private) as file:
            file.write(os.urandom(_SUM))
        with suppress(FileExistsError):  # another process was faster
            os.link(draft, path)
    finally:
        draft.unlink(missing_ok=True)
    return _trusted(path)


def _trusted(path: Path) -> bytes:
    """The key; OSError where others could read or have written it."""
    with path.open("rb") as file:
        status = os.fstat(file.fileno())
        ours = status.st_uid == os.geteuid() and not S_IMODE(status.st_mode) & _OTHERS
        data = file.read(_SUM + 1)
    if not (ours and S_ISREG(status.st_mode) and len(data) == _SUM):
        raise PermissionError(path)
    return data


def _private(path: str, flags: int) -> int:
    return os.open(path, flags | os.O_EXCL | os.O_NOFOLLOW, 0o600)


def _repository(top: Path) -> Path | None:
    """The folder of the repository that the register lies in, where it is a plain one of ours."""
    for folder in (top, *top.parents):
        place = folder / ".git"
        try:
            status = place.lstat()
        except FileNotFoundError:
            continue
        inner = (place / "duty", place / "duty" / "kept")
        ours = S_ISDIR(status.st_mode) and status.st_uid == os.geteuid()
        return place if ours and not any(path.is_symlink() for path in inner) else None
    return None


def _thin_out(folder: Path) -> None:
    """Forget the oldest, which belong to registers or users that there are no more."""
    found = [(path.stat(), path) for path in folder.iterdir() if path.is_file()]
    found.sort(key=lambda pair: pair[0].st_mtime_ns, reverse=True)
    sizes = accumulate(status.st_size for status, _ in found)
    for number, (size, (_, path)) in enumerate(zip(sizes, found, strict=True)):
        if number >= MOST or size > LARGEST:
            path.unlink(missing_ok=True)
