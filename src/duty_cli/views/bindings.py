"""Whom the duties of policies bind: the tags and roles that they select on, as people call them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from duty_cli.model.duty import Duty
from duty_cli.model.founding import NewUnit
from duty_cli.model.register import Policy
from duty_cli.model.words import Words

Names = Mapping[str, tuple[Words, ...]]
"""Ids with all that they are called: each policy may print another name."""


class Idle(NamedTuple):
    """Duties of a policy that bind nobody: how many, and by which tags and roles."""

    duties: int
    names: tuple[Words, ...]


def tags_in(policies: Iterable[Policy]) -> Names:
    """The tags that duties select on, in the order of the duties."""
    return _named(
        (tag, policy.names["tags"].get(tag))
        for policy in policies
        for duty in policy.duties
        for tag in duty.bound.tags
    )


def roles_in(policies: Iterable[Policy], tags: Sequence[str] | None = None) -> Names:
    """The roles that duties ask for in units with any of the tags; in all units for None."""
    return _named(
        (role, policy.names["roles"].get(role))
        for policy in policies
        for duty in policy.duties
        if tags is None or set(tags) & set(duty.bound.tags)
        for role in duty.bound.roles
    )


def idle(policy: Policy, units: Sequence[NewUnit]) -> Idle:
    """The duties of the policy that bind none of the units, and nobody in them."""
    missing: dict[str, Words] = {}
    number = 0
    for duty in policy.duties:
        lacking = [*_lacking(duty, units)]
        number += bool(lacking)
        for sort, name in lacking:
            missing.setdefault(name, policy.names[sort].get(name, Words(name, name)))
    return Idle(number, tuple(missing.values()))


def _lacking(duty: Duty, units: Sequence[NewUnit]) -> Iterator[tuple[str, str]]:
    """The tags that no unit has, or else the roles that nobody in such units has."""
    bound = [unit for unit in units if set(unit.tags) & set(duty.bound.tags)]
    if not bound:
        yield from (("tags", tag) for tag in duty.bound.tags)
    elif duty.bound.roles:
        held = {role for unit in bound for member in unit.members for role in member.roles}
        if not held & set(duty.bound.roles):
            yield from (("roles", role) for role in duty.bound.roles)


def _named(called: Iterable[tuple[str, Words | None]]) -> Names:
    found: dict[str, dict[Words, None]] = {}
    for name, words in called:
        found.setdefault(name, {})[words or Words(name, name)] = None
    return {name: tuple(words) for name, words in found.items()}
