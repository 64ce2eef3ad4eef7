"""A file of the register as text, and what is wrong with it in terms of lines and columns."""

import os
from codecs import BOM_UTF8
from collections.abc import Callable, Iterable, Iterator, Sequence
from errno import ELOOP
from stat import S_ISREG
from typing import NamedTuple, TypeVar

from duty_cli.errors import os_reason
from duty_cli.model.finding import Fault, Message, Place
from duty_cli.model.reading import Problem
from duty_cli.store.positions import positions
from duty_cli.store.stamps import UNKNOWN, Stamp, stamp_of
from duty_cli.store.syntax import Ruler, full_width_colon
from duty_cli.store.yaml import YamlProblem, fold

LARGEST = 1 << 20
"""Bytes of a file; more is refused before it is looked at."""
MOST_FAULTS = 100
"""Faults told of one file; a file with more is not what its name says."""
INVALID = "invalid-file"
DUPLICATE = "duplicate-id"
MISSING = "invalid.missing-file"
"""The message of a file that is not there."""

_CHUNK = 1 << 16
_AT_A_TIME = 64
"""Files held at once, and fewer where they are large: what they are folded into takes far more."""
# libyaml ends a line at these, as YAML 1.1 did: a title pasted from elsewhere could add keys.
_SEPARATORS = "\x85\u2028\u2029"
_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_BINARY", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_NOFOLLOW", 0)  # a link may lead out of the register
    | getattr(os, "O_NONBLOCK", 0)  # a pipe of that name must not hold up the reader
)


Typed = TypeVar("Typed")


class Source(NamedTuple):
    """A file that could be read: its path from the register's top, its text and its bytes.

    `stamp` is how it looked before it was read.
    """

    path: str
    text: str
    data: bytes
    stamp: Stamp = UNKNOWN

    def typed(
        self, read: Callable[[dict[str, object]], Typed | tuple[Problem, ...]]
    ) -> Typed | tuple[Fault, ...]:
        """What `read` makes of the file's top mapping, or everything that is wrong with it."""
        values, beside = self.content()
        found = () if values is None else read(values)
        if isinstance(found, tuple):
            return self.faults(found, beside)
        return self.faults((), beside) if beside else found

    def content(self) -> "Content":
        """The file's top mapping, and what is wrong with the file as YAML."""
        value, problems, whole = fold(self.text)
        faults = tuple(_fault(self.path, problem) for problem in problems[: MOST_FAULTS + 1])
        if isinstance(value, dict) or not whole:
            return Content(value if isinstance(value, dict) else None, faults)
        return Content(None, (*faults, self._no_mapping(value)))

    def faults(
        self, problems: Iterable[Problem], beside: tuple[Fault, ...] = (), rule: str = INVALID
    ) -> tuple[Fault, ...]:
        """Problems of the file's mapping as faults, with those of the YAML `beside` them.

        One that stands where the YAML is at fault already follows from that, and is left out.
        """
        found = positions(self.text)
        taken = {(fault.place.line, fault.place.column) for fault in beside}
        faults = list(beside)
        for problem in problems:
            about_key = problem.message.id.startswith("invalid.unknown-key")
            line, column = found.find(problem.keys, about_key)
            if (line, column) not in taken:
                place = Place(self.path, problem.keys, line, column)
                faults.append(Fault(rule, problem.message, place))
        faults.sort(key=lambda fault: (fault.place.line or 0, fault.place.column or 0))
        if len(faults) <= MOST_FAULTS:
            return tuple(faults)
        return (*faults[:MOST_FAULTS], invalid(self.path, "invalid.more"))

    def _no_mapping(self, value: object) -> Fault:
        if value is None:
            return invalid(self.path, "invalid.empty-file")
        colon = full_width_colon(self.text)
        if colon is None:
            return invalid(self.path, "invalid.no-keys")
        spot = Ruler(self.text).spot(colon)
        return _fault(self.path, YamlProblem(*spot, Message("invalid.full-width-colon")))


class Content(NamedTuple):
    """A file's top mapping, None where there is none, and what is wrong with it as YAML."""

    values: dict[str, object] | None
    faults: tuple[Fault, ...]


def read_source(root: str, path: str) -> Source | Fault:
    """The file at `path` below `root` as text, or why it cannot be read."""
    try:
        found = read_stamped(f"{root}/{path}")
    except (FileNotFoundError, ValueError):  # no file's name holds a NUL
        return invalid(path, MISSING)
    except PermissionError:
        return invalid(path, "invalid.permission")
    except OSError as error:
        if error.errno == ELOOP:
            return invalid(path, "invalid.link")
        return invalid(path, "invalid.unreadable", value=os_reason(error))
    if found is None:
        return invalid(path, "invalid.not-a-file")
    return source(path, *found)


def read_sources(root: str, paths: Sequence[str]) -> Iterator[list[Source | Fault]]:
    """The files at `paths`, in order and some at a time; each a text, or why it cannot be read."""
    batch: list[Source | Fault] = []
    size = 0
    for path in paths:
        found = read_source(root, path)
        batch.append(found)
        size += len(found.data) if isinstance(found, Source) else 0
        if len(batch) == _AT_A_TIME or size >= LARGEST:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def source(path: str, data: bytes, stamp: Stamp = UNKNOWN) -> Source | Fault:
    """Bytes as the text of a file, or why they are none."""
    if len(data) > LARGEST:
        return invalid(path, "invalid.too-large", largest=LARGEST)
    try:
        text = data.removeprefix(BOM_UTF8).decode()
    except UnicodeDecodeError as error:
        before = error.object[: error.start].decode("utf-8", "replace")
        byte = f"{error.object[error.start]:02X}"
        spot = Ruler(before).spot(len(before))
        return _fault(path, YamlProblem(*spot, Message("invalid.encoding", {"value": byte})))
    for separator in _SEPARATORS:
        if separator in text:
            spot = Ruler(text).spot(text.index(separator))
            return _fault(path, YamlProblem(*spot, Message("invalid.separator")))
    return Source(path, text, data, stamp)


def read_bytes(path: str) -> bytes | None:
    """A regular file's bytes, at most one chunk more than `LARGEST`; None where it is no such file.

    OSError where it cannot be opened or read.
    """
    found = read_stamped(path)
    return None if found is None else found[0]


def read_stamped(path: str) -> tuple[bytes, Stamp] | None:
    """The bytes as `read_bytes` has them, with how the file looked before it was read."""
    descriptor = os.open(path, _FLAGS)
    try:
        status = os.fstat(descriptor)
        if not S_ISREG(status.st_mode):
            return None
        stamp = stamp_of(status)
        data = os.read(descriptor, _CHUNK)
        if len(data) < _CHUNK:
            return data, stamp
        parts = [data]
        size = len(data)
        while size <= LARGEST and (part := os.read(descriptor, _CHUNK)):
            parts.append(part)
            size += len(part)
        return b"".join(parts), stamp
    finally:
        os.close(descriptor)


def invalid(path: str, message: str, **values: object) -> Fault:
    """A fault of a whole file."""
    return Fault(INVALID, Message(message, values), Place(printable(path), (), 1, 1))


def printable(path: str) -> str:
    """A path that can be written as UTF-8, whatever bytes its names are made of."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def _fault(path: str, problem: YamlProblem) -> Fault:
    place = Place(printable(path), (), problem.line, problem.column)
    return Fault(INVALID, problem.message, place)
