"""What the arguments seem to say before they are parsed: command, register, an option's value.

A parser may see it otherwise, and has the last word.
"""

from collections.abc import Sequence
from pathlib import Path

from duty_cli.cli.whereabouts import find_root

_WITH_VALUE = frozenset({"-C", "--repo", "--as-of", "--lang", "--color"})
"""The options that may stand before the command's name and are followed by a value."""


def peek_command(arguments: Sequence[str]) -> str | None:
    """The first word of the command's name."""
    rest = iter(arguments)
    for argument in rest:
        if argument in _WITH_VALUE:
            next(rest, None)
        elif not argument.startswith("-"):
            return argument
    return None


def peek_root(arguments: Sequence[str], folder: Path) -> Path | None:
    """The register's top folder, where there is one."""
    repo = peek_option(arguments, "-C", "--repo")
    return find_root(folder, Path(repo) if repo else None)


def peek_option(arguments: Sequence[str], *names: str) -> str | None:
    """The last value given to an option before `--`: `--lang en`, `--lang=en`, `-Cdir`."""
    found = None
    for position, argument in enumerate(arguments):
        if argument == "--":
            break
        for name in names:
            attached = f"{name}=" if name.startswith("--") else name
            if argument == name:
                found = next(iter(arguments[position + 1 : position + 2]), None)
            elif argument.startswith(attached):
                found = argument.removeprefix(attached)
    return found
