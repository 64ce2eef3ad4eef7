"""A document from a register's own template is made in a process of its own, with limits.

A template is data that anybody with a commit may have written. The sandbox keeps it from reaching
out, and this keeps it from running, or growing, without end.
"""

import sys
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from duty_cli.errors import DutyError
from duty_cli.model.finding import Message, Place
from duty_cli.render import writer
from duty_cli.render.display import Display
from duty_cli.render.language import Language
from duty_cli.views.document import DocumentView

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

SECONDS = 30
"""A document of a thousand pages takes a tenth of it."""
MEBIBYTES = 1024

Text: TypeAlias = str | bytes


class Limits(NamedTuple):
    """Seconds by the clock, and mebibytes of memory, which only Unix can limit."""

    seconds: int = SECONDS
    mebibytes: int = MEBIBYTES


class _Refused(NamedTuple):
    """A DutyError on its way between two processes."""

    message: Message
    place: Place | None


def written(
    form: str, view: DocumentView, display: Display, own: str | None, limits: Limits | None = None
) -> Text:
    """The document in that format; `own` is the path of the register's template that it is from.

    DutyError where the template is at fault, or takes more than the limits.
    """
    if own is None:
        found: Text = writer(form, "document")(view, display)
        return found
    return _confined(form, view, display, own, limits or Limits())


def _confined(form: str, view: DocumentView, display: Display, own: str, limits: Limits) -> Text:
    # imported here: most registers have no template of their own
    from multiprocessing import get_context

    # spawned and not forked: nothing of this process is shared but what is handed over
    context = get_context("spawn")
    answer, question = context.Pipe(duplex=False)
    bare = display._replace(language=display.language.code)  # type: ignore[arg-type]  # catalogues cannot travel
    process = context.Process(
        target=_write, args=(question, form, view, bare, limits.mebibytes), daemon=True
    )
    process.start()
    question.close()
    try:
        found = answer.recv() if answer.poll(limits.seconds) else None
    except EOFError:  # it ended without a word: the system took it for its memory
        found = MemoryError()
    finally:
        process.kill()
        process.join()
        answer.close()
    match found:
        case None:
            values = {"path": own, "seconds": limits.seconds}
            raise DutyError("template.endless", values=values, place=Place(own))
        case MemoryError():
            values = {"path": own, "mebibytes": limits.mebibytes}
            raise DutyError("template.too-much", values=values, place=Place(own))
        case _Refused(message, place):
            raise DutyError(message.id, values=message.values, place=place)
        case str() | bytes():
            return found
        case _:
            raise TypeError(found)


def _write(
    question: "Connection", form: str, view: DocumentView, display: Display, mebibytes: int
) -> None:
    with suppress(BrokenPipeError):
        question.send(_tried(form, view, display, mebibytes))


def _tried(form: str, view: DocumentView, display: Display, mebibytes: int) -> object:
    display = display._replace(language=Language(str(display.language)))
    try:
        make = writer(form, "document")
        _limit_memory(mebibytes)
        return make(view, display)
    except DutyError as error:
        return _Refused(error.message, error.place)
    except MemoryError:
        return MemoryError()


def _limit_memory(mebibytes: int) -> None:
    if sys.platform != "win32":
        from resource import RLIMIT_AS, RLIMIT_CORE, setrlimit

        setrlimit(RLIMIT_CORE, (0, 0))
        # what is refused to a system that cannot limit it is left to the clock
        with suppress(OSError, ValueError):
            setrlimit(RLIMIT_AS, (mebibytes << 20, mebibytes << 20))
