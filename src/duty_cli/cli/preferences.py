"""Which language, and whether colour: what was asked for first, then what the surroundings say."""

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from duty_cli.cli.peek import peek_option, peek_root
from duty_cli.render.language import LANGUAGES
from duty_cli.store.locale import peek_locale

COLOUR_CHOICES = ("auto", "always", "never")

_FIRST = "zh"


def settle_language(arguments: Sequence[str], environment: Mapping[str, str], folder: Path) -> str:
    """--lang, then DUTY_LANG, then the register's `locale`, then the environment; else Chinese.

    Help and usage errors need it before the arguments are parsed, so this only looks for the two
    options that matter; what is wrong with them is said by the parser.
    """
    asked = (peek_option(arguments, "--lang"), environment.get("DUTY_LANG"))
    for code in asked:
        if code in LANGUAGES:
            return code
    root = peek_root(arguments, folder)
    kept = peek_locale(root) if root else None
    return kept if kept in LANGUAGES else _ambient(environment)


def _ambient(environment: Mapping[str, str]) -> str:
    """The language of the POSIX locale variables, the first that is set deciding."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := environment.get(name):
            return "zh" if value.lower().startswith("zh") else "en"
    return _FIRST


def settle_colour(choice: str | None, environment: Mapping[str, str]) -> bool:
    """--color, then NO_COLOR and FORCE_COLOR, then whether stdout is a terminal."""
    if choice in ("always", "never"):
        return choice == "always"
    if environment.get("NO_COLOR"):
        return False
    if environment.get("FORCE_COLOR"):
        return True
    # a closed stdout is None
    return bool(sys.stdout) and sys.stdout.isatty() and environment.get("TERM") != "dumb"
