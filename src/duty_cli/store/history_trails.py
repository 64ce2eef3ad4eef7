"""Commits become trails: each file from its first filing on, through moves, up to HEAD."""

from collections.abc import (
    Callable,
    ItemsView,
    Iterable,
    Iterator,
    Mapping,
    Sequence,
    ValuesView,
)

from duty_cli.model.trail import RECORDS, Entry, Step, Trail
from duty_cli.store.history_cache import Kept, Plain
from duty_cli.store.history_log import Logged

Ids = Callable[[Iterable[str]], dict[str, str]]
"""The ids that records give themselves, by the name of their content, of those that give one."""


class Weaver:
    """Takes commits in order, each after those before it; most of what they do is to file anew.

    A file that comes where another has gone is the same one if it has its content, its name or,
    within one commit, its id.
    """

    def __init__(self, ids: Ids, kept: Kept | None = None) -> None:
        """Begin, or go on where it was `kept`.

        `ids` is asked only where a record moves and changes at once.
        """
        self.entries: list[Entry] = kept.entries if kept else []
        self._ids = ids
        self._trails: dict[str, list[Plain]] = kept.trails if kept else {}
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
        came: list[Plain] = []
        changed: list[Plain] = []
        went: list[Plain] = []
        for path, before, after in logged.touched:
            where = came if before is None else went if after is None else changed
            where.append((number, path, before, after))
        gone = [one for one in went if self._went(one)]
        for one in changed:
            self._changed(one)
        known = self._trails
        new = [one for one in came if not ((self._gone or one[1] in known) and self._came(one))]
        if gone and new:
            self._same_id(gone, new)
        for one in new:
            known.setdefault(one[1], [one])

    def woven(self, contents: Mapping[str, str] | None) -> Mapping[str, Trail]:
        """The trails by path, given what HEAD has of each file; what its last step left is that
        where nothing was ever merged.
        """
        return _Trails(self._trails, contents)

    def _went(self, one: Plain) -> bool:
        _, path, before, _ = one
        path = self._known(path)
        steps = self._trails.get(path)
        if steps is None or _after(steps) is None:
            return False
        steps.append(one)
        content = before or ""
        self._gone[path] = content
        for key in self._keys(path, content):
            self._gone_by[key] = path
        return True

    def _changed(self, one: Plain) -> None:
        _, path, _, after = one
        path = self._known(path)
        steps = self._trails.setdefault(path, [])
        if not steps or _after(steps) != after:  # else: the same change on another branch
            steps.append(one)
        self._gone.pop(path, None)

    def _came(self, one: Plain) -> bool:
        """Whether it is known what the new file is: filed again, or moved."""
        _, path, _, after = one
        steps = self._trails.get(path)
        if steps is not None:
            if _after(steps) == after:
                self._earlier(one, steps)
            else:
                steps.append(one)
            self._gone.pop(path, None)
            return True
        for key in self._keys(path, after or ""):
            source = self._gone_by.get(key)
            if source in self._gone and _top(source) == _top(path):
                self._move(source, one)
                return True
        return False

    def _same_id(self, gone: Sequence[Plain], new: Sequence[Plain]) -> None:
        left = [path for _, path, _, _ in gone if path in self._gone and _is_record(path)]
        here = [one for one in new if _is_record(one[1])]
        if not left or not here:
            return
        old, added = [self._gone[path] for path in left], [after or "" for *_, after in here]
        ids = self._ids([*old, *added])
        named = {ids[content]: path for path, content in zip(left, old, strict=True)
                 if content in ids}  # fmt: skip
        for one, content in zip(here, added, strict=True):
            source = named.pop(ids.get(content, ""), None)
            if source is not None:
                self._move(source, one)

    def _move(self, source: str, one: Plain) -> None:
        number, path, _, after = one
        steps = self._trails.pop(source)
        before = None
        if steps[-1][0] == number:  # it went in this commit, so it never was gone
            *_, before, _ = steps.pop()
        self._trails[path] = [*steps, (number, path, before, after)]
        self._moved[source] = path
        del self._gone[source]

    def _earlier(self, one: Plain, steps: list[Plain]) -> None:
        """What was filed alike on two branches was filed when the first of them was."""
        first, other = self.entries[steps[0][0]].filed, self.entries[one[0]].filed
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


class _Trails(Mapping[str, Trail]):
    """Trails by path, made as they are asked for: who explains one record needs no other."""

    def __init__(
        self, steps: Mapping[str, Sequence[Plain]], contents: Mapping[str, str] | None
    ) -> None:
        self._steps, self._contents = steps, contents
        self._made: dict[str, Trail] = {}

    def __getitem__(self, path: str) -> Trail:
        found = self._made.get(path)
        if found is None:
            found = self._made[path] = self._make(path, self._steps[path])
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self._steps)

    def __len__(self) -> int:
        return len(self._steps)

    def items(self) -> ItemsView[str, Trail]:
        """All of them, made at once."""
        if len(self._made) < len(self._steps):
            self._made = {path: self._make(path, steps) for path, steps in self._steps.items()}
        return self._made.items()

    def values(self) -> ValuesView[Trail]:
        """As `items`."""
        self.items()
        return self._made.values()

    def _make(self, path: str, steps: Sequence[Plain]) -> Trail:
        content = _after(steps) if self._contents is None else self._contents.get(path)
        return Trail(path, tuple(map(Step._make, steps)), content)


def _after(steps: Sequence[Plain]) -> str | None:
    """The content that the last step left."""
    *_, after = steps[-1]
    return after


def _is_record(path: str) -> bool:
    return path.startswith(RECORDS)


def _top(path: str) -> str:
    return path.partition("/")[0]
