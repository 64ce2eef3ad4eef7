"""A tag by which a duty binds units, and which no unit of the register has.

Such a duty asks nothing of anybody, and nobody is told: `duty check` is silent about it.
Looked at only where the register is known, that is inside it or with `-C`.

What to do: correct the tag, or give it to the units concerned under `tags:` in units.yaml. Where
the organisation has no such body, skip the duty in duty.yaml and say why.
"""

from collections import Counter
from collections.abc import Iterator

from duty_cli.engine.context import Remark
from duty_cli.model.finding import Severity
from duty_cli.rules.of_policies.context import PolicyContext, instead, on_duty
from duty_cli.rules.of_policies.uses import first_uses, uses

NAME = "unknown-tag"
SEVERITY = Severity.WARNING


def check(context: PolicyContext) -> Iterator[Remark]:
    """One remark for each tag that no unit has, where a duty first uses it."""
    if context.units is None:
        return
    known = {tag for unit in context.units for tag in unit.tags}
    times = Counter((use.sort, use.id) for use in uses(context.duties))
    for use in first_uses(context.duties):
        if use.sort == "tags" and use.id not in known:
            count = times[use.sort, use.id]
            values = {"name": use.id, "count": count, "hint": instead(use.id, known)}
            yield on_duty("finding.unknown-tag", use.duty, *use.keys, **values)
