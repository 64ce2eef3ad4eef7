"""Records by the names of their files, which are never all read."""

from collections.abc import Iterable

from duty_cli.cli.completion_case import Candidate, Case, Found
from duty_cli.store.record_glance import called, record_paths

MOST_READ = 2000
"""So many files are looked into at the most, for ids and titles of their own."""
_MOST = 200
"""So many records are offered one by one; of more, how their ids go on."""
_APART = "-"


def records(case: Case) -> Found:
    """The ids that begin as the word does, and titles where one has begun to type one."""
    root, word = case.root, case.word
    if root is None:
        return
    if "/" in word:
        yield from _paths(case, record_paths(str(root)))
        return
    paths = record_paths(str(root))
    if len(paths) > MOST_READ:
        found = [path for path in paths if path.rpartition("/")[2].startswith(word)]
        if len(found) > _MOST:
            yield from _grouped((path.rpartition("/")[2] for path in found), word)
            return
        paths = found
    known = [called(str(root), path) for path in paths]
    matching = [one for one in known if one.id.startswith(word)]
    if len(matching) > _MOST:
        yield from _grouped((one.id for one in matching), word)
    else:
        yield from (Candidate(one.id, one.title) for one in matching)
    if word:
        titled = [one for one in known if one.title.startswith(word)]
        yield from (Candidate(one.title, one.id) for one in titled[:_MOST])


def _paths(case: Case, paths: Iterable[str]) -> Found:
    """The paths from the register's top, folder by folder."""
    start = len(case.word)
    found = {
        path[: path.find("/", start) + 1] or path for path in paths if path.startswith(case.word)
    }
    yield from (Candidate(path, whole=not path.endswith("/")) for path in found)


def _grouped(ids: Iterable[str], word: str) -> Found:
    """How the ids go on after the word, up to where they part."""
    start = len(word)
    found = {one[: one.find(_APART, start) + 1] or one for one in ids}
    yield from (Candidate(part, whole=not part.endswith(_APART)) for part in found)
