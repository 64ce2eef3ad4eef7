"""A printed name that is declared, and that no duty of the policy uses.

It may be left over from an earlier version, or the id is misspelt here or in the duty that should
use it. What the assessment uses counts as used.

What to do: correct the spelling, or delete the line. A name that only records use, such as a
further topic, may stay.
"""

from collections.abc import Iterator

from duty_cli.engine.context import Remark
from duty_cli.model.finding import Message, Place, Severity
from duty_cli.rules.of_policies.context import PolicyContext
from duty_cli.rules.of_policies.uses import SORTS, uses

NAME = "unused-name"
SEVERITY = Severity.NOTE


def check(context: PolicyContext) -> Iterator[Remark]:
    """One remark for each declared id that nothing uses; none where not everything was read."""
    names = context.names
    if names is None:
        return
    used = {(use.sort, use.id) for use in uses(context.duties)}
    for sort in SORTS:
        for name in names[sort]:
            if (sort, name) not in used and name not in context.assessed:
                values = {"name": name, "sort": Message(f"named.{sort}"), "key": sort}
                message = Message("finding.unused-name", values)
                yield Remark(message, Place(context.path, (sort, name)))
