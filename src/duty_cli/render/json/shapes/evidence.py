"""What `duty evidence verify --format json` prints."""

from typing import Literal, TypedDict

from duty_cli.model.standing import Standing
from duty_cli.render.json.shapes.forms import Count, Path, RoleName


class VerifiedFile(TypedDict):
    """A file as one record names it, or one that no record names."""

    path: Path
    """The file."""

    standing: Standing
    """How it stands to what the record says of it."""

    record: Path | None
    """The record that names it; null where none does."""

    role: RoleName | None
    """What the file is to the record; null where no record names it."""


class VerifiedEvidence(TypedDict):
    """How every file of evidence stands."""

    version: Literal[1]
    """The version of this contract."""

    clean: bool
    """Whether the exit code is 0: nothing is altered, missing, outside or unreadable, and every
    record could be read."""

    unread: Count
    """How many files under records/ could not be read, so that what they name was not verified;
    0 where single records were asked for."""

    files: list[VerifiedFile]
    """The files, by path, then by record; one that several records name comes once for each."""
