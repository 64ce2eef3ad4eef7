"""An occurrence with enough records, but without the evidence that the duty names.

A record proves its duty when it carries each role that the duty's `evidence` lists (minutes,
report, attendance …), in a file that exists in the register. After the due date and grace this
is an error; before, or where there is no due date, a warning.

What to do: put the file under evidence/ and name it in the record with its role.
"""

from collections.abc import Iterator

from duty_cli.engine.context import Context, Remark, on_verdict, with_status
from duty_cli.model.finding import Message, Place, Severity
from duty_cli.model.occurrence import Status, Verdict

NAME = "unproven"
SEVERITY = Severity.ERROR


def check(context: Context) -> Iterator[Remark]:
    """One remark for each unproven occurrence, at the first record that lacks evidence."""
    present = context.register.evidence.present
    for verdict in with_status(context, Status.UNPROVEN):
        passed = verdict.grace_until is not None and context.evaluation.as_of > verdict.grace_until
        record = verdict.records[verdict.proven]
        carried = {file.role for file in record.evidence if file.path in present}
        yield on_verdict(
            "finding.unproven",
            verdict,
            Place(record.path, ("evidence",)),
            Severity.ERROR if passed else Severity.WARNING,
            record=record.title,
            lacking=_lacking(verdict, carried),
        )


def _lacking(verdict: Verdict, carried: set[str]) -> tuple[Message, ...]:
    """The roles that the duty names and the record does not carry, in words."""
    return tuple(
        Message(f"evidence.{role}") for role in verdict.duty.evidence if role not in carried
    )
