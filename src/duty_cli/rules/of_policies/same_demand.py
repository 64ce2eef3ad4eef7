"""Two duties that ask the same bodies for the same thing, so that one record meets both.

They bind units by the same tag, or holders of the same role, ask for the same kind, topics and
recipients, and both go by the calendar in the same way, or by the same occasion. A record counts
for every duty that it fits.

What to do: if the text asks for two things, give each a topic of its own. If it means one, make one
duty of the two; `clause:` may name both places.
"""

from collections.abc import Iterator
from itertools import combinations

from duty_cli.cadence.every import Every
from duty_cli.cadence.trigger import Trigger
from duty_cli.engine.context import Remark
from duty_cli.model.cadence import Cadence
from duty_cli.model.duty import Bound, Duty
from duty_cli.model.finding import Severity
from duty_cli.rules.of_policies.context import PolicyContext, on_duty

NAME = "same-demand"
SEVERITY = Severity.WARNING


def check(context: PolicyContext) -> Iterator[Remark]:
    """One remark for each duty that asks what one before it asks: the first of those."""
    told: set[str] = set()
    for first, second in combinations(context.duties, 2):
        if first.id == second.id or second.id in told:
            continue  # that they share an id is told by the reader
        if _demand(first) == _demand(second) and _overlap(first.bound, second.bound):
            told.add(second.id)
            values = {"other": first.title, "id": first.id}
            yield on_duty("finding.same-demand", second, "requires", **values)


def _demand(duty: Duty) -> tuple[object, ...]:
    """What a record must be to count, beside whose it is."""
    requires = duty.requires
    return (
        requires.kind,
        frozenset(requires.topics),
        frozenset(requires.to),
        _occasion(duty.cadence),
    )


def _occasion(cadence: Cadence) -> object:
    """What places a record: the calendar, listed dates, a rule, or the record that it answers."""
    if isinstance(cadence, Trigger):
        return cadence.form, cadence.kind, frozenset(cadence.topics)
    # a year's record is also one of its half, and of a period that is still to be set
    return "every" if isinstance(cadence, Every) or not cadence.decides else cadence.form


def _overlap(one: Bound, other: Bound) -> bool:
    """Whether some unit, or some office, may be bound by both."""
    if set(one.tags).isdisjoint(other.tags):
        return False
    if one.roles and other.roles:
        return not set(one.roles).isdisjoint(other.roles)
    return not one.roles and not other.roles
