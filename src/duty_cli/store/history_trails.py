"""Commits become trails: each file from its first filing on, through moves, up to HEAD."""

from collections.abc import Callable, Iterable, Sequence

from duty_cli.model.trail import RECORDS, Entry, Step, Trail
from duty_cli.store.history_cache import Kept
from duty_cli.store.history_log import Logged

Ids = Callable[[Iterable[str]], dict[str, str]]
"""The ids that records give themselves, by the name of their content, of those that give one."""


class Weaver:
    """Takes commits in order, each after those before it.

    A file that comes where another has gone is the same one if it has its content, its name or,
    within one commit, its id.
    """

    def __init__(self, ids: Ids, kept: Kept | None = None) -> None:
        """Begin, or go on where it was `kept`.

        `ids` is asked only where a record moves and changes at once.
        """
        self.entries: list[Entry] = kept.entries if kept else []
        self._ids = ids
        self._trails: dict[str, list[Step]] = kept.trails if kept else {}
        self._moved: dict[str, str] = kept.moved if kept else {}
        self._gone: dict[str, str] = kept.gone if kept else {}
        self._gone_by: dict[str, str] = kept.gone_by if kept else {}

    def kept(self) -> Kept:
        """What there is to go on from, once there was a commit."""
        head = self.entries[-1].id
        return Kept(head, self.entries, self._trails, self._moved, self._gone, self._gone_by)

    def take(self, logged: Logged) -> None:
        """One commit more."""
        number = len(self.entries)
        self.entries.append(logged.entry)
        touched = [Step(number, *one) for one in logged.touched]
        gone = [one for one in touched if one.after is None and self._went(one)]
        for one in touched:
            if one.before is not None and one.after is not None:
                self._changed(one)
        new = [one for one in touched if one.before is None and not self._came(one)]
        if new:
            self._same_id(gone, new)
        for one in new:
            if one.path not in self._trails:
                self._trails[one.path] = [one]

    def woven(self, contents: dict[str, str] | None) -> dict[str, Trail]:
        """The trails by path, given what HEAD has of each file; what its last step left is that
        where nothing was ever merged.
        """
        if contents is None:
            return {p: Trail(p, tuple(s), s[-1].after) for p, s in self._trails.items()}
        return {p: Trail(p, tuple(s), contents.get(p)) for p, s in self._trails.items()}

    def _went(self, one: Step) -> bool:
        path = self._known(one.path)
        steps = self._trails.get(path)
        if steps is None or steps[-1].after is None:
            return False
        steps.append(one)
        content = one.before or ""
        self._gone[path] = content
        for key in self._keys(path, content):
            self._gone_by[key] = path
        return True

    def _changed(self, one: Step) -> None:
        path = self._known(one.path)
        steps = self._trails.setdefault(path, [])
        if not steps or steps[-1].after != one.after:  # else: the same change on another branch
            steps.append(one)
        self._gone.pop(path, None)

    def _came(self, one: Step) -> bool:
        """Whether it is known what the new file is: filed again, or moved."""
        steps = self._trails.get(one.path)
        if steps is not None:
            if steps[-1].after == one.after:
                self._earlier(one, steps)
            else:
                steps.append(one)
            self._gone.pop(one.path, None)
            return True
        if not self._gone:
            return False
        for key in self._keys(one.path, one.after or ""):
            source = self._gone_by.get(key)
            if source in self._gone and _top(source) == _top(one.path):
                self._move(source, one)
                return True
        return False

    def _same_id(self, gone: Sequence[Step], new: Sequence[Step]) -> None:
        left = [one for one in gone if one.path in self._gone and _is_record(one.path)]
        here = [one for one in new if _is_record(one.path)]
        if not left or not here:
            return
        old, added = [one.before or "" for one in left], [one.after or "" for one in here]
        ids = self._ids([*old, *added])
        named = {ids[content]: one.path for one, content in zip(left, old, strict=True)
                 if content in ids}  # fmt: skip
        for one, content in zip(here, added, strict=True):
            source = named.pop(ids.get(content, ""), None)
            if source is not None:
                self._move(source, one)

    def _move(self, source: str, one: Step) -> None:
        steps = self._trails.pop(source)
        before = None
        if steps[-1].commit == one.commit:  # it went in this commit, so it never was gone
            before = steps.pop().before
        self._trails[one.path] = [*steps, one._replace(before=before)]
        self._moved[source] = one.path
        del self._gone[source]

    def _earlier(self, one: Step, steps: list[Step]) -> None:
        """What was filed alike on two branches was filed when the first of them was."""
        first, other = self.entries[steps[0].commit].filed, self.entries[one.commit].filed
        if len(steps) == 1 and first is not None and other is not None and other < first:
            steps[0] = one

    def _known(self, path: str) -> str:
        """The name that a file has by now: a branch may not know that it was moved."""
        seen = {path}
        while path not in self._trails and path in self._moved:
            path = self._moved[path]
            if path in seen:
                break
            seen.add(path)
        return path

    def _keys(self, path: str, content: str) -> tuple[str, ...]:
        name = path.rpartition("/")[2]
        return (f"={content}", f"/{name}") if _is_record(path) else (f"={content}",)


def _is_record(path: str) -> bool:
    return path.startswith(RECORDS)


def _top(path: str) -> str:
    return path.partition("/")[0]
