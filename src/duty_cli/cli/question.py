"""What a process is asked: its arguments, word for word, and the surroundings that count."""

import os
import sys
from collections.abc import Mapping, Sequence

SURROUNDINGS = (
    "COLUMNS",
    "DUTY_LANG",
    "FORCE_COLOR",
    "LANG",
    "LC_ALL",
    "LC_MESSAGES",
    "NO_COLOR",
    "TERM",
)
"""The environment variables that what is printed depends on."""


def question(arguments: Sequence[str], environment: Mapping[str, str], folder: str) -> str:
    """What the process was asked, and all of its surroundings that a page depends on."""
    settings = tuple([environment.get(name) for name in SURROUNDINGS])
    return repr((tuple(arguments), folder, settings, _terminal()))


def _terminal() -> tuple[object, ...]:
    """Whether stdout is a terminal, and how large the real one is."""
    is_one = bool(sys.stdout) and sys.stdout.isatty()  # a closed stdout is None
    try:
        size = tuple(os.get_terminal_size(sys.__stdout__.fileno()))  # type: ignore[union-attr]
    except (AttributeError, OSError, ValueError):
        size = ()
    return is_one, size
