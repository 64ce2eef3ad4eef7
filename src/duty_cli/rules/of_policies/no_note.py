"""Something left open, without a note that says why.

`undetermined` means that the source itself is silent: "regularly", "in time", a blank before the
word "month". Without a note the next reader cannot tell that from a thing that was forgotten.

What to do: say in the duty's `note` what the text says and why nothing more can be read in it; or
write the period, day or limit, if the text has one.
"""

from collections.abc import Iterator, Mapping

from duty_cli.engine.context import Remark
from duty_cli.model.cadence import Lack
from duty_cli.model.finding import Severity
from duty_cli.rules.of_policies.context import PolicyContext, on_duty

NAME = "no-note"
SEVERITY = Severity.NOTE

_KEYS: Mapping[Lack, str] = {Lack.PERIOD: "every", Lack.DUE: "due", Lack.LIMIT: "within"}


def check(context: PolicyContext) -> Iterator[Remark]:
    """One remark for each duty that leaves something open and has no note."""
    for duty in context.duties:
        lacks = duty.cadence.lacks
        if lacks is not None and duty.note is None:
            yield on_duty(f"finding.no-note-{lacks}", duty, _KEYS[lacks])
