"""One pass over `git log`: every commit, and what it made of which file of the register."""

from collections.abc import Iterator
from itertools import chain
from typing import IO, NamedTuple, TypeAlias

from duty_cli.model.trail import Entry
from duty_cli.store.history_git import answering

_FIELDS = "%H%n%P%n%an%n%at%n%cn%n%ct"
_TRAILER = "%(trailers:key={},valueonly,unfold,separator=%x20)"
_FORMAT = f"%x01{_FIELDS}%n{_TRAILER.format('Duty-Action')}%n{_TRAILER.format('Duty-Reason')}"
# every commit, those before it last, which is how git reads its packs best; merges with what they
# changed by themselves (`-c`), so that nothing that was added in one is lost; moves are found by
# content, in every commit the same way
_LOG = (
    *("log", "-z", "--raw", "-c", "--no-renames", "--no-abbrev", "--root", "--no-ext-diff"),
    *("--no-textconv", "--no-mailmap", "--no-notes", "--topo-order"),
    *("--encoding=UTF-8", f"--format={_FORMAT}", "--end-of-options"),
)
_CHUNK = 1 << 20
_NO_FILE = frozenset({"000000", "160000"})
"""The modes of nothing, and of another repository within this one."""
_MODES = 9
"""Half of what stands on such a line beside the names of contents."""
FOLDERS = ("calendar/", "evidence/", "policies/", "records/")
FILES = ("duty.yaml", "units.yaml")
"""What of a register has a trail."""


Touched: TypeAlias = tuple[str, str | None, str | None]
"""A file that a commit touched: its path, its contents before and after, None for none."""


class Logged(NamedTuple):
    """A commit, and the register's files that it touched."""

    entry: Entry
    touched: list[Touched]


def logged(root: str, revisions: str, prefix: str) -> Iterator[Logged]:
    """The commits of `revisions` (a commit's id, or a range of two), each before those before it.

    `prefix` is the way from the repository's top to the register, ending in `/`; empty where they
    are one. DutyError where a part of the history is missing.
    """
    wanted = tuple(prefix + name for name in FOLDERS)
    single = frozenset(prefix + name for name in FILES)
    size = len(prefix)
    found: Logged | None = None
    with answering(root, *_LOG, revisions, "--") as stream:
        tokens = chain.from_iterable(_tokens(stream))
        for token in tokens:
            if token[:1] == "\x01":
                if found is not None:
                    yield found
                found = Logged(_entry(token[1:]), [])
            elif token and found is not None:
                path = next(tokens)
                if path.startswith(wanted) or path in single:
                    meta = token if token[0] == ":" else token.lstrip("\n")
                    touched = _touched(meta, path[size:])
                    if touched is not None:
                        found.touched.append(touched)
        if found is not None:
            yield found


def _tokens(stream: IO[bytes]) -> Iterator[list[str]]:
    """What stands between the NULs; bytes that are no UTF-8 are kept as the system keeps them."""
    rest = b""
    while chunk := stream.read(_CHUNK):
        whole, nul, last = (rest + chunk).rpartition(b"\0")
        rest = last if nul else whole + last
        if nul:
            yield whole.decode("utf-8", "surrogateescape").split("\0")
    if rest:
        yield [rest.decode("utf-8", "surrogateescape")]


def _entry(text: str) -> Entry:
    if not text.isascii():
        text = text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    id, parents, author, written, committer, filed, action, reason = text.split("\n", 7)
    return Entry(
        id,
        tuple(parents.split()),
        author,
        _seconds(written),
        committer,
        _seconds(filed),
        action.strip(),
        reason.strip(),
    )


def _seconds(text: str) -> int | None:
    """A commit without a time that git can read has none; 0 is what older ones of git say then."""
    return int(text) if text.isascii() and text.isdigit() and int(text) else None


def _touched(meta: str, path: str) -> Touched | None:
    """Contents before and after of `:MODE MODE OLD NEW X`, or of more than one before in a merge.

    None where only its mode changed, and for another repository within this one.
    """
    if meta[1] == ":":
        return _merged(meta, path)
    size = len(meta) // 2 - _MODES  # of a content's name, by SHA-1 or SHA-256
    before = None if meta[1:7] in _NO_FILE else meta[15 : 15 + size]
    after = None if meta[8:14] in _NO_FILE else meta[16 + size : -2]
    return None if before == after else (path, before, after)


def _merged(meta: str, path: str) -> Touched | None:
    parents = len(meta) - len(meta.lstrip(":"))
    words = meta[parents:].split(" ")
    modes, contents = words[: parents + 1], words[parents + 1 : 2 * parents + 2]
    *before, after = (
        None if mode in _NO_FILE else content for mode, content in zip(modes, contents, strict=True)
    )
    first = next((content for content in before if content is not None), None)
    return None if first is None and after is None else (path, first, after)
