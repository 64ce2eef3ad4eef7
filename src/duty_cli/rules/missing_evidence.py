"""Evidence that a record names and that is not in the register.

The path does not lead to a file, or leads out of the register through a link. Such evidence
proves nothing.

What to do: add the file at the path named, or correct the path.
"""

from collections.abc import Iterator

from duty_cli.engine.context import Context, Remark, on_record
from duty_cli.model.finding import Severity
from duty_cli.model.standing import Standing, standing

NAME = "missing-evidence"
SEVERITY = Severity.ERROR


_MESSAGES = {
    Standing.MISSING: "finding.missing-evidence",
    Standing.OUTSIDE: "finding.evidence-outside",
}


def check(context: Context) -> Iterator[Remark]:
    """One remark for each entry of evidence without its file."""
    files = context.register.evidence
    for row in context.register.rows:
        for number, file in enumerate(row.evidence):
            if file.path not in files.present:
                which = _MESSAGES[standing(files, file)]
                yield on_record(which, row, "evidence", number, evidence=file.path)
