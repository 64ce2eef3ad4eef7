"""An item of the assessment that does not say which clause it comes from.

Every point gained or lost is told with the clause of its item, so that the unit concerned can look
it up. The parts of an item share its clause.

What to do: add `clause:` to the item as the document numbers it, such as `附件 1.2`.
"""

from collections.abc import Iterator

from duty_cli.engine.context import Remark
from duty_cli.model.finding import Message, Place, Severity
from duty_cli.rules.of_policies.context import PolicyContext

NAME = "item-no-clause"
SEVERITY = Severity.WARNING


def check(context: PolicyContext) -> Iterator[Remark]:
    """One remark for each item without a clause, the bonus and the deductions too."""
    for item in context.sheet.items if context.sheet else ():
        if item.clause is None:
            message = Message("finding.item-no-clause", {"title": item.title})
            yield Remark(message, Place(context.path, item.keys))
