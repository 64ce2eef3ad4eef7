"""A baseline: the findings that are known already, and what of it a check came upon."""

from typing import NamedTuple

from duty_cli.model.finding import Finding


class Entry(NamedTuple):
    """A known finding, without any of its words.

    `fingerprint` is what it is recognised by; `occurrence` or else `path` tells people what it is
    about. `units` and `policy` are those of the finding.
    """

    fingerprint: str
    rule: str
    occurrence: str | None = None
    path: str | None = None
    units: tuple[str, ...] = ()
    policy: str | None = None


class Baseline(NamedTuple):
    """The entries of a baseline's file; one that stands there twice is known twice.

    `command` is the one that wrote it, None where the file does not say, as none did at first.
    """

    file: str
    entries: tuple[Entry, ...]
    command: str | None = None


class Compared(NamedTuple):
    """What a baseline set apart: findings that it knows, and entries that occur no longer."""

    file: str
    known: tuple[Finding, ...]
    gone: tuple[Entry, ...]
