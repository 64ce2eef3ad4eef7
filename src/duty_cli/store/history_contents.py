"""Contents of records as history has them: read by name, all at once, and through no filter."""

from collections.abc import Collection, Iterable, Iterator

from duty_cli.errors import DutyError
from duty_cli.model.finding import Fault
from duty_cli.model.reading import Values
from duty_cli.model.trail import RECORDS, History
from duty_cli.store.history_git import told
from duty_cli.store.source import LARGEST, source
from duty_cli.store.yaml import fold

_POINTER = b"version https://git-lfs.github.com/spec/"


def texts(root: str, contents: Iterable[str]) -> dict[str, Values]:
    """The keys of each content that can be read as a record's file, blank ones left out.

    DutyError where the repository lacks one.
    """
    found: dict[str, Values] = {}
    for name, data in _read(root, sorted(set(contents))):
        file = source("", data)
        if not isinstance(file, Fault):
            value = fold(file.text).value
            if isinstance(value, dict):
                found[name] = {key: one for key, one in value.items() if one is not None}
    return found


def told_apart(root: str, history: History, unfiled: Collection[str]) -> dict[str, Values]:
    """What records said: those that were changed or deleted, and as HEAD has them the `unfiled`."""
    wanted = {
        step.after
        for path, trail in history.trails.items()
        if path.startswith(RECORDS)
        and (len(trail.steps) > 1 or trail.content is None or path in unfiled)
        for step in trail.steps
        if step.after is not None
    }
    return texts(root, wanted)


def is_pointer(root: str, content: str) -> bool:
    """Whether a content stands for a large file that git LFS keeps elsewhere."""
    return any(data.startswith(_POINTER) for _, data in _read(root, [content]))


def ids(root: str, contents: Iterable[str]) -> dict[str, str]:
    """The ids that records give themselves, by the name of their content."""
    return {
        name: own
        for name, values in texts(root, contents).items()
        if isinstance(own := values.get("id"), str)
    }


def _read(root: str, names: list[str]) -> Iterator[tuple[str, bytes]]:
    """The contents that are no larger than a record may be."""
    sizes = told(root, "cat-file", "--batch-check", given=_lines(names))
    small = []
    for name, line in zip(names, sizes.splitlines(), strict=True):
        *_, size = line.split(b" ")
        if size == b"missing":
            raise DutyError("history.incomplete", values={"reason": name})
        if int(size) <= LARGEST:
            small.append(name)
    data = told(root, "cat-file", "--batch", given=_lines(small))
    at = 0
    for name in small:
        begin = data.index(b"\n", at) + 1
        length = int(data[at:begin].rpartition(b" ")[2])
        yield name, data[begin : begin + length]
        at = begin + length + 1


def _lines(names: list[str]) -> bytes:
    return "".join(f"{name}\n" for name in names).encode()
