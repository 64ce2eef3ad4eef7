"""What a command is given beside its own options."""

from collections.abc import Sequence
from datetime import date, datetime, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from duty_cli.cli.whereabouts import find_root
from duty_cli.errors import RegisterError
from duty_cli.render.display import Display
from duty_cli.render.language import Language

if TYPE_CHECKING:  # only a check looks ahead
    from duty_cli.cli.ahead import Ahead


class Session(NamedTuple):
    """The global options, settled, and the one reading of the clock (`now`, in UTC).

    `repo` is the folder asked for with -C, None where none was; `folder` the current one.
    `asked` is the day of --as-of. `arguments` are all that the process was given, `question` is
    `question.question` of them, and `found` what was looked for ahead, in whatever register.
    """

    folder: Path
    repo: Path | None
    now: datetime
    asked: date | None
    display: Display
    arguments: Sequence[str] = ()
    question: str = ""
    found: "Ahead | None" = None

    @property
    def root(self) -> Path:
        """The register's top folder; RegisterError where there is none."""
        found = find_root(self.folder, self.repo)
        if found is not None:
            return found
        if self.repo is not None and not _is_folder(self.folder / self.repo):
            raise RegisterError("register.no-folder", values={"folder": self.repo})
        if self.repo is not None:
            raise RegisterError("register.not-here", values={"folder": self.repo})
        raise RegisterError("register.not-found", values={"folder": self.folder})

    @property
    def ahead(self) -> "Ahead | None":
        """What was found or begun ahead, where it is of this very register."""
        return self.found if self.found and self.found.root == self.root else None

    @property
    def language(self) -> Language:
        """The language of everything that is said."""
        return self.display.language

    def today(self, zone: tzinfo) -> date:
        """The real day in the register's time zone."""
        return self.now.astimezone(zone).date()

    def as_of(self, zone: tzinfo) -> date:
        """The day to judge by: the one asked for, else today in the register's time zone."""
        return self.asked or self.today(zone)


def _is_folder(path: Path) -> bool:
    """Whether it is a folder that can be seen."""
    try:
        return path.is_dir()
    except OSError:
        return False
