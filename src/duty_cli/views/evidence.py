"""What a verification of evidence shows: how every file stands, named by a record or by none."""

from collections.abc import Collection, Iterable
from typing import NamedTuple

from duty_cli.model.record import Row
from duty_cli.model.register import EvidenceFiles
from duty_cli.model.standing import Standing, standing

WRONG = frozenset({Standing.ALTERED, Standing.MISSING, Standing.OUTSIDE, Standing.UNREADABLE})
"""What makes a verification fail."""


class SeenFile(NamedTuple):
    """A file as one record names it; `record` and `role` are None where none does."""

    path: str
    standing: Standing
    record: Row | None
    role: str | None


class EvidenceView(NamedTuple):
    """Every file, by path and record. `unread` is how many files under records/ could not be read:
    what they name was not verified.
    """

    files: tuple[SeenFile, ...]
    unread: int

    @property
    def clean(self) -> bool:
        """Whether nothing is wrong, and nothing was left out."""
        return not self.unread and not any(file.standing in WRONG for file in self.files)


def evidence_view(
    rows: Iterable[Row], files: EvidenceFiles, kept: Collection[str], unread: int
) -> EvidenceView:
    """How the evidence of these records stands; of the files that are `kept`, those that none of
    them names are unnamed, but for names that begin with a dot.
    """
    seen = [
        SeenFile(file.path, standing(files, file), row, file.role)
        for row in rows
        for file in row.evidence
    ]
    named = {file.path for file in seen}
    seen += [
        SeenFile(path, Standing.UNNAMED, None, None)
        for path in kept
        if path not in named and not path.rpartition("/")[2].startswith(".")
    ]
    order = sorted(seen, key=lambda file: (file.path, file.record.path if file.record else ""))
    return EvidenceView(tuple(order), unread)
