"""Questions on a terminal: asked on stderr, read from stdin, asked again until understood."""

import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import NamedTuple, TypeVar

from duty_cli.cli.output import complain
from duty_cli.errors import DutyError
from duty_cli.model.finding import Message
from duty_cli.render.language import Language
from duty_cli.render.terminal import wrap
from duty_cli.views.offices import names_in

Answer = TypeVar("Answer")

PROMPT = "> "
YES = frozenset({"", "y", "yes", "是", "好", "确定"})
NO = frozenset({"n", "no", "否", "不"})


def on_terminal() -> bool:
    """Whether somebody sits at the other end who could answer."""
    return bool(sys.stdin) and sys.stdin.isatty() and bool(sys.stderr) and sys.stderr.isatty()


def ask(language: Language, question: str, read: Callable[[str], Answer | Message]) -> Answer:
    """What `read` makes of the answer; DutyError where the input ends."""
    with suppress(ImportError):  # lets the answer be edited; a system may lack it
        import readline  # noqa: F401
    tell(question)
    while True:
        found = _answered(read)
        if not isinstance(found, Message):
            return found
        tell(language.tell(found))


def tell(text: str) -> None:
    """Lines on stderr, wrapped as Chinese is."""
    width = shutil.get_terminal_size().columns
    for line in text.split("\n"):
        indent = line[: len(line) - len(line.lstrip(" "))]
        for part in wrap(line, width - len(indent)):
            complain(indent + part)


class Offered(NamedTuple):
    """Something that can be chosen by its number, or by any of its spellings."""

    label: str
    spellings: tuple[str, ...]


def choose(
    language: Language,
    question: str,
    offered: Sequence[Offered],
    unknown: str,
    *,
    most: int | None = None,
) -> tuple[int, ...]:
    """Which of those offered, by their places from 0, at most `most`; nothing for Enter alone.

    `unknown` is the message for what is not offered. Several are separated by commas. Part of a
    name will do where no other has it.
    """
    wide = len(str(len(offered)))
    shown = [f"  {number:>{wide}}  {one.label}" for number, one in enumerate(offered, 1)]

    def read(typed: str) -> tuple[int, ...] | Message:
        found: dict[int, None] = {}
        for word in names_in(typed):
            place = _place(word, offered)
            if place is None:
                return Message(unknown, {"value": word})
            found[place] = None
        if most is not None and len(found) > most:
            return Message("ask.too-many", {"most": most})
        return tuple(found)

    return ask(language, "\n".join([question, *shown]), read)


def _place(word: str, offered: Sequence[Offered]) -> int | None:
    numbers = [str(number) for number in range(1, len(offered) + 1)]
    if word in numbers:
        return numbers.index(word)
    exact = [place for place, one in enumerate(offered) if word in one.spellings]
    part = [place for place, one in enumerate(offered) if any(word in s for s in one.spellings)]
    return exact[0] if exact else part[0] if len(part) == 1 and not word.isdigit() else None


def agree(language: Language, question: str) -> bool:
    """Yes or no; Enter alone is yes."""

    def read(typed: str) -> bool | Message:
        word = typed.lower()
        return True if word in YES else False if word in NO else Message("init.yes-or-no")

    return ask(language, question, read)


def _answered(read: Callable[[str], Answer | Message]) -> Answer | Message:
    """What `read` makes of one line of input."""
    try:
        typed = _line().strip()
        typed.encode()
    except EOFError:
        complain("")
        raise DutyError("init.no-answer") from None
    except UnicodeError:  # another encoding than the terminal's, or half a character
        return Message("init.not-text")
    return read(typed)


def _line() -> str:
    """A line of input; the prompt stands with the questions, wherever data goes."""
    if sys.stdout and sys.stdout.isatty():
        return input(PROMPT)
    print(PROMPT, end="", file=sys.stderr, flush=True)
    return input()


@contextmanager
def interruptible(language: Language) -> Iterator[None]:
    """Say, where somebody breaks off the questions, that nothing was done."""
    try:
        yield
    except KeyboardInterrupt:
        tell("\n" + language.say("add.nothing-done"))
        raise
