"""What `duty check --format json` prints."""

from typing import Literal, NotRequired, TypedDict

from duty_cli.model.finding import Severity
from duty_cli.model.occurrence import Status
from duty_cli.render.json.shapes.forms import (
    Commit,
    Count,
    Day,
    Fingerprint,
    OccurrenceId,
    Path,
    Position,
    RuleName,
)


class Finding(TypedDict):
    """One thing that the check has to say."""

    rule: RuleName
    """The rule that found it; `duty explain RULE` tells what it means and what to do."""

    severity: Severity
    """How bad it is."""

    message: str
    """What was found, one sentence in the language of the output."""

    path: Path | None
    """The file at fault; null where no file is."""

    line: Position | None
    """The line in that file; null where it is not known."""

    column: Position | None
    """The column in that line; null where it is not known."""

    occurrence: OccurrenceId | None
    """The id of the occurrence concerned; null where the finding is about a file or a setting."""

    clause: str | None
    """The clause that the duty comes from; null where there is no duty, or no clause is named."""


class GoneEntry(TypedDict):
    """An entry of a baseline that nothing was found for any more."""

    fingerprint: Fingerprint
    """By what the finding was recognised."""

    rule: RuleName
    """The rule that found it."""

    occurrence: OccurrenceId | None
    """The occurrence that it was about; null where it was about a file or a setting."""

    path: Path | None
    """The file that it was about; null where it was about an occurrence, or no file."""


class Baseline(TypedDict):
    """How the findings compare with those that are known already."""

    known: list[Finding]
    """The findings that the baseline knows; they do not make the check fail."""

    gone: list[GoneEntry]
    """The entries that occur no longer, as far as they belong to what was looked at."""


class Check(TypedDict):
    """Every finding, and how many occurrences stand how."""

    version: Literal[1]
    """The version of this contract."""

    as_of: Day
    """The day that was judged by."""

    organisation: str
    """The organisation's name in the language of the output."""

    commit: Commit | None
    """The commit that the register stands at; null without git, outside a repository,
    before the first commit, or where git refuses to read the repository, which stderr tells."""

    clean: bool
    """Whether the exit code is 0: nothing was found at or above `--fail-on`."""

    counts: dict[Status, Count]
    """How many of the judged occurrences have each status; a status that none has is left out."""

    findings: list[Finding]
    """The findings, errors first, then by rule and day; with `--baseline` only those that it does
    not know."""

    baseline: NotRequired[Baseline]
    """What the baseline sets apart; left out without `--baseline`."""
