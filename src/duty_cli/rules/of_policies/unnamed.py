"""An id without a printed name: of a topic, a tag, a role or a recipient.

Ids are for files. Where nothing else is known they are printed as they are, so that a report
speaks of `self-check` where readers expect its name in their language.

What to do: add the id with its name under `topics:`, `tags:`, `roles:` or `recipients:` of the
policy, such as `ideology: {zh: 意识形态, en: Ideology}`. Where the id is only misspelt, correct it.
"""

from collections.abc import Iterator

from duty_cli.engine.context import Remark
from duty_cli.model.finding import Message, Severity
from duty_cli.rules.of_policies.context import PolicyContext, on_duty
from duty_cli.rules.of_policies.uses import first_uses

NAME = "unnamed"
SEVERITY = Severity.NOTE


def check(context: PolicyContext) -> Iterator[Remark]:
    """One remark for each id, where a duty first uses it; none where not everything was read."""
    names = context.names
    if names is None:
        return
    for use in first_uses(context.duties):
        if use.id not in names[use.sort]:
            sort = Message(f"named.{use.sort}")
            values = {"name": use.id, "sort": sort, "key": use.sort}
            yield on_duty("finding.unnamed", use.duty, *use.keys, **values)
