"""What a duty says, in sentences: whom it binds, how often, and what it asks for."""

from collections.abc import Iterator

from duty_cli.model.duty import Duty
from duty_cli.model.finding import Message
from duty_cli.model.register import Policy, Register
from duty_cli.views.reasons import printed
from duty_cli.views.story import Terms


def terms_in_force(register: Register, duty: Duty) -> Terms:
    """The terms of a duty as the register has set them."""
    policy = next(policy for policy in register.policies if policy.id == duty.policy)
    uses = register.organisation.uses
    own = any(use.id == policy.id and duty.id in use.changed for use in uses)
    return terms(policy, duty, own=own)


def terms(policy: Policy, duty: Duty, *, own: bool = False) -> Terms:
    """The terms of a duty; `own` tells that a register has changed the policy's words."""
    return Terms(
        duty=duty,
        policy=policy,
        whom=_whom(duty, policy),
        rhythm=duty.cadence.rhythm(duty.times, policy.names.get("topics", {})),
        asks=tuple(_asks(duty, policy)),
        own=own,
    )


def _whom(duty: Duty, policy: Policy) -> Message:
    bound = duty.bound
    names = policy.names.get("tags", {})
    named = all(tag in names for tag in bound.tags)
    values = {"tags": printed(names, bound.tags), "tag_ids": bound.tags}
    units = Message("explain.whom-units" if named else "explain.whom-tagged", values)
    if not bound.roles:
        return units
    roles = printed(policy.names.get("roles", {}), bound.roles)
    by_role = {"units": units, "roles": roles, "role_ids": bound.roles}
    return Message("explain.whom-members", by_role)


def _asks(duty: Duty, policy: Policy) -> Iterator[Message]:
    requires = duty.requires
    kind = Message(f"kind.{requires.kind}")
    yield Message("explain.asks-kind", {"kind": kind, "id": requires.kind, "count": duty.times})
    if requires.topics:
        topics = printed(policy.names.get("topics", {}), requires.topics)
        yield Message("explain.asks-topics", {"topics": topics, "ids": requires.topics})
    if requires.to:
        to = printed(policy.names.get("recipients", {}), requires.to)
        yield Message("explain.asks-to", {"to": to, "ids": requires.to})
    if duty.bound.roles:
        yield Message("explain.asks-by")
    if duty.evidence:
        roles = tuple(Message(f"evidence.{role}") for role in duty.evidence)
        yield Message("explain.asks-evidence", {"roles": roles, "ids": duty.evidence})
