"""Evidence whose content no longer matches the SHA-256 that the record gives for it.

The file was changed or replaced after the record was written, or the sum was copied wrong.

What to do: bring the original file back, or record the new sum and say why in `note`.
"""

from collections.abc import Iterator

from duty_cli.engine.context import Context, Remark, on_record
from duty_cli.model.finding import Severity
from duty_cli.model.standing import Standing, standing

NAME = "altered-evidence"
SEVERITY = Severity.ERROR


def check(context: Context) -> Iterator[Remark]:
    """One remark for each entry of evidence that has another content than claimed."""
    files = context.register.evidence
    for row in context.register.rows:
        for number, file in enumerate(row.evidence):
            # nearly all are as they were, and there may be 100,000
            if file.sha256 == files.digests.get(file.path):
                continue
            if standing(files, file) is Standing.ALTERED:
                yield on_record(
                    "finding.altered-evidence",
                    row,
                    "evidence",
                    number,
                    "sha256",
                    evidence=file.path,
                )
