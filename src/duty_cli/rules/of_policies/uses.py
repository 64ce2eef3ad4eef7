"""What the duties of a policy call by an id: topics, tags, roles and recipients."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from duty_cli.cadence.trigger import Trigger
from duty_cli.model.duty import Duty

SORTS = ("topics", "tags", "roles", "recipients")
"""The keys of a policy under which ids get their printed names."""


class Use(NamedTuple):
    """An id in a duty: under which of `SORTS` its printed name stands, and the way to it."""

    sort: str
    id: str
    duty: Duty
    keys: tuple[str | int, ...]


def uses(duties: Iterable[Duty]) -> Iterator[Use]:
    """Every id in every duty, in the order of the file."""
    for duty in duties:
        bound, requires = duty.bound, duty.requires
        yield from _listed("tags", bound.tags, duty, "for", "units")
        yield from _listed("roles", bound.roles, duty, "for", "members")
        yield from _listed("topics", requires.topics, duty, "requires", "topics")
        yield from _listed("recipients", requires.to, duty, "requires", "to")
        if isinstance(duty.cadence, Trigger):
            yield from _listed("topics", duty.cadence.topics, duty, "on", "topics")


def first_uses(duties: Iterable[Duty]) -> Iterator[Use]:
    """The first use of each id."""
    seen: set[tuple[str, str]] = set()
    for use in uses(duties):
        if (use.sort, use.id) not in seen:
            seen.add((use.sort, use.id))
            yield use


def _listed(sort: str, ids: Iterable[str], duty: Duty, *keys: str) -> Iterator[Use]:
    for number, name in enumerate(ids):
        yield Use(sort, name, duty, (*keys, number))
