"""A duty: what a clause asks of whom, how often, with what evidence."""

from datetime import date
from typing import NamedTuple

from duty_cli.model.cadence import Cadence
from duty_cli.model.duration import Duration
from duty_cli.model.finding import Place
from duty_cli.model.words import Words


class Bound(NamedTuple):
    """Whom a duty binds: units with any of the tags, or in them the holders of any role."""

    tags: tuple[str, ...]
    roles: tuple[str, ...] = ()


class Requirement(NamedTuple):
    """What a record must be to count: its kind, all the topics, all the recipients."""

    kind: str
    topics: tuple[str, ...] = ()
    to: tuple[str, ...] = ()


class Duty(NamedTuple):
    """One obligation of a policy, with the clause that it comes from.

    `clause` is None where a policy gives none. `place` is where findings about it point:
    its line in the register's own policy, or the policy's line in duty.yaml.
    """

    policy: str
    id: str
    clause: str | None
    title: Words
    bound: Bound
    requires: Requirement
    cadence: Cadence
    times: int
    grace: Duration
    evidence: tuple[str, ...]
    note: Words | None
    since: date | None
    partial: bool | None
    place: Place

    @property
    def key(self) -> str:
        """`policy/duty`, the name by which records and waivers call it."""
        return f"{self.policy}/{self.id}"
