"""A role by which a duty binds office holders, and which no office has in the units concerned.

Such a duty asks nothing of anybody, and nobody is told. Looked at only where the
register is known, that is inside it or with `-C`, and only where a unit has the duty's tag.

What to do: correct the role, or give it to the offices concerned under `roles:` in units.yaml.
"""

from collections.abc import Iterable, Iterator

from duty_cli.engine.context import Remark
from duty_cli.model.finding import Severity
from duty_cli.model.register import Unit
from duty_cli.rules.of_policies.context import PolicyContext, instead, on_duty

NAME = "unknown-role"
SEVERITY = Severity.WARNING


def check(context: PolicyContext) -> Iterator[Remark]:
    """One remark for each role that is missing in the units of a tag, where it is first used."""
    told: set[tuple[tuple[str, ...], str]] = set()
    for duty in context.duties:
        tags = duty.bound.tags
        units = [unit for unit in context.units or () if not set(tags).isdisjoint(unit.tags)]
        known = _roles(units)
        for number, role in enumerate(duty.bound.roles if units else ()):
            if role not in known and (tags, role) not in told:
                told.add((tags, role))
                values = {"name": role, "tags": tags, "hint": instead(role, known)}
                yield on_duty("finding.unknown-role", duty, "for", "members", number, **values)


def _roles(units: Iterable[Unit]) -> frozenset[str]:
    return frozenset(role for unit in units for member in unit.members for role in member.roles)
