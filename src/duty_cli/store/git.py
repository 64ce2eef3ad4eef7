"""The only place that talks to git: at which commit a register stands, and what it is asked."""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from subprocess import DEVNULL, PIPE, CompletedProcess, Popen, run

from duty_cli.errors import DutyError
from duty_cli.model.register import Commit, Unversioned
from duty_cli.store.git_owner import is_not_owned, not_owned

# another repository within this one has settings of its own, and programs named in them
_STATUS = (
    *("status", "--porcelain=v2", "--branch", "-z", "--no-renames", "--ignore-submodules=dirty"),
    *("--", "."),
)
_FILTERS = ("config", "-z", "--name-only", "--get-regexp", r"^filter\.")
_OID = "# branch.oid "
_NO_COMMIT = "(initial)"
# What git says, in English because LC_ALL is C, where there is no work tree to speak of.
_NOWHERE = (b"not a git repository", b"must be run in a work tree")


class Probe:
    """A question to git that is being answered while the files are read."""

    def __init__(self, process: "Popen[bytes] | Unversioned") -> None:
        """Take over a running `git status`, or why it does not run."""
        self._process = process

    def commit(self) -> Commit | Unversioned:
        """HEAD and whether anything below the register differs from it, or why there is none.

        Waits for the answer; to be asked once.
        """
        if isinstance(self._process, Unversioned):
            return self._process
        output, complaint = self._process.communicate()
        if self._process.returncode == 0:
            return _commit(output.decode("utf-8", "surrogateescape").split("\0"))
        if any(words in complaint for words in _NOWHERE):
            return Unversioned.NO_REPOSITORY
        return Unversioned.NOT_OWNED if is_not_owned(complaint) else Unversioned.REFUSED


@contextmanager
def status(root: str) -> Iterator[Probe]:
    """Ask git for the state of the register; nothing is written, not even the index.

    Nothing of the repository is executed either. Where git has to look into a file, it does so
    without the filters that the repository's settings name: a file that lies in the folder as a
    filter made it may be taken for changed, which is the safe mistake.
    """
    own = ("git", "--no-optional-locks", "-c", "core.fsmonitor=false", "-C", root)
    try:
        filters = _filters(own)
        if any("=" in name for name in filters):  # git takes what stands before it for the name
            yield Probe(Unversioned.REFUSED)
            return
        without = (word for name in filters for word in _without(name))
        command = ("git", *without, *own[1:], *_STATUS)
        process = Popen(command, env=_environment(), stdin=DEVNULL, stdout=PIPE, stderr=PIPE)
    except OSError:
        yield Probe(Unversioned.NO_GIT)
        return
    with process:
        try:
            yield Probe(process)
        finally:
            process.kill()  # a no-op once it has answered


def _filters(own: Sequence[str]) -> frozenset[str]:
    """The filters that git's settings name, those of the repository among them."""
    command = (*own, *_FILTERS)
    found = run(command, env=_environment(), stdin=DEVNULL, capture_output=True, check=False).stdout
    keys = os.fsdecode(found).split("\0")
    return frozenset(key.removeprefix("filter.").rpartition(".")[0] for key in keys if key)


def _without(name: str) -> Iterator[str]:
    for setting in ("clean=", "process=", "required=false"):
        yield from ("-c", f"filter.{name}.{setting}")


def _environment() -> dict[str, str]:
    """The caller's environment without what would point git at another repository."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    # nothing is fetched, also where a partial clone lacks an object: that would run what the
    # repository's own configuration names
    return {
        **kept,
        "GIT_ALLOW_PROTOCOL": "none",
        "GIT_NO_LAZY_FETCH": "1",
        "GIT_OPTIONAL_LOCKS": "0",
        "LC_ALL": "C",
    }


# What git would take for the repository, the work tree or the index, wherever it is run.
_POINTING = frozenset(
    {
        "GIT_ALTERNATE_OBJECT_DIRECTORIES",
        "GIT_COMMON_DIR",
        "GIT_DIR",
        "GIT_INDEX_FILE",
        "GIT_NAMESPACE",
        "GIT_OBJECT_DIRECTORY",
        "GIT_PREFIX",
        "GIT_WORK_TREE",
    }
)


_UNDER_WAY = ("CHERRY_PICK_HEAD", "MERGE_HEAD", "REVERT_HEAD", "rebase-apply", "rebase-merge")


def top(root: str) -> Path | None:
    """The top of the work tree that the folder lies in; None where it lies in none.

    DutyError where git is missing, or refuses to say.
    """
    done = ask(root, "rev-parse", "--show-toplevel", LC_ALL="C")
    if done.returncode == 0:
        return Path(os.fsdecode(done.stdout.rstrip(b"\n")))
    if _NOWHERE[0] in done.stderr:
        return None
    if is_not_owned(done.stderr):
        raise not_owned(done.stderr)
    raise _refused(done, "rev-parse")


def require_identity(root: str) -> None:
    """DutyError where git does not know in whose name to commit."""
    if ask(root, "var", "GIT_COMMITTER_IDENT").returncode != 0:
        raise DutyError("git.no-identity")


def begin(root: str) -> None:
    """A new repository in the folder; DutyError where git refuses."""
    require(root, "init", "--quiet")


def folder(root: str) -> Path | None:
    """The repository's own folder; None outside a repository, and where git shows none."""
    try:
        return required_folder(root)
    except DutyError:
        return None


