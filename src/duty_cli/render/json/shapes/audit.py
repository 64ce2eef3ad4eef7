"""What `duty audit --format json` prints."""

from typing import Literal, NotRequired, TypedDict

from duty_cli.model.trail import Unfiled
from duty_cli.render.json.shapes.check import Baseline, Finding
from duty_cli.render.json.shapes.forms import Commit, Count, Day, Path


class UnfiledFile(TypedDict):
    """A file that is not as the commit has it: nobody has filed it yet."""

    path: Path
    """The file."""

    state: Unfiled
    """How it differs from the commit."""


class Audit(TypedDict):
    """Every finding of history, and what was looked at."""

    version: Literal[1]
    """The version of this contract."""

    as_of: Day
    """The day that the register was judged by."""

    organisation: str
    """The organisation's name in the language of the output."""

    commit: Commit
    """The commit at HEAD, whose history was looked at."""

    clean: bool
    """Whether the exit code is 0: nothing was found at or above `--fail-on`."""

    commits: Count
    """How many commits HEAD stands on, itself included."""

    records: Count
    """How many records were ever filed."""

    seals: Count
    """How many seals were compared with the history."""

    signed: bool
    """Whether signatures were asked for."""

    findings: list[Finding]
    """The findings, errors first, then by rule and day; with `--baseline` only those that it does
    not know."""

    unfiled: list[UnfiledFile]
    """What is not filed yet and was not judged, by path."""

    baseline: NotRequired[Baseline]
    """What the baseline sets apart; left out without `--baseline`."""
