"""What `duty log --format json` and `duty audit --record --format json` print."""

from typing import Literal, TypedDict

from duty_cli.render.json.shapes.audit import UnfiledFile
from duty_cli.render.json.shapes.forms import Commit, Instant, Path
from duty_cli.views.journal import Act


class Difference(TypedDict):
    """A key of a record that says something else."""

    key: str
    """The key."""

    before: str | None
    """What it said before, a list or mapping as JSON; null where it said nothing."""

    after: str | None
    """What it says since, a list or mapping as JSON; null where it says nothing."""


class Deed(TypedDict):
    """What a commit did to one file."""

    act: Act
    """What it did."""

    path: Path
    """The file, by the name that it had then."""

    before: Path | None
    """The name that it had before; null where it was not moved."""

    title: str | None
    """What the record was called; null where the file is no record that can be read."""

    changed: list[Difference]
    """The keys of the record that say something else since, by name."""


class JournalEntry(TypedDict):
    """One commit."""

    commit: Commit
    """The commit."""

    filed: Instant | None
    """When it was filed, by the committer's clock; null where it bears no time."""

    written: Instant | None
    """When it was written, by the author's clock; null where it bears no time."""

    author: str
    """Who wrote it, by the name that git has."""

    committer: str
    """Who filed it, by the name that git has."""

    action: str | None
    """The command of duty that made it, as the commit says; null where it does not."""

    reason: str | None
    """The reason that the commit gives; null where it gives none."""

    files: list[Deed]
    """What it did to files of the register, by path."""


class Journal(TypedDict):
    """Who filed, changed, moved or deleted what, and when."""

    version: Literal[1]
    """The version of this contract."""

    commit: Commit
    """The commit at HEAD."""

    record: Path | None
    """The record that the journal is of; null where it is the register's."""

    entries: list[JournalEntry]
    """The commits, each after those before it."""

    unfiled: list[UnfiledFile]
    """What is not filed yet, by path."""
