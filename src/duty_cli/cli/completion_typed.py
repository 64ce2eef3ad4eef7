"""What stands on a half-typed command line, and which of its parameters the last word is for."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from typer.core import TyperGroup

from duty_cli.cli import COMMANDS

Params = Sequence[Any]
"""The framework's parameters, of the group or of a command."""


class Typed(NamedTuple):
    """A command line up to the word that is being typed.

    `name` is the command's, "" where it is still to come, and None where there is no such command.
    `param` is the parameter whose value the word is, None where it can only be the name of a
    command or of an option. `lead` is what stands before the value in the same word (`--unit=`),
    `word` the beginning of the value. `given` are the values so far, by parameter. `options` may
    follow until `--`; `fresh` where nothing stands behind the command's name.
    """

    name: str | None
    params: Params
    param: Any
    given: Mapping[str, Sequence[str]]
    lead: str
    word: str
    options: bool
    fresh: bool

    def last(self, name: str) -> str | None:
        """The value given to a parameter, the last one where there are several."""
        return next(reversed(self.given.get(name, ())), None)


class _Line:
    """The words, read one after the other."""

    def __init__(self, group: TyperGroup) -> None:
        self.group = group
        self.name: str | None = ""
        self.params: Params = group.params
        self.given: dict[str, list[str]] = {}
        self.arguments = 0
        self.ended = False
        self.fresh = True

    def enter(self, name: str) -> None:
        """Go on with the options of a command."""
        command: Any = self.group.get_command(None, name)  # type: ignore[arg-type]  # it asks nothing of a context
        self.name, self.params = (name, command.params) if command else (None, ())

    def give(self, param: Any, value: str) -> None:
        self.given.setdefault(param.name, []).append(value)

    def argument(self) -> Any:
        """The argument that the next word is, or None."""
        every = [param for param in self.params if param.param_type_name == "argument"]
        if self.arguments < len(every):
            return every[self.arguments]
        return every[-1] if every and every[-1].nargs == -1 else None


def typed(group: TyperGroup, words: Iterable[str], word: str) -> Typed:
    """What the whole `words` behind `duty` say, and what `word` is the beginning of."""
    line = _Line(group)
    rest = list(words)
    while rest:
        one = rest.pop(0)
        if not line.ended and one.startswith("-") and len(one) > 1:
            wanting = _option(line, one, rest)
            if wanting is not None:
                return _value(line, wanting, "", word)
        elif line.name == "":
            two = f"{one} {rest[0]}" if rest else ""
            line.enter(two if two in COMMANDS else one)
            del rest[: two in COMMANDS]
            line.fresh = not rest
        else:
            argument = line.argument()
            if argument is not None:
                line.give(argument, one)
            line.arguments += 1
    name, sign, begun = word.partition("=")
    option = find(line.params, name) if sign and not line.ended else None
    if option is not None and option.metavar:
        return _value(line, option, f"{name}=", begun)
    dashed = word.startswith("-") and not line.ended
    argument = None if dashed or line.name == "" else line.argument()
    return _value(line, argument, "", word)


def find(params: Params, spelling: str) -> Any:
    """The option that is written so, or None."""
    options = (param for param in params if param.param_type_name == "option")
    return next((one for one in options if spelling in (*one.opts, *one.secondary_opts)), None)


def _option(line: _Line, one: str, rest: list[str]) -> Any:
    """Take an option, and its value where it has one; the option, where its value is missing."""
    if one == "--":
        line.ended = True
        return None
    name, sign, value = one.partition("=")
    short = not one.startswith("--")
    option = find(line.params, one[:2] if short else name)
    if option is None or not option.metavar:
        return None
    if short and len(one) > len("-o"):
        line.give(option, one[2:])
    elif sign:
        line.give(option, value)
    elif rest:
        line.give(option, rest.pop(0))
    else:
        return option
    return None


def _value(line: _Line, param: Any, lead: str, word: str) -> Typed:
    return Typed(line.name, line.params, param, line.given, lead, word, not line.ended, line.fresh)
