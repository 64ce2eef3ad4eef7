"""A file that cannot be read as what it should be.

It is broken YAML, or a key is unknown, missing, twice there or of the wrong form, or the file
has no place under records/. A record that cannot be read counts for nothing, so the register
may look worse than it is until the file is mended; it is never skipped in silence.

What to do: mend the file at the line named, or remove it.
"""

from collections.abc import Iterator

from duty_cli.engine.context import Context, Remark
from duty_cli.model.finding import Severity

NAME = "invalid-file"
SEVERITY = Severity.ERROR


def check(context: Context) -> Iterator[Remark]:
    """One remark for each problem that the reader met."""
    for fault in context.register.faults:
        if fault.rule == NAME:
            yield Remark(fault.message, fault.place)
