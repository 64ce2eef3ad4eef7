"""What is known before the arguments are parsed, and the session that they make of it."""

import shutil
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from duty_cli.cli.options import either
from duty_cli.cli.preferences import settle_colour
from duty_cli.cli.question import question
from duty_cli.cli.session import Session
from duty_cli.errors import UsageError
from duty_cli.render.display import Display
from duty_cli.render.language import LANGUAGES, Language

if TYPE_CHECKING:  # only a check looks ahead
    from duty_cli.cli.ahead import Ahead

# The global options that commands take too, by the names that Start.session knows them by.
GLOBAL = ("repo", "as_of", "lang", "color", "quiet", "verbose")

_NARROWEST = 40
_USUAL = (80, 24)


class Start(NamedTuple):
    """The process's surroundings: language as settled, clock (UTC), environment, folder.

    And all its arguments, and what was found ahead of the register that they seem to mean.
    """

    language: Language
    now: datetime
    environment: Mapping[str, str]
    folder: Path
    arguments: Sequence[str]
    ahead: "Ahead | None"

    def session(
        self,
        *,
        repo: Path | None,
        as_of: date | None,
        lang: str | None,
        color: str | None,
        quiet: bool,
        verbose: bool,
    ) -> Session:
        """The session of a command with these global options."""
        named = self.environment.get("DUTY_LANG") or self.language.code
        if lang is None and named not in LANGUAGES:
            raise UsageError(
                "usage.duty-lang", values={"value": named, "choices": either(LANGUAGES)}
            )
        if quiet and verbose:
            raise UsageError("usage.quiet-verbose")
        display = Display(
            language=self.language,
            colour=settle_colour(color, self.environment),
            width=max(shutil.get_terminal_size(_USUAL).columns, _NARROWEST),
            quiet=quiet,
            verbose=verbose,
        )
        asked = question(self.arguments, self.environment, str(self.folder))
        return Session(
            self.folder, repo, self.now, as_of, display, self.arguments, asked, self.ahead
        )
