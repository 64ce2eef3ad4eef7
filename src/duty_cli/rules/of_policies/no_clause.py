"""A duty that does not say which clause it comes from.

Whoever is told that something is overdue will ask where it is written. The clause stands in every
finding, table and document beside the duty.

What to do: add `clause:` as the document numbers it, such as `第七条` or `附件 1.2`; where it has
no numbers, name the heading.
"""

from collections.abc import Iterator

from duty_cli.engine.context import Remark
from duty_cli.model.finding import Severity
from duty_cli.rules.of_policies.context import PolicyContext, on_duty

NAME = "no-clause"
SEVERITY = Severity.WARNING


def check(context: PolicyContext) -> Iterator[Remark]:
    """One remark for each duty without a clause."""
    for duty in context.duties:
        if duty.clause is None:
            yield on_duty("finding.no-clause", duty)