def required_folder(root: str) -> Path:
    """The repository's own folder; DutyError where there is no git, or it shows none."""
    done = ask(root, "rev-parse", "--absolute-git-dir", LC_ALL="C")
    if done.returncode == 0:
        return Path(os.fsdecode(done.stdout.rstrip(b"\n")))
    if is_not_owned(done.stderr):
        raise not_owned(done.stderr)
    raise DutyError("git.no-repository")


def require_ready(root: str) -> None:
    """DutyError where a commit would fail, or would not be one of its own: nobody's name, nobody's
    branch, a merge or a rebase under way, an index that somebody else is writing.
    """
    own = required_folder(root)  # first: git does not look for names in what is not the user's
    require_identity(root)
    if ask(root, "symbolic-ref", "--quiet", "HEAD").returncode != 0:
        raise DutyError("git.detached")
    if any((own / name).exists() for name in _UNDER_WAY):
        raise DutyError("git.under-way")
    if (own / "index.lock").exists():
        raise DutyError("git.index-locked")


def head(root: str) -> str:
    """The commit on which the work tree stands; empty where there is none yet."""
    done = ask(root, "rev-parse", "--quiet", "--verify", "HEAD")
    return done.stdout.decode().strip() if done.returncode == 0 else ""


def uncommitted(root: str) -> frozenset[str]:
    """The files below the folder, by path from there, that are not as the last commit has them.

    None where there is no commit yet.
    """
    changed = ask(root, "diff", "--name-only", "--relative", "--no-renames", "-z", "HEAD")
    if changed.returncode != 0:
        return frozenset()
    new = ask(root, "ls-files", "--others", "-z")
    names = (changed.stdout + new.stdout).split(b"\0")
    return frozenset(os.fsdecode(name) for name in names if name)


def require(root: str, *arguments: str, kept: Sequence[int] = (), **variables: str) -> None:
    """Have git do it, as in `ask`; DutyError with what it says where it refuses."""
    done = ask(root, *arguments, kept=kept, **variables)
    if done.returncode != 0:
        raise _refused(done, arguments[0])


def _refused(done: CompletedProcess[bytes], command: str) -> DutyError:
    said = (done.stderr or done.stdout).decode("utf-8", "replace").strip()
    return DutyError("git.refused", values={"command": command, "reason": said or "?"})


def ask(
    root: str, *arguments: str, kept: Sequence[int] = (), **variables: str
) -> CompletedProcess[bytes]:
    """Run git with the user's own identity, hooks and signing; DutyError where there is no git.

    `kept` are open files that it holds open as well.
    """
    own = {key: value for key, value in os.environ.items() if key not in _POINTING}
    command = ("git", "-c", "core.fsmonitor=false", "-C", root, *arguments)
    try:
        return run(
            command,
            env=own | variables,
            stdin=DEVNULL,
            capture_output=True,
            check=False,
            pass_fds=tuple(kept),
        )
    except OSError as error:
        raise DutyError("git.missing") from error


def _commit(entries: list[str]) -> Commit | Unversioned:
    heads = [entry.removeprefix(_OID) for entry in entries if entry.startswith(_OID)]
    if not heads or heads[0] == _NO_COMMIT:
        return Unversioned.NO_COMMIT
    clean = all(not entry or entry.startswith("# ") for entry in entries)
    return Commit(heads[0], clean)
