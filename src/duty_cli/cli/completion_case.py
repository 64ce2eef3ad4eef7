"""One request for completion: what was typed, where, and what the register there names."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from duty_cli.cli.completion_typed import Typed
from duty_cli.cli.whereabouts import find_root
from duty_cli.model.reading import read_day
from duty_cli.model.register import Register
from duty_cli.model.words import Words
from duty_cli.render.language import Language

if TYPE_CHECKING:
    from duty_cli.store.glance import Glance


class Candidate(NamedTuple):
    """A word that could be meant, what is said of it, and whether it may be left like that."""

    text: str
    told: str = ""
    whole: bool = True


class Files(NamedTuple):
    """What the shell completes by itself: a file, or a folder, behind `lead` in the same word."""

    lead: str = ""
    folders: bool = False


Answer = Sequence[Candidate] | Files
Found = Iterable[Candidate]


@dataclass(frozen=True)
class Case:
    """A half-typed command line in a folder, at an instant (UTC)."""

    typed: Typed
    language: Language
    folder: Path
    now: datetime

    @property
    def word(self) -> str:
        """The beginning of what is to be completed."""
        return self.typed.word

    @cached_property
    def root(self) -> Path | None:
        """The register's top folder."""
        repo = self.typed.last("repo")
        return find_root(self.folder, None if repo is None else Path(repo).expanduser())

    @cached_property
    def glance(self) -> "Glance | None":
        """What the register names; None where there is none that can be read."""
        # imported here: names of commands and options need none of it
        from duty_cli.cadence import CADENCES
        from duty_cli.store.glance import glance

        return None if self.root is None else glance(str(self.root), CADENCES)

    @property
    def register(self) -> Register | None:
        """The register without its records."""
        return None if self.glance is None else self.glance.register

    @cached_property
    def as_of(self) -> date:
        """The day of --as-of, else today in the register's time zone."""
        zone = self.register.almanac.zone if self.register else None
        return read_day(self.typed.last("as_of")) or self.now.astimezone(zone).date()

    def named(
        self, text: str, name: Words, *, ends: str = "", tell: Callable[[str], str] = str
    ) -> Found:
        """It by its id; by its printed name where one has begun to type that."""
        shown = self.language.show(name)
        yield Candidate(f"{text}{ends}", tell(shown), not ends)
        for spelling in dict.fromkeys(name):
            if self.word and spelling.startswith(self.word) and spelling != text:
                yield Candidate(f"{spelling}{ends}", text, not ends)
