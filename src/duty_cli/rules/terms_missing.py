"""A duty that is owed once per school term, in a register that lists no terms.

It is read as `every: undetermined`: shown, never judged.

What to do: list the terms in duty.yaml under `terms:`, each with id, from and to.
"""

from collections.abc import Iterator

from duty_cli.engine.context import Context, Remark
from duty_cli.engine.expand import readable
from duty_cli.model.finding import Message, Place, Severity

NAME = "terms-missing"
SEVERITY = Severity.WARNING


def check(context: Context) -> Iterator[Remark]:
    """One remark for each duty per term, where no term is listed."""
    register = context.register
    for policy in register.policies:
        for duty in policy.duties:
            if readable(duty.cadence, register.almanac) is not duty.cadence:
                message = Message("finding.terms-missing", {"title": duty.title, "duty": duty.key})
                yield Remark(message, Place("duty.yaml", ("terms",)), clause=duty.clause)
