"""Two things of one kind that bear the same id.

Records, units, the members of a unit, policies and the duties of a policy are called by their
ids; with two of one id nobody can tell which is meant. A record's id is its file's name unless
`id:` says otherwise.

What to do: give one of them another id, and correct what refers to it.
"""

from collections.abc import Iterator

from duty_cli.engine.context import Context, Remark
from duty_cli.model.finding import Severity

NAME = "duplicate-id"
SEVERITY = Severity.ERROR


def check(context: Context) -> Iterator[Remark]:
    """One remark for each id beyond the first."""
    for fault in context.register.faults:
        if fault.rule == NAME:
            yield Remark(fault.message, fault.place)
