"""A policy named in duty.yaml that is neither shipped nor in policies/.

Its duties cannot be judged.

What to do: correct the name, or add the policy as policies/<id>.yaml.
"""

from collections.abc import Iterator

from duty_cli.engine.context import Context, Remark, did_you_mean
from duty_cli.model.finding import Message, Severity

NAME = "policy-unknown"
SEVERITY = Severity.ERROR


def check(context: Context) -> Iterator[Remark]:
    """One remark for each policy that nobody has."""
    for use in context.register.organisation.uses:
        if not use.known:
            values = {"policy": use.id, "hint": did_you_mean(use.near)}
            yield Remark(Message("finding.policy-unknown", values), use.place)
