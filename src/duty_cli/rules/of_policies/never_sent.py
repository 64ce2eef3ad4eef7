"""A duty with a recipient that asks for a kind of record that is sent to nobody.

Only some kinds have `to` and `submitted`: analysis, appraisal, notice, plan, report, self-check. A
record of any other kind cannot name the recipient, so that none ever counts, unless it names the
duty under `duties:`; it would then be judged by its `date`, and not by when it was sent.

What to do: ask for a kind that is sent, such as `report`; or leave out `to:`, if the text only says
what is to be done and not to whom it is reported.
"""

from collections.abc import Iterator

from duty_cli.engine.context import Remark
from duty_cli.model.finding import Message, Severity
from duty_cli.model.kinds import KINDS, submits
from duty_cli.rules.of_policies.context import PolicyContext, on_duty

NAME = "never-sent"
SEVERITY = Severity.WARNING


def check(context: PolicyContext) -> Iterator[Remark]:
    """One remark for each duty with a recipient that no record of its kind can name."""
    for duty in context.duties:
        kind = duty.requires.kind
        if duty.requires.to and not submits(kind):
            values = {"kind": Message(f"kind.{kind}"), "kinds": tuple(filter(submits, KINDS))}
            yield on_duty("finding.never-sent", duty, "requires", "to", **values)
