"""A duty whose every answer calls for the next one.

What `on:` waits for is of the kind that the duty asks for, and needs no topic that the answer has
not. Each answer is then an occasion itself: as soon as one is filed, the next is owed, without end.

What to do: give the answer another kind, or a topic that tells the occasion from the answer, such
as `on: {kind: report, topics: [incident]}` where the answer has the topic `handling`.
"""

from collections.abc import Iterator

from duty_cli.cadence.trigger import Trigger
from duty_cli.engine.context import Remark
from duty_cli.model.duty import Duty
from duty_cli.model.finding import Message, Severity
from duty_cli.rules.of_policies.context import PolicyContext, on_duty

NAME = "endless"
SEVERITY = Severity.WARNING


def check(context: PolicyContext) -> Iterator[Remark]:
    """One remark for each duty whose every answer is an occasion for another."""
    for duty in context.duties:
        if _calls_for_itself(duty):
            kind = Message(f"kind.{duty.requires.kind}")
            yield on_duty("finding.endless", duty, "on", kind=kind)


def _calls_for_itself(duty: Duty) -> bool:
    cadence, requires = duty.cadence, duty.requires
    return (
        isinstance(cadence, Trigger)
        and cadence.kind == requires.kind
        and set(cadence.topics) <= set(requires.topics)
    )
