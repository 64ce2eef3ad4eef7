"""What history proves of the year's records."""

from typing import TypedDict

from duty_cli.model.finding import Severity
from duty_cli.model.trail import Unfiled
from duty_cli.render.json.shapes.audit import UnfiledFile
from duty_cli.render.json.shapes.forms import Commit, Count, Day, Path, RuleName
from duty_cli.render.json.shapes.summary.occurrences import Named


class RuleTally(TypedDict):
    """How many findings a rule of history has at one severity."""

    rule: RuleName
    """The rule."""

    severity: Severity
    """How bad these findings are; a rule may have some of another severity."""

    count: Count
    """How many there are in the register, of these units where some were picked."""

    here: Count
    """How many of them are about records of the year."""


class Filing(TypedDict):
    """A record of the year, and when it was first filed; days are in the register's time zone."""

    record: Path
    """The record's file."""

    title: str
    """The record's title."""

    units: list[Named]
    """The units that hold it."""

    day: Day
    """The day that the record declares: `submitted`, or else `date`."""

    filed: Day | None
    """When it was first filed, by the committer's clock; null where it never was, or the commit
    bears no time."""

    written: Day | None
    """The same by the author's clock."""

    commit: Commit | None
    """The commit that first filed it; null where none did."""

    changes: Count
    """How many commits changed it since."""

    changed: Day | None
    """When the last of them was made, by the committer's clock; null where there is none."""

    unfiled: Unfiled | None
    """How the file differs from the commit at HEAD; null where it does not."""

    rules: list[RuleName]
    """The rules of history that have a finding about it."""


class YearAudit(TypedDict):
    """What git's history shows up to HEAD; with a `lack` nothing else is known.

    The clocks of commits are set by the computers of those who commit.
    """

    lack: str | None
    """Why nothing is proven, in the language of the output; null where history was read."""

    commit: Commit | None
    """The commit at HEAD; null with a `lack`."""

    commits: Count
    """How many commits HEAD stands on, itself included."""

    records: Count
    """How many records were ever filed."""

    seals: Count
    """How many seals were compared with the history."""

    signed: bool
    """Whether signatures were asked for."""

    tallies: list[RuleTally]
    """How many findings there are by severity and rule, worst first."""

    unfiled: list[UnfiledFile]
    """What is not as HEAD has it, by path: nobody has filed it yet."""

    filings: list[Filing]
    """The records of the year in order of date."""
