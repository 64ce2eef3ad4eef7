"""What a command is given beside its own options."""

from datetime import date, datetime, tzinfo
from pathlib import Path
from typing import NamedTuple

from duty_cli.errors import RegisterError
from duty_cli.render.display import Display
from duty_cli.render.language import Language

REGISTER_FILE = "duty.yaml"


class Session(NamedTuple):
    """The global options, settled, and the one reading of the clock (`now`, in UTC).

    `repo` is the folder asked for with -C, None where none was; `folder` the current one.
    `asked` is the day of --as-of.
    """

    folder: Path
    repo: Path | None
    now: datetime
    asked: date | None
    display: Display

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
    def language(self) -> Language:
        """The language of everything that is said."""
        return self.display.language

    def today(self, zone: tzinfo) -> date:
        """The real day in the register's time zone."""
        return self.now.astimezone(zone).date()

    def as_of(self, zone: tzinfo) -> date:
        """The day to judge by: the one asked for, else today in the register's time zone."""
        return self.asked or self.today(zone)


def find_root(folder: Path, repo: Path | None) -> Path | None:
    """`repo` or else the nearest of `folder` and its parents that holds a duty.yaml."""
    candidates = (folder, *folder.parents) if repo is None else (folder / repo,)
    return next((place for place in candidates if _is_file(place / REGISTER_FILE)), None)


def _is_file(path: Path) -> bool:
    """Whether it is a file that can be seen; a name too long or a closed folder hides it."""
    try:
        return path.is_file()
    except OSError:
        return False


def _is_folder(path: Path) -> bool:
    """Whether it is a folder that can be seen."""
    try:
        return path.is_dir()
    except OSError:
        return False
