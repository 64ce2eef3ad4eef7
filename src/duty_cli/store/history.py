"""The history of a register: one pass over its commits, and what HEAD has of its files."""

import os
from collections.abc import Iterable
from pathlib import Path

from duty_cli.errors import DutyError
from duty_cli.model.trail import History
from duty_cli.store.history_cache import Kept, keep, kept
from duty_cli.store.history_git import told, whole_head
from duty_cli.store.history_log import FILES, FOLDERS, Logged, logged
from duty_cli.store.history_trails import Weaver

_LINK = "160000"
_SETTINGS = "duty.yaml"
_LIST = ("ls-tree", "-r", "-z", "--full-tree")


def load_history(root: str) -> History:
    """Everything that HEAD stands on; DutyError where there is no history, or not the whole of it.

    Nothing of the repository is written, fetched or executed. A long history is read once, and then
    only as far as it grew.
    """
    head = whole_head(root)
    prefix = prefix_of(root)
    before = kept(root)
    grown = _grown(root, prefix, before, head)
    weaver = Weaver(lambda contents: _ids(root, contents), None if grown is None else before)
    new = list(logged(root, head, prefix)) if grown is None else grown
    for commit in reversed(new):
        weaver.take(commit)
    if new:
        keep(root, weaver.kept())
    contents = None
    if any(len(entry.parents) > 1 for entry in weaver.entries):
        # a merge may take of its parents what it likes, which no commit shows
        paths = (prefix + name for name in (*FOLDERS, *FILES))
        contents = _contents(told(root, *_LIST, head, "--", *paths), len(prefix))
    trails = weaver.woven(contents)
    settings = trails.get(_SETTINGS)
    if settings is None or settings.content is None:  # whatever is committed, it is no register
        raise DutyError("history.no-commit")
    return History(head, tuple(weaver.entries), trails)


def prefix_of(root: str) -> str:
    """The way from the repository's top to the register, ending in `/`; empty where they are one.

    DutyError where no repository is around it.
    git itself would believe `core.worktree`, by which another folder could stand in for this one.
    """
    place = Path(os.path.realpath(root))
    for folder in (place, *place.parents):
        if os.path.lexists(folder / ".git"):
            way = place.relative_to(folder).as_posix()
            return "" if way == "." else f"{way}/"
    raise DutyError("history.no-repository")


def _grown(root: str, prefix: str, before: Kept | None, head: str) -> list[Logged] | None:
    """The commits since what was kept, if they follow it one by one; else None.

    With a merge among them the whole history may stand in another order.
    """
    if before is None:
        return None
    if before.head == head:
        return []
    try:
        new = list(logged(root, f"{before.head}..{head}", prefix))
    except DutyError:  # the repository does not know that commit any more
        return None
    follows = new and new[-1].entry.parents == (before.head,)
    return new if follows and all(len(one.entry.parents) == 1 for one in new) else None


def _ids(root: str, contents: Iterable[str]) -> dict[str, str]:
    # imported here: what moves and changes at once is rare, and reading it takes a reader of YAML
    from duty_cli.store.history_contents import ids

    return ids(root, contents)


def _contents(listing: bytes, size: int) -> dict[str, str]:
    """What HEAD has of the register's files, by path from the register's top."""
    found = {}
    for line in listing.decode("utf-8", "surrogateescape").split("\0"):
        meta, _, path = line.partition("\t")
        if meta and not meta.startswith(_LINK):
            found[path[size:]] = meta.rpartition(" ")[2]
    return found
