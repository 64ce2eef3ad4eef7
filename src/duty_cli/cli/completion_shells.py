"""What each shell sends, and the answer as its script reads it.

The answer's first line says what follows: `words`; `open`, words that are not whole yet; `files` or
`folders`, which the shell completes itself, with one line that says behind what in the word. A word
that could not be typed safely is left out: names come from files that anybody may have written.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from duty_cli.cli.completion_case import Answer, Candidate, Files
from duty_cli.render.terminal import clean, columns

_WIDEST = 60
_SPECIAL = re.compile(r"([\s!\"#$&'()*;<>?\[\\\]^`{|}~])")
_IN_DOUBLE = re.compile(r"([\"$`\\!])")


class Line(NamedTuple):
    """The complete words after the program's name, and the beginning of one more.

    `quote` is the quotation mark that is still open, `kept` how many characters of the word stay on
    the line, because the shell replaces only what follows them.
    """

    words: Sequence[str]
    word: str
    quote: str = ""
    kept: int = 0


class _Word:
    """A word of a bash line as it is read, without quotes and backslashes."""

    def __init__(self) -> None:
        self.text = ""
        self.begun = False
        self.kept = 0

    def add(self, char: str) -> None:
        self.text += char
        self.begun = True


def read_bash(arguments: Sequence[str]) -> Line:
    """The line up to the cursor, and the characters at which bash breaks words.

    `duty explain a/b@c` is one word for duty, and three for bash.
    """
    line, breaks = (*arguments, "", "")[:2]
    words: list[str] = []
    word, quote = _Word(), ""
    chars = iter(line)
    for char in chars:
        if quote:
            if char == quote:
                quote = ""
            elif char == "\\" and quote == '"':
                word.add(next(chars, ""))
            else:
                word.add(char)
        elif char == "\\":
            word.add(next(chars, ""))
        elif char in "\"'":
            quote, word.begun = char, True
            word.kept = len(word.text)
        elif char.isspace():
            if word.begun:
                words.append(word.text)
            word = _Word()
        else:
            word.add(char)
            if char in breaks:
                # bash replaces @ together with what follows it, and the other ones not
                word.kept = len(word.text) - (char == "@")
    return Line(words[1:], word.text, quote, word.kept)


def read_words(arguments: Sequence[str]) -> Line:
    """The words one by one, without quotes: as zsh and fish have them."""
    *words, word = arguments or ("",)
    return Line(words, word)


def say_bash(line: Line, answer: Sequence[Candidate], lead: str) -> Iterator[str]:
    """The words as they are to stand on the line, behind what stays there."""
    for candidate in answer:
        text = f"{lead}{candidate.text}"[line.kept :]
        if line.quote == "'":
            if "'" not in text:
                yield text
        elif line.quote:
            yield _IN_DOUBLE.sub(r"\\\1", text)
        else:
            yield _SPECIAL.sub(r"\\\1", text)


def say_told(_: Line, answer: Sequence[Candidate], lead: str) -> Iterator[str]:
    """The words with what is said of them behind a tab."""
    for candidate in answer:
        yield f"{lead}{candidate.text}\t{_short(clean(candidate.told))}"


class Shell(NamedTuple):
    """How a shell's request is read, and words are said to it."""

    read: Callable[[Sequence[str]], Line]
    say: Callable[[Line, Sequence[Candidate], str], Iterator[str]]


SHELLS: Mapping[str, Shell] = {
    "bash": Shell(read_bash, say_bash),
    "fish": Shell(read_words, say_told),
    "zsh": Shell(read_words, say_told),
}


def reply(shell: Shell, line: Line, answer: Answer, lead: str, encoding: str) -> str:
    """The whole answer, which can be written in the `encoding`."""
    if isinstance(answer, Files):
        return f"{'folders' if answer.folders else 'files'}\n{answer.lead}\n"
    safe = [one for one in answer if _safe(one.text, encoding)]
    unique = list({one.text: one for one in safe}.values())
    whole = all(one.whole for one in unique)
    lines = ["words" if whole else "open", *shell.say(line, unique, lead)]
    return "".join(f"{one}\n" for one in lines)


def _safe(text: str, encoding: str) -> bool:
    """Whether it can be shown as it is, and typed."""
    try:
        text.encode(encoding)
    except (LookupError, UnicodeError):
        return False
    return bool(text) and text.isprintable()


def _short(text: str) -> str:
    if columns(text) <= _WIDEST:
        return text
    while columns(text) > _WIDEST - 1:
        text = text[:-1]
    return f"{text}…"
