"""The errors that end a command: one root, mapped to a message and exit code 2 in one place."""

import errno
from collections.abc import Mapping

from duty_cli.model.finding import Fault, Message, Place


class DutyError(Exception):
    """A command cannot do what was asked.

    `message` is what the user reads (a message id with its values), `place` where to look.
    """

    def __init__(
        self,
        message: str,
        /,
        *,
        values: Mapping[str, object] | None = None,
        place: Place | None = None,
    ) -> None:
        super().__init__(message)
        self.message = Message(message, values or {})
        self.place = place


class RegisterError(DutyError):
    """The register cannot be opened: no duty.yaml, or a broken one."""


class BrokenSettings(RegisterError):
    """duty.yaml cannot be read: `faults` is everything that is wrong with it, in file order."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        first = faults[0]
        super().__init__(first.message.id, values=first.message.values, place=first.place)
        self.faults = faults


class BrokenRecord(DutyError):
    """A record cannot be read: `faults` is everything that is wrong with its file."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        first = faults[0]
        super().__init__("explain.unreadable", values={"why": first.message}, place=first.place)
        self.faults = faults


class BrokenPolicy(DutyError):
    """A policy cannot be read: `faults` is everything that is wrong with its file."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        first = faults[0]
        super().__init__(first.message.id, values=first.message.values, place=first.place)
        self.faults = faults


class BrokenAnswers(DutyError):
    """Answers for a new register cannot be read: `faults` is everything wrong with their file."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        first = faults[0]
        super().__init__(first.message.id, values=first.message.values, place=first.place)
        self.faults = faults


class UsageError(DutyError):
    """An option's value names nothing that exists: a unit, a policy, an occurrence."""


_REASONS: Mapping[int, str] = {
    errno.EACCES: "os.denied",
    errno.EISDIR: "os.folder",
    errno.ELOOP: "os.loop",
    errno.ENAMETOOLONG: "os.too-long",
    errno.ENOENT: "os.missing",
    errno.ENOSPC: "os.full",
    errno.ENOTDIR: "os.missing",
    errno.EPERM: "os.denied",
    errno.EROFS: "os.read-only",
}


def os_reason(error: OSError) -> Message:
    """Why the system refused, in words that can be translated; its own are English only."""
    known = _REASONS.get(error.errno or 0)
    if known is not None:
        return Message(known)
    return Message("os.other", {"code": errno.errorcode.get(error.errno or 0, "?")})
