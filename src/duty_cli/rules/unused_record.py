"""A record that no duty in force could count.

No duty asks for its kind with its topics and recipient, of its unit or office. A record beyond
what a duty needs is not unused, nor is one that calls for an answer.

What to do: look at the spelling of `kind`, `topics`, `to` and `by`, and at the unit's tags;
`duty explain` with the record's path tells what nearly fits. If it is right as it is, it may
stay.
"""

from collections.abc import Iterator

from duty_cli.engine.context import Context, Remark, on_record
from duty_cli.engine.usage import used_records
from duty_cli.model.finding import Severity

NAME = "unused-record"
SEVERITY = Severity.WARNING
_OWN_USE = frozenset({"assessment", "waiver"})


def check(context: Context) -> Iterator[Remark]:
    """One remark for each done record, dated by the as-of day, that nothing could use."""
    if not context.register.policies_known or not context.register.roster_known:
        return
    used = used_records(context.evaluation)
    for row in context.register.rows:
        done = row.state == "done" and row.day <= context.evaluation.as_of
        if done and row.kind not in _OWN_USE and row.path not in used:
            yield on_record("finding.unused-record", row, "kind")
