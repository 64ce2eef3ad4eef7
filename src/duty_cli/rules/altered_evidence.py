"""Evidence whose content no longer matches the SHA-256 that the record gives for it.

The file was changed or replaced after the record was written, or the sum was copied wrong.

What to do: bring the original file back, or record the new sum and say why in `note`.
"""

from collections.abc import Iterator

from duty_cli.engine.context import Context, Remark, on_record
from duty_cli.model.finding import Severity

NAME = "altered-evidence"
SEVERITY = Severity.ERROR


def check(context: Context) -> Iterator[Remark]:
    """One remark for each entry of evidence that has another content than claimed."""
    digests = context.register.evidence.digests
    for row in context.register.rows:
        for number, file in enumerate(row.evidence):
            found = digests.get(file.path)
            if file.sha256 and found and found != file.sha256:
                yield on_record(
                    "finding.altered-evidence",
                    row,
                    "evidence",
                    number,
                    "sha256",
                    evidence=file.path,
                )
