"""One commit of a change's files and of nothing else, whole or not at all.

While git works, the index is held as git's own commands hold it, and git is given a copy. So the
index is as it was, or as it is after the commit, whoever is killed when.
"""

import os
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from shutil import copy2

from duty_cli.errors import DutyError
from duty_cli.store.git import ask, head, require, required_folder

DESK = "duty"
"""The folder below the repository's own where changes are made ready."""
_HELD, _COPY, _MESSAGE, _PATHS, _RUNNING = "held", "index", "message", "paths", "git"
_MARK = b"held by duty; its next change of the register lets go of it\n"
_PATIENCE, _PAUSE, _MOMENT = 60.0, 0.02, 1.0


def commit(root: str, paths: Sequence[str], message: str) -> None:
    """Commit these files and nothing else; DutyError where git or a hook refuses.

    What else is staged stays staged. After a refusal the index is as it was.
    """
    own, desk = _places(root)
    copy = desk / _COPY
    with _index_held(own), _told_of(desk) as kept:
        _copied(own / "index", copy)
        listed = _listed(desk, paths)
        (desk / _MESSAGE).write_text(message, encoding="utf-8", newline="\n")
        said = f"--file={desk / _MESSAGE}"
        for words in (("add", "--force"), ("commit", "--quiet", said)):
            require(root, *words, *listed, kept=kept, GIT_INDEX_FILE=str(copy))
        copy.replace(own / "index")


def committed(root: str, before: str, paths: Sequence[str]) -> bool:
    """Whether the commit of these files that was to follow `before` was made.

    Asked where it was cut off: the index matches the answer then, and nothing is left lying about.
    DutyError where git is still at it after a minute.
    """
    own, desk = _places(root)
    _wait(desk / _RUNNING)
    if _is_held(own):
        _unlock(root)
    made = head(root) != before
    if made and _is_held(own):
        copy = desk / _COPY
        _copied(own / "index", copy)
        (desk / f"{_COPY}.lock").unlink(missing_ok=True)
        ask(root, "reset", "--quiet", *_listed(desk, paths), GIT_INDEX_FILE=str(copy))
        copy.replace(own / "index")
    _let_go(own)
    return made


def _places(root: str) -> tuple[Path, Path]:
    """The repository's own folder, and ours below it; DutyError where there is no repository."""
    own = required_folder(root)
    desk = own / DESK
    desk.mkdir(exist_ok=True)
    return own, desk


def _listed(desk: Path, paths: Sequence[str]) -> tuple[str, ...]:
    """The options that name the files to git; a file `minutes[1].pdf` is a name and no pattern.

    They are named in a file: thousands are longer than a command line may be, and of its input git
    would take the beginning for the whole where we are killed, and no path at all for every file.
    Each is said to be literal, not the environment, by which the user's hooks would be bound.
    """
    file = desk / _PATHS
    file.write_bytes(b"\0".join(os.fsencode(f":(literal){path}") for path in paths))
    return f"--pathspec-from-file={file}", "--pathspec-file-nul"


def _copied(index: Path, copy: Path) -> None:
    """A copy of the index, as old as it is: by that git knows which files it may trust."""
    copy.unlink(missing_ok=True)
    with suppress(FileNotFoundError):  # nothing was ever staged
        copy2(index, copy)


@contextmanager
def _index_held(own: Path) -> Iterator[None]:
    """Nobody else writes the index meanwhile; DutyError where somebody does."""
    held, lock = own / DESK / _HELD, own / "index.lock"
    held.write_bytes(_MARK)
    try:
        _hold(held, lock)
    except FileExistsError:
        held.unlink()
        raise DutyError("git.index-locked") from None
    try:
        yield
    finally:
        _let_go(own)


def _hold(held: Path, lock: Path) -> None:
    try:
        lock.hardlink_to(held)  # it is there with its mark at once
    except FileExistsError:
        raise
    except OSError:  # a file system without links
        with lock.open("xb") as stream:
            stream.write(_MARK)


def _unlock(root: str) -> None:
    """Take away git's locks of the branch where it was killed with us; nobody holds them for long,
    and who commits needs the index, which is ours.
    """
    branch = ask(root, "symbolic-ref", "--quiet", "HEAD").stdout.decode().strip()
    names = [word for name in ("HEAD", branch) for word in ("--git-path", f"{name}.lock")]
    found = os.fsdecode(ask(root, "rev-parse", *names).stdout).splitlines()
    locks = [lock for name in found if (lock := Path(root, name)).is_file()]
    if locks:
        time.sleep(_MOMENT)
    for lock in locks:
        lock.unlink(missing_ok=True)


def _is_held(own: Path) -> bool:
    """Whether it is we who hold the index."""
    try:
        return (own / "index.lock").read_bytes() == _MARK
    except FileNotFoundError:
        return False


def _let_go(own: Path) -> None:
    """Take away what commits need while they are made, the hold on the index last but one."""
    desk = own / DESK
    for name in (_COPY, f"{_COPY}.lock", _MESSAGE, _PATHS, _RUNNING):
        (desk / name).unlink(missing_ok=True)
    if _is_held(own):
        for draft in own.glob("next-index-*.lock"):  # of a git that was killed: ours, as we hold it
            draft.unlink()
        (own / "index.lock").unlink()
    (desk / _HELD).unlink(missing_ok=True)


@contextmanager
def _told_of(desk: Path) -> Iterator[tuple[int, ...]]:
    """A file that git holds open and locked as long as it runs, also where we die before it."""
    try:
        import fcntl
    except ImportError:  # Windows
        yield ()
        return
    running = desk / _RUNNING
    running.unlink(missing_ok=True)  # what a hook left running may hold an earlier one
    descriptor = os.open(running, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield (descriptor,)
    finally:
        os.close(descriptor)


def _wait(running: Path) -> None:
    """Until git, which may have outlived us, has ended; DutyError where that takes too long."""
    try:
        import fcntl

        descriptor = os.open(running, os.O_RDWR)
    except (ImportError, FileNotFoundError):
        return
    until = time.monotonic() + _PATIENCE
    try:
        while True:
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                if time.monotonic() > until:
                    raise DutyError("change.locked") from None
                time.sleep(_PAUSE)
            else:
                return
    finally:
        os.close(descriptor)
